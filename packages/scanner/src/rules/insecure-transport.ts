import { isServiceName, standingOf } from '../judge/standing.ts';
import type { Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** Data on its way without encryption, or without a check of who answers. */
export const insecureTransport: Rule = {
  id: 'insecure-transport',
  level: 'error',
  family: 'egress',
  rank: 40,
  references: [
    'gdpr:art-32',
    'iso-27001-2022:a.8.24',
    'iso-27001-2013:a.10.1.1',
    'iso-27001-2013:a.13.2.3',
  ],
  check: (project, report) => {
    for (const egress of project.egress) {
      const plain = PLAIN.includes(egress.scheme);
      if (
        plain &&
        egress.host !== '' &&
        egress.active &&
        egress.sendsData &&
        egress.entry?.role !== 'local'
      ) {
        // Nothing proves that it leaves the network of its containers.
        report(egressFinding(egress, isServiceName(egress.host) ? 'note' : 'error', 'text'));
      } else if (egress.switchedOff === true && standingOf(egress, project.terms) !== 'idle') {
        report(egressFinding(egress, 'error', 'security-disabled'));
      }
    }
  },
};

const PLAIN: readonly string[] = ['http', 'ws', 'ftp', 'ldap', 'smtp'];
