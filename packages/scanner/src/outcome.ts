/** What stays of a run's findings after settings, exceptions and baseline, and the exit code. */

import picomatch from 'picomatch';
import { compareBaseline } from './baseline.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import type { Configuration } from './configuration/model.ts';
import { fingerprints } from './fingerprint.ts';
import type { Allowance, CheckResult, FileProblem, FlowOfData } from './model/check.ts';
import type { Finding, Level } from './model/finding.ts';
import type { Place } from './model/span.ts';
import { faultOfDay } from './suppress.ts';

/** The rule that reports exceptions which do not hold. */
export const EXCEPTION_RULE = 'suppression';

/** `open` counts; the others are shown and do not. */
export type State = 'open' | 'baseline' | 'suppressed';

export interface Judged {
  readonly finding: Finding;
  readonly state: State;
  /** Why it is suppressed, and until when; '' when it is not. */
  readonly reason: string;
  readonly until: string;
  /** `source`: by a comment. `external`: by the configuration. '' when it is not. */
  readonly by: 'source' | 'external' | '';
}

export interface Outcome {
  readonly findings: readonly Judged[];
  readonly problems: readonly FileProblem[];
  readonly flows: readonly FlowOfData[];
  /** Entries of the baseline that no finding answers any more. */
  readonly absent: readonly BaselineEntry[];
  readonly hasBaseline: boolean;
  readonly counts: Readonly<Record<Level | 'baseline' | 'suppressed', number>>;
  readonly files: number;
  readonly lines: number;
  readonly cached: number;
  readonly milliseconds: number;
  /** Where the contract's terms came from; '' when there was none. */
  readonly contract: string;
  /** The lowest level that makes the command fail. */
  readonly failOn: Level;
  /** 0 clean, 1 open findings at or above `failOn`, 3 files that could not be read. */
  readonly exitCode: 0 | 1 | 3;
}

export interface Judging {
  readonly configuration: Configuration;
  /** Null when there is none. */
  readonly baseline: Baseline | null;
  /** Today, `yyyy-mm-dd`, in UTC. */
  readonly today: string;
  /** Ids of all rules, to tell exceptions for rules that do not exist. */
  readonly rules: readonly string[];
  /** Only these rules are reported; all when it is empty. */
  readonly onlyRules: readonly string[];
  /** Only exceptions in these files are looked at; all when undefined. */
  readonly only?: readonly string[];
  readonly allowUnreadable: boolean;
  /** One line of a file of the project. */
  readonly line: (file: string, number: number) => string;
}

/** Applies levels, exceptions and baseline to what the engine found. Deterministic. */
export function judge(result: CheckResult, judging: Judging): Outcome {
  const { configuration, baseline, onlyRules } = judging;
  const wanted = (rule: string): boolean => onlyRules.length === 0 || onlyRules.includes(rule);
  const found = result.findings.flatMap((finding) => settle(finding, configuration));
  const book = new Exceptions(result.allowances, judging);
  const judged = found.map((finding) => book.judge(finding));
  const faults = [...book.faults(), ...expiredEntries(configuration)]
    .flatMap((fault) => settle(fault, configuration))
    .map(open);
  const marked = [...judged, ...markFaults(faults, judging.line)].filter(({ finding }) =>
    wanted(finding.rule),
  );
  const compared = compareWith(baseline, marked);
  const findings = compared.findings.sort(byPlace);
  const counts = count(findings);
  return {
    findings,
    problems: result.problems,
    flows: result.flows,
    absent: compared.absent,
    hasBaseline: baseline !== null,
    counts,
    files: result.files,
    lines: result.lines,
    cached: result.cached,
    milliseconds: result.milliseconds,
    contract: configuration.contract?.source ?? '',
    failOn: configuration.failOn,
    exitCode: exitCodeOf(
      counts,
      configuration.failOn,
      judging.allowUnreadable ? 0 : result.problems.length,
    ),
  };
}

const RANK: Readonly<Record<Level, number>> = { note: 0, warning: 1, error: 2 };

/** Whether a level is at or above another. */
export function reaches(level: Level, limit: Level): boolean {
  return RANK[level] >= RANK[limit];
}

function exitCodeOf(counts: Outcome['counts'], failOn: Level, unread: number): 0 | 1 | 3 {
  const levels: readonly Level[] = ['error', 'warning', 'note'];
  if (levels.some((level) => reaches(level, failOn) && counts[level] > 0)) return 1;
  return unread > 0 ? 3 : 0;
}

function settle(finding: Finding, { rules }: Configuration): readonly Finding[] {
  const setting = Object.hasOwn(rules, finding.rule) ? rules[finding.rule] : undefined;
  if (setting === undefined) return [finding];
  return setting.level === 'off' ? [] : [{ ...finding, level: setting.level }];
}

function open(finding: Finding): Judged {
  return { finding, state: 'open', reason: '', until: '', by: '' };
}

/** Exceptions of comments and of the configuration, and which of them were of use. */
class Exceptions {
  readonly #byLine = new Map<string, Allowance[]>();
  readonly #used = new Set<object>();
  readonly #comments: readonly Allowance[];
  readonly #listed: readonly {
    readonly entry: Configuration['suppressions'][number];
    readonly covers: (file: string) => boolean;
  }[];
  readonly #judging: Judging;

  constructor(allowances: readonly Allowance[], judging: Judging) {
    const { only } = judging;
    this.#judging = judging;
    this.#comments =
      only === undefined ? allowances : allowances.filter(({ place }) => only.includes(place.file));
    for (const allowance of allowances) {
      if (this.#faultOf(allowance) !== '') continue;
      const key = `${allowance.place.file}\0${allowance.line}`;
      this.#byLine.set(key, [...(this.#byLine.get(key) ?? []), allowance]);
    }
    this.#listed = judging.configuration.suppressions.map((entry) => ({
      entry,
      covers: picomatch(entry.file, { dot: true }),
    }));
  }

  /** Suppressed only when every rule that the place breaks is allowed; else the rest stays. */
  judge(finding: Finding): Judged {
    const by = [finding.rule, ...finding.also].map((rule) => this.#exception(rule, finding.place));
    const [own] = by;
    if (own != null && by.every((each) => each !== null)) {
      return { finding, state: 'suppressed', ...own };
    }
    const also = finding.also.filter((_, index) => by[index + 1] === null);
    return open({ ...finding, also });
  }

  /** Exceptions that are malformed, over, for no rule, or of no use. */
  faults(): readonly Finding[] {
    const { rules, configuration, only, onlyRules } = this.#judging;
    const faults: Finding[] = [];
    for (const allowance of this.#comments) {
      const { place, until } = allowance;
      const subject = allowance.rules.join(', ');
      const fault = this.#faultOf(allowance);
      const unknown = allowance.rules.filter((rule) => !rules.includes(rule));
      if (fault !== '') faults.push(faultFinding(fault, place, { subject, until }));
      else if (unknown.length > 0) {
        faults.push(faultFinding('unknown-rule', place, { subject: unknown.join(', ') }));
      } else if (!this.#used.has(allowance) && onlyRules.length === 0) {
        faults.push(faultFinding('unused', place, { subject }));
      }
    }
    if (only !== undefined || onlyRules.length > 0) return faults;
    for (const entry of configuration.suppressions) {
      if (this.#used.has(entry)) continue;
      faults.push(faultFinding('unused', entry.place, { subject: `${entry.rule}, ${entry.file}` }));
    }
    return faults;
  }

  #exception(rule: string, { file, span }: Place): Pick<Judged, 'reason' | 'until' | 'by'> | null {
    for (let line = span[0]; line <= Math.min(span[2], span[0] + 50); line++) {
      const allowances = this.#byLine.get(`${file}\0${line}`) ?? [];
      const allowance = allowances.find(({ rules }) => rules.includes(rule));
      if (allowance !== undefined) {
        this.#used.add(allowance);
        return { reason: allowance.reason, until: allowance.until, by: 'source' };
      }
    }
    const listed = this.#listed.find(({ entry, covers }) => entry.rule === rule && covers(file));
    if (listed === undefined) return null;
    this.#used.add(listed.entry);
    return { reason: listed.entry.reason, until: listed.entry.until, by: 'external' };
  }

  #faultOf({ fault, until }: Allowance): string {
    if (fault !== '') return fault;
    const { today } = this.#judging;
    return until < today ? 'expired' : faultOfDay(until, today);
  }
}

/** Unused and expired exceptions hide nothing today; a malformed one may mislead its author. */
function faultFinding(
  message: string,
  place: Place,
  values: Readonly<Record<string, string>>,
): Finding {
  return {
    rule: EXCEPTION_RULE,
    level: message === 'unused' ? 'note' : 'warning',
    place,
    also: [],
    message,
    values,
    destination: null,
    flow: [],
    fingerprint: '',
  };
}

function expiredEntries({ expired }: Configuration): readonly Finding[] {
  return expired.map(({ subject, until, place }) =>
    faultFinding('expired', place, { subject, until }),
  );
}

function markFaults(faults: readonly Judged[], line: Judging['line']): readonly Judged[] {
  const marks = fingerprints(
    faults.map(({ finding }) => finding),
    line,
  );
  return faults.map((judged, index) => ({
    ...judged,
    finding: { ...judged.finding, fingerprint: marks[index] ?? '' },
  }));
}

function compareWith(
  baseline: Baseline | null,
  judged: readonly Judged[],
): { readonly findings: Judged[]; readonly absent: readonly BaselineEntry[] } {
  if (baseline === null) return { findings: [...judged], absent: [] };
  const { known, absent } = compareBaseline(
    baseline,
    judged.map(({ finding }) => finding),
  );
  const findings = judged.map((each, index) =>
    each.state === 'open' && known[index] === true ? { ...each, state: 'baseline' as const } : each,
  );
  return { findings, absent };
}

function count(findings: readonly Judged[]): Outcome['counts'] {
  const counts = { error: 0, warning: 0, note: 0, baseline: 0, suppressed: 0 };
  for (const { state, finding } of findings) counts[state === 'open' ? finding.level : state]++;
  return counts;
}

function byPlace({ finding: a }: Judged, { finding: b }: Judged): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return (
    a.place.span[0] - b.place.span[0] ||
    a.place.span[1] - b.place.span[1] ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
