/** The reference model's half about one field: all options at once, the strictest wins. */
import type { Bundle, FieldFact, Skill } from '@bailiwick/policy';

const STRENGTHS = ['clear', 'seal', 'mask', 'drop', 'block'];
const CLASSES = 'public internal proprietary confidential personal special payment secret'.split(
  ' ',
);
/** What the model says about one field. */
export interface Fate {
  readonly path: string;
  readonly dataClass: string;
  readonly protection: string;
  readonly why: string;
}

export function modelProtect(fact: FieldFact, skill: Skill, isFree: boolean, bundle: Bundle): Fate {
  const rules = bundle.fieldRules.filter((r) => r.object === fact.object);
  const exact = rules.filter((r) => r.field === fact.field);
  const chosen = exact.length > 0 ? exact : rules.filter((r) => r.field === '*');
  const strongest = (list: readonly string[]) =>
    list.reduce((a, b) => (rank(b) > rank(a) ? b : a), 'clear');
  const ofClass = (name: string) => {
    const found = bundle.classRules.filter((r) => r.dataClass === name && CLASSES.includes(name));
    return found.length > 0 ? strongest(found.map((r) => r.protection)) : '';
  };
  const options = (
    chosen.length > 0
      ? chosen.map((r) => [r.dataClass, r.protection, 'field-rule'] as const)
      : [
          [
            fact.declaredClass || 'personal',
            '',
            fact.declaredClass ? 'crm-class' : 'unclassified',
          ] as const,
        ]
  ).map(([name, own, because]) => {
    const byClass = ofClass(name);
    if (byClass === '') return [name, 'block', 'no-class-rule'] as const;
    return [name, own === '' ? byClass : STRENGTHS.includes(own) ? own : 'block', because] as const;
  });
  options.sort((a, b) => rank(b[1]) - rank(a[1]) || CLASSES.indexOf(b[0]) - CLASSES.indexOf(a[0]));
  const [name, base, because] = options[0]!;
  const wishes = skill.fields.filter((f) => f.path === fact.path && f.protection !== '');
  const wish = strongest(
    wishes.map((f) => (STRENGTHS.includes(f.protection) ? f.protection : 'block')),
  );
  if (rank(wish) > rank(base)) return done(name, wish, 'skill');
  if (isFree && !['public', 'internal'].includes(name) && base === 'clear')
    return done(name, 'seal', 'free-text');
  return done(name, base, because);

  function done(dataClass: string, protection: string, why: string) {
    return { path: fact.path, dataClass, protection, why };
  }
}

function rank(protection: string): number {
  const found = STRENGTHS.indexOf(protection);
  return found < 0 ? STRENGTHS.length : found;
}
