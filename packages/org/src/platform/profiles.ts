/**
 * The profiles of the local org. A profile is the base of a user's rights; everything the package
 * grants comes from its permission sets. Objects and fields here are standard ones only, except for
 * the administrator, who sees all as after an installation for administrators.
 */
import type { ObjectPermissions } from '../store/permission_set_xml.ts';
import type { Grant } from '../store/rights.ts';

const CRUD: ObjectPermissions = {
  create: true,
  read: true,
  edit: true,
  delete: true,
  viewAll: false,
  modifyAll: false,
};
const NO_DELETE: ObjectPermissions = { ...CRUD, delete: false };
const ALL: ObjectPermissions = { ...CRUD, viewAll: true, modifyAll: true };

const STANDARD_USER: Readonly<Record<string, ObjectPermissions>> = {
  account: CRUD,
  contact: CRUD,
  opportunity: CRUD,
  opportunitycontactrole: CRUD,
  case: NO_DELETE,
  casecomment: CRUD,
  task: CRUD,
};

const none: ReadonlySet<string> = new Set();
const nothing = {
  customPermissions: none,
  customMetadataTypes: none,
  userPermissions: none,
  credentialPrincipals: none,
  apexClasses: none,
};

export const SYSTEM_ADMINISTRATOR = 'System Administrator';
export const STANDARD_USER_PROFILE = 'Standard User';
export const MINIMUM_ACCESS = 'Minimum Access - Salesforce';
/** Under which platform event triggers run. */
export const AUTOMATED_PROCESS = 'Automated Process';

const administrator = (name: string): Grant => ({
  ...nothing,
  name,
  object: (object) =>
    object.createable ? ALL : { ...CRUD, create: false, edit: false, delete: false },
  field: (_object, field) => (field.createable || field.updateable ? 'edit' : 'read'),
  userPermissions: new Set(
    'ModifyAllData ViewAllData ViewSetup CustomizeApplication ManageUsers AssignPermissionSets AuthorApex ApiEnabled'.split(
      ' ',
    ),
  ),
});

export const PROFILES: readonly Grant[] = [
  administrator(SYSTEM_ADMINISTRATOR),
  {
    ...nothing,
    name: STANDARD_USER_PROFILE,
    object: (object) => STANDARD_USER[object.name.toLowerCase()],
    field: (object, field) =>
      STANDARD_USER[object.name.toLowerCase()] === undefined || field.isCustom ? 'none' : 'edit',
    userPermissions: new Set(['ApiEnabled', 'RunReports']),
  },
  { ...nothing, name: MINIMUM_ACCESS, object: () => undefined, field: () => 'none' },
  administrator(AUTOMATED_PROCESS),
];
