/** Which values of people a finder looks for. */
import { addName, addTyped, newFinder, ownersIn } from '@bailiwick/protection';
import type { Finder } from '@bailiwick/protection';
import { IDENTIFYING } from '../crm/record_view.ts';
import type { Person, RecordView } from '../crm/record_view.ts';

const NAMES: ReadonlySet<string> = new Set(['firstname', 'lastname']);

/** Looks for the values of these properties of a person. */
export function lookFor(finder: Finder, person: Person, properties: ReadonlySet<string>): void {
  const valueOf = (name: string): string =>
    properties.has(name) ? (person.values.get(name) ?? '') : '';
  addName(finder, valueOf('firstname'), valueOf('lastname'), '', person.recordId, false);
  for (const name of properties) {
    const value = person.values.get(name);
    if (value === undefined || NAMES.has(name)) continue;
    const kind = IDENTIFYING[person.objectType]?.[name] ?? 'TEXT';
    // HubSpot keeps several addresses in one property.
    const values = kind === 'EMAIL' ? value.split(';') : [value];
    for (const one of values) addTyped(finder, kind, one.trim(), person.recordId, false);
  }
}

/** Ids of the people whom the record's texts name, by any of their identifying values. */
export function namedIn(view: RecordView): ReadonlySet<string> {
  const finder = newFinder();
  for (const person of view.people) lookFor(finder, person, new Set(person.values.keys()));
  const named = new Set<string>();
  for (const { objectType, property, text } of view.fields) {
    // `Anna` in a contact's own property is that contact, whoever else is called so.
    if (IDENTIFYING[objectType]?.[property] !== undefined) continue;
    for (const owner of ownersIn(finder, text)) named.add(owner);
  }
  return named;
}
