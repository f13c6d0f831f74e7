/** Delete and undelete of one chunk, with what happens to children. */
import { currentRow } from './dml_save.ts';
import { dmlError } from './dml_texts.ts';
import type { RowError } from './dml_texts.ts';
import type { DmlItem, DmlWorld } from './dml_world.ts';
import { triggerErrors, triggerRecord } from './dml_world.ts';
import type { ObjectSchema } from './schema.ts';

/** Deletes the items into the recycle bin. */
export function deleteChunk(items: readonly DmlItem[], world: DmlWorld): void {
  const object = items[0]!.object;
  const found = items.filter((item) => currentRow(item, world) !== undefined);
  if (found.length === 0) return;
  const old = found.map((item) => {
    const record = triggerRecord(object, world.tables.get(object.name, item.id!)!);
    record.readOnly = true;
    return record;
  });
  const context = {
    object: object.name,
    operation: 'delete' as const,
    newRows: null,
    oldRows: old,
  };
  const failure = world.runTriggers({ ...context, timing: 'before' });
  found.forEach((item, index) => {
    item.errors = failure === undefined ? triggerErrors(old[index]!) : [failure];
    if (item.errors.length > 0) return;
    const refusal = removeRow(object, item.id!, world);
    if (refusal !== undefined) item.errors = [refusal];
  });
  const afterFailure = world.runTriggers({ ...context, timing: 'after' });
  found.forEach((item, index) => {
    if (item.errors.length > 0) return;
    item.errors = afterFailure === undefined ? triggerErrors(old[index]!) : [afterFailure];
  });
}

function removeRow(object: ObjectSchema, id: string, world: DmlWorld): RowError | undefined {
  const { tables } = world;
  for (const child of tables.schema.childRelationships(object.name)) {
    const childObject = tables.schema.object(child.childObject)!;
    const field = tables.schema.field(child.childObject, child.field)!;
    if (childObject.kind === 'customMetadata' || childObject.kind === 'event') continue;
    const key = field.name.toLowerCase();
    for (const row of [...tables.all(child.childObject)]) {
      if (row[key] !== id || row['isdeleted'] === true) continue;
      const childId = String(row['id']);
      if (field.onParentDelete === 'Cascade') {
        const refusal = removeRow(childObject, childId, world);
        if (refusal !== undefined) return refusal;
      } else if (field.onParentDelete === 'Restrict') {
        return dmlError(
          'DELETE_FAILED',
          `Your attempt to delete ${id} could not be completed because it is associated with the ` +
            `following ${childObject.pluralLabel.toLowerCase()}: ${childId}`,
        );
      } else {
        tables.put(child.childObject, childId, { ...row, [key]: null });
      }
    }
  }
  const row = tables.get(object.name, id)!;
  tables.put(object.name, id, { ...row, isdeleted: true, systemmodstamp: world.now });
  return undefined;
}

/** Takes the items back out of the recycle bin; cascaded children stay deleted. */
export function undeleteChunk(items: readonly DmlItem[], world: DmlWorld): void {
  const object = items[0]!.object;
  const restored = items.filter((item) => {
    const row = currentRow(item, world);
    if (row === undefined) return false;
    if (row['isdeleted'] !== true) {
      item.errors = [dmlError('UNDELETE_FAILED', 'Entity is not in the recycle bin')];
      return false;
    }
    world.tables.put(object.name, item.id!, { ...row, isdeleted: false });
    return true;
  });
  if (restored.length === 0) return;
  const records = restored.map((item) => {
    const record = triggerRecord(object, world.tables.get(object.name, item.id!)!);
    record.readOnly = true;
    return record;
  });
  const failure = world.runTriggers({
    object: object.name,
    timing: 'after',
    operation: 'undelete',
    newRows: records,
    oldRows: null,
  });
  restored.forEach((item, index) => {
    item.errors = failure === undefined ? triggerErrors(records[index]!) : [failure];
  });
}
