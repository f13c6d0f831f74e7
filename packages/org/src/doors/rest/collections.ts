/** `composite/sobjects`: up to 200 records of any objects in one request, and `composite/tree`. */
import { ApexException } from '../../runtime/exceptions.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { DmlOperation, DmlResult } from '../../runtime/transaction.ts';
import { normalizeId } from '../../store/ids.ts';
import type { ObjectSchema } from '../../store/schema.ts';
import { ApiError, apiError, notFound } from './api_error.ts';
import type { PlainObject, RestAnswer, RestCall } from './call.ts';
import { listIn, objectBody, tooMany, visibleObject } from './call.ts';
import { methodNotAllowed } from './query.ts';
import { externalField, readById } from './records.ts';
import { recordFrom, save } from './saving.ts';

const MOST_RECORDS = 200;
const MOST_READ = 2000;

/** What the collection endpoints say of one record. */
export interface SaveResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
  }[];
  readonly created?: boolean;
}

/** Everything below `composite/sobjects`. */
export function answerCollections(call: RestCall): RestAnswer {
  const [, , name, externalId] = call.path;
  if (name === undefined) {
    if (call.method === 'POST') return saveCollection(call, 'insert');
    if (call.method === 'PATCH') return saveCollection(call, 'update');
    if (call.method === 'DELETE') return deleteCollection(call);
    throw methodNotAllowed(call.method);
  }
  const object = visibleObject(call, name);
  if (externalId !== undefined) {
    if (call.method !== 'PATCH') throw methodNotAllowed(call.method);
    return upsertCollection(call, object, externalId);
  }
  if (call.method === 'POST') return readCollection(call, object, objectBody(call.body));
  if (call.method === 'GET') {
    const list = (key: string): string[] => (call.parameters.get(key) ?? '').split(',');
    return readCollection(call, object, { ids: list('ids'), fields: list('fields') });
  }
  throw methodNotAllowed(call.method);
}

/** A record that could be read from its body, or why not. */
type Prepared = { readonly record: SObjectValue } | { readonly error: ApiError };

function prepared(make: () => SObjectValue): Prepared {
  try {
    return { record: make() };
  } catch (error) {
    if (error instanceof ApiError) return { error };
    throw error;
  }
}

function saveCollection(call: RestCall, operation: 'insert' | 'update'): RestAnswer {
  const bodies = listIn(call.body, 'records', MOST_RECORDS);
  const items = bodies.map((body) =>
    prepared(() => {
      const record = recordFrom(
        call,
        typeOf(call, body),
        body,
        operation === 'insert' ? 'create' : 'edit',
      );
      if (operation === 'update' && !record.fields.has('id')) {
        throw apiError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call');
      }
      return record;
    }),
  );
  return { status: 200, body: saveAll(call, operation, items, isAllOrNone(call)) };
}

function upsertCollection(call: RestCall, object: ObjectSchema, fieldName: string): RestAnswer {
  const field = externalField(call, object, fieldName);
  const { tables } = call.scope.org.core;
  const items = listIn(call.body, 'records', MOST_RECORDS).map((body) =>
    prepared(() => {
      if (typeOf(call, body) !== object) {
        throw apiError(400, 'INVALID_TYPE', `every record must be of type ${object.name}`);
      }
      const key = Object.keys(body).find((one) => one.toLowerCase() === field.name.toLowerCase());
      const value = key === undefined ? undefined : body[key];
      const isKnown =
        typeof value === 'string' &&
        (field.type === 'id' || tables.findByKey(object.name, field, value).length > 0);
      return recordFrom(call, object, body, isKnown ? 'edit' : 'create');
    }),
  );
  const results = saveAll(call, 'upsert', items, isAllOrNone(call), field.name);
  return { status: 200, body: results };
}

const isAllOrNone = (call: RestCall): boolean => objectBody(call.body)['allOrNone'] === true;

function typeOf(call: RestCall, body: PlainObject): ObjectSchema {
  const type = (body['attributes'] as PlainObject | undefined)?.['type'];
  if (typeof type !== 'string') {
    throw apiError(400, 'INVALID_TYPE', 'every record needs attributes with its type');
  }
  try {
    return visibleObject(call, type);
  } catch {
    throw apiError(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`);
  }
}

function deleteCollection(call: RestCall): RestAnswer {
  const ids = (call.parameters.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) throw apiError(400, 'MISSING_ARGUMENT', 'ids not specified');
  if (ids.length > MOST_RECORDS) throw tooMany(MOST_RECORDS);
  const { org } = call.scope;
  const items = ids.map((text) =>
    prepared(() => {
      const id = normalizeId(text);
      const object = id === null ? undefined : org.core.schema.objectOfId(id);
      if (object === undefined) throw apiError(400, 'MALFORMED_ID', `malformed id ${text}`);
      return org.sobject(object.name, { Id: id });
    }),
  );
  const allOrNone = call.parameters.get('allOrNone') === 'true';
  return { status: 200, body: saveAll(call, 'delete', items, allOrNone) };
}

const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message:
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** Saves what can be saved; with `allOrNone` nothing is, as soon as one record fails. */
export function saveAll(
  call: RestCall,
  operation: DmlOperation,
  items: readonly Prepared[],
  allOrNone: boolean,
  externalIdField?: string,
): SaveResult[] {
  const good = items.flatMap((item) => ('record' in item ? [item.record] : []));
  const isBroken = good.length < items.length;
  if (allOrNone && isBroken) return items.map((item) => refused(item));
  const results = savedOrFailed(call, operation, good, allOrNone, externalIdField);
  let next = 0;
  return items.map((item) => {
    if ('error' in item) return refused(item);
    const result = results[next++]!;
    const errors = result.errors.map(({ statusCode, message, fields }) => ({
      statusCode,
      message,
      fields,
    }));
    return {
      ...(result.id === null || !result.success ? {} : { id: result.id }),
      success: result.success,
      errors,
      ...(operation === 'upsert' ? { created: result.created } : {}),
    };
  });
}

function refused(item: Prepared): SaveResult {
  if ('record' in item) return { success: false, errors: [ROLLED_BACK] };
  const errors = item.error.faults.map(({ errorCode, message, fields }) => ({
    statusCode: errorCode,
    message,
    fields: fields ?? [],
  }));
  return { success: false, errors };
}

function savedOrFailed(
  call: RestCall,
  operation: DmlOperation,
  records: readonly SObjectValue[],
  allOrNone: boolean,
  externalIdField: string | undefined,
): readonly DmlResult[] {
  if (records.length === 0) return [];
  try {
    return save(call, operation, records, allOrNone, externalIdField);
  } catch (error) {
    if (!allOrNone || !(error instanceof ApexException) || error.dmlErrors.length === 0) {
      throw error;
    }
    const { dmlErrors } = error;
    return records.map((_record, index) => {
      const own = dmlErrors.filter((failure) => failure.index === index);
      const errors = own.length > 0 ? own : [ROLLED_BACK];
      return { id: null, success: false, created: false, errors };
    });
  }
}

/** Records in the order of the ids; `null` for one that does not exist or is not shared. */
function readCollection(call: RestCall, object: ObjectSchema, body: PlainObject): RestAnswer {
  const { ids, fields } = body;
  if (!Array.isArray(ids) || !Array.isArray(fields) || fields.length === 0) {
    throw apiError(400, 'MISSING_ARGUMENT', 'the body needs lists `ids` and `fields`');
  }
  if (ids.length > MOST_READ) throw tooMany(MOST_READ);
  const records = ids.map((text) => {
    const id = normalizeId(String(text));
    if (id === null) throw apiError(400, 'MALFORMED_ID', `malformed id ${String(text)}`);
    try {
      return readById(call, object, id, fields.join(','));
    } catch (error) {
      if (error instanceof ApiError && error.status === notFound().status) return null;
      throw error;
    }
  });
  return { status: 200, body: records };
}
