/** What one run of the checker takes and gives. */

import type { Configuration } from '../configuration/model.ts';
import type { Mechanism, ReadProblem } from './fact.ts';
import type { Finding } from './finding.ts';
import type { Place } from './span.ts';

/** `read`: files are read. `resolve`: destinations are resolved. `judge`: rules run. */
export type Phase = 'read' | 'resolve' | 'judge';

export interface CheckOptions {
  /** Absolute path of the project's root; paths in findings are relative to it. */
  readonly root: string;
  readonly configuration: Configuration;
  /** Told of files or rules done out of a total; called often, so it must be cheap. */
  readonly onProgress?: (done: number, total: number, phase: Phase) => void;
  /** Absolute path of the folder of the content-hash cache; without it nothing is cached. */
  readonly cacheFolder?: string;
  /** Worker threads that read files; 0 reads on the calling thread. */
  readonly workers?: number;
  /** Changed files, relative to the root: all files are resolved, only these are reported. */
  readonly only?: readonly string[];
}

/** The engine: `checkProject` of `check.ts`, or a substitute in tests. */
export type CheckProject = (options: CheckOptions) => Promise<CheckResult>;

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly problems: readonly FileProblem[];
  /** Files and lines that were read. */
  readonly files: number;
  readonly lines: number;
  /** Files whose facts came from the cache. */
  readonly cached: number;
  readonly milliseconds: number;
  /** Every egress point, judged or not, for the summary and the map. */
  readonly flows: readonly FlowOfData[];
  /** Every `bailiwick-allow` comment of every file read; see `suppress.ts`. */
  readonly allowances: readonly Allowance[];
}

/** A comment that allows findings, as `readAllowances` finds it in one file's text. */
export interface Allowance {
  /** The comment itself. */
  readonly place: Place;
  /** The line that it speaks of: its own, or the next line of code. */
  readonly line: number;
  readonly rules: readonly string[];
  /** Last day, `yyyy-mm-dd`; '' when malformed. */
  readonly until: string;
  readonly reason: string;
  /** What is wrong with it, a key of the messages of rule `suppression`; '' when it is well formed. */
  readonly fault: string;
}

export interface FileProblem extends ReadProblem {
  readonly file: string;
}

/** `allowed`: by the contract, a gateway or the configuration; else the level of its finding. */
export type Verdict = 'allowed' | 'note' | 'warning' | 'error';

export interface FlowOfData {
  readonly mechanism: Mechanism;
  /** Host with `*` for what is not known; '' when unresolved. */
  readonly host: string;
  /** ISO 3166-1 alpha-2; empty when unknown. */
  readonly countries: readonly string[];
  /** Id of the operator in the registry of hosts; '' when unknown. */
  readonly operator: string;
  /** What is not known: '' or for example `parameter`. */
  readonly unresolved: string;
  readonly verdict: Verdict;
  readonly place: Place;
  /** Kinds of data: `crm-record`, `model-output`, `prompt`, `event:Name`. */
  readonly carries: readonly string[];
}
