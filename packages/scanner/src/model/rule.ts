/** What a rule is. One file a rule in `rules/`; its page is `docs/rules/<id>.md`, its cases `test/rules/<id>/`. */

import type { Egress } from './egress.ts';
import type { Fact, FactKind, FileFacts } from './fact.ts';
import type { Destination, FlowStep, Level } from './finding.ts';
import type { HostEntry, HostRegistry } from './host.ts';
import type { Method, Program, TypeDeclaration, Value } from './program.ts';
import type { Place } from './span.ts';

export interface Rule {
  /** Kebab case, names the fault: `insecure-transport`. */
  readonly id: string;
  /** The highest level that it reports. */
  readonly level: Level;
  /** `egress` rules are told of every egress point; others look at the project themselves. */
  readonly family: 'egress' | 'access' | 'data' | 'keys' | 'infrastructure' | 'secrets';
  /** When two egress rules report one place, the one with the lower rank names the finding. */
  readonly rank: number;
  /** What the rule enforces: clause ids of `config/frameworks`, for example `gdpr:art-44`. */
  readonly references: readonly string[];
  readonly check: (project: CheckedProject, report: Report) => void;
}

export type Report = (finding: Reported) => void;

/** A finding as a rule states it; the engine adds fingerprint, `also` and suppressions. */
export interface Reported {
  readonly level: Level;
  readonly place: Place;
  /** Key of the message in `messages/rules.*.json` under the rule's id: `text`, or a variant of it. */
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
  readonly destination?: Destination;
  readonly flow?: readonly FlowStep[];
}

/** What rules see: all files read, all destinations resolved. */
export interface CheckedProject {
  /** Egress points of code and declarations, tests left out, each with its destination. */
  readonly egress: readonly Egress[];
  readonly facts: (kind: FactKind) => readonly (Fact & { readonly file: string })[];
  readonly programs: readonly ProgramFile[];
  readonly files: readonly FileFacts[];
  readonly hosts: HostRegistry;
  readonly terms: Terms;
  /** Countries named by codes and groups: `EU` -> its members. Unknown codes give []. */
  readonly countriesOf: (codes: readonly string[]) => readonly string[];
  /** Every call in programs that are no tests, with where it stands. */
  readonly calls: () => Iterable<Call>;
}

export interface ProgramFile {
  readonly file: string;
  /** A class named `…Example` that nothing calls: it shows how to call others, and counts as a note. */
  readonly example?: boolean;
  readonly program: Program;
}

export interface Call {
  readonly file: string;
  readonly type: TypeDeclaration;
  readonly method: Method;
  readonly call: Extract<Value, { k: 'call' | 'new' }>;
  readonly language: Program['language'];
}

/** What the tenant's contract allows, from the bundle or the checker's configuration. */
export interface Terms {
  /** Codes and groups where data may be processed and stored, and who may operate. */
  readonly processIn: readonly string[];
  readonly storeIn: readonly string[];
  readonly operatedBy: readonly string[];
  /** Hosts of the gateways and key services of the bundle; `callout:` names that route to them. */
  readonly gatewayHosts: readonly string[];
  readonly gatewayCredentials: readonly string[];
  /** Hosts that the configuration allows, each with a reason. */
  readonly allowedHosts: readonly { readonly host: string; readonly reason: string }[];
  /** Days after which keys must rotate; 0 when the contract does not say. */
  readonly keyRotationDays: number;
}

export type { Egress, HostEntry };
