/** Parents that a record names by a field of theirs: `new Contact(Account = new Account(Key__c = '1'))`. */
import { SObjectValue } from '../runtime/sobject.ts';
import { dmlError } from './dml_texts.ts';
import type { RowError } from './dml_texts.ts';
import type { DmlWorld } from './dml_world.ts';
import type { FieldSchema, ObjectSchema } from './schema.ts';

/** Standard fields by which a parent may be found. */
const LOOKUPS = new Set(['Profile.Name', 'User.Username', 'Contact.Email', 'RecordType.Name']);

/** Puts the ids of such parents into the record; gives what keeps one from being found. */
export function resolveParents(
  object: ObjectSchema,
  given: SObjectValue,
  working: SObjectValue,
  world: DmlWorld,
): RowError | undefined {
  for (const [key, field] of object.fields) {
    const parent = given.fields.get(field.relationshipName.toLowerCase());
    if (field.relationshipName === '' || !(parent instanceof SObjectValue)) continue;
    if ((working.fields.get(key) ?? null) !== null || parent.selected !== undefined) continue;
    const own = parent.fields.get('id') ?? null;
    const found = own ?? idOf(parent, world);
    if (found === undefined) return notFound(object, field, parent);
    if (own === null) working.fields.set(key, found);
  }
  return undefined;
}

function idOf(parent: SObjectValue, world: DmlWorld): string | undefined {
  const target = world.tables.schema.object(parent.type);
  for (const [key, value] of parent.fields) {
    const field = target?.fields.get(key);
    const isKey = field?.externalId === true || LOOKUPS.has(`${parent.type}.${field?.name ?? ''}`);
    if (!isKey || value === null) continue;
    for (const row of world.tables.all(parent.type)) {
      if (row['isdeleted'] !== true && row[key] === value) return String(row['id']);
    }
  }
  return undefined;
}

function notFound(object: ObjectSchema, field: FieldSchema, parent: SObjectValue): RowError {
  const [key = '', value = ''] = [...parent.fields][0] ?? [];
  return dmlError(
    'INVALID_FIELD',
    `Foreign key external ID: ${String(value)} not found for field ${key} in entity ${parent.type}`,
    [field.name || object.name],
  );
}
