/**
 * Which rows a user may see and change: organization-wide defaults, ownership, the role hierarchy,
 * rows of share objects, and the parent's access where the parent controls it. Sharing rules, teams
 * and queues do not exist in the local org, so nothing but these widens access.
 */
import type { Rights } from './rights.ts';
import type { FieldSchema, ObjectSchema, Schema } from './schema.ts';
import { shareAccessOf } from './share_access.ts';
import { isShare } from './share_objects.ts';
import type { Row, Tables } from './tables.ts';

export type RowAction = 'read' | 'edit' | 'delete';

export interface Sharing {
  allows(object: ObjectSchema, row: Row, action: RowAction): boolean;
}

/** Parents that control standard children; custom details name theirs by master-detail. */
const CONTROLLING: Readonly<Record<string, string>> = {
  contact: 'AccountId',
  casecomment: 'ParentId',
  opportunitycontactrole: 'OpportunityId',
};

/** The field that leads to the parent whose access counts. */
export function controllingField(object: ObjectSchema): FieldSchema | undefined {
  const name = CONTROLLING[object.name.toLowerCase()];
  if (name !== undefined) return object.fields.get(name.toLowerCase());
  return [...object.fields.values()].find((field) => field.isMasterDetail);
}

/** The sharing of one user. */
export function sharingFor(
  schema: Schema,
  tables: Tables,
  userId: string,
  rights: Rights,
): Sharing {
  const access = shareAccessOf(tables, userId);
  const allows = (object: ObjectSchema, row: Row, action: RowAction): boolean => {
    if (object.kind !== 'custom' && object.kind !== 'standard') return true;
    if (rights.userPermission('ModifyAllData') || rights.object(object, 'modifyAll')) return true;
    if (
      action === 'read' &&
      (rights.userPermission('ViewAllData') || rights.object(object, 'viewAll'))
    ) {
      return true;
    }
    if (object.isSetup) return action === 'read' || rights.userPermission('ManageUsers');
    switch (object.sharingModel) {
      case 'ReadWrite':
        return action !== 'delete' || isOwner(object, row);
      case 'Read':
        return action === 'read' || isOwner(object, row) || isShared(object, row, action);
      case 'Private':
        return isOwner(object, row) || isShared(object, row, action);
      case 'ControlledByParent':
        return parentAllows(object, row, action);
    }
  };
  const isOwner = (object: ObjectSchema, row: Row): boolean =>
    object.fields.has('ownerid') && access.owns(row['ownerid']);
  const isShared = (object: ObjectSchema, row: Row, action: RowAction): boolean => {
    if (action === 'delete') return false;
    const level = access.level(object, String(row['id']));
    return level === 'Edit' || (level === 'Read' && action === 'read');
  };
  const parentAllows = (object: ObjectSchema, row: Row, action: RowAction): boolean => {
    const field = controllingField(object);
    const parentId = field === undefined ? null : (row[field.name.toLowerCase()] ?? null);
    if (field === undefined || parentId === null) return isOwner(object, row);
    for (const target of field.referenceTo) {
      const parent = tables.get(target, String(parentId));
      if (parent === undefined) continue;
      const needed = action === 'read' ? 'read' : isShare(object) ? 'delete' : 'edit';
      return allows(schema.object(target)!, parent, needed);
    }
    return false;
  };
  return { allows };
}
