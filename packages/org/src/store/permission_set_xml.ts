/** Permission sets: what each grants on objects, fields, custom permissions and credentials. */
import { basename } from 'node:path';
import type { XmlNode } from './metadata_xml.ts';
import { MetadataError, nodesOf, readXml, refuseUnknown, textOf } from './metadata_xml.ts';
import type { Schema } from './schema.ts';

export interface ObjectPermissions {
  readonly create: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldPermissions {
  readonly readable: boolean;
  readonly editable: boolean;
}

export interface PermissionSetDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Lower-case object name -> what is granted. */
  readonly objects: ReadonlyMap<string, ObjectPermissions>;
  /** Lower-case `object.field` -> what is granted. */
  readonly fields: ReadonlyMap<string, FieldPermissions>;
  readonly customPermissions: ReadonlySet<string>;
  readonly customMetadataTypes: ReadonlySet<string>;
  readonly apexClasses: ReadonlySet<string>;
  /** `ViewAllData`, `ModifyAllData`, `ManageUsers`, ... */
  readonly userPermissions: ReadonlySet<string>;
  /** `ExternalCredential-Principal` names that may be used for callouts. */
  readonly credentialPrincipals: ReadonlySet<string>;
}

const ELEMENTS = new Set(
  (
    'applicationVisibilities classAccesses customMetadataTypeAccesses customPermissions ' +
    'externalCredentialPrincipalAccesses fieldPermissions objectPermissions pageAccesses ' +
    'tabSettings userPermissions hasActivationRequired label license description'
  ).split(' '),
);

const enabled = (node: XmlNode): boolean => textOf(node, 'enabled') === 'true';

/** Reads a permission set; refuses grants on objects or fields that do not exist. */
export function readPermissionSet(file: string, schema: Schema): PermissionSetDefinition {
  const node = readXml(file, 'PermissionSet');
  refuseUnknown(file, node, ELEMENTS);
  if (textOf(node, 'hasActivationRequired') === 'true') {
    throw new MetadataError(file, 'session-activated permission sets are not supported');
  }
  const name = basename(file).replace('.permissionset-meta.xml', '');
  const granted = (element: string, key: string): Set<string> =>
    new Set(
      nodesOf(node, element)
        .filter(enabled)
        .map((entry) => textOf(entry, key)),
    );
  return {
    name,
    label: textOf(node, 'label', name),
    description: textOf(node, 'description'),
    objects: new Map(
      nodesOf(node, 'objectPermissions').map((one) => objectEntry(file, one, schema)),
    ),
    fields: new Map(
      nodesOf(node, 'fieldPermissions').flatMap((one) => fieldEntries(file, one, schema)),
    ),
    customPermissions: granted('customPermissions', 'name'),
    customMetadataTypes: new Set(
      [...granted('customMetadataTypeAccesses', 'name')].map((type) => type.toLowerCase()),
    ),
    apexClasses: granted('classAccesses', 'apexClass'),
    userPermissions: granted('userPermissions', 'name'),
    credentialPrincipals: granted(
      'externalCredentialPrincipalAccesses',
      'externalCredentialPrincipal',
    ),
  };
}

function objectEntry(
  file: string,
  node: XmlNode,
  schema: Schema,
): readonly [string, ObjectPermissions] {
  const name = textOf(node, 'object');
  // The platform's own object for credential secrets: it has no rows here.
  if (schema.object(name) === undefined && name !== 'UserExternalCredential') {
    throw new MetadataError(file, `<objectPermissions> names the unknown object \`${name}\``);
  }
  const allowed = (element: string): boolean => textOf(node, element) === 'true';
  const permissions = {
    create: allowed('allowCreate'),
    read: allowed('allowRead'),
    edit: allowed('allowEdit'),
    delete: allowed('allowDelete'),
    viewAll: allowed('viewAllRecords'),
    modifyAll: allowed('modifyAllRecords'),
  };
  const needsRead = permissions.create || permissions.edit || permissions.delete;
  if ((needsRead || permissions.viewAll || permissions.modifyAll) && !permissions.read) {
    throw new MetadataError(file, `\`${name}\`: create, edit or delete depends on read`);
  }
  return [name.toLowerCase(), permissions];
}

/** The entry of a field; that of an address stands for all its parts. */
function fieldEntries(
  file: string,
  node: XmlNode,
  schema: Schema,
): (readonly [string, FieldPermissions])[] {
  const path = textOf(node, 'field');
  const [objectName = '', fieldName = ''] = path.split('.');
  const prefix = /^(.*)Address$/.exec(fieldName)?.[1];
  const isAddress = prefix !== undefined && schema.field(objectName, fieldName) === undefined;
  const parts = ADDRESS_PARTS.map((part) => `${prefix ?? ''}${part}`).filter(
    (part) => schema.field(objectName, part) !== undefined,
  );
  if (!isAddress || parts.length === 0) return [fieldEntry(file, node, path, schema)];
  return parts.map((part) => fieldEntry(file, node, `${objectName}.${part}`, schema));
}

const ADDRESS_PARTS =
  'Street City State PostalCode Country CountryCode StateCode Latitude Longitude'.split(' ');

function fieldEntry(
  file: string,
  node: XmlNode,
  path: string,
  schema: Schema,
): readonly [string, FieldPermissions] {
  const [objectName = '', fieldName = ''] = path.split('.');
  const field = schema.field(objectName, fieldName);
  if (field === undefined) {
    throw new MetadataError(file, `<fieldPermissions> names the unknown field \`${path}\``);
  }
  if (!field.permissionable) {
    throw new MetadataError(file, `\`${path}\` is required or set by the platform: no permission`);
  }
  const editable = textOf(node, 'editable') === 'true';
  return [
    path.toLowerCase(),
    { readable: editable || textOf(node, 'readable') === 'true', editable },
  ];
}
