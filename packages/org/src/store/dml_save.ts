/** Insert and update of one chunk: defaults, before triggers, validation, save, after triggers. */
import { SObjectValue } from '../runtime/sobject.ts';
import { publishVersion } from './content_files.ts';
import { withDerived } from './derived_fields.ts';
import { parentError, rowError } from './dml_access.ts';
import { resolveParents } from './dml_relations.ts';
import { dmlError, ROW_IS_DELETED } from './dml_texts.ts';
import { storedFields, validateRow } from './dml_validation.ts';
import type { DmlItem, DmlWorld } from './dml_world.ts';
import { triggerErrors, triggerRecord } from './dml_world.ts';
import { toRuntime } from './field_values.ts';
import type { FieldSchema, ObjectSchema } from './schema.ts';
import { isShare, shareError } from './share_objects.ts';
import type { Row, Stored } from './tables.ts';

interface Draft {
  readonly item: DmlItem;
  readonly before: Row | undefined;
  readonly working: SObjectValue;
}

/** Inserts the items; errors are put on them, nothing is rolled back here. */
export function insertChunk(items: readonly DmlItem[], world: DmlWorld): void {
  const drafts = items.flatMap((item): Draft[] => {
    if ((item.record.fields.get('id') ?? null) !== null) {
      item.errors = [
        dmlError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']),
      ];
      return [];
    }
    const working = newRecord(item, world);
    const missing = resolveParents(item.object, item.record, working, world);
    if (missing !== undefined) {
      item.errors = [missing];
      return [];
    }
    return [{ item, before: undefined, working }];
  });
  saveDrafts('insert', drafts, world);
}

/** Updates the items; errors are put on them, nothing is rolled back here. */
export function updateChunk(items: readonly DmlItem[], world: DmlWorld): void {
  const drafts = items.flatMap((item): Draft[] => {
    const before = currentRow(item, world);
    if (before === undefined) return [];
    const working = triggerRecord(item.object, before);
    for (const [key, value] of item.record.fields) {
      const field = item.object.fields.get(key);
      if (field?.updateable === true) working.fields.set(key, value);
    }
    return [{ item, before, working }];
  });
  saveDrafts('update', drafts, world);
}

/** The row behind an item's id, or undefined with an error on the item. */
export function currentRow(item: DmlItem, world: DmlWorld): Row | undefined {
  if (item.id === null) {
    item.errors = [dmlError('MISSING_ARGUMENT', `Id not specified in an ${item.operation} call`)];
    return undefined;
  }
  const row = world.tables.get(item.object.name, item.id);
  if (row === undefined) {
    item.errors = [dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')];
    return undefined;
  }
  if (row['isdeleted'] === true && item.operation !== 'undelete') {
    item.errors = [ROW_IS_DELETED];
    return undefined;
  }
  const denied = rowError(item, row, world);
  if (denied !== undefined) {
    item.errors = [denied];
    return undefined;
  }
  return row;
}

function newRecord(item: DmlItem, world: DmlWorld): SObjectValue {
  const fields = new Map<string, unknown>();
  for (const [key, field] of item.object.fields) {
    fields.set(key, toRuntime(field, field.defaultValue));
  }
  for (const [key, value] of item.record.fields) {
    if (item.object.fields.get(key)?.createable === true) fields.set(key, value);
  }
  if (item.object.fields.has('ownerid') && (fields.get('ownerid') ?? null) === null) {
    fields.set('ownerid', world.userId);
  }
  return new SObjectValue(item.object.name, fields);
}

function saveDrafts(
  operation: 'insert' | 'update',
  drafts: readonly Draft[],
  world: DmlWorld,
): void {
  const object = drafts[0]?.item.object;
  if (object === undefined) return;
  const old = drafts.flatMap(({ before }) => (before === undefined ? [] : [before]));
  const oldRows = operation === 'insert' ? null : old.map((row) => triggerRecord(object, row));
  oldRows?.forEach((record) => (record.readOnly = true));
  const failure = world.runTriggers({
    object: object.name,
    timing: 'before',
    operation,
    newRows: drafts.map(({ working }) => working),
    oldRows,
  });
  const saved = drafts.filter((draft) => {
    draft.item.errors = failure === undefined ? triggerErrors(draft.working) : [failure];
    if (draft.item.errors.length === 0) saveDraft(object, draft, world);
    const isFile = object.name === 'ContentVersion' && operation === 'insert';
    if (isFile && draft.item.errors.length === 0) publishVersion(world, draft.item.id!);
    return draft.item.errors.length === 0;
  });
  if (saved.length === 0) return;
  const after = saved.map(({ item }) => {
    const record = triggerRecord(object, world.tables.get(object.name, item.id!)!);
    record.readOnly = true;
    return record;
  });
  const afterFailure = world.runTriggers({
    object: object.name,
    timing: 'after',
    operation,
    newRows: after,
    oldRows: oldRows?.filter((_row, index) => saved.includes(drafts[index]!)) ?? null,
  });
  saved.forEach(({ item }, index) => {
    item.errors = afterFailure === undefined ? triggerErrors(after[index]!) : [afterFailure];
  });
}

function saveDraft(object: ObjectSchema, draft: Draft, world: DmlWorld): void {
  const { item, before, working } = draft;
  const { values, errors } = storedFields(object, working);
  const id = item.id ?? world.tables.nextId(object);
  const row = withDerived(
    object.name,
    { ...before, ...values, ...systemValues(object, id, before, world) },
    world.now,
  );
  const changed = (field: FieldSchema): boolean => {
    const key = field.name.toLowerCase();
    return before === undefined || (before[key] ?? null) !== (row[key] ?? null);
  };
  item.errors = errors.length > 0 ? errors : validateRow(object, row, id, world.tables, changed);
  if (item.errors.length > 0) return;
  const denied =
    (before === undefined ? parentError(item, row, world) : undefined) ??
    (isShare(object) ? shareError(object, row, world.tables.schema) : undefined);
  if (denied !== undefined) {
    item.errors = [denied];
    return;
  }
  world.tables.put(object.name, id, row);
  item.id = id;
}

function systemValues(
  object: ObjectSchema,
  id: string,
  before: Row | undefined,
  world: DmlWorld,
): Record<string, Stored> {
  const instant = Math.floor(world.now / 1000) * 1000;
  const values: Record<string, Stored> = {
    id,
    isdeleted: before?.['isdeleted'] ?? false,
    createddate: before?.['createddate'] ?? instant,
    createdbyid: before?.['createdbyid'] ?? world.userId,
    lastmodifieddate: instant,
    lastmodifiedbyid: world.userId,
    systemmodstamp: instant,
  };
  for (const [key, field] of object.fields) {
    if (field.autoNumber === '') continue;
    values[key] = before?.[key] ?? nextAutoNumber(object, field, world);
  }
  return values;
}

function nextAutoNumber(object: ObjectSchema, field: FieldSchema, world: DmlWorld): string {
  const number = world.tables.nextNumber(`auto:${object.name}.${field.name}`);
  return field.autoNumber.replace(/\{(0+)\}/, (_all, zeros: string) =>
    String(number).padStart(zeros.length, '0'),
  );
}
