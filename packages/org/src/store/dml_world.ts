/** What the DML pipeline works on and how it reports. */
import type { SObjectValue } from '../runtime/sobject.ts';
import type { DmlOperation } from '../runtime/transaction.ts';
import type { TriggerContext } from '../runtime/trigger_context.ts';
import type { RowError } from './dml_texts.ts';
import { toRuntime } from './field_values.ts';
import type { AccessMode } from './query_plan.ts';
import type { Rights } from './rights.ts';
import type { ObjectSchema } from './schema.ts';
import type { Sharing } from './sharing.ts';
import type { Row, Tables } from './tables.ts';
import { SObjectValue as SObject } from '../runtime/sobject.ts';

export interface DmlWorld {
  readonly tables: Tables;
  readonly userId: string;
  readonly access: AccessMode;
  readonly rights: Rights;
  readonly sharing: Sharing;
  readonly now: number;
  /** Runs the object's triggers of that moment; Apex exceptions are turned into row errors. */
  readonly runTriggers: (context: TriggerContext) => RowError | undefined;
}

/** One record on its way through the pipeline. */
export interface DmlItem {
  readonly index: number;
  readonly record: SObjectValue;
  readonly object: ObjectSchema;
  readonly operation: Exclude<DmlOperation, 'upsert'>;
  id: string | null;
  errors: readonly RowError[];
}

/** A row with every field, as triggers see it. */
export function triggerRecord(object: ObjectSchema, row: Row): SObject {
  const fields = new Map<string, unknown>();
  for (const [key, field] of object.fields) fields.set(key, toRuntime(field, row[key]));
  return new SObject(object.name, fields);
}

/** Errors that `addError` left on a trigger's record. */
export function triggerErrors(record: SObjectValue): RowError[] {
  return record.errors.map(({ field, message }) => ({
    statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message,
    fields: field === '' ? [] : [field],
  }));
}
