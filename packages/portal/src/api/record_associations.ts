/** Associations inside reads and creations of records. */
import { listOf, mapOf, membersOf, requireAny, textOf } from './exchange.ts';
import type { Call } from './exchange.ts';
import { invalid } from './errors.ts';
import { scopesOf } from './scopes.ts';
import { defaultAssociation, endOf, link, linked, specified } from '../store/links.ts';
import type { AssociationSpec } from '../store/links.ts';
import type { AssociationType, ObjectType, StoredRecord } from '../store/state.ts';

/** `{associations: {companies: {results: [{id, type}]}}}`; nothing when none were asked for. */
export function associationsIn(
  call: Call,
  type: ObjectType,
  record: StoredRecord,
  names: readonly string[],
): { associations?: Record<string, unknown> } {
  const associations: Record<string, unknown> = {};
  for (const name of names) {
    const to = call.store.type(name);
    requireAny(call.token, scopesOf(to, 'read'));
    const results = linked(call.store, type, record.id, to).flatMap(({ id, types }) =>
      types.map((one) => ({ id, type: one.name })),
    );
    if (results.length > 0) associations[to.name] = { results };
  }
  return Object.keys(associations).length === 0 ? {} : { associations };
}

/** Checks the `associations` of a new record; the answer makes them once the record exists. */
export function writeAssociations(
  call: Call,
  from: ObjectType,
  input: unknown,
): (record: StoredRecord) => void {
  const wanted = listOf(input ?? [], 'associations').map((one, index) => {
    const where = `associations[${String(index)}]`;
    const { to, types } = membersOf(one, where, ['to', 'types']);
    const specs = listOf(types, `${where}.types`).map((spec) => specOf(spec, `${where}.types`));
    const end = otherEnd(
      call,
      from,
      specs,
      textOf(mapOf(to, `${where}.to`)['id'], `${where}.to.id`),
    );
    return { end, types: specs.map((spec) => specified(call.store, from, end.type, spec)) };
  });
  return (record) => {
    for (const { end, types } of wanted) link(call.store, { type: from, record }, end, types);
  };
}

/** The record that is meant: its type follows from the association types. */
function otherEnd(
  call: Call,
  from: ObjectType,
  specs: readonly AssociationSpec[],
  id: string,
): { type: ObjectType; record: StoredRecord } {
  const [first] = specs;
  const known: AssociationType | undefined = call.store.state.associationTypes.find(
    (one) =>
      one.from === from.id &&
      one.typeId === first?.associationTypeId &&
      one.category === first.associationCategory,
  );
  if (known === undefined) throw invalid(`no such association type from ${from.name}`);
  const to = call.store.type(known.to);
  defaultAssociation(call.store, from, to);
  return endOf(call.store, to, id);
}

export function specOf(value: unknown, where: string): AssociationSpec {
  const { associationCategory, associationTypeId } = membersOf(value, where, [
    'associationCategory',
    'associationTypeId',
  ]);
  if (typeof associationTypeId !== 'number' || !Number.isInteger(associationTypeId)) {
    throw invalid(`${where}.associationTypeId must be a whole number`);
  }
  const category = textOf(associationCategory, `${where}.associationCategory`);
  return { associationCategory: category, associationTypeId };
}
