import { judged } from '../judge/standing.ts';
import type { Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** A destination that nobody can tell from the source. */
export const unresolvedEndpoint: Rule = {
  id: 'unresolved-endpoint',
  level: 'warning',
  family: 'egress',
  rank: 60,
  references: [
    'gdpr:art-44',
    'gdpr:art-24',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.8.20',
    'iso-27001-2013:a.13.1.2',
  ],
  check: (project, report) => {
    for (const egress of judged(project)) {
      if (egress.host === '' && egress.entry === null) {
        report(egressFinding(egress, 'warning', VARIANTS[egress.unresolved] ?? 'other'));
      }
    }
  },
};

/** Kinds of what is not known that have a message of their own. */
const VARIANTS: Readonly<Record<string, string>> = {
  parameter: 'parameter',
  field: 'parameter',
  'custom-setting': 'custom-setting',
  'custom-metadata': 'custom-metadata',
  'record-field': 'custom-setting',
  'named-credential': 'named-credential',
  'external-service': 'named-credential',
  label: 'label',
  environment: 'environment',
  call: 'call',
  recipients: 'recipients',
};
