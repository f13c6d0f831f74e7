/** Options that all live audits have, and the settings that they make. */
import path from 'node:path';
import {
  CHECK_LANGUAGES,
  EXCEPTION_RULE_INFO,
  LIVE_RULES,
  readTexts,
  RULES,
} from '@bailiwick/scanner';
import type { Configuration, ContractTerms, RuleInfo, Texts } from '@bailiwick/scanner';
import { contractTerms } from '../check/contract.ts';
import {
  BASELINE_OPTION,
  LANGUAGE_OPTION,
  LEVELS,
  QUIET_OPTION,
  REPORT_OPTIONS,
} from '../check/options.ts';
import { furtherReport, wantedReport } from '../check/reports.ts';
import type { Wanted } from '../check/reports.ts';
import { settingsOf } from '../check/settings.ts';
import { listOption, textOption } from '../command.ts';
import type { CommandInput, Option, Terminal } from '../command.ts';
import { CommandFailure } from '../failure.ts';

export const liveOptions: Readonly<Record<string, Option>> = {
  ...REPORT_OPTIONS,
  baseline: BASELINE_OPTION,
  'fail-on': { type: 'string', value: 'level', description: LEVELS.join(', '), default: 'warning' },
  language: LANGUAGE_OPTION,
  inventory: {
    type: 'string',
    value: 'file',
    description: 'write apps and tokens with age, scopes and last use location as JSON',
  },
  'allow-unreadable': {
    type: 'boolean',
    description: 'do not exit 3 for what is not available',
  },
  quiet: QUIET_OPTION,
  state: {
    type: 'string',
    value: 'file',
    description: 'where an audit that is cut off goes on (default: in the user’s cache folder)',
  },
  fresh: { type: 'boolean', description: 'begin anew, whatever is kept' },
  budget: {
    type: 'string',
    value: 'number',
    description: 'most requests of this run; the next one goes on',
    default: '2000',
  },
  interval: {
    type: 'string',
    value: 'milliseconds',
    description: 'least time between two requests',
    default: '100',
  },
  'dry-run': { type: 'boolean', description: 'list the requests instead of making them' },
};

export interface LiveSettings {
  readonly configuration: Configuration;
  readonly texts: Texts;
  /** All rules whose findings may be in the report. */
  readonly rules: readonly RuleInfo[];
  readonly wanted: readonly Wanted[];
  /** Today, `yyyy-mm-dd`, in UTC. */
  readonly today: string;
}

/** Reads what every audit is given. `contract` stands in for the option's and the configuration's. */
export function liveSettings(
  input: CommandInput,
  terminal: Terminal,
  contract: ContractTerms | null,
): LiveSettings {
  const rules = [...RULES, ...LIVE_RULES, EXCEPTION_RULE_INFO];
  const today = String(terminal.today()).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const ids = rules.map(({ id }) => id);
  const settings = settingsOf(process.cwd(), textOption(input, 'config'), today, ids);
  const baseline = textOption(input, 'baseline');
  const terms = contract ?? contractOf(input) ?? settings.contract;
  return {
    configuration: {
      ...settings,
      contract: terms,
      failOn: oneOf(input, 'fail-on', LEVELS),
      baseline: baseline === '' ? settings.baseline : path.resolve(baseline),
      // Globs of the project's own files mean nothing in an org.
      include: [],
      exclude: [],
      suppressions: settings.suppressions.filter(({ file }) => file.startsWith('live/')),
    },
    texts: readTexts(oneOf(input, 'language', CHECK_LANGUAGES)),
    rules,
    wanted: [
      { ...wantedReport(textOption(input, 'format'), 'format'), file: textOption(input, 'output') },
      ...listOption(input, 'report').map(furtherReport),
    ],
    today,
  };
}

function contractOf(input: CommandInput): ContractTerms | null {
  const file = textOption(input, 'contract');
  const key = textOption(input, 'contract-key');
  if (file !== '') return contractTerms(path.resolve(file), key);
  if (key === '') return null;
  throw new CommandFailure('--contract-key needs --contract: the bundle to verify by it');
}

function oneOf<T extends string>(input: CommandInput, name: string, all: readonly T[]): T {
  const value = textOption(input, name);
  const found = all.find((each) => each === value);
  if (found !== undefined) return found;
  throw new CommandFailure(`--${name}: \`${value}\` is none of ${all.join(', ')}`);
}
