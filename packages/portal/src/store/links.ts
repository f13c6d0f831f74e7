/** Associations between records. Each is kept in both directions. */
import { ApiError, invalid, notFound } from '../api/errors.ts';
import type { AssociationType, ObjectType, StoredRecord } from './state.ts';
import type { Store } from './store.ts';

export interface AssociationSpec {
  readonly associationCategory: string;
  readonly associationTypeId: number;
}

/** Types of association from one object type to another. */
export function associationTypes(
  store: Store,
  from: ObjectType,
  to: ObjectType,
): readonly AssociationType[] {
  return store.state.associationTypes.filter((one) => one.from === from.id && one.to === to.id);
}

export function defaultAssociation(
  store: Store,
  from: ObjectType,
  to: ObjectType,
): AssociationType {
  const found = associationTypes(store, from, to).find((one) => one.isDefault);
  if (found === undefined) throw invalid(`${from.name} and ${to.name} cannot be associated`);
  return found;
}

/** The association type that a specification means. */
export function specified(
  store: Store,
  from: ObjectType,
  to: ObjectType,
  spec: AssociationSpec,
): AssociationType {
  const found = associationTypes(store, from, to).find(
    (one) => one.typeId === spec.associationTypeId && one.category === spec.associationCategory,
  );
  if (found === undefined) {
    throw invalid(
      `no association type ${spec.associationCategory} ${String(spec.associationTypeId)} from ${from.name} to ${to.name}`,
    );
  }
  return found;
}

/** Adds association types between two records; a labelled one brings the plain one along. */
export function link(
  store: Store,
  from: { readonly type: ObjectType; readonly record: StoredRecord },
  to: { readonly type: ObjectType; readonly record: StoredRecord },
  types: readonly AssociationType[],
): void {
  const all = new Set([...types, defaultAssociation(store, from.type, to.type)]);
  for (const one of all) {
    add(store, from.type.id, from.record.id, to.type.id, to.record.id, one.typeId);
    add(store, to.type.id, to.record.id, from.type.id, from.record.id, one.inverse);
  }
  store.changed({ kind: 'associationChange', type: from.type, id: from.record.id });
}

/** Removes some association types, or all of them. */
export function unlink(
  store: Store,
  from: { readonly type: ObjectType; readonly id: string },
  to: { readonly type: ObjectType; readonly id: string },
  types: readonly AssociationType[] | null,
): void {
  const current = typesBetween(store, from.type.id, from.id, to.type.id, to.id);
  const gone = types === null ? current : types.map((one) => one.typeId);
  for (const typeId of gone) {
    const type = associationTypes(store, from.type, to.type).find((one) => one.typeId === typeId);
    drop(store, from.type.id, from.id, to.type.id, to.id, typeId);
    if (type !== undefined) drop(store, to.type.id, to.id, from.type.id, from.id, type.inverse);
  }
  if (gone.length > 0) store.changed({ kind: 'associationChange', type: from.type, id: from.id });
}

/** Associated records that are not archived, by ascending id, with the types of each. */
export function linked(
  store: Store,
  from: ObjectType,
  id: string,
  to: ObjectType,
): { readonly id: string; readonly types: readonly AssociationType[] }[] {
  const known = associationTypes(store, from, to);
  return Object.entries(store.state.links[`${from.id}/${id}`]?.[to.id] ?? {})
    .filter(([other, typeIds]) => typeIds.length > 0 && store.find(to, other) !== undefined)
    .map(([other, typeIds]) => ({
      id: other,
      types: known.filter((one) => typeIds.includes(one.typeId)),
    }));
}

/** The record on the other end of a request; 404 when it does not exist. */
export function endOf(
  store: Store,
  type: ObjectType,
  id: string,
): { type: ObjectType; record: StoredRecord } {
  const record = store.find(type, id);
  if (record === undefined) throw notFound(`${type.name} record ${id} does not exist`);
  return { type, record };
}

/** Creates a label in both directions; the pair is the portal's own (`USER_DEFINED`). */
export function createLabel(
  store: Store,
  from: ObjectType,
  to: ObjectType,
  label: { readonly name: string; readonly label: string; readonly inverseLabel?: string },
): AssociationType[] {
  defaultAssociation(store, from, to);
  if (associationTypes(store, from, to).some((one) => one.name === label.name)) {
    throw new ApiError(409, 'CONFLICT', `an association label named ${label.name} exists`);
  }
  const same = from.id === to.id && label.inverseLabel === undefined;
  const typeId = store.state.nextAssociationTypeId++;
  const inverse = same ? typeId : store.state.nextAssociationTypeId++;
  const base = { category: 'USER_DEFINED' as const, name: label.name, isDefault: false };
  const there = { ...base, from: from.id, to: to.id, typeId, inverse, label: label.label };
  const back = {
    ...base,
    from: to.id,
    to: from.id,
    typeId: inverse,
    inverse: typeId,
    label: label.inverseLabel ?? label.label,
  };
  const made = same ? [there] : [there, back];
  store.state.associationTypes.push(...made);
  return made;
}

function typesBetween(
  store: Store,
  fromType: string,
  from: string,
  toType: string,
  to: string,
): number[] {
  return store.state.links[`${fromType}/${from}`]?.[toType]?.[to] ?? [];
}

function add(
  store: Store,
  fromType: string,
  from: string,
  toType: string,
  to: string,
  typeId: number,
): void {
  const ofRecord = (store.state.links[`${fromType}/${from}`] ??= {});
  const ofType = (ofRecord[toType] ??= {});
  const types = (ofType[to] ??= []);
  if (!types.includes(typeId)) types.push(typeId);
}

function drop(
  store: Store,
  fromType: string,
  from: string,
  toType: string,
  to: string,
  typeId: number,
): void {
  const ofType = store.state.links[`${fromType}/${from}`]?.[toType];
  const types = ofType?.[to];
  if (ofType === undefined || types === undefined) return;
  const left = types.filter((one) => one !== typeId);
  if (left.length === 0) delete ofType[to];
  else ofType[to] = left;
}
