/** Rules for classes and fields: one for each class, none twice. */
import { DATA_CLASSES, PROTECTIONS } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';
import type { Report } from '../sites.ts';

export const USE_PROTECTION = `use one of ${PROTECTIONS.join(', ')}, or '' for none`;

/** True when a rule or a skill may wish for this: a protection, or '' for none. */
export function isWish(protection: string): boolean {
  return protection === '' || PROTECTIONS.includes(protection);
}

export function checkRules(bundle: Bundle, report: Report): void {
  for (const dataClass of DATA_CLASSES) {
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
    if (!isWish(rule.protection)) {
      const problem = `\`${rule.protection}\` is not a protection`;
      report(`${member}.protection`, problem, USE_PROTECTION);
    }
  });
}
