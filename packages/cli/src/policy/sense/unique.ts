import type { Bundle } from '@bailiwick/policy';
import type { Report } from '../sites.ts';

/** What goes by an id has one, and has it alone. */
export function checkUnique(bundle: Bundle, report: Report): void {
  const lists = {
    groups: bundle.groups,
    regimes: bundle.regimes,
    law: bundle.law,
    regions: bundle.regions,
    skills: bundle.skills,
    'contract.mechanisms': bundle.contract.mechanisms,
  };
  for (const [list, entries] of Object.entries(lists)) {
    const seen = new Set<string>();
    entries.forEach(({ id }, index) => {
      if (id === '') report(`${list}[${index}].id`, 'is empty', 'give it an id of its own');
      if (seen.has(id)) {
        report(`${list}[${index}].id`, `\`${id}\` is given twice`, 'give one of them another id');
      }
      seen.add(id);
    });
  }
}
