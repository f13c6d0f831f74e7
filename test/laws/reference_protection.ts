/** The reference model's half about one field: all options at once, the strictest wins. */
import type { Bundle, FieldFact, FieldProtection, Skill } from '@bailiwick/policy';
import { CLASSES } from './reference_words.ts';

export type Protect = (fact: FieldFact, skill: Skill, isFree: boolean) => FieldProtection;

type Strength = FieldProtection['protection'];
type Option = Pick<FieldProtection, 'dataClass' | 'protection' | 'because'>;

const STRENGTHS: readonly Strength[] = ['clear', 'seal', 'mask', 'drop', 'block'];

const rank = (protection: Strength): number => STRENGTHS.indexOf(protection);

/** A word that is no protection is the strongest. */
const strengthOf = (word: string): Strength => STRENGTHS.find((one) => one === word) ?? 'block';

const strongest = (words: readonly string[]): Strength =>
  words.map(strengthOf).reduce((a, b) => (rank(b) > rank(a) ? b : a), 'clear');

/** Protections under the rules of one bundle. */
export function protectOf({ classRules, fieldRules }: Bundle): Protect {
  const ofClass = new Map(
    CLASSES.map((name) => [name, classRules.filter(({ dataClass }) => dataClass === name)] as const)
      .filter(([, rules]) => rules.length > 0)
      .map(([name, rules]) => [name, strongest(rules.map(({ protection }) => protection))]),
  );
  const bases = new Map<string, Option>();

  const baseOf = ({ object, field, declaredClass }: FieldFact): Option => {
    const rules = fieldRules.filter((rule) => rule.object === object);
    const exact = rules.filter((rule) => rule.field === field);
    const chosen = exact.length > 0 ? exact : rules.filter((rule) => rule.field === '*');
    const spoken = chosen.map(({ dataClass, protection }) => ({
      ...{ dataClass: dataClass as string, word: protection, because: 'field-rule' },
    }));
    const because = declaredClass === '' ? 'unclassified' : 'crm-class';
    const silent = [{ dataClass: declaredClass || 'personal', word: '', because }];
    const options = (spoken.length > 0 ? spoken : silent).map((option): Option => {
      const { dataClass, word } = option;
      const byClass = ofClass.get(dataClass);
      return byClass === undefined
        ? { dataClass, protection: 'block', because: 'no-class-rule' }
        : { ...option, protection: word === '' ? byClass : strengthOf(word) };
    });
    const [strictest] = options.sort(
      (a, b) =>
        rank(b.protection) - rank(a.protection) ||
        CLASSES.indexOf(b.dataClass) - CLASSES.indexOf(a.dataClass),
    );
    return strictest!;
  };

  return (fact, skill, isFree) => {
    const key = `${fact.object}|${fact.field}|${fact.declaredClass}`;
    const base = bases.get(key) ?? baseOf(fact);
    bases.set(key, base);
    const { dataClass } = base;
    const wish = strongest(
      skill.fields
        .filter(({ path, protection }) => path === fact.path && protection !== '')
        .map(({ protection }) => protection),
    );
    const [strictest] = [
      { protection: wish, because: 'skill', holds: rank(wish) > rank(base.protection) },
      {
        protection: 'seal' as const,
        because: 'free-text',
        holds: isFree && base.protection === 'clear' && !OPEN.includes(dataClass),
      },
      { protection: base.protection, because: base.because, holds: true },
    ].filter(({ holds }) => holds);
    const { protection, because } = strictest!;
    return { path: fact.path, dataClass, protection, because };
  };
}

/** Classes whose free text may stay clear. */
const OPEN = ['public', 'internal'];
