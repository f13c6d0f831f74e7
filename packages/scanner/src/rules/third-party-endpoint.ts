import { judged, outside, standingOf } from '../judge/standing.ts';
import type { Egress } from '../model/egress.ts';
import type { CheckedProject, Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** A host that nobody has placed: the registry does not know it, or no contract says where data may go. */
export const thirdPartyEndpoint: Rule = {
  id: 'third-party-endpoint',
  level: 'warning',
  family: 'egress',
  rank: 50,
  references: [
    'gdpr:art-44',
    'gdpr:art-28',
    'nist-ai-rmf:govern-6.1',
    'iso-27001-2022:a.5.19',
    'iso-27001-2013:a.15.1.1',
  ],
  check: (project, report) => {
    const limited = project.terms.processIn.length > 0;
    for (const egress of judged(project)) {
      const placed = (egress.entry?.countries.length ?? 0) > 0 && limited;
      if (egress.host !== '' && !placed) {
        report(egressFinding(egress, 'warning', 'text'));
      } else if (egress.entry?.confidence === 'unconfirmed') {
        // Nobody has confirmed where the host is: that it would be inside is worth a look, not silence.
        report(egressFinding(egress, 'note', 'unconfirmed'));
      }
    }
    for (const egress of project.egress.filter((one) => carriesRecord(one, project))) {
      report(egressFinding(egress, 'note', 'browser'));
    }
  },
};

/** A link, image or frame whose address takes values of a record where the contract does not reach. */
function carriesRecord(egress: Egress, project: CheckedProject): boolean {
  const { entry, host, carries } = egress;
  const inside =
    (entry?.countries.length ?? 0) > 0 &&
    outside(entry?.countries ?? [], project.terms.processIn, project).length === 0;
  return (
    !egress.sendsData &&
    egress.active &&
    host !== '' &&
    carries.includes('crm-record') &&
    !inside &&
    standingOf(egress, project.terms) === 'idle'
  );
}
