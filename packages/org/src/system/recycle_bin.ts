/** `Database.emptyRecycleBin` */
import { ApexList } from '../runtime/collections.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { MethodTable } from './define.ts';
import { ResultValue } from './result_value.ts';

/** A deleted record leaves the recycle bin: nothing is left of it. */
function emptied(t: Transaction, row: SObjectValue): ResultValue {
  const { core, limits } = platformOf(t);
  limits.count('dmlStatements');
  const id = (row.fields.get('id') ?? null) as string | null;
  const stored = id === null ? undefined : core.tables.get(row.type, id);
  const isThere = stored?.['isdeleted'] === true;
  if (isThere) core.tables.remove(row.type, id!);
  const error = {
    statusCode: 'INVALID_ID_FIELD',
    message: 'Invalid record id; no recycle bin entry found',
    fields: [],
  };
  return new ResultValue({ id, success: isThere, created: false, errors: isThere ? [] : [error] });
}

const asEmptied = (results: ResultValue[]): ApexList =>
  new ApexList(results, 'Database.EmptyRecycleBinResult');

export const recycleBin: MethodTable = {
  'static emptyRecycleBin(SObject): Database.EmptyRecycleBinResult': (t, _s, [row]) =>
    emptied(t, row),
  'static emptyRecycleBin(List<SObject>): List<Database.EmptyRecycleBinResult>': (t, _s, [list]) =>
    asEmptied((list as ApexList).items.map((row) => emptied(t, row as SObjectValue))),
};
