/** Single records and describes, in the shape of the UI API, in user mode. */
import type { OrgData, PlainRecord } from '../../platform/org_data.ts';
import { normalizeId } from '../../store/ids.ts';
import type { FieldSchema, ObjectSchema } from '../../store/schema.ts';
import { resolvePath } from '../../store/soql_check.ts';
import { SoqlError } from '../../store/soql_error.ts';
import { HttpError } from './exchange.ts';

export interface UiFieldValue {
  readonly value: unknown;
  readonly displayValue: string | null;
}

export interface UiRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, UiFieldValue>>;
}

/** Reads `Object.Field` and `Object.Parent.Field`; fields that the user may not read are left out. */
export function readRecord(
  org: OrgData,
  userId: string,
  recordId: string,
  fields: readonly string[],
): UiRecord {
  const { object, id } = objectOf(org, recordId);
  const paths = fields.map((field) => pathOf(object, field)).filter((path) => path.length > 0);
  return org.foreground(userId, (transaction) => {
    const { rights } = transaction;
    if (!rights.object(object, 'read')) throw notAvailable();
    const readable = paths.filter((path) =>
      resolved(org, object, path).every(
        ({ object: of, field }) => rights.object(of, 'read') && rights.field(of, field, 'read'),
      ),
    );
    const columns = new Set(['id', ...readable.map((path) => path.join('.').toLowerCase())]);
    const soql = `SELECT ${[...columns].join(', ')} FROM ${object.name} WHERE Id = '${id}'`;
    const [row] = org.query(userId, soql) as PlainRecord[];
    if (row === undefined) throw notAvailable();
    return toUi(org, object, row);
  });
}

/** Saves fields of one record as the user; gives those fields as they are now. */
export function updateRecord(
  org: OrgData,
  userId: string,
  recordId: string,
  fields: Readonly<Record<string, unknown>>,
): UiRecord {
  const { object, id } = objectOf(org, recordId);
  const unknown = Object.keys(fields).find((name) => !object.fields.has(name.toLowerCase()));
  if (unknown !== undefined) throw new HttpError(400, `no field ${object.name}.${unknown}`);
  org.update(object.name, [{ ...fields, Id: id }], userId);
  return readRecord(
    org,
    userId,
    id,
    Object.keys(fields).map((name) => `${object.name}.${name}`),
  );
}

/** What the user may know of an object: label, fields, types. */
export function describeObject(org: OrgData, userId: string, name: string): unknown {
  const object = org.core.schema.object(name);
  if (object === undefined) throw new HttpError(404, `no object ${name}`);
  return org.foreground(userId, ({ rights }) => {
    if (!rights.object(object, 'read')) throw new HttpError(403, `no access to ${object.name}`);
    const fields = [...object.fields.values()].filter((field) =>
      rights.field(object, field, 'read'),
    );
    return {
      apiName: object.name,
      label: object.label,
      labelPlural: object.pluralLabel,
      keyPrefix: object.keyPrefix,
      createable: rights.object(object, 'create'),
      updateable: rights.object(object, 'edit'),
      deletable: rights.object(object, 'delete'),
      nameFields: fields.filter((field) => field.isNameField).map((field) => field.name),
      fields: Object.fromEntries(
        fields.map((field) => [
          field.name,
          {
            apiName: field.name,
            label: field.label,
            dataType: field.type,
            length: field.length,
            required: !field.nillable,
            updateable: field.updateable && rights.field(object, field, 'edit'),
            reference: field.referenceTo.length > 0,
            relationshipName: field.relationshipName || null,
          },
        ]),
      ),
    };
  });
}

/** The same in the shape of the REST API's sObject describe, with where lookups lead. */
export function describeSObject(org: OrgData, userId: string, name: string): unknown {
  const object = org.core.schema.object(name);
  if (object === undefined) throw new HttpError(404, `no object ${name}`);
  return org.foreground(userId, ({ rights }) => {
    if (!rights.object(object, 'read')) throw new HttpError(403, `no access to ${object.name}`);
    return {
      name: object.name,
      label: object.label,
      keyPrefix: object.keyPrefix,
      custom: object.name.endsWith('__c'),
      fields: [...object.fields.values()]
        .filter((field) => rights.field(object, field, 'read'))
        .map((field) => ({
          name: field.name,
          label: field.label,
          type: field.type,
          length: field.length,
          nillable: field.nillable,
          referenceTo: field.referenceTo,
          relationshipName: field.relationshipName || null,
        })),
    };
  });
}

function objectOf(org: OrgData, recordId: string): { object: ObjectSchema; id: string } {
  const id = normalizeId(recordId);
  const object = id === null ? undefined : org.core.schema.objectOfId(id);
  if (id === null || object === undefined) throw new HttpError(404, 'not a record id of this org');
  return { object, id };
}

function pathOf(object: ObjectSchema, field: string): string[] {
  const [first = '', ...rest] = field.split('.');
  if (first.toLowerCase() !== object.name.toLowerCase() || rest.length === 0) {
    throw new HttpError(400, `\`${field}\` must begin with ${object.name}.`);
  }
  return rest;
}

function resolved(
  org: OrgData,
  object: ObjectSchema,
  path: readonly string[],
): ReturnType<typeof resolvePath> {
  try {
    return resolvePath(org.core.schema, object, path);
  } catch (error) {
    if (error instanceof SoqlError) throw new HttpError(400, error.message);
    throw error;
  }
}

const notAvailable = (): HttpError =>
  new HttpError(404, 'The requested resource does not exist or you do not have access to it.');

function toUi(org: OrgData, object: ObjectSchema, row: PlainRecord): UiRecord {
  const fields: Record<string, UiFieldValue> = {};
  for (const [name, value] of Object.entries(row)) {
    const field = object.fields.get(name.toLowerCase());
    if (field !== undefined) {
      fields[field.name] = { value, displayValue: displayOf(field, value) };
      continue;
    }
    const parent = org.core.schema.parentRelationship(object.name, name);
    const target =
      value === null || parent === undefined ? undefined : targetOf(org, value as PlainRecord);
    fields[name] = {
      value: target === undefined ? null : toUi(org, target, value as PlainRecord),
      displayValue: target === undefined ? null : nameOf(value as PlainRecord),
    };
  }
  return { id: String(row['Id']), apiName: object.name, fields };
}

const targetOf = (org: OrgData, row: PlainRecord): ObjectSchema | undefined =>
  org.core.schema.objectOfId(String(row['Id']));

const nameOf = (row: PlainRecord): string | null =>
  typeof row['Name'] === 'string' ? row['Name'] : null;

function displayOf(field: FieldSchema, value: unknown): string | null {
  if (value === null) return null;
  if (field.type === 'picklist') {
    return field.picklist.find((entry) => entry.value === value)?.label ?? String(value);
  }
  return ['currency', 'percent', 'double', 'int'].includes(field.type) ? String(value) : null;
}
