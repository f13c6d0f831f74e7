/** Many records in one call. Reads may succeed in part (207); writes succeed or fail as a whole. */
import { createFrom, updateFrom } from './records.ts';
import { readable, requestedProperties } from './record_view.ts';
import { ApiError, invalid, unsupported } from './errors.ts';
import { listOf, mapOf, membersOf, textOf, textsOf, typeIn } from './exchange.ts';
import type { Call, Handler, Reply } from './exchange.ts';
import type { ObjectType, StoredRecord } from '../store/state.ts';

/** Inputs that one batch may have. */
export const LARGEST_BATCH = 100;

type Input = Readonly<Record<string, unknown>>;

export const batchRead: Handler = (call) => {
  const type = typeIn(call, 'read');
  const body = membersOf(call.body, 'the body', [
    'inputs',
    'properties',
    'propertiesWithHistory',
    'idProperty',
  ]);
  if (listOf(body['propertiesWithHistory'] ?? [], 'propertiesWithHistory').length > 0) {
    throw unsupported('the member propertiesWithHistory of the body');
  }
  const idProperty = optionalText(body['idProperty'], 'idProperty');
  const names = requestedProperties(type, textsOf(body['properties'] ?? [], 'properties'));
  const found = new Set<StoredRecord>();
  const missing: string[] = [];
  for (const input of inputsOf(body, ['id'])) {
    const id = textOf(input['id'], 'inputs[].id');
    const record = call.store.find(type, id, idProperty);
    if (record === undefined) missing.push(id);
    else found.add(record);
  }
  const results = [...found].map((record) => readable(call, type, record, names));
  return missing.length === 0 ? batchReply(call, 200, results) : partial(call, results, missing);
};

export const batchCreate: Handler = (call) => {
  const type = typeIn(call, 'write');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), [
    'properties',
    'associations',
    'objectWriteTraceId',
  ]);
  refuseRepeatedUnique(call, type, inputs);
  const views = atomically(call, type, () =>
    inputs.map((input) => view(call, type, createFrom(call, type, input), input)),
  );
  return batchReply(call, 201, views);
};

export const batchUpdate: Handler = (call) => {
  const type = typeIn(call, 'write');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), [
    'id',
    'idProperty',
    'properties',
    'objectWriteTraceId',
  ]);
  const views = atomically(call, type, () =>
    inputs.map((input) => {
      const id = textOf(input['id'], 'inputs[].id');
      const record = call.store.get(type, id, optionalText(input['idProperty'], 'idProperty'));
      return view(call, type, updateFrom(call, type, record, input['properties']), input);
    }),
  );
  return batchReply(call, 200, views);
};

export const batchUpsert: Handler = (call) => {
  const type = typeIn(call, 'write');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), [
    'id',
    'idProperty',
    'properties',
    'objectWriteTraceId',
  ]);
  const views = atomically(call, type, () => inputs.map((input) => upsert(call, type, input)));
  return batchReply(call, 200, views);
};

export const batchArchive: Handler = (call): Reply => {
  const type = typeIn(call, 'write');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), ['id']);
  for (const input of inputs) {
    const record = call.store.find(type, textOf(input['id'], 'inputs[].id'));
    if (record !== undefined) call.store.archive(type, record);
  }
  return { status: 204 };
};

function upsert(call: Call, type: ObjectType, input: Input): unknown {
  const idProperty = textOf(input['idProperty'], 'inputs[].idProperty');
  const id = textOf(input['id'], 'inputs[].id');
  const values = mapOf(input['properties'] ?? {}, 'properties');
  const known = call.store.find(type, id, idProperty);
  if (known !== undefined) {
    return { ...view(call, type, updateFrom(call, type, known, values), input), new: false };
  }
  if (idProperty === 'hs_object_id') throw invalid('records cannot be created by hs_object_id');
  const properties = { ...values, [idProperty]: values[idProperty] ?? id };
  return { ...view(call, type, createFrom(call, type, { properties }), input), new: true };
}

function view(call: Call, type: ObjectType, record: StoredRecord, input: Input) {
  const names = Object.keys(mapOf(input['properties'] ?? {}, 'properties'));
  const traceId = optionalText(input['objectWriteTraceId'], 'objectWriteTraceId');
  return {
    ...readable(call, type, record, requestedProperties(type, names)),
    ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }),
  };
}

/** Undoes everything that the steps have done to records of a type when one of them fails. */
function atomically<T>(call: Call, type: ObjectType, steps: () => T): T {
  const { state } = call.store;
  const before = structuredClone({
    records: state.records[type.id] ?? {},
    links: state.links,
    outbox: state.webhookOutbox,
    nextId: state.nextId,
  });
  try {
    return steps();
  } catch (error) {
    state.records[type.id] = before.records;
    state.links = before.links;
    state.webhookOutbox = before.outbox;
    state.nextId = before.nextId;
    call.store.reindex();
    throw error;
  }
}

/** Two inputs of one batch with the same unique value are refused before anything is written. */
function refuseRepeatedUnique(call: Call, type: ObjectType, inputs: readonly Input[]): void {
  const seen = new Set<string>();
  for (const input of inputs) {
    for (const [name, value] of Object.entries(mapOf(input['properties'] ?? {}, 'properties'))) {
      if (call.store.property(type, name)?.hasUniqueValue !== true || !value) continue;
      const mark = `${name}|${String(value).toLowerCase()}`;
      if (seen.has(mark)) {
        throw invalid(`Duplicate values for the unique property ${name} in one batch`);
      }
      seen.add(mark);
    }
  }
}

export function inputsOf(body: Input, allowed: readonly string[]): Input[] {
  const inputs = listOf(body['inputs'], 'inputs');
  if (inputs.length > LARGEST_BATCH) {
    throw invalid(`The maximum number of inputs in a batch is ${String(LARGEST_BATCH)}`);
  }
  return inputs.map((one, index) => membersOf(one, `inputs[${String(index)}]`, allowed));
}

export function batchReply(call: Call, status: number, results: readonly unknown[]): Reply {
  const now = call.store.now();
  return { status, body: { status: 'COMPLETE', results, startedAt: now, completedAt: now } };
}

function partial(call: Call, results: readonly unknown[], missing: readonly string[]): Reply {
  const now = call.store.now();
  const error = new ApiError(404, 'OBJECT_NOT_FOUND', 'Could not get some records');
  const errors = [
    {
      status: 'error',
      category: error.category,
      message: `${error.message}, they may be deleted or not exist. Check that ids are valid.`,
      context: { ids: missing },
      errors: [],
      links: {},
    },
  ];
  return {
    status: 207,
    body: {
      status: 'COMPLETE',
      results,
      numErrors: 1,
      errors,
      startedAt: now,
      completedAt: now,
    },
  };
}

function optionalText(value: unknown, where: string): string | undefined {
  return value === undefined || value === null ? undefined : textOf(value, where);
}
