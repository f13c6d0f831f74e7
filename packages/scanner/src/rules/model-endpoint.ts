import { judged } from '../judge/standing.ts';
import type { Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** A model's address in code, or in a library that the code calls. */
export const modelEndpoint: Rule = {
  id: 'model-endpoint',
  level: 'error',
  family: 'egress',
  rank: 10,
  references: [
    'gdpr:art-44',
    'gdpr:art-28',
    'nist-ai-rmf:govern-6.1',
    'iso-27001-2022:a.8.12',
    'iso-27001-2013:a.13.2.1',
  ],
  check: (project, report) => {
    for (const egress of judged(project)) {
      if (
        egress.entry?.role === 'model' &&
        isInCode(egress.mechanism) &&
        egress.credential === ''
      ) {
        const implied = egress.mechanism.endsWith('-sdk');
        report(egressFinding(egress, 'error', implied ? 'implicit' : 'text'));
      }
    }
  },
};

function isInCode(mechanism: string): boolean {
  return (
    /^(?:apex|javascript|python)-/.test(mechanism) ||
    ['hubspot-function', 'hubspot-card', 'lwc', 'aura', 'visualforce', 'environment'].includes(
      mechanism,
    )
  );
}
