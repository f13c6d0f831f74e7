/** Members that every sObject has. */
import { ApexList, ApexMap } from '../runtime/collections.ts';
import { DecimalValue } from '../runtime/decimal.ts';
import type { ApexException } from '../runtime/exceptions.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { FieldToken, objectToken } from '../runtime/tokens.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { DoubleValue } from '../runtime/values.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { decimalOf, FieldValueError, toStored } from '../store/field_values.ts';
import { normalizeId } from '../store/ids.ts';
import type { FieldSchema } from '../store/schema.ts';
import { checkStandardName } from '../store/schema.ts';
import { unsupported } from '../runtime/unsupported.ts';
import { ErrorValue } from './result_value.ts';
import { defineType } from './define.ts';

const schemaOf = (t: Transaction) => platformOf(t).core.schema;

function fieldOf(t: Transaction, row: SObjectValue, name: string): FieldSchema {
  const schema = schemaOf(t);
  const field = schema.field(row.type, name);
  const object = schema.object(row.type);
  if (field === undefined && object !== undefined) checkStandardName(schema, object, name);
  return field ?? t.raise('System.SObjectException', `Invalid field ${name} for ${row.type}`);
}

const nameOf = (name: string | FieldToken): string =>
  name instanceof FieldToken ? name.field : name;

function notQueried(t: Transaction, row: SObjectValue, name: string): never {
  return t.raise(
    'System.SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${row.type}.${name}`,
  );
}

function get(t: Transaction, row: SObjectValue, given: string | FieldToken): unknown {
  const name = nameOf(given);
  const key = name.toLowerCase();
  if (row.type === 'AggregateResult') {
    if (row.fields.has(key)) return row.fields.get(key) ?? null;
    return t.raise('System.SObjectException', `Invalid field ${name} for AggregateResult`);
  }
  const field = fieldOf(t, row, name);
  if (row.fields.has(key)) return row.fields.get(key) ?? null;
  if (row.selected !== undefined && key !== 'id') return notQueried(t, row, field.name);
  return field.type === 'boolean' ? false : null;
}

/** Checks the type as the platform's `put` does, then keeps the value in the field's own type. */
function put(
  t: Transaction,
  row: SObjectValue,
  given: string | FieldToken,
  value: unknown,
): unknown {
  if (row.readOnly) t.raise('System.FinalException', 'Record is read-only');
  const field = fieldOf(t, row, nameOf(given));
  if (!field.createable && !field.updateable && field.type !== 'id') {
    t.raise('System.SObjectException', `Field ${field.name} is not editable`);
  }
  const key = field.name.toLowerCase();
  const before = row.fields.get(key) ?? null;
  row.fields.set(key, inFieldType(t, field, value));
  return before;
}

function inFieldType(t: Transaction, field: FieldSchema, value: unknown): unknown {
  if (value === null) return null;
  if (['double', 'currency', 'percent'].includes(field.type)) {
    const decimal = decimalOf(value);
    if (decimal !== undefined) return decimal;
  }
  if (field.type === 'int' && (value instanceof DecimalValue || value instanceof DoubleValue)) {
    return illegal(t, field, value);
  }
  if ((field.type === 'id' || field.type === 'reference') && typeof value === 'string') {
    return normalizeId(value) ?? t.raise('System.StringException', `Invalid id: ${value}`);
  }
  try {
    toStored({ ...field, precision: 0 }, value);
  } catch (error) {
    if (error instanceof FieldValueError) return illegal(t, field, value);
    throw error;
  }
  return value;
}

function illegal(t: Transaction, field: FieldSchema, value: unknown): never {
  const from =
    typeof value === 'object' ? value!.constructor.name.replace(/Value$/, '') : typeof value;
  return t.raise(
    'System.SObjectException',
    `Illegal assignment from ${from.charAt(0).toUpperCase()}${from.slice(1)} to ${field.name}`,
  );
}

function parentOf(t: Transaction, row: SObjectValue, given: string | FieldToken): unknown {
  const schema = schemaOf(t);
  const field =
    given instanceof FieldToken
      ? schema.field(row.type, given.field)
      : schema.parentRelationship(row.type, given);
  if (field === undefined || field.relationshipName === '') {
    return t.raise(
      'System.SObjectException',
      `Invalid relationship ${nameOf(given)} for ${row.type}`,
    );
  }
  const key = field.relationshipName.toLowerCase();
  if (!row.fields.has(key) && row.selected !== undefined) {
    return notQueried(t, row, field.relationshipName);
  }
  return row.fields.get(key) ?? null;
}

function childrenOf(t: Transaction, row: SObjectValue, name: string): unknown {
  const child = schemaOf(t).childRelationship(row.type, name);
  if (child === undefined) {
    return t.raise('System.SObjectException', `Invalid relationship ${name} for ${row.type}`);
  }
  const list = row.fields.get(name.toLowerCase()) ?? null;
  return list instanceof ApexList && list.items.length === 0 ? null : list;
}

function addError(row: SObjectValue, field: string, message: string): void {
  row.errors.push({ field, message });
}

function cloned(row: SObjectValue, keepId: boolean, deep: boolean): SObjectValue {
  const copy = new SObjectValue(row.type, new Map(), row.selected);
  for (const [key, value] of row.fields) {
    if (key === 'id' && !keepId) continue;
    const isNested = value instanceof SObjectValue;
    copy.fields.set(key, isNested && deep ? cloned(value, true, true) : value);
  }
  return copy;
}

function populated(t: Transaction, row: SObjectValue): ApexMap {
  const object = schemaOf(t).object(row.type);
  const map = new ApexMap([], 'String', 'Object');
  for (const [key, value] of row.fields) {
    if (value === null) continue;
    const relationship = schemaOf(t).parentRelationship(row.type, key)?.relationshipName;
    map.put(object?.fields.get(key)?.name ?? relationship ?? key, value);
  }
  return map;
}

const isSet = (row: SObjectValue, name: string): boolean => row.fields.has(name.toLowerCase());

export const sobjectType = defineType('SObject', {
  isInstance: (value) => value instanceof SObjectValue,
  methods: {
    'get(String): Object': (t, s, [name]) => get(t, s, name),
    'get(Schema.SObjectField): Object': (t, s, [token]) => get(t, s, token),
    'put(String, Object?): Object': (t, s, [name, value]) => put(t, s, name, value),
    'put(Schema.SObjectField, Object?): Object': (t, s, [token, value]) => put(t, s, token, value),
    'getSObject(String): SObject': (t, s, [name]) => parentOf(t, s, name),
    'getSObject(Schema.SObjectField): SObject': (t, s, [token]) => parentOf(t, s, token),
    'putSObject(String, SObject?): SObject': (t, s, [name, value]) => {
      const before = s.fields.get(name.toLowerCase()) ?? null;
      if (schemaOf(t).parentRelationship(s.type, name) === undefined) {
        t.raise('System.SObjectException', `Invalid relationship ${name} for ${s.type}`);
      }
      s.fields.set(name.toLowerCase(), value);
      return before;
    },
    'getSObjects(String): List<SObject>': (t, s, [name]) => childrenOf(t, s, name),
    'getSObjectType(): Schema.SObjectType': (_t, s) => objectToken(s.type),
    'addError(String): void': (_t, s, [message]) => addError(s, '', message),
    'addError(String, Boolean): void': (_t, s, [message]) => addError(s, '', message),
    'addError(String, String): void': (t, s, [field, message]) =>
      addError(s, fieldOf(t, s, field).name, message),
    'addError(Schema.SObjectField, String): void': (_t, s, [token, message]) =>
      addError(s, token.field, message),
    'addError(Exception): void': (_t, s, [error]) =>
      addError(s, '', (error as ApexException).apexMessage ?? ''),
    'getErrors(): List<Database.Error>': (_t, s) =>
      new ApexList(
        s.errors.map(
          ({ field, message }: SObjectValue['errors'][number]) =>
            new ErrorValue({
              message,
              statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              fields: field === '' ? [] : [field],
            }),
        ),
        'Database.Error',
      ),
    'recalculateFormulas(): void': () => unsupported('SObject.recalculateFormulas()'),
    'hasErrors(): Boolean': (_t, s) => s.errors.length > 0,
    'clone(): SObject': (_t, s) => cloned(s, false, false),
    'clone(Boolean): SObject': (_t, s, [keepId]) => cloned(s, keepId, false),
    'clone(Boolean, Boolean): SObject': (_t, s, [keepId, deep]) => cloned(s, keepId, deep),
    'clone(Boolean, Boolean, Boolean): SObject': (_t, s, [keepId, deep]) => cloned(s, keepId, deep),
    'clone(Boolean, Boolean, Boolean, Boolean): SObject': (_t, s, [keepId, deep]) =>
      cloned(s, keepId, deep),
    'getPopulatedFieldsAsMap(): Map<String, Object>': (t, s) => populated(t, s),
    'isSet(String): Boolean': (_t, s, [name]) => isSet(s, name),
    'isSet(Schema.SObjectField): Boolean': (_t, s, [token]) => isSet(s, token.field),
  },
});

/** A row of a query with aggregates; its columns are read by alias or `expr0`. */
export const aggregateResultType = defineType('AggregateResult', {
  superclass: 'SObject',
  isInstance: (value) => value instanceof SObjectValue && value.type === 'AggregateResult',
});

/** What `Id` values know of the org's objects. */
export const idMembers = defineType('Id', {
  methods: {
    'getSObjectType(): Schema.SObjectType': (t, s: string) => {
      const object = schemaOf(t).objectOfId(s);
      return object === undefined
        ? t.raise('System.SObjectException', `Unable to determine SObjectType for ID value: ${s}`)
        : objectToken(object.name);
    },
  },
});
