import type { SObjectValue } from '../runtime/sobject.ts';
import type { DmlOperation } from '../runtime/transaction.ts';

/** Writing a user mixes with other records unless it touches a role, or an update one of these. */
const USER_SETUP = ['userroleid', 'isactive', 'username', 'profileid', 'forecastenabled'];

export function isSetupChange(record: SObjectValue, operation: DmlOperation): boolean {
  if (operation === 'insert') return (record.fields.get('userroleid') ?? null) !== null;
  return USER_SETUP.some((name) => record.fields.has(name));
}
