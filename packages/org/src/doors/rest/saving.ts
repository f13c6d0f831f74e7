/** Records in request bodies: checked against what the user may write, then saved in user mode. */
import { USER_ACCESS } from '../../platform/org_data.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { DmlOperation, DmlResult } from '../../runtime/transaction.ts';
import { fromJson, FieldValueError } from '../../store/field_values.ts';
import { normalizeId } from '../../store/ids.ts';
import type { FieldSchema, ObjectSchema } from '../../store/schema.ts';
import { ApiError, apiError } from './api_error.ts';
import type { PlainObject, RestCall } from './call.ts';

/** An Apex record from a body; throws the platform's refusal for what the user may not set. */
export function recordFrom(
  call: RestCall,
  object: ObjectSchema,
  body: PlainObject,
  operation: 'create' | 'edit',
): SObjectValue {
  const { rights } = call.transaction;
  if (!rights.object(object, operation)) {
    const verb = operation === 'create' ? 'inserted' : 'updated';
    throw apiError(
      403,
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `entity type cannot be ${verb}: ${object.label}`,
    );
  }
  const value = new SObjectValue(object.name);
  const refused: string[] = [];
  for (const [name, plain] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined) {
      setByExternalId(call, object, name, plain, value);
      continue;
    }
    if (!rights.field(object, field, 'read')) throw noSuchField(object, name);
    if (!isWritable(call, object, field, operation)) refused.push(field.name);
    value.fields.set(name.toLowerCase(), parsedValue(field, plain));
  }
  if (refused.length > 0) throw notWritable(refused);
  return value;
}

/** The id may stand in a body of an update; other fields of the platform may not. */
function isWritable(
  call: RestCall,
  object: ObjectSchema,
  field: FieldSchema,
  operation: 'create' | 'edit',
): boolean {
  if (field.type === 'id') return true;
  if (operation === 'create' ? !field.createable : !field.updateable) return false;
  return !field.permissionable || call.transaction.rights.field(object, field, 'edit');
}

const noSuchField = (object: ObjectSchema, name: string): ApiError =>
  apiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);

const notWritable = (fields: readonly string[]): ApiError =>
  new ApiError(400, [
    {
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message:
        `Unable to create/update fields: ${fields.join(', ')}. Please check the security ` +
        'settings of this field and verify that it is read/write for your profile or permission set.',
      fields,
    },
  ]);

function parsedValue(field: FieldSchema, plain: unknown): unknown {
  try {
    return fromJson(field, plain);
  } catch (error) {
    if (!(error instanceof FieldValueError)) throw error;
    throw apiError(
      400,
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of ${field.type} from the value of ${field.name}`,
    );
  }
}

/** `"Account": { "Ext__c": "A-1" }`: the lookup by the parent's external id. */
function setByExternalId(
  call: RestCall,
  object: ObjectSchema,
  name: string,
  plain: unknown,
  value: SObjectValue,
): void {
  const { schema, tables } = call.scope.org.core;
  const field = schema.parentRelationship(object.name, name);
  if (field === undefined || typeof plain !== 'object' || plain === null) {
    throw noSuchField(object, name);
  }
  const keys = Object.entries(plain).filter(([key]) => key !== 'attributes');
  const type = (plain as { attributes?: { type?: unknown } }).attributes?.type;
  const target = schema.object(String(type ?? field.referenceTo[0]));
  const [key, wanted] = keys[0] ?? [];
  const external = target?.fields.get(String(key).toLowerCase());
  if (keys.length !== 1 || target === undefined || !field.referenceTo.includes(target.name)) {
    throw noSuchField(object, name);
  }
  if (external === undefined || !(external.externalId || external.type === 'id')) {
    throw apiError(400, 'INVALID_FIELD', `Foreign key external ID field is not indexed: ${key}`);
  }
  const found =
    external.type === 'id'
      ? [normalizeId(String(wanted)) ?? String(wanted)]
      : tables.findByKey(target.name, external, String(wanted));
  const { rights, sharing } = call.transaction;
  const seen = found.filter((id) => {
    const row = tables.get(target.name, id);
    const isReadable = rights.object(target, 'read') && rights.field(target, external, 'read');
    return row !== undefined && isReadable && sharing.allows(target, row, 'read');
  });
  if (seen.length !== 1) {
    throw apiError(
      400,
      'INVALID_FIELD',
      `Foreign key external ID: ${String(wanted)} not found for field ${external.name} in entity ${target.name}`,
    );
  }
  if (!isWritable(call, object, field, 'create')) throw notWritable([field.name]);
  value.fields.set(field.name.toLowerCase(), seen[0]!);
}

/** Saves or deletes records as the user, each on its own unless `allOrNone`. */
export function save(
  call: RestCall,
  operation: DmlOperation,
  records: readonly SObjectValue[],
  allOrNone: boolean,
  externalIdField?: string,
): readonly DmlResult[] {
  return call.transaction.dml(operation, records, {
    allOrNone,
    access: USER_ACCESS,
    ...(externalIdField === undefined ? {} : { externalIdField }),
  });
}
