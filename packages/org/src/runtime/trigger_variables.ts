import { ApexList, ApexMap } from './collections.ts';
import { enumNamed } from './enums.ts';
import type { SObjectValue } from './sobject.ts';
import type { TriggerContext } from './trigger_context.ts';

/** `Trigger.<name>`; outside of a trigger the flags are false and the rest is null. */
export function triggerVariable(context: TriggerContext | undefined, name: string): unknown {
  if (name === 'isexecuting') return context !== undefined;
  if (context === undefined) return name.startsWith('is') ? false : null;
  const { timing, operation, newRows, oldRows } = context;
  switch (name) {
    case 'new':
      return listOf(newRows, context.object);
    case 'old':
      return listOf(oldRows, context.object);
    case 'newmap':
      return timing === 'before' && operation === 'insert' ? null : mapOf(newRows, context.object);
    case 'oldmap':
      return mapOf(oldRows, context.object);
    case 'size':
      return (newRows ?? oldRows ?? []).length;
    case 'operationtype':
      return enumNamed('TriggerOperation', `${timing}_${operation}`);
    case 'isbefore':
      return timing === 'before';
    case 'isafter':
      return timing === 'after';
    default:
      return name === `is${operation}`;
  }
}

function listOf(rows: readonly SObjectValue[] | null, object: string): ApexList | null {
  return rows === null ? null : new ApexList(rows as SObjectValue[], object);
}

function mapOf(rows: readonly SObjectValue[] | null, object: string): ApexMap | null {
  if (rows === null) return null;
  const entries = rows.map((row) => [row.fields.get('id') ?? null, row] as const);
  return new ApexMap(entries, 'Id', object);
}
