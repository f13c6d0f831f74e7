/**
 * DML as the platform runs it: by object and operation, in chunks of 200; without allOrNone a chunk
 * with bad rows is undone and repeated with the good ones.
 */
import type { SObjectValue } from '../runtime/sobject.ts';
import { unsupported } from '../runtime/unsupported.ts';
import type { DmlOperation, DmlResult } from '../runtime/transaction.ts';
import { accessError } from './dml_access.ts';
import { deleteChunk, undeleteChunk } from './dml_remove.ts';
import { insertChunk, updateChunk } from './dml_save.ts';
import { dmlError, failureMessage } from './dml_texts.ts';
import type { DmlItem, DmlWorld } from './dml_world.ts';
import { normalizeId } from './ids.ts';
import type { ObjectSchema } from './schema.ts';

export const CHUNK_SIZE = 200;

/** A failed all-or-none operation: what DmlException is made of. */
export interface DmlFailureReport {
  readonly message: string;
  readonly typeName: string;
  readonly failures: readonly {
    readonly index: number;
    readonly id: string | null;
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
  }[];
}

export interface DmlOutcome {
  readonly results: readonly DmlResult[];
  /** Set when all-or-none failed; the rows are back where they were. */
  readonly failure: DmlFailureReport | undefined;
}

const CHUNKS = {
  insert: insertChunk,
  update: updateChunk,
  delete: deleteChunk,
  undelete: undeleteChunk,
} as const;

/** Runs one DML statement on the tables. */
export function executeDml(
  operation: DmlOperation,
  records: readonly SObjectValue[],
  options: { readonly allOrNone: boolean; readonly externalIdField?: string },
  world: DmlWorld,
): DmlOutcome {
  const start = world.tables.mark();
  const items = records.map((record, index) =>
    itemOf(operation, record, index, options.externalIdField, world),
  );
  for (const group of groupsOf(items.filter((item) => item.errors.length === 0))) {
    runGroup(group, options.allOrNone, world);
    if (options.allOrNone && group.some((item) => item.errors.length > 0)) break;
  }
  const failed = items.filter((item) => item.errors.length > 0);
  if (options.allOrNone && failed.length > 0) {
    world.tables.rollbackTo(start);
    return { results: [], failure: reportOf(operation, failed) };
  }
  for (const item of items) {
    if (item.errors.length === 0 && item.operation === 'insert') {
      item.record.fields.set('id', item.id);
    }
  }
  return { results: items.map(resultOf), failure: undefined };
}

function itemOf(
  operation: DmlOperation,
  record: SObjectValue,
  index: number,
  externalIdField: string | undefined,
  world: DmlWorld,
): DmlItem {
  const object = world.tables.schema.object(record.type)!;
  if (object.refusal !== undefined) unsupported(`DML on ${object.name}: ${object.refusal}`);
  const given = record.fields.get('id') ?? null;
  const id = given === null ? null : normalizeId(String(given));
  if (operation !== 'upsert') {
    return { index, record, object, operation, id: operation === 'insert' ? null : id, errors: [] };
  }
  return upsertItem(record, index, object, id, externalIdField, world);
}

function upsertItem(
  record: SObjectValue,
  index: number,
  object: ObjectSchema,
  id: string | null,
  externalIdField: string | undefined,
  world: DmlWorld,
): DmlItem {
  const base = { index, record, object, errors: [] };
  const isById = externalIdField === undefined || externalIdField.toLowerCase() === 'id';
  if (id !== null || isById) {
    return { ...base, operation: id === null ? 'insert' : 'update', id };
  }
  const field = object.fields.get(externalIdField.toLowerCase());
  const key = record.fields.get(externalIdField.toLowerCase()) ?? null;
  if (field === undefined || !(field.externalId || field.unique)) {
    const message = `Invalid field for upsert, must be an External Id custom or standard indexed field: ${externalIdField}`;
    return { ...base, operation: 'insert', id: null, errors: [dmlError('INVALID_FIELD', message)] };
  }
  if (key === null || key === '') {
    const message = `${field.name} not specified`;
    return {
      ...base,
      operation: 'insert',
      id: null,
      errors: [dmlError('MISSING_ARGUMENT', message, [field.name])],
    };
  }
  const found = world.tables.findByKey(object.name, field, String(key));
  if (found.length > 1) {
    const message = `${field.name}: more than one record found for external id field: [${found.join(', ')}]`;
    return {
      ...base,
      operation: 'update',
      id: null,
      errors: [dmlError('DUPLICATE_EXTERNAL_ID', message)],
    };
  }
  return { ...base, operation: found.length === 0 ? 'insert' : 'update', id: found[0] ?? null };
}

/** Items of one object and operation that follow each other, at most a chunk each. */
function groupsOf(items: readonly DmlItem[]): DmlItem[][] {
  const groups: DmlItem[][] = [];
  const pending = new Map<string, DmlItem[]>();
  for (const item of items) {
    const key = `${item.object.name}:${item.operation}`;
    const group = pending.get(key);
    if (group !== undefined && group.length < CHUNK_SIZE) {
      group.push(item);
    } else {
      const fresh = [item];
      pending.set(key, fresh);
      groups.push(fresh);
    }
  }
  return groups;
}

function runGroup(group: readonly DmlItem[], allOrNone: boolean, world: DmlWorld): void {
  const seen = new Set<string>();
  for (const item of group) {
    const denied = accessError(item, world);
    if (denied !== undefined) item.errors = [denied];
    if (item.id !== null && seen.has(item.id)) {
      item.errors = [dmlError('DUPLICATE_VALUE', `duplicate id in list: ${item.id}`, ['Id'])];
    }
    if (item.id !== null) seen.add(item.id);
  }
  let active = group.filter((item) => item.errors.length === 0);
  if (allOrNone && active.length < group.length) return;
  while (active.length > 0) {
    const mark = world.tables.mark();
    const ids = active.map((item) => item.id);
    CHUNKS[group[0]!.operation](active, world);
    const good = active.filter((item) => item.errors.length === 0);
    if (good.length === active.length || allOrNone) return;
    world.tables.rollbackTo(mark);
    active.forEach((item, index) => (item.id = ids[index]!));
    active = good;
  }
}

function resultOf(item: DmlItem): DmlResult {
  const success = item.errors.length === 0;
  return {
    id: success || item.operation !== 'insert' ? item.id : null,
    success,
    created: success && item.operation === 'insert',
    errors: item.errors,
  };
}

function reportOf(operation: DmlOperation, failed: readonly DmlItem[]): DmlFailureReport {
  const failures = failed.flatMap((item) =>
    item.errors.map((error) => ({
      index: item.index,
      id: item.operation === 'insert' ? null : item.id,
      statusCode: error.statusCode,
      message: error.message,
      fields: error.fields,
    })),
  );
  const first = failed[0]!;
  const id = first.operation === 'insert' ? null : first.id;
  return {
    message: failureMessage(operation, first.index, id, first.errors[0]!),
    typeName: first.errors[0]!.typeName ?? 'System.DmlException',
    failures,
  };
}
