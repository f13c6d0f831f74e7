import { judged, outside } from '../judge/standing.ts';
import type { Egress } from '../model/egress.ts';
import type { CheckedProject, Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** A destination that is known to process data where the contract does not allow it. */
export const outsideJurisdiction: Rule = {
  id: 'outside-jurisdiction',
  level: 'error',
  family: 'egress',
  rank: 20,
  references: [
    'gdpr:art-44',
    'gdpr:art-46',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.5.14',
    'iso-27001-2013:a.13.2.1',
  ],
  check: (project, report) => {
    const codes = project.terms.processIn;
    if (codes.length === 0) {
      return;
    }
    for (const egress of judged(project)) {
      const abroad = abroadOf(egress, project);
      if (abroad.length > 0) {
        // A row that nobody has confirmed proves nothing.
        const level = egress.entry?.confidence === 'unconfirmed' ? 'warning' : 'error';
        report(
          egressFinding(egress, level, 'text', {
            countries: abroad.join(', '),
            allowed: codes.join(', '),
          }),
        );
      }
    }
  },
};

function abroadOf(egress: Egress, project: CheckedProject): readonly string[] {
  return outside(egress.entry?.countries ?? [], project.terms.processIn, project);
}
