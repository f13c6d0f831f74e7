/** What every DML method of `Database` does. */
import { callerAccess } from '../runtime/access.ts';
import { ApexList } from '../runtime/collections.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import type { DmlOperation, Transaction } from '../runtime/transaction.ts';
import type { AccessMode } from '../store/query_plan.ts';
import { ResultValue } from './result_value.ts';

/** `AccessLevel.USER_MODE` or `.SYSTEM_MODE`. */
export class AccessLevelValue {
  readonly mode: AccessMode['mode'];
  constructor(mode: AccessMode['mode']) {
    this.mode = mode;
  }
}

/** The mode that the call names; sharing stays that of the calling class. */
export function accessOf(t: Transaction, level: AccessLevelValue | undefined): AccessMode {
  const caller = callerAccess(t);
  return level === undefined ? caller : { mode: level.mode, sharing: caller.sharing };
}

export function dml(
  t: Transaction,
  operation: DmlOperation,
  records: readonly SObjectValue[],
  allOrNone: boolean,
  level: AccessLevelValue | undefined,
  externalIdField?: string,
): ResultValue[] {
  const options = { allOrNone, access: accessOf(t, level) };
  const results = t.dml(
    operation,
    records,
    externalIdField === undefined ? options : { ...options, externalIdField },
  );
  return results.map((result) => new ResultValue(result));
}

export const asList = (results: ResultValue[], type: string): ApexList =>
  new ApexList(results, type);

export const recordsOf = (list: ApexList): SObjectValue[] => list.items as SObjectValue[];
