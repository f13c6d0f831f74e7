/** What a row must satisfy before it is saved. */
import { toStored, FieldValueError } from './field_values.ts';
import { dmlError } from './dml_texts.ts';
import type { RowError } from './dml_texts.ts';
import type { FieldSchema, ObjectSchema } from './schema.ts';
import type { Row, Stored, Tables } from './tables.ts';
import type { SObjectValue } from '../runtime/sobject.ts';

/** The stored values of an Apex record's own fields, or the errors that keep them from being one. */
export function storedFields(
  object: ObjectSchema,
  record: SObjectValue,
): { readonly values: Record<string, Stored>; readonly errors: readonly RowError[] } {
  const values: Record<string, Stored> = {};
  const errors: RowError[] = [];
  for (const [key, value] of record.fields) {
    const field = object.fields.get(key);
    if (field === undefined) continue;
    try {
      values[key] = toStored(field, value);
    } catch (error) {
      if (!(error instanceof FieldValueError)) throw error;
      errors.push(dmlError(error.statusCode, error.message, [field.name]));
    }
  }
  return { values, errors };
}

/** Every reason why the row may not be saved. */
export function validateRow(
  object: ObjectSchema,
  row: Row,
  id: string,
  tables: Tables,
  changed: (field: FieldSchema) => boolean,
): RowError[] {
  const errors: RowError[] = [];
  const missing = [...object.fields.values()].filter(
    (field) =>
      !field.nillable &&
      field.type !== 'boolean' &&
      (row[field.name.toLowerCase()] ?? null) === null,
  );
  if (missing.length > 0) {
    const names = missing.map((field) => field.name);
    errors.push(
      dmlError(
        'REQUIRED_FIELD_MISSING',
        `Required fields are missing: [${names.join(', ')}]`,
        names,
      ),
    );
  }
  for (const field of object.fields.values()) {
    const value = row[field.name.toLowerCase()] ?? null;
    if (value === null || !changed(field)) continue;
    const error = valueError(object, field, value, id, tables);
    if (error !== undefined) errors.push(error);
  }
  return errors;
}

const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

function valueError(
  object: ObjectSchema,
  field: FieldSchema,
  value: Stored,
  id: string,
  tables: Tables,
): RowError | undefined {
  if (typeof value === 'string' && field.length > 0 && value.length > field.length) {
    if (field.type !== 'id' && field.type !== 'reference' && field.type !== 'base64') {
      return dmlError(
        'STRING_TOO_LONG',
        `${field.label}: data value too large: ${value.slice(0, 255)} ` +
          `(max length=${String(field.length)})`,
        [field.name],
      );
    }
  }
  if (field.type === 'email' && !EMAIL.test(String(value))) {
    return dmlError(
      'INVALID_EMAIL_ADDRESS',
      `${field.label}: invalid email address: ${String(value)}`,
      [field.name],
    );
  }
  if (field.restrictedPicklist) return picklistError(field, String(value));
  if (field.type === 'reference') return referenceError(field, String(value), tables);
  if (field.unique) return duplicateError(object, field, String(value), id, tables);
  return undefined;
}

function picklistError(field: FieldSchema, value: string): RowError | undefined {
  const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = chosen.find((one) => !field.picklist.some((entry) => entry.value === one));
  return bad === undefined
    ? undefined
    : dmlError(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${bad}`,
        [field.name],
      );
}

function referenceError(field: FieldSchema, id: string, tables: Tables): RowError | undefined {
  const target = tables.schema.objectOfId(id);
  if (target === undefined || !field.referenceTo.includes(target.name)) {
    return dmlError(
      'FIELD_INTEGRITY_EXCEPTION',
      `${field.label}: id value of incorrect type: ${id}`,
      [field.name],
    );
  }
  const row = tables.get(target.name, id);
  if (row === undefined) {
    return dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
  }
  return row['isdeleted'] === true
    ? dmlError('ENTITY_IS_DELETED', 'entity is deleted', [field.name])
    : undefined;
}

function duplicateError(
  object: ObjectSchema,
  field: FieldSchema,
  value: string,
  id: string,
  tables: Tables,
): RowError | undefined {
  const [holder] = tables.findByKey(object.name, field, value);
  if (holder === undefined || holder === id) return undefined;
  return dmlError(
    'DUPLICATE_VALUE',
    `duplicate value found: ${field.name} duplicates value on record with id: ${holder}`,
    [],
  );
}
