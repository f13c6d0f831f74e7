/** What happens to each field before it leaves the CRM. */

import type {
  Bundle,
  FieldFact,
  FieldProtection,
  FieldRule,
  int,
  Protection,
  Skill,
} from './model.ts';

/** From weakest to strongest: each next one lets less of the value out. */
export const PROTECTIONS: readonly string[] = ['clear', 'seal', 'mask', 'drop', 'block'];

/** From least to most sensitive. */
export const DATA_CLASSES: readonly string[] = [
  'public',
  'internal',
  'proprietary',
  'confidential',
  'personal',
  'special',
  'payment',
  'secret',
];

const ANY_FIELD = '*';

/** True when the skill reads this field path. */
export function readsPath(skill: Skill, path: string): boolean {
  for (const wish of skill.fields) {
    if (wish.path === path) {
      return true;
    }
  }
  return false;
}

/** True when the caller or the skill says that the field is free text. */
function isFreeText(fact: FieldFact, skill: Skill): boolean {
  if (fact.freeText) {
    return true;
  }
  for (const wish of skill.fields) {
    if (wish.path === fact.path && wish.freeText) {
      return true;
    }
  }
  return false;
}

/** Rules first, then the skill's stronger wish, then the floor for free text. */
export function protectionOf(fact: FieldFact, skill: Skill, bundle: Bundle): FieldProtection {
  const ruled = classified(fact, bundle);
  const wished = raiseBySkill(ruled, skill);
  if (isFreeText(fact, skill) && isAboveInternal(wished.dataClass)) {
    return raise(wished, 'seal', 'free-text');
  }
  return wished;
}

/**
 * What a field's class says, before the skill's wish and the floor for free text. Field rules come
 * before the CRM's class; a rule for the field before one for the object.
 */
export function classified(fact: FieldFact, bundle: Bundle): FieldProtection {
  const exact = rulesFor(fact.object, fact.field, bundle.fieldRules);
  if (exact.length > 0) {
    return strictestRule(fact, exact, bundle);
  }
  const general = rulesFor(fact.object, ANY_FIELD, bundle.fieldRules);
  if (general.length > 0) {
    return strictestRule(fact, general, bundle);
  }
  if (fact.declaredClass !== '') {
    return byClass(fact, fact.declaredClass, 'crm-class', bundle);
  }
  return byClass(fact, 'personal', 'unclassified', bundle);
}

function rulesFor(objectName: string, field: string, rules: readonly FieldRule[]): FieldRule[] {
  const found: FieldRule[] = [];
  for (const rule of rules) {
    if (rule.object === objectName && rule.field === field) {
      found.push(rule);
    }
  }
  return found;
}

function strictestRule(
  fact: FieldFact,
  rules: readonly FieldRule[],
  bundle: Bundle,
): FieldProtection {
  let strictest: FieldProtection = weakest(fact);
  for (const rule of rules) {
    const candidate: FieldProtection = byRule(fact, rule, bundle);
    if (isStricter(candidate, strictest)) {
      strictest = candidate;
    }
  }
  return strictest;
}

/** Below every rule, so that the first rule replaces it. */
function weakest(fact: FieldFact): FieldProtection {
  return { path: fact.path, dataClass: '', protection: 'clear', because: '' };
}

function byRule(fact: FieldFact, rule: FieldRule, bundle: Bundle): FieldProtection {
  const byItsClass = byClass(fact, rule.dataClass, 'field-rule', bundle);
  if (rule.protection === '' || byItsClass.because === 'no-class-rule') {
    return byItsClass;
  }
  return {
    path: fact.path,
    dataClass: rule.dataClass,
    protection: asProtection(rule.protection),
    because: 'field-rule',
  };
}

/** The strictest rule of the class; a class without a rule, or not of the list, is blocked. */
function byClass(
  fact: FieldFact,
  dataClass: string,
  because: string,
  bundle: Bundle,
): FieldProtection {
  let rank: int = -1;
  let protection: Protection = 'block';
  if (DATA_CLASSES.includes(dataClass)) {
    for (const rule of bundle.classRules) {
      if (rule.dataClass === dataClass && strength(rule.protection) > rank) {
        rank = strength(rule.protection);
        protection = rule.protection;
      }
    }
  }
  return {
    path: fact.path,
    dataClass: dataClass,
    protection: protection,
    because: rank < 0 ? 'no-class-rule' : because,
  };
}

function raiseBySkill(ruled: FieldProtection, skill: Skill): FieldProtection {
  let raised: FieldProtection = ruled;
  for (const wish of skill.fields) {
    if (wish.path === ruled.path && wish.protection !== '') {
      raised = raise(raised, asProtection(wish.protection), 'skill');
    }
  }
  return raised;
}

/** The same or stronger, never weaker. */
function raise(current: FieldProtection, least: Protection, because: string): FieldProtection {
  if (strength(current.protection) >= strength(least)) {
    return current;
  }
  return {
    path: current.path,
    dataClass: current.dataClass,
    protection: least,
    because: because,
  };
}

function isStricter(left: FieldProtection, right: FieldProtection): boolean {
  const leftStrength = strength(left.protection);
  const rightStrength = strength(right.protection);
  if (leftStrength !== rightStrength) {
    return leftStrength > rightStrength;
  }
  return sensitivity(left.dataClass) > sensitivity(right.dataClass);
}

function isAboveInternal(dataClass: string): boolean {
  return dataClass !== 'public' && dataClass !== 'internal';
}

function strength(protection: string): int {
  return position(PROTECTIONS, protection);
}

/** '' stands for no rule at all. */
function sensitivity(dataClass: string): int {
  return dataClass === '' ? -1 : position(DATA_CLASSES, dataClass);
}

/** Place in a list; a stranger counts as beyond its end, which is the strictest. */
function position(texts: readonly string[], text: string): int {
  let index: int = 0;
  for (const candidate of texts) {
    if (candidate === text) {
      return index;
    }
    index = index + 1;
  }
  return index;
}

function asProtection(text: string): Protection {
  switch (text) {
    case 'clear':
      return 'clear';
    case 'seal':
      return 'seal';
    case 'mask':
      return 'mask';
    case 'drop':
      return 'drop';
    default:
      return 'block';
  }
}
