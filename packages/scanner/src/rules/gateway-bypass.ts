import { judged } from '../judge/standing.ts';
import type { Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** A declared or named way to a model that is no gateway of the contract. */
export const gatewayBypass: Rule = {
  id: 'gateway-bypass',
  level: 'error',
  family: 'egress',
  rank: 15,
  references: [
    'gdpr:art-44',
    'gdpr:art-30',
    'nist-ai-rmf:govern-1.4',
    'iso-27001-2022:a.8.20',
    'iso-27001-2013:a.13.1.3',
  ],
  check: (project, report) => {
    const gateways = project.terms.gatewayHosts.join(', ');
    for (const egress of judged(project)) {
      if (egress.entry?.role === 'model') {
        report(egressFinding(egress, 'error', 'text', { gateways }));
      }
    }
  },
};
