import type { AccessMode } from '../store/query_plan.ts';
import type { Transaction } from './transaction.ts';

/** What an API 67 class without any keyword runs with. */
export const DEFAULT_ACCESS: AccessMode = { mode: 'user', sharing: true };

/** The variables that the calling code can name in dynamic SOQL, by lower-case name. */
export type CallerBinds = Readonly<Record<string, () => unknown>>;

interface Caller {
  access: AccessMode;
  binds: CallerBinds;
}

function callerOf(transaction: Transaction): Caller {
  return transaction.state<Caller>('apex.caller', () => ({ access: DEFAULT_ACCESS, binds: {} }));
}

/**
 * The access mode of the Apex class that called the running system method. `Database.query` and
 * its kind use it when the call names no `AccessLevel` of its own.
 */
export function callerAccess(transaction: Transaction): AccessMode {
  return callerOf(transaction).access;
}

/** Set by compiled code right before it calls a method of the `Database` class. */
export function setCallerAccess(
  transaction: Transaction,
  access: AccessMode,
  binds: CallerBinds = {},
): void {
  const caller = callerOf(transaction);
  caller.access = access;
  caller.binds = binds;
}

/** What a bind in the text of `Database.query` may name. */
export function callerBinds(transaction: Transaction): CallerBinds {
  return callerOf(transaction).binds;
}
