/** What the checker reports. */

import type { Mechanism } from './fact.ts';
import type { Place } from './span.ts';

/** `error`: a proven violation. `warning`: cannot be resolved, so it cannot be called fine. `note`: worth a look. */
export type Level = 'error' | 'warning' | 'note';

export interface Finding {
  /** The rule's id, for example `model-endpoint`. */
  readonly rule: string;
  readonly level: Level;
  readonly place: Place;
  /** Other rules that the same place breaks; their cures are listed with this finding. */
  readonly also: readonly string[];
  /** Key of the rule's messages, and the values for its placeholders. */
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
  /** Where the data would go; null when the finding is about no destination. */
  readonly destination: Destination | null;
  /** How the value gets from `place` to where data leaves, in order; empty when it is one place. */
  readonly flow: readonly FlowStep[];
  /** Stable over moves and edits elsewhere in the file: hex, 32 characters. */
  readonly fingerprint: string;
}

export interface FlowStep {
  readonly place: Place;
  /** Key of the step's text (`value`, `assigned`, `passed`, `returned`, `read`, `sent`) and its subject. */
  readonly step: string;
  readonly subject: string;
}

export interface Destination {
  readonly mechanism: Mechanism;
  /** Host with `*` for what is not known (`*.api.mailchimp.com`); '' when unresolved. */
  readonly host: string;
  /** ISO 3166-1 alpha-2 countries where the host may process; empty when unknown. */
  readonly countries: readonly string[];
  /** Id of the operator in the registry of hosts; '' when unknown. */
  readonly operator: string;
  /** What is not known: '' or for example `parameter`, `custom-setting`, `named-credential`. */
  readonly unresolved: string;
}
