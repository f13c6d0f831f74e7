/** Rules for classes and fields: one for each class, none twice. */
import type { Bundle } from '@bailiwick/policy';
import type { Report } from '../sites.ts';
import { CLASSES } from './terms.ts';

export const PROTECTIONS: readonly string[] = ['', 'clear', 'seal', 'mask', 'drop', 'block'];
export const USE_PROTECTION = `use one of ${PROTECTIONS.slice(1).join(', ')}, or '' for none`;

export function checkRules(bundle: Bundle, report: Report): void {
  for (const dataClass of CLASSES) {
    const count = bundle.classRules.filter((rule) => rule.dataClass === dataClass).length;
    if (count !== 1) {
      const problem = `has ${count} rules for \`${dataClass}\`, not one`;
      report('classRules', problem, 'give each class exactly one rule');
    }
  }
  const seen = new Set<string>();
  bundle.fieldRules.forEach((rule, index) => {
    const member = `fieldRules[${index}]`;
    const field = `${rule.object}.${rule.field}`;
    if (seen.has(field)) report(member, 'is a second rule for the field', 'keep one');
    seen.add(field);
    if (!PROTECTIONS.includes(rule.protection)) {
      const problem = `\`${rule.protection}\` is not a protection`;
      report(`${member}.protection`, problem, USE_PROTECTION);
    }
  });
}
