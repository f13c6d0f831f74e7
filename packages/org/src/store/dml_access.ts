/** User mode and sharing for DML: who may write which object, field and row. */
import {
  fieldsDenied,
  NO_CROSS_REFERENCE_ACCESS,
  NO_ROW_ACCESS,
  objectDenied,
} from './dml_texts.ts';
import type { RowError } from './dml_texts.ts';
import type { DmlItem, DmlWorld } from './dml_world.ts';
import type { FieldSchema } from './schema.ts';
import { isShare } from './share_objects.ts';
import { controllingField } from './sharing.ts';
import type { Row } from './tables.ts';

const ACTIONS = { insert: 'create', update: 'edit', delete: 'delete', undelete: 'create' } as const;

/** Why the user may not do this at all; undefined when they may or the mode is system. */
export function accessError(item: DmlItem, world: DmlWorld): RowError | undefined {
  if (world.access.mode !== 'user') return undefined;
  const { object, operation } = item;
  if (!world.rights.object(object, ACTIONS[operation])) return objectDenied(object.name);
  if (operation !== 'insert' && operation !== 'update') return undefined;
  const denied = [...item.record.fields.keys()].flatMap((key) => {
    const field = object.fields.get(key);
    return field !== undefined && !mayWrite(field, item, world) ? [field.name] : [];
  });
  return denied.length === 0 ? undefined : fieldsDenied(object.name, denied);
}

function mayWrite(field: FieldSchema, item: DmlItem, world: DmlWorld): boolean {
  if (field.isMasterDetail) return item.operation === 'insert';
  // Values that only the platform sets come back from queries and are ignored on save.
  if (!field.permissionable || (!field.createable && !field.updateable)) return true;
  return world.rights.field(item.object, field, 'edit');
}

/** Why sharing keeps the user from changing this row; undefined when it does not. */
export function rowError(
  item: DmlItem,
  row: Row | undefined,
  world: DmlWorld,
): RowError | undefined {
  const limited = world.access.mode === 'user' || world.access.sharing;
  if (!limited || row === undefined) return undefined;
  const action = item.operation === 'delete' ? 'delete' : 'edit';
  return world.sharing.allows(item.object, row, action) ? undefined : NO_ROW_ACCESS;
}

/** Why the user may not hang a new row under its parent. */
export function parentError(item: DmlItem, row: Row, world: DmlWorld): RowError | undefined {
  const limited = world.access.mode === 'user' || world.access.sharing;
  const field = controllingField(item.object);
  if (!limited || field === undefined) return undefined;
  const parentId = row[field.name.toLowerCase()] ?? null;
  if (parentId === null) return undefined;
  for (const target of field.referenceTo) {
    const parent = world.tables.get(target, String(parentId));
    const parentObject = world.tables.schema.object(target);
    if (parent === undefined || parentObject === undefined) continue;
    // Only who has full access to a record may share it.
    const action = isShare(item.object) ? 'delete' : field.isMasterDetail ? 'edit' : 'read';
    if (!world.sharing.allows(parentObject, parent, action)) return NO_CROSS_REFERENCE_ACCESS;
  }
  return undefined;
}
