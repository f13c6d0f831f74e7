/** Options that every command with findings has: check and the live audits. */
import { CHECK_LANGUAGES } from '@bailiwick/scanner';
import type { Option } from '../command.ts';
import { FORMATS } from './reports.ts';

export const LEVELS = ['error', 'warning', 'note'] as const;

export const REPORT_OPTIONS = {
  format: { type: 'string', value: 'format', description: FORMATS.join(', '), default: 'text' },
  output: { type: 'string', value: 'file', description: 'write the report there' },
  report: {
    type: 'string',
    value: 'format=file',
    description: 'write a further report; may be given several times',
    repeatable: true,
  },
  config: {
    type: 'string',
    value: 'file',
    description: 'default: the nearest bailiwick.check.json upward',
  },
} as const satisfies Readonly<Record<string, Option>>;

export const CONTRACT_OPTIONS = {
  contract: {
    type: 'string',
    value: 'file',
    description: 'contract or bundle, instead of the configuration’s',
  },
  'contract-key': {
    type: 'string',
    value: 'file',
    description: 'public key (PEM) that must verify the bundle',
  },
} as const satisfies Readonly<Record<string, Option>>;

export const BASELINE_OPTION: Option = {
  type: 'string',
  value: 'file',
  description: 'findings that are known and do not fail',
};

export const LANGUAGE_OPTION: Option = {
  type: 'string',
  value: 'code',
  description: CHECK_LANGUAGES.join(', '),
  default: 'en',
};

export const QUIET_OPTION: Option = {
  type: 'boolean',
  description: 'only the counts, no progress',
};
