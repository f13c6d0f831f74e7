/** Single records: list, create, read, change, archive. */
import { associationsIn, writeAssociations } from './record_associations.ts';
import { readable, requestedProperties } from './record_view.ts';
import { missingScopes, unsupported } from './errors.ts';
import { limitIn, mapOf, membersOf, namesIn, pageById, typeIn } from './exchange.ts';
import type { Call, Handler, Reply } from './exchange.ts';
import { mayUse, sensitiveScopes } from './scopes.ts';
import type { ObjectType, StoredRecord } from '../store/state.ts';

export const listRecords: Handler = (call) => {
  const type = typeIn(call, 'read');
  refuseHistory(call);
  const limit = limitIn(call.query, 10, 100);
  const properties = requestedProperties(type, namesIn(call.query, 'properties'));
  const archived = call.query.get('archived') === 'true';
  const page = pageById(call, call.store.all(type, archived), limit);
  const associated = namesIn(call.query, 'associations');
  return {
    status: 200,
    body: {
      ...page,
      results: page.results.map((record) => ({
        ...readable(call, type, record, properties),
        ...associationsIn(call, type, record, associated),
      })),
    },
  };
};

export const createRecord: Handler = (call) => {
  const type = typeIn(call, 'write');
  const body = membersOf(call.body, 'the body', ['properties', 'associations']);
  const record = createFrom(call, type, body);
  return {
    status: 201,
    body: readable(call, type, record, requestedProperties(type, written(body))),
  };
};

export const readRecord: Handler = (call) => {
  const type = typeIn(call, 'read');
  refuseHistory(call);
  const record = recordIn(call, type);
  const properties = requestedProperties(type, namesIn(call.query, 'properties'));
  return {
    status: 200,
    body: {
      ...readable(call, type, record, properties),
      ...associationsIn(call, type, record, namesIn(call.query, 'associations')),
    },
  };
};

export const updateRecord: Handler = (call) => {
  const type = typeIn(call, 'write');
  const body = membersOf(call.body, 'the body', ['properties']);
  const record = recordIn(call, type);
  updateFrom(call, type, record, body['properties']);
  return {
    status: 200,
    body: readable(call, type, record, requestedProperties(type, written(body))),
  };
};

export const archiveRecord: Handler = (call): Reply => {
  const type = typeIn(call, 'write');
  const record = call.store.find(type, call.parameters['objectId'] ?? '');
  // Deleting what is gone succeeds.
  if (record !== undefined) call.store.archive(type, record);
  return { status: 204 };
};

/** A new record out of `{properties, associations}`; nothing is kept when any part is wrong. */
export function createFrom(
  call: Call,
  type: ObjectType,
  input: Readonly<Record<string, unknown>>,
): StoredRecord {
  const values = mapOf(input['properties'] ?? {}, 'properties');
  refuseSensitive(call, type, values);
  const link = writeAssociations(call, type, input['associations']);
  const record = call.store.create(type, values);
  link(record);
  return record;
}

/** Changes a record by a map of property values. */
export function updateFrom(
  call: Call,
  type: ObjectType,
  record: StoredRecord,
  properties: unknown,
): StoredRecord {
  const values = mapOf(properties ?? {}, 'properties');
  refuseSensitive(call, type, values);
  return call.store.update(type, record, values);
}

function recordIn(call: Call, type: ObjectType): StoredRecord {
  const id = call.parameters['objectId'] ?? '';
  if (call.query.get('archived') === 'true') throw unsupported('archived=true for one record');
  return call.store.get(type, id, call.query.get('idProperty') ?? undefined);
}

function written(body: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(mapOf(body['properties'] ?? {}, 'properties'));
}

/** 403 for values of sensitive properties without their scope. */
function refuseSensitive(
  call: Call,
  type: ObjectType,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const name of Object.keys(values)) {
    const property = call.store.property(type, name);
    if (property !== undefined && !mayUse(call.token, type, property, 'write')) {
      throw missingScopes(sensitiveScopes(type, property.dataSensitivity, 'write'));
    }
  }
}

export function refuseHistory(call: Call): void {
  if (namesIn(call.query, 'propertiesWithHistory').length > 0) {
    throw unsupported('the query member propertiesWithHistory');
  }
}
