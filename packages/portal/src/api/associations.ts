/** Associations between records and their labels: v4, and 2026-09 where it has the same. */
import { batchReply, inputsOf } from './batch.ts';
import { invalid } from './errors.ts';
import {
  limitIn,
  linkAfter,
  listOf,
  mapOf,
  membersOf,
  requireAny,
  statusOf,
  textOf,
  typeIn,
} from './exchange.ts';
import type { Call, Handler, Reply } from './exchange.ts';
import { specOf } from './record_associations.ts';
import { scopesOf } from './scopes.ts';
import {
  associationTypes,
  createLabel,
  defaultAssociation,
  endOf,
  link,
  linked,
  specified,
  unlink,
} from '../store/links.ts';
import type { AssociationType, ObjectType } from '../store/state.ts';

interface Pair {
  readonly from: ObjectType;
  readonly to: ObjectType;
}

export const listAssociations: Handler = (call) => {
  const from = typeIn(call, 'read');
  const to = typeIn(call, 'read', 'toObjectType');
  const { record } = endOf(call.store, from, call.parameters['objectId'] ?? '');
  const limit = limitIn(call.query, 500, 500);
  return { status: 200, body: pageOf(call, from, record.id, to, limit) };
};

/** Adds what the body lists, beside what is there. */
export const associate: Handler = (call) => {
  const { from, to } = pairIn(call, 'objectType', 'toObjectType');
  const [source, target] = endsIn(call, from, to, 'objectId');
  const types = listOf(call.json, 'the body').map((spec) =>
    specified(call.store, from, to, specOf(spec, 'the body')),
  );
  if (types.length === 0) throw invalid('the body must list an association type');
  link(call.store, source, target, types);
  return { status: 201, body: pairView(from, source.record.id, to, target.record.id, types) };
};

export const associateDefault: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const [source, target] = endsIn(call, from, to, 'fromObjectId');
  const type = defaultAssociation(call.store, from, to);
  link(call.store, source, target, [type]);
  return batchReply(call, 200, defaultViews(source.record.id, target.record.id, type));
};

export const dissociate: Handler = (call) => {
  const { from, to } = pairIn(call, 'objectType', 'toObjectType');
  const ids = [call.parameters['objectId'] ?? '', call.parameters['toObjectId'] ?? ''] as const;
  unlink(call.store, { type: from, id: ids[0] }, { type: to, id: ids[1] }, null);
  return { status: 204 };
};

export const batchReadAssociations: Handler = (call) => {
  const from = typeIn(call, 'read', 'fromObjectType');
  const to = typeIn(call, 'read', 'toObjectType');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), ['id', 'after']);
  const results = inputs.flatMap((input) => {
    const id = textOf(input['id'], 'inputs[].id');
    const after = input['after'] === undefined ? null : textOf(input['after'], 'inputs[].after');
    const { results: found, paging } = pageOf(call, from, id, to, 500, after);
    return found.length === 0 ? [] : [{ from: { id }, to: found, ...(paging && { paging }) }];
  });
  return batchReply(call, 200, results);
};

export const batchCreateAssociations: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const wanted = pairsIn(call, from, to, true);
  for (const { source, target, types } of wanted) link(call.store, source, target, types);
  const results = wanted.map(({ source, target, types }) =>
    pairView(from, source.record.id, to, target.record.id, types),
  );
  return batchReply(call, statusOf(call, 201, 200), results);
};

export const batchAssociateDefault: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const type = defaultAssociation(call.store, from, to);
  const wanted = pairsIn(call, from, to, false);
  for (const { source, target } of wanted) link(call.store, source, target, [type]);
  const results = wanted.flatMap(({ source, target }) =>
    defaultViews(source.record.id, target.record.id, type),
  );
  return batchReply(call, 200, results);
};

export const batchArchiveAssociations: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), ['from', 'to']);
  for (const input of inputs) {
    const source = { type: from, id: idOf(input['from'], 'inputs[].from') };
    for (const other of listOf(input['to'], 'inputs[].to')) {
      unlink(call.store, source, { type: to, id: idOf(other, 'inputs[].to[]') }, null);
    }
  }
  return emptied(call);
};

export const batchArchiveLabels: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  for (const { source, target, types } of pairsIn(call, from, to, true)) {
    const ends = [source, target].map(({ type, record }) => ({ type, id: record.id }));
    unlink(call.store, ends[0]!, ends[1]!, types);
  }
  return emptied(call);
};

export const listLabels: Handler = (call) => {
  const from = typeIn(call, 'read', 'fromObjectType');
  const to = typeIn(call, 'read', 'toObjectType');
  return { status: 200, body: { results: associationTypes(call.store, from, to).map(labelView) } };
};

export const createLabels: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const body = membersOf(call.body, 'the body', ['name', 'label', 'inverseLabel']);
  const inverse = body['inverseLabel'];
  const made = createLabel(call.store, from, to, {
    name: textOf(body['name'], 'name'),
    label: textOf(body['label'], 'label'),
    ...(inverse === undefined ? {} : { inverseLabel: textOf(inverse, 'inverseLabel') }),
  });
  return { status: 200, body: { results: made.map(labelView) } };
};

export const updateLabel: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const body = membersOf(call.body, 'the body', ['associationTypeId', 'label', 'inverseLabel']);
  const type = ownLabel(call, from, to, Number(body['associationTypeId']));
  type.label = textOf(body['label'], 'label');
  const back = associationTypes(call.store, to, from).find((one) => one.typeId === type.inverse);
  if (body['inverseLabel'] !== undefined && back !== undefined) {
    back.label = textOf(body['inverseLabel'], 'inverseLabel');
  }
  return { status: 204 };
};

export const archiveLabel: Handler = (call) => {
  const { from, to } = pairIn(call, 'fromObjectType', 'toObjectType');
  const type = ownLabel(call, from, to, Number(call.parameters['associationTypeId']));
  for (const record of call.store.all(from)) {
    for (const { id, types } of linked(call.store, from, record.id, to)) {
      if (types.includes(type)) {
        unlink(call.store, { type: from, id: record.id }, { type: to, id }, [type]);
      }
    }
  }
  const gone = new Set([type.typeId, type.inverse]);
  call.store.state.associationTypes = call.store.state.associationTypes.filter(
    (one) => one.category !== 'USER_DEFINED' || !gone.has(one.typeId),
  );
  return { status: 204 };
};

/** 204, or 200 with an empty batch at the dated paths. */
function emptied(call: Call): Reply {
  return statusOf(call, 204, 200) === 204 ? { status: 204 } : batchReply(call, 200, []);
}

function ownLabel(call: Call, from: ObjectType, to: ObjectType, typeId: number): AssociationType {
  const type = associationTypes(call.store, from, to).find((one) => one.typeId === typeId);
  if (type === undefined || type.category !== 'USER_DEFINED' || type.isDefault) {
    throw invalid(`${String(typeId)} is not a label that this account made`);
  }
  return type;
}

/** Both types in the path; an association changes both ends. */
function pairIn(call: Call, from: string, to: string): Pair {
  return { from: typeIn(call, 'write', from), to: typeIn(call, 'write', to) };
}

function endsIn(call: Call, from: ObjectType, to: ObjectType, fromId: string) {
  return [
    endOf(call.store, from, call.parameters[fromId] ?? ''),
    endOf(call.store, to, call.parameters['toObjectId'] ?? ''),
  ] as const;
}

function pairsIn(call: Call, from: ObjectType, to: ObjectType, withTypes: boolean) {
  const members = withTypes ? ['from', 'to', 'types'] : ['from', 'to'];
  return inputsOf(membersOf(call.body, 'the body', ['inputs']), members).map((input) => ({
    source: endOf(call.store, from, idOf(input['from'], 'inputs[].from')),
    target: endOf(call.store, to, idOf(input['to'], 'inputs[].to')),
    types: listOf(input['types'] ?? [], 'inputs[].types').map((spec) =>
      specified(call.store, from, to, specOf(spec, 'inputs[].types')),
    ),
  }));
}

function idOf(value: unknown, where: string): string {
  return textOf(mapOf(value, where)['id'], `${where}.id`);
}

function pageOf(
  call: Call,
  from: ObjectType,
  id: string,
  to: ObjectType,
  limit: number,
  cursor: string | null = call.query.get('after'),
) {
  requireAny(call.token, scopesOf(to, 'read'));
  if (cursor !== null && !/^\d{1,15}$/.test(cursor)) {
    throw invalid('after is not a cursor of this list');
  }
  const rest = linked(call.store, from, id, to).filter(
    (one) => cursor === null || Number(one.id) > Number(cursor),
  );
  const results = rest.slice(0, limit).map((one) => ({
    toObjectId: one.id,
    associationTypes: one.types.map(labelView),
  }));
  const last = results.at(-1)?.toObjectId;
  if (last === undefined || rest.length <= limit) return { results };
  return { results, paging: { next: { after: last, link: linkAfter(call, last) } } };
}

function labelView({ typeId, label, category }: AssociationType) {
  return { category, typeId, label };
}

function pairView(
  from: ObjectType,
  fromObjectId: string,
  to: ObjectType,
  toObjectId: string,
  types: readonly AssociationType[],
) {
  return {
    fromObjectTypeId: from.id,
    fromObjectId,
    toObjectTypeId: to.id,
    toObjectId,
    labels: types.flatMap(({ label }) => (label === null ? [] : [label])),
  };
}

function defaultViews(from: string, to: string, type: AssociationType) {
  const spec = (associationTypeId: number) => ({
    associationCategory: type.category,
    associationTypeId,
  });
  return [
    { from: { id: from }, to: { id: to }, associationSpec: spec(type.typeId) },
    { from: { id: to }, to: { id: from }, associationSpec: spec(type.inverse) },
  ];
}
