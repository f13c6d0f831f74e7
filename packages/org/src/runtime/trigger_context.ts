import type { SObjectValue } from './sobject.ts';
import type { Transaction } from './transaction.ts';

/** What `Trigger.new`, `Trigger.isInsert` and their kind give while a trigger runs. */
export interface TriggerContext {
  readonly object: string;
  readonly timing: 'before' | 'after';
  readonly operation: 'insert' | 'update' | 'delete' | 'undelete';
  /** null where the platform gives null: `new` in delete triggers, `old` in insert triggers. */
  readonly newRows: readonly SObjectValue[] | null;
  readonly oldRows: readonly SObjectValue[] | null;
}

/** The triggers that are running, innermost last. */
export function triggerStack(transaction: Transaction): TriggerContext[] {
  return transaction.state<TriggerContext[]>('apex.triggers', () => []);
}
