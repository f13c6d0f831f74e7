/** `sobjects/X`: single records by id or external id. */
import type { Row } from '../../store/tables.ts';
import { USER_ACCESS } from '../../platform/org_data.ts';
import { normalizeId } from '../../store/ids.ts';
import type { QueryPlan } from '../../store/query_plan.ts';
import type { FieldSchema, ObjectSchema } from '../../store/schema.ts';
import { ApiError, apiError, dmlRefusal, notFound, notHere } from './api_error.ts';
import type { RestAnswer, RestCall } from './call.ts';
import { objectBody, visibleObject } from './call.ts';
import { answerDescribe, answerGlobalDescribe, basicInfo } from './describes.ts';
import { methodNotAllowed } from './query.ts';
import { restRow } from './rows.ts';
import { recordFrom, save } from './saving.ts';

/** Everything below `sobjects`. */
export function answerRecords(call: RestCall): RestAnswer {
  const [, name, key, value, ...rest] = call.path;
  if (rest.length > 0) throw notFound();
  if (name === undefined) return answerGlobalDescribe(call);
  const object = visibleObject(call, name);
  if (key === undefined) return answerObject(call, object);
  if (value === undefined) {
    if (key === 'describe') return answerDescribe(call, object);
    if (key === 'updated' || key === 'deleted') return answerChanges(call, object, key);
    return answerById(call, object, idOf(object, key));
  }
  if (key === 'describe' || key === 'listviews' || key === 'quickActions') {
    throw notHere(`sobjects/${object.name}/${key}/${value}`);
  }
  return answerByExternalId(call, object, key, value);
}

function answerObject(call: RestCall, object: ObjectSchema): RestAnswer {
  if (call.method === 'GET') {
    return { status: 200, body: { objectDescribe: basicInfo(call, object), recentItems: [] } };
  }
  if (call.method !== 'POST') throw methodNotAllowed(call.method);
  const record = recordFrom(call, object, objectBody(call.body), 'create');
  return created(call, record);
}

function created(call: RestCall, record: Parameters<typeof save>[2][number]): RestAnswer {
  const [result] = save(call, 'insert', [record], true);
  const { type } = record;
  return {
    status: 201,
    body: { id: result!.id, success: true, errors: [] },
    headers: { location: `${call.base}/sobjects/${type}/${String(result!.id)}` },
  };
}

/** The 18-character id of a record of that object; a text that is none is not found. */
function idOf(object: ObjectSchema, text: string): string {
  const id = normalizeId(text);
  if (id !== null && id.startsWith(object.keyPrefix)) return id;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${text}`);
}

function answerById(call: RestCall, object: ObjectSchema, id: string): RestAnswer {
  switch (call.method) {
    case 'GET':
    case 'HEAD':
      visibleRow(call, object, id);
      return { status: 200, body: readById(call, object, id, call.parameters.get('fields')) };
    case 'PATCH': {
      visibleRow(call, object, id);
      const body = objectBody(call.body);
      if (Object.keys(body).some((name) => name.toLowerCase() === 'id')) {
        throw apiError(
          400,
          'INVALID_FIELD',
          'The Id field should not be specified in the sobject data.',
        );
      }
      const record = recordFrom(call, object, body, 'edit');
      record.fields.set('id', id);
      save(call, 'update', [record], true);
      return { status: 204 };
    }
    case 'DELETE': {
      visibleRow(call, object, id);
      remove(call, object, id);
      return { status: 204 };
    }
    default:
      throw methodNotAllowed(call.method);
  }
}

function remove(call: RestCall, object: ObjectSchema, id: string): void {
  const record = call.scope.org.sobject(object.name, { Id: id });
  save(call, 'delete', [record], true);
}

/** The row when the user may see it; a deleted row says so, any other does not exist. */
function visibleRow(call: RestCall, object: ObjectSchema, id: string): Row {
  const row = call.scope.org.core.tables.get(object.name, id);
  const isSeen = row !== undefined && call.transaction.sharing.allows(object, row, 'read');
  if (!isSeen) throw notFound();
  if (row['isdeleted'] === true) {
    throw dmlRefusal([
      { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] },
    ]);
  }
  return row;
}

/** One record; `fields` is a list by comma, all readable fields when null. */
export function readById(
  call: RestCall,
  object: ObjectSchema,
  id: string,
  fields: string | null,
): Record<string, unknown> {
  const { rights } = call.transaction;
  const names =
    fields === null || fields === ''
      ? [...object.fields.values()]
          .filter((field) => rights.field(object, field, 'read'))
          .map((field) => field.name)
      : fields.split(',').map((name) => name.trim());
  const paths = [...new Set(names)].map((name) => name.split('.'));
  const plan = planById(object, id, paths);
  const rows = call.transaction.openQuery(plan, [], USER_ACCESS).page(0, 1);
  if (rows.length === 0) throw notFound();
  return restRow(call.scope.org.core.schema, plan, rows[0]!, call.base);
}

function planById(object: ObjectSchema, id: string, paths: readonly string[][]): QueryPlan {
  return {
    from: object.name,
    fields: paths.map((path) => ({ kind: 'field', path, alias: '' })),
    where: {
      kind: 'compare',
      path: ['Id'],
      operator: '=',
      operand: { kind: 'literal', value: id },
    },
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    accessClause: '',
    forUpdate: false,
    isCount: false,
  };
}

function answerByExternalId(
  call: RestCall,
  object: ObjectSchema,
  fieldName: string,
  value: string,
): RestAnswer {
  const field = externalField(call, object, fieldName);
  if (call.method === 'POST') {
    if (field.type !== 'id') throw methodNotAllowed(call.method);
    return created(call, recordFrom(call, object, objectBody(call.body), 'create'));
  }
  const ids = idsByKey(call, object, field, value);
  if (ids.length > 1) {
    const urls = ids.map((id) => `${call.base}/sobjects/${object.name}/${id}`);
    return { status: 300, body: urls };
  }
  const [id] = ids;
  if (call.method === 'PATCH') return upsert(call, object, field, value, id);
  if (id === undefined) throw notFound();
  return answerById(call, object, id);
}

/** A field that may stand in a path; throws as for a field that does not exist. */
export function externalField(call: RestCall, object: ObjectSchema, name: string): FieldSchema {
  const field = object.fields.get(name.toLowerCase());
  const isKey = field !== undefined && (field.externalId || field.type === 'id');
  if (!isKey || !call.transaction.rights.field(object, field, 'read')) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return field;
}

function idsByKey(
  call: RestCall,
  object: ObjectSchema,
  field: FieldSchema,
  value: string,
): readonly string[] {
  const { tables } = call.scope.org.core;
  if (field.type === 'id') return [idOf(object, value)];
  return tables.findByKey(object.name, field, value).filter((id) => {
    const row = tables.get(object.name, id);
    const isLive = row !== undefined && row['isdeleted'] !== true;
    return isLive && call.transaction.sharing.allows(object, row, 'read');
  });
}

function upsert(
  call: RestCall,
  object: ObjectSchema,
  field: FieldSchema,
  value: string,
  id: string | undefined,
): RestAnswer {
  const body = objectBody(call.body);
  const names = Object.keys(body).map((name) => name.toLowerCase());
  if (names.includes(field.name.toLowerCase()) || names.includes('id')) {
    throw new ApiError(400, [
      {
        errorCode: 'INVALID_FIELD',
        message: `The ${field.name} field should not be specified in the sobject data.`,
        fields: [field.name],
      },
    ]);
  }
  if (id !== undefined) {
    const record = recordFrom(call, object, body, 'edit');
    record.fields.set('id', id);
    save(call, 'update', [record], true);
    return { status: 200, body: { id, success: true, errors: [], created: false } };
  }
  if (call.parameters.get('updateOnly') === 'true') throw notFound();
  const record = recordFrom(call, object, { ...body, [field.name]: value }, 'create');
  const answer = created(call, record);
  return { ...answer, body: { ...(answer.body as object), created: true } };
}

/** `updated` and `deleted` between two instants, as replication asks for them. */
function answerChanges(
  call: RestCall,
  object: ObjectSchema,
  kind: 'updated' | 'deleted',
): RestAnswer {
  const [start, end] = ['start', 'end'].map((name) => Date.parse(call.parameters.get(name) ?? ''));
  if (Number.isNaN(start) || Number.isNaN(end)) {
    throw apiError(400, 'INVALID_REPLICATION_DATE', 'start and end must be instants in ISO 8601');
  }
  if (start! >= end!) {
    throw apiError(400, 'INVALID_REPLICATION_DATE', 'startDate before endDate is required');
  }
  const isDeleted = kind === 'deleted';
  const rows = [...call.scope.org.core.tables.all(object.name)].filter((row) => {
    const at = Number(row['systemmodstamp']);
    if ((row['isdeleted'] === true) !== isDeleted || at < start! || at >= end!) return false;
    return call.transaction.sharing.allows(object, row, 'read');
  });
  const covered = new Date(end!).toISOString().replace('Z', '+0000');
  if (!isDeleted) {
    return { status: 200, body: { ids: rows.map((row) => row['id']), latestDateCovered: covered } };
  }
  const deletedRecords = rows.map((row) => ({
    id: row['id'],
    deletedDate: new Date(Number(row['systemmodstamp'])).toISOString().replace('Z', '+0000'),
  }));
  const earliest = deletedRecords[0]?.deletedDate ?? covered;
  return {
    status: 200,
    body: { deletedRecords, earliestDateAvailable: earliest, latestDateCovered: covered },
  };
}
