/**
 * Everything that the local org reads from a project's metadata besides Apex and components. Each
 * metadata type is either read here, read elsewhere (classes, components, pages), without effect on
 * data and Apex, or refused with the file's name.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LabelTexts } from './label_texts.ts';
import { readLabelTexts } from './label_texts.ts';
import type { XmlNode } from './metadata_xml.ts';
import { MetadataError, nodesOf, readXml, refuseUnknown, textOf } from './metadata_xml.ts';
import type { ObjectFiles } from './object_xml.ts';
import { readObjects } from './object_xml.ts';
import type { PermissionSetDefinition } from './permission_set_xml.ts';
import { readPermissionSet } from './permission_set_xml.ts';
import type { FieldSchema, Schema } from './schema.ts';
import { createSchema } from './schema.ts';
import type { Stored } from './tables.ts';

export interface CustomMetadataRecord {
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  /** Lower-case field name -> stored value. */
  readonly values: Readonly<Record<string, Stored>>;
}

export interface SubscriberConfig {
  readonly trigger: string;
  readonly batchSize: number;
}

export interface ProjectMetadata {
  readonly schema: Schema;
  readonly customMetadata: readonly CustomMetadataRecord[];
  readonly permissionSets: readonly PermissionSetDefinition[];
  readonly customPermissions: readonly { readonly name: string; readonly label: string }[];
  readonly labels: LabelTexts;
  readonly subscriberConfigs: readonly SubscriberConfig[];
}

/** Read by other parts: code, components, pages, and what only shows in the browser. */
const READ_ELSEWHERE =
  /\.(?:cls|trigger|js|app|flexipage|tab|layout|resource|cspTrustedSite|listView|compactLayout|webLink|asset)-meta\.xml$/;

/** Reads the metadata below the given folders; throws `MetadataError` for what it cannot honour. */
export function readProjectMetadata(folders: readonly string[]): ProjectMetadata {
  const files = folders.flatMap((folder) => metadataFiles(folder));
  const taken = new Set<string>();
  const take = (suffix: string): string[] => {
    const found = files.filter((file) => file.endsWith(suffix));
    found.forEach((file) => taken.add(file));
    return found;
  };
  const schema = createSchema(readObjects(objectFiles(take)));
  const metadata: ProjectMetadata = {
    schema,
    permissionSets: take('.permissionset-meta.xml').map((file) => readPermissionSet(file, schema)),
    customPermissions: take('.customPermission-meta.xml').map(readCustomPermission),
    customMetadata: take('.md-meta.xml').map((file) => readRecord(file, schema)),
    labels: readLabelTexts(take('.labels-meta.xml'), take('.translation-meta.xml')),
    subscriberConfigs: take('.platformEventSubscriberConfig-meta.xml').map(readSubscriberConfig),
  };
  for (const file of files) {
    if (taken.has(file) || READ_ELSEWHERE.test(file)) continue;
    throw new MetadataError(file, 'this metadata type is not supported by the local org');
  }
  return metadata;
}

function metadataFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('-meta.xml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function objectFiles(take: (suffix: string) => string[]): ObjectFiles[] {
  interface Found {
    objectFile: string | undefined;
    readonly fieldFiles: string[];
    readonly sharingReasons: string[];
  }
  const objects = new Map<string, Found>();
  const entryOf = (name: string): Found => {
    const entry = objects.get(name) ?? {
      objectFile: undefined,
      fieldFiles: [],
      sharingReasons: [],
    };
    objects.set(name, entry);
    return entry;
  };
  for (const file of take('.object-meta.xml')) {
    entryOf(basename(file).replace('.object-meta.xml', '')).objectFile = file;
  }
  const objectNameOf = (file: string): string => file.split(/[\\/]/).at(-3)!;
  for (const file of take('.field-meta.xml')) entryOf(objectNameOf(file)).fieldFiles.push(file);
  for (const file of take('.sharingReason-meta.xml')) {
    // The file's name has no suffix; rows and code name the reason with `__c`.
    const name = basename(file).replace('.sharingReason-meta.xml', '').replace(/__c$/, '');
    entryOf(objectNameOf(file)).sharingReasons.push(`${name}__c`);
  }
  return [...objects].map(([name, entry]) => ({ name, ...entry }));
}

function readCustomPermission(file: string): { name: string; label: string } {
  const node = readXml(file, 'CustomPermission');
  if (nodesOf(node, 'requiredPermission').length > 0) {
    throw new MetadataError(file, '<requiredPermission> is not supported by the local org');
  }
  const name = basename(file).replace('.customPermission-meta.xml', '');
  return { name, label: textOf(node, 'label', name) };
}

function readSubscriberConfig(file: string): SubscriberConfig {
  const node = readXml(file, 'PlatformEventSubscriberConfig');
  const known = ['platformEventConsumer', 'batchSize', 'masterLabel', 'isProtected'];
  refuseUnknown(file, node, new Set(known));
  return {
    trigger: textOf(node, 'platformEventConsumer'),
    batchSize: Number(textOf(node, 'batchSize', '2000')),
  };
}

function readRecord(file: string, schema: Schema): CustomMetadataRecord {
  const [type = '', developerName = ''] = basename(file).replace('.md-meta.xml', '').split('.');
  const object = schema.object(`${type}__mdt`);
  if (object === undefined)
    throw new MetadataError(file, `no custom metadata type \`${type}__mdt\``);
  const node = readXml(file, 'CustomMetadata');
  refuseUnknown(file, node, new Set(['label', 'protected', 'values', 'description']));
  const values: Record<string, Stored> = {};
  for (const entry of nodesOf(node, 'values')) {
    const name = textOf(entry, 'field');
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined) throw new MetadataError(file, `no field \`${type}__mdt.${name}\``);
    values[name.toLowerCase()] = valueOf(file, field, entry);
  }
  return {
    object: object.name,
    developerName,
    label: textOf(node, 'label', developerName),
    values,
  };
}

/** The value exactly as written: a payload's blanks are part of it. */
function valueOf(file: string, field: FieldSchema, entry: XmlNode): Stored {
  const value = entry['value'];
  const raw = typeof value === 'string' ? value : ((value as XmlNode | undefined)?.['#text'] ?? '');
  const text = String(raw as string);
  if (text === '') return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'boolean':
      return text.trim() === 'true';
    case 'int':
      return Number(text);
    case 'datetime':
      return Date.parse(text);
    default:
      if (field.length > 0 && text.length > field.length) {
        throw new MetadataError(file, `\`${field.name}\` is longer than ${String(field.length)}`);
      }
      return text;
  }
}
