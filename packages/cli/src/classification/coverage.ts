/** How far the fields that a bundle's skills read are classified; the CRM shows the same report. */
import { classified, protectionOf } from '@bailiwick/policy';
import type { Bundle, FieldFact, Skill, SkillField } from '@bailiwick/policy';
import type { CrmField, CrmObjects } from './crm_fields.ts';

export interface CoverageRow {
  readonly skill: string;
  readonly path: string;
  /** `Object.Field`; '' when the CRM has no such field. */
  readonly field: string;
  readonly dataClass: string;
  readonly source: Source;
  readonly protection: string;
  /** What to do about it; '' = nothing. */
  readonly todo: string;
}

export interface Coverage {
  /** Fields that skills read, each once. */
  readonly total: number;
  readonly unclassified: number;
  readonly missing: number;
  readonly rows: readonly CoverageRow[];
}

/** Where a field's class is from, and what to do when it has none. */
const ADVICE = {
  'field-rule': '',
  'crm-class': '',
  unclassified: 'classify it in the CRM, or add a field rule; until then it counts as personal',
  'no-class-rule': 'add a class rule to the policy: without one the field is blocked',
  missing: 'take it out of the skill, or make it visible to who runs this report',
} as const;
type Source = keyof typeof ADVICE;

/** The report of a bundle against the fields of a CRM. */
export async function coverageOf(bundle: Bundle, objects: CrmObjects): Promise<Coverage> {
  const rows: CoverageRow[] = [];
  for (const skill of bundle.skills) {
    for (const wish of skill.fields) rows.push(await rowOf(skill, wish, bundle, objects));
  }
  const found = rows.filter(({ source }) => source !== 'missing');
  const without = found.filter(({ source }) => source === 'unclassified');
  return {
    total: distinct(found),
    unclassified: distinct(without),
    missing: rows.length - found.length,
    rows,
  };
}

function distinct(rows: readonly CoverageRow[]): number {
  return new Set(rows.map(({ field }) => field)).size;
}

async function rowOf(
  skill: Skill,
  wish: SkillField,
  bundle: Bundle,
  objects: CrmObjects,
): Promise<CoverageRow> {
  const found = await resolve(skill.rootObject, wish.path.split('.'), objects);
  const row = { skill: skill.id, path: wish.path };
  if (found === null) {
    const todo = ADVICE.missing;
    return { ...row, field: '', dataClass: '', source: 'missing', protection: '', todo };
  }
  const { object, field } = found;
  const fact: FieldFact = {
    path: wish.path,
    object,
    field: field.name,
    declaredClass: field.declaredClass,
    freeText: wish.freeText || field.isLongText,
    empty: false,
  };
  const source = classified(fact, bundle).because as Source;
  const { dataClass, protection } = protectionOf(fact, skill, bundle);
  return {
    ...row,
    field: `${object}.${field.name}`,
    dataClass,
    source,
    protection,
    todo: ADVICE[source],
  };
}

/** Follows lookups that lead to one object; null where the CRM has no such way. */
async function resolve(
  object: string,
  [first = '', ...rest]: readonly string[],
  objects: CrmObjects,
): Promise<{ readonly object: string; readonly field: CrmField } | null> {
  const fields = await objects(object);
  if (fields === null) return null;
  if (rest.length === 0) {
    const field = fields.get(first.toLowerCase());
    return field ? { object, field } : null;
  }
  const lookup = [...fields.values()].find(
    ({ relationshipName }) => relationshipName.toLowerCase() === first.toLowerCase(),
  );
  const [target] = lookup?.referenceTo ?? [];
  if (target === undefined || lookup?.referenceTo.length !== 1) return null;
  return resolve(target, rest, objects);
}
