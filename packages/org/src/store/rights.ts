/**
 * What a user may do with objects and fields: the union of the grants of one profile and the
 * assigned permission sets. Nothing is allowed that no grant names.
 */
import type { ObjectPermissions, PermissionSetDefinition } from './permission_set_xml.ts';
import type { FieldSchema, ObjectSchema } from './schema.ts';
import { isShare, sharedName } from './share_objects.ts';
import type { Row, Tables } from './tables.ts';

/** A profile or permission set in force for a user. */
export interface Grant {
  readonly name: string;
  readonly object: (object: ObjectSchema) => ObjectPermissions | undefined;
  readonly field: (object: ObjectSchema, field: FieldSchema) => 'none' | 'read' | 'edit';
  readonly customPermissions: ReadonlySet<string>;
  readonly customMetadataTypes: ReadonlySet<string>;
  readonly userPermissions: ReadonlySet<string>;
  readonly credentialPrincipals: ReadonlySet<string>;
  /** Apex classes whose entry points may be called, lower case. */
  readonly apexClasses: ReadonlySet<string>;
}

export type ObjectAction = keyof ObjectPermissions;

export interface Rights {
  object(object: ObjectSchema, action: ObjectAction): boolean;
  field(object: ObjectSchema, field: FieldSchema, action: 'read' | 'edit'): boolean;
  customPermission(name: string): boolean;
  userPermission(name: string): boolean;
  credentialPrincipal(name: string): boolean;
  /** Class access; whoever may author Apex has it for every class. */
  apexClass(name: string): boolean;
}

/** The grant that a permission set file describes. */
export function grantOf(definition: PermissionSetDefinition): Grant {
  return {
    name: definition.name,
    object: (object) => definition.objects.get(object.name.toLowerCase()),
    field: (object, field) => {
      const found = definition.fields.get(`${object.name}.${field.name}`.toLowerCase());
      return found === undefined || !found.readable ? 'none' : found.editable ? 'edit' : 'read';
    },
    customPermissions: new Set([...definition.customPermissions].map((one) => one.toLowerCase())),
    customMetadataTypes: definition.customMetadataTypes,
    userPermissions: definition.userPermissions,
    credentialPrincipals: definition.credentialPrincipals,
    apexClasses: new Set([...definition.apexClasses].map((one) => one.toLowerCase())),
  };
}

/** Objects of the platform's set-up that every user may read. */
const READABLE_SETUP = new Set(
  'user userrole group groupmember profile organization entitydefinition fielddefinition crontrigger cronjobdetail asyncapexjob'.split(
    ' ',
  ),
);

/** The rights that several grants add up to. */
export function rightsOf(grants: readonly Grant[]): Rights {
  const userPermission = (name: string): boolean =>
    grants.some((grant) => grant.userPermissions.has(name));
  const objectAllowed = (object: ObjectSchema, action: ObjectAction): boolean => {
    if (object.kind === 'customMetadata') {
      return action === 'read' && canReadMetadata(grants, object, userPermission);
    }
    if (userPermission('ModifyAllData') && (object.createable || action === 'read')) return true;
    if (userPermission('ViewAllData') && (action === 'read' || action === 'viewAll')) return true;
    if (object.isSetup || object.name === 'Organization') {
      if (action !== 'read') return userPermission('ManageUsers') && object.createable;
      return READABLE_SETUP.has(object.name.toLowerCase()) || userPermission('ViewSetup');
    }
    if (isShare(object)) {
      // Whoever may read records may read their shares; sharing them is a change of the record.
      const shared = { ...object, name: sharedName(object) };
      return objectAllowed(shared, action === 'read' ? 'read' : 'edit');
    }
    return grants.some((grant) => {
      const permissions = grant.object(object);
      if (permissions === undefined) return false;
      return permissions[action] || (permissions.modifyAll && action !== 'create');
    });
  };
  return {
    object: objectAllowed,
    field: (object, field, action) => {
      if (action === 'edit' && !field.createable && !field.updateable) return false;
      if (!objectAllowed(object, 'read')) return false;
      if (!field.permissionable || object.kind === 'customMetadata') return true;
      if (object.isSetup || object.name === 'Organization') return true;
      return grants.some((grant) => {
        const level = grant.field(object, field);
        return level === 'edit' || (level === 'read' && action === 'read');
      });
    },
    customPermission: (name) =>
      grants.some((grant) => grant.customPermissions.has(name.toLowerCase())),
    userPermission,
    credentialPrincipal: (name) => grants.some((grant) => grant.credentialPrincipals.has(name)),
    apexClass: (name) =>
      userPermission('AuthorApex') ||
      grants.some((grant) => grant.apexClasses.has(name.toLowerCase())),
  };
}

function canReadMetadata(
  grants: readonly Grant[],
  object: ObjectSchema,
  userPermission: (name: string) => boolean,
): boolean {
  return (
    userPermission('ViewSetup') ||
    userPermission('CustomizeApplication') ||
    grants.some((grant) => grant.customMetadataTypes.has(object.name.toLowerCase()))
  );
}

/** The grants in force for a user at an instant: the profile and unexpired assignments. */
export function grantsFor(
  tables: Tables,
  userId: string,
  now: number,
  grantNamed: (name: string) => Grant | undefined,
): Grant[] {
  const user = tables.get('User', userId);
  if (user === undefined || user['isactive'] !== true) return [];
  const names = [nameOf(tables.get('Profile', String(user['profileid'])))];
  const own: Grant[] = [];
  for (const row of tables.all('PermissionSetAssignment')) {
    if (row['assigneeid'] !== userId || row['isdeleted'] === true) continue;
    const expires = row['expirationdate'] ?? null;
    if (expires !== null && Number(expires) <= now) continue;
    const set = tables.get('PermissionSet', String(row['permissionsetid']));
    names.push(nameOf(set));
    if (set !== undefined) own.push(grantOfRows(tables, set));
  }
  return [...names.flatMap((name) => grantNamed(name) ?? []), ...own];
}

const NONE: ReadonlySet<string> = new Set();

/** What rows of `ObjectPermissions` and `FieldPermissions` grant beyond a set's file, if it has one. */
function grantOfRows(tables: Tables, set: Row): Grant {
  const below = (object: string): Row[] =>
    [...tables.all(object)].filter(
      (row) => row['parentid'] === set['id'] && row['isdeleted'] !== true,
    );
  const objects = new Map<string, ObjectPermissions>();
  for (const row of below('ObjectPermissions')) {
    objects.set(String(row['sobjecttype']).toLowerCase(), {
      create: row['permissionscreate'] === true,
      read: row['permissionsread'] === true,
      edit: row['permissionsedit'] === true,
      delete: row['permissionsdelete'] === true,
      viewAll: row['permissionsviewallrecords'] === true,
      modifyAll: row['permissionsmodifyallrecords'] === true,
    });
  }
  const fields = new Map<string, 'read' | 'edit'>();
  for (const row of below('FieldPermissions')) {
    const level = row['permissionsedit'] === true ? 'edit' : 'read';
    if (level === 'edit' || row['permissionsread'] === true) {
      fields.set(String(row['field']).toLowerCase(), level);
    }
  }
  const granted = ['ViewAllData', 'ModifyAllData'].filter(
    (name) => set[`permissions${name.toLowerCase()}`] === true,
  );
  return {
    name: String(set['name']),
    object: (object) => objects.get(object.name.toLowerCase()),
    field: (object, field) => fields.get(`${object.name}.${field.name}`.toLowerCase()) ?? 'none',
    customPermissions: NONE,
    customMetadataTypes: NONE,
    userPermissions: new Set(granted),
    credentialPrincipals: NONE,
    apexClasses: NONE,
  };
}

const nameOf = (row: Row | undefined): string => String(row?.['name'] ?? '');
