/** The rules of live audits. They judge facts of an org or portal, so no engine over files runs them. */

import type { RuleInfo } from '../report/input.ts';

const CONTROLS = ['iso-27001-2022:a.5.18', 'iso-27001-2013:a.9.2.5'];
const TRANSFER = ['gdpr:art-44', 'iso-27001-2022:a.5.14', 'iso-27001-2013:a.13.2.1'];

/** In order of their ids. */
export const LIVE_RULES: readonly RuleInfo[] = [
  {
    id: 'live-access-outside',
    level: 'warning',
    family: 'access',
    references: ['gdpr:art-44', 'iso-27001-2022:a.8.3', 'iso-27001-2013:a.9.4.1'],
  },
  {
    id: 'live-assignment-broad',
    level: 'warning',
    family: 'access',
    references: ['gdpr:art-25', 'nist-ai-rmf:govern-2.1', ...CONTROLS],
  },
  { id: 'live-export-job', level: 'warning', family: 'data', references: TRANSFER },
  {
    id: 'live-instance-outside',
    level: 'error',
    family: 'infrastructure',
    references: [...TRANSFER, 'nist-ai-rmf:map-4.1'],
  },
  { id: 'live-outflow', level: 'error', family: 'egress', references: TRANSFER },
  {
    id: 'live-token-stale',
    level: 'warning',
    family: 'keys',
    references: ['gdpr:art-32', ...CONTROLS],
  },
];
