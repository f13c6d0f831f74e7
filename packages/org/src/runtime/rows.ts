/** Reading, writing and making sObjects in compiled code. */
import { ApexList } from './collections.ts';
import type { ApexException } from './exceptions.ts';
import { NULL_DEREFERENCE, raiseApex } from './exceptions.ts';
import { SObjectValue } from './sobject.ts';

export function newRow(
  type: string,
  values: readonly (readonly [string, unknown])[],
): SObjectValue {
  return new SObjectValue(type, new Map(values));
}

/** A field as written in the code; one that its query did not select is an error. */
export function readField(row: SObjectValue | null, key: string, name: string): unknown {
  if (row === null) raiseApex('System.NullPointerException', NULL_DEREFERENCE);
  const value = row.fields.get(key);
  if (value !== undefined) return value;
  if (row.selected !== undefined && !row.selected.has(key) && key !== 'id') {
    raiseApex(
      'System.SObjectException',
      `SObject row was retrieved via SOQL without querying the requested field: ${row.type}.${name}`,
    );
  }
  return null;
}

/** `record.Field.addError(message)` */
export function addFieldError(row: SObjectValue | null, field: string, message: string): void {
  if (row === null) raiseApex('System.NullPointerException', NULL_DEREFERENCE);
  row.errors.push({ field, message });
}

/** The text of an exception that is given to `addError`. */
export function messageOf(error: ApexException | null): string {
  if (error === null) raiseApex('System.NullPointerException', NULL_DEREFERENCE);
  return error.apexMessage ?? '';
}

/** A checkbox is never null where the code names it: one that was not set is false. */
export function readFlag(row: SObjectValue | null, key: string, name: string): unknown {
  return readField(row, key, name) ?? false;
}

export function writeField<T>(row: SObjectValue | null, key: string, value: T): T {
  if (row === null) raiseApex('System.NullPointerException', NULL_DEREFERENCE);
  if (row.readOnly) raiseApex('System.FinalException', 'Record is read-only');
  row.fields.set(key, value);
  return value;
}

/** The only row of a query that is assigned to a single sObject. */
export function oneRow(rows: unknown): unknown {
  if (rows === null) raiseApex('System.NullPointerException', NULL_DEREFERENCE);
  if (!(rows instanceof ApexList)) return rows;
  if (rows.items.length === 0) {
    raiseApex('System.QueryException', 'List has no rows for assignment to SObject');
  }
  if (rows.items.length > 1) {
    raiseApex('System.QueryException', 'List has more than 1 row for assignment to SObject');
  }
  return rows.items[0];
}

/** The row of `[SELECT ...]?.Field`: null when there is none. */
export function firstRow(rows: ApexList): unknown {
  return rows.items.length === 0 ? null : oneRow(rows);
}

const CHUNK = 200;

/** Rows of a query in lists of 200, for `for (List<X> rows : [SELECT ...])`. */
export function* chunks(rows: ApexList): Generator<ApexList> {
  for (let start = 0; start < rows.items.length; start += CHUNK) {
    yield new ApexList(rows.items.slice(start, start + CHUNK), rows.elementType);
  }
}
