/** What every report is made of. */

import type { Texts } from '../messages.ts';
import type { Level } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Outcome } from '../outcome.ts';
import type { FrameSource } from './frame.ts';

export interface ReportInput {
  readonly outcome: Outcome;
  readonly texts: Texts;
  readonly sources: FrameSource;
  /** All rules that ran, in the order of the catalogue. */
  readonly rules: readonly RuleInfo[];
  /** Version of the checker. */
  readonly version: string;
  /** Sentences on what else was read, for reports that end in a summary. */
  readonly remarks?: readonly string[];
}

/** What a report needs of a rule. */
export type RuleInfo = Pick<Rule, 'id' | 'references'> & {
  readonly level: Level;
  readonly family: Rule['family'] | 'exceptions';
};

/** The rule about exceptions, which no engine runs; see `outcome.ts`. */
export const EXCEPTION_RULE_INFO: RuleInfo = {
  id: 'suppression',
  level: 'warning',
  family: 'exceptions',
  references: [],
};

/** Path of the rule's page inside the repository of the checker. */
export function rulePage(rule: string): string {
  return `docs/rules/${rule}.md`;
}
