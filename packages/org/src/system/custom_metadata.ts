/** `X__mdt.getAll()` and `X__mdt.getInstance(name)`: records as the project's files have them. */
import { ApexMap } from '../runtime/collections.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { toRuntime } from '../store/field_values.ts';
import type { Row } from '../store/tables.ts';

/** getAll() and getInstance() cut long text to this length; SOQL does not. */
const LONGEST_TEXT = 255;

/** All records by developer name; needs no permission and counts against no limit. */
export function metadataRows(transaction: Transaction, objectName: string): ApexMap {
  const { core } = platformOf(transaction);
  const rows = new ApexMap([], 'String', objectName);
  for (const row of core.tables.all(objectName)) {
    rows.put(String(row['developername']), recordOf(transaction, objectName, row));
  }
  return rows;
}

/** The record with that developer name or id; null when there is none. */
export function metadataRow(
  transaction: Transaction,
  objectName: string,
  name: string | null,
): SObjectValue | null {
  const { core } = platformOf(transaction);
  for (const row of core.tables.all(objectName)) {
    const key = String(row['developername']).toLowerCase();
    if (row['id'] === name || key === name?.toLowerCase()) {
      return recordOf(transaction, objectName, row);
    }
  }
  return null;
}

function recordOf(transaction: Transaction, objectName: string, row: Row): SObjectValue {
  const object = platformOf(transaction).core.schema.object(objectName)!;
  const fields = new Map<string, unknown>();
  for (const [key, field] of object.fields) {
    const stored = row[key];
    const isLong = field.type === 'textarea' && typeof stored === 'string';
    fields.set(key, toRuntime(field, isLong ? stored.slice(0, LONGEST_TEXT) : stored));
  }
  return new SObjectValue(object.name, fields);
}
