/** Where a query or name would show less than the platform has: the program ends instead. */
import { unsupported } from '../runtime/unsupported.ts';
import type { ObjectSchema, Schema } from '../store/schema.ts';
import { checkStandardName } from '../store/schema.ts';
import type { SoqlError } from '../store/soql_error.ts';

/** Setup rows that the local org does not have, though every org does. */
const UNREADABLE = new Set([
  'FieldPermissions',
  'ObjectPermissions',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
]);

/** Ends the program where a query would show fewer rows than the platform has. */
export function checkKnown(object: ObjectSchema, from: string, rows: number): void {
  if (UNREADABLE.has(object.name)) unsupported(`query of ${from}: not all its rows are here`);
  if (object.kind === 'customMetadata' && object.refusal !== undefined) {
    unsupported(`query of ${from}: ${object.refusal}`);
  }
  if (object.name === 'Profile' && rows === 0) {
    unsupported('query of Profile: the local org has the profiles of docs/local-org.md only');
  }
}

/** A query names what this org's object lacks: only sometimes does the platform lack it, too. */
export function checkLacking(schema: Schema, error: SoqlError): void {
  if (error.lacking === undefined) return;
  const object = schema.object(error.lacking.object);
  const { name } = error.lacking;
  // A field that is there, but not for this user, is what the error says.
  if (object === undefined || object.fields.has(name.toLowerCase())) return;
  checkStandardName(schema, object, name);
}
