/** The rows that every org begins with: organization, profiles, permission sets, metadata, users. */
import type { PermissionSetDefinition } from '../store/permission_set_xml.ts';
import { withDerived } from '../store/derived_fields.ts';
import type { Row, Stored } from '../store/tables.ts';
import type { OrgCore } from './org_core.ts';
import { AUTOMATED_PROCESS, PROFILES, SYSTEM_ADMINISTRATOR } from './profiles.ts';

export interface OrganizationSeed {
  readonly name?: string;
  readonly countryCode?: string;
}

/** Writes a row as the platform itself would, without triggers or validation. */
export function putRow(
  core: OrgCore,
  objectName: string,
  userId: string,
  values: Readonly<Record<string, Stored>>,
): string {
  const object = core.schema.object(objectName)!;
  const id = core.tables.nextId(object);
  const now = Math.floor(core.settings.clock.now() / 1000) * 1000;
  const row: Record<string, Stored> = { isdeleted: false };
  for (const [key, field] of object.fields) row[key] = field.defaultValue;
  for (const [name, value] of Object.entries(values)) {
    if (!object.fields.has(name.toLowerCase())) throw new Error(`no field ${objectName}.${name}`);
    row[name.toLowerCase()] = value;
  }
  const system: Row = {
    id,
    createddate: now,
    lastmodifieddate: now,
    systemmodstamp: now,
    createdbyid: userId,
    lastmodifiedbyid: userId,
  };
  for (const [key, value] of Object.entries(system)) if (object.fields.has(key)) row[key] = value;
  core.tables.put(objectName, id, withDerived(objectName, row, now));
  return id;
}

/** One row for each static resource of the project. */
function putResources(core: OrgCore, adminId: string): void {
  for (const { name, contentType, description, body } of core.settings.metadata.staticResources) {
    const bytes = body();
    putRow(core, 'StaticResource', adminId, {
      Name: name,
      ContentType: contentType,
      Description: description === '' ? null : description,
      Body: bytes?.toString('base64') ?? null,
      BodyLength: bytes?.length ?? 0,
    });
  }
}

/** Fills an empty org; gives the id of the administrator that set it up. */
export function setUpOrg(core: OrgCore, seed: OrganizationSeed): string {
  const users = core.schema.object('User')!;
  // The first users refer to themselves and to profiles that they create: ids come first.
  const adminId = core.tables.nextId(users);
  putRow(core, 'Organization', adminId, {
    Name: seed.name ?? 'Local Org',
    OrganizationType: 'Developer Edition',
    InstanceName: 'LOC1',
    IsSandbox: true,
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: 'GMT',
    CountryCode: seed.countryCode ?? null,
  });
  const profileIds = new Map<string, string>();
  for (const profile of PROFILES) {
    const isAutomated = profile.name === AUTOMATED_PROCESS;
    const id = putRow(core, 'Profile', adminId, {
      Name: profile.name,
      UserType: isAutomated ? 'AutomatedProcess' : 'Standard',
    });
    profileIds.set(profile.name, id);
    putRow(core, 'PermissionSet', adminId, {
      Name: `X${id.slice(0, 15)}`,
      Label: profile.name,
      IsOwnedByProfile: true,
      ProfileId: id,
      ...permissionColumns(profile.userPermissions),
    });
  }
  syncPermissions(core, adminId);
  setUpMetadata(core);
  putResources(core, adminId);
  putUser(core, adminId, profileIds.get(SYSTEM_ADMINISTRATOR)!, 'setup@local.example', 'Set-up');
  const automatedId = core.tables.nextId(users);
  putUser(
    core,
    automatedId,
    profileIds.get(AUTOMATED_PROCESS)!,
    'autoproc@local.example',
    AUTOMATED_PROCESS,
  );
  const automated = core.tables.get('User', automatedId)!;
  core.tables.put('User', automatedId, { ...automated, usertype: 'AutomatedProcess' });
  core.tables.commit();
  return adminId;
}

function putUser(
  core: OrgCore,
  id: string,
  profileId: string,
  username: string,
  lastName: string,
): void {
  const object = core.schema.object('User')!;
  const now = core.settings.clock.now();
  const row: Record<string, Stored> = {};
  for (const [key, field] of object.fields) row[key] = field.defaultValue;
  core.tables.put(
    'User',
    id,
    withDerived(
      'User',
      {
        ...row,
        id,
        isdeleted: false,
        username,
        lastname: lastName,
        alias: lastName.slice(0, 8).toLowerCase(),
        email: username,
        profileid: profileId,
        createddate: now,
        lastmodifieddate: now,
        systemmodstamp: now,
        createdbyid: id,
        lastmodifiedbyid: id,
      },
      now,
    ),
  );
}

/**
 * Brings the rows of custom permissions and permission sets in line with the project: sets that
 * exist keep their id, and with it their assignments.
 */
export function syncPermissions(core: OrgCore, adminId: string): void {
  const custom = new Map<string, string>();
  for (const permission of core.settings.metadata.customPermissions) {
    const id = putRow(core, 'CustomPermission', adminId, {
      DeveloperName: permission.name,
      MasterLabel: permission.label,
    });
    custom.set(permission.name, id);
  }
  const known = new Map<string, string>();
  for (const row of core.tables.all('PermissionSet')) {
    known.set(String(row['name']), String(row['id']));
  }
  for (const set of core.settings.metadata.permissionSets) {
    const id =
      known.get(set.name) ??
      putRow(core, 'PermissionSet', adminId, {
        Name: set.name,
        Label: set.label,
        Description: set.description === '' ? null : set.description,
        IsCustom: true,
        ...permissionColumns(set.userPermissions),
      });
    for (const name of set.customPermissions) {
      grantCustom(core, adminId, set, id, custom.get(name), name);
    }
  }
}

/** The columns that `PermissionSet` has for user permissions: those over all data. */
function permissionColumns(granted: ReadonlySet<string>): Readonly<Record<string, boolean>> {
  const names = ['ViewAllData', 'ModifyAllData', 'ExportReport', 'DataExport'];
  return Object.fromEntries(names.map((name) => [`Permissions${name}`, granted.has(name)]));
}

function grantCustom(
  core: OrgCore,
  adminId: string,
  set: PermissionSetDefinition,
  setId: string,
  permissionId: string | undefined,
  name: string,
): void {
  if (permissionId === undefined) {
    throw new Error(
      `permission set \`${set.name}\` grants the unknown custom permission \`${name}\``,
    );
  }
  putRow(core, 'SetupEntityAccess', adminId, {
    ParentId: setId,
    SetupEntityId: permissionId,
    SetupEntityType: 'CustomPermission',
  });
}

function setUpMetadata(core: OrgCore): void {
  for (const record of core.settings.metadata.customMetadata) {
    const object = core.schema.object(record.object)!;
    const id = core.tables.nextId(object);
    const row: Record<string, Stored> = {};
    for (const [key, field] of object.fields) row[key] = field.defaultValue;
    core.tables.put(object.name, id, {
      ...row,
      id,
      developername: record.developerName,
      masterlabel: record.label,
      label: record.label,
      language: 'en_US',
      namespaceprefix: null,
      qualifiedapiname: record.developerName,
      systemmodstamp: core.settings.clock.now(),
      ...record.values,
    });
  }
  relateMetadata(core);
}

/** Metadata relationships name their record; rows refer to it by id. */
function relateMetadata(core: OrgCore): void {
  for (const { name, fields } of core.schema.objects()) {
    const relations = [...fields].filter(([, one]) => one.referenceTo[0]?.endsWith('__mdt'));
    if (relations.length === 0) continue;
    for (const row of [...core.tables.all(name)]) {
      const changes = relations.map(([key, one]) => {
        const target = [...core.tables.all(one.referenceTo[0]!)].find(
          (other) => other['developername'] === row[key],
        );
        return [key, target?.['id'] ?? null] as const;
      });
      core.tables.put(name, String(row['id']), { ...row, ...Object.fromEntries(changes) });
    }
  }
}
