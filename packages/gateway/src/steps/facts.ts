import type { DecisionRequest, FieldFact, Skill } from '@bailiwick/policy';
import { GatewayError } from '../errors.ts';

/** The path by which a skill names the record itself as a person. */
const SELF = 'Self';

/**
 * A field is where its path says: what rules and subjects depend on must not differ from what the
 * skill text shows. One lookup leads to one object.
 */
export function checkPlaces(fields: readonly FieldFact[]): void {
  const objects = new Map<string, string>();
  fields.forEach(({ path, object, field }, index) => {
    const at = `facts.fields[${index}]`;
    const { lookup, name } = split(path);
    demand(field === name, `${at}.field`, 'must be the last segment of its path');
    const other = objects.get(lookup) ?? object;
    demand(object === other, `${at}.object`, 'differs from another field of the same lookup');
    objects.set(lookup, other);
  });
}

/** Fields without a lookup are the record's own, and its object is the signed skill's. */
export function checkRootFields(fields: readonly FieldFact[], skill: Skill): void {
  fields.forEach(({ path, object }, index) => {
    const isFitting = split(path).lookup !== '' || object === skill.rootObject;
    demand(isFitting, `facts.fields[${index}].object`, 'must be the root object of the skill');
  });
}

/** People of the skill under whose path a value comes, but who are not among the subjects. */
export function missingSubjects(facts: DecisionRequest, skill: Skill): readonly string[] {
  const values = facts.fields.filter(({ empty }) => !empty);
  return skill.people.filter(
    (person) =>
      values.some(({ path }) =>
        person === SELF ? split(path).lookup === '' : path.startsWith(`${person}.`),
      ) && !facts.subjects.some(({ path }) => path === person),
  );
}

function split(path: string): { readonly lookup: string; readonly name: string } {
  const dot = path.lastIndexOf('.');
  return { lookup: dot < 0 ? '' : path.slice(0, dot), name: path.slice(dot + 1) };
}

function demand(holds: boolean, path: string, complaint: string): void {
  if (!holds) throw new GatewayError('INVALID', { path, complaint });
}
