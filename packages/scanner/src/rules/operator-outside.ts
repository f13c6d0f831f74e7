import { judged, outside } from '../judge/standing.ts';
import type { Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';

/** An operator whom courts outside the contract's circle can compel. */
export const operatorOutside: Rule = {
  id: 'operator-outside',
  level: 'error',
  family: 'egress',
  rank: 30,
  references: [
    'gdpr:art-48',
    'gdpr:art-28',
    'nist-ai-rmf:govern-6.1',
    'iso-27001-2022:a.5.19',
    'iso-27001-2013:a.15.1.1',
  ],
  check: (project, report) => {
    const codes = project.terms.operatedBy;
    if (codes.length === 0) {
      return;
    }
    for (const egress of judged(project)) {
      const country = egress.entry?.operatedBy ?? '';
      if (country !== '' && outside([country], codes, project).length > 0) {
        const level = egress.entry?.confidence === 'unconfirmed' ? 'warning' : 'error';
        report(egressFinding(egress, level, 'text', { allowed: codes.join(', ') }));
      }
    }
  },
};
