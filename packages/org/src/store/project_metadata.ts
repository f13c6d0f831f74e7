/**
 * Everything that the local org reads from a project's metadata besides Apex and components. Each
 * metadata type is either read here, read elsewhere (classes, components, pages), without effect on
 * data and Apex, or refused with the file's name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LabelTexts } from './label_texts.ts';
import { readLabelTexts } from './label_texts.ts';
import type { MetadataProblem } from './metadata_problems.ts';
import { attempt, isOnWrites, isWithoutEffect } from './metadata_problems.ts';
import type { XmlNode } from './metadata_xml.ts';
import { MetadataError, nodesOf, readXml, refuseUnknown, textOf } from './metadata_xml.ts';
import type { ObjectFiles } from './object_xml.ts';
import { readObjects } from './object_xml.ts';
import type { PermissionSetDefinition } from './permission_set_xml.ts';
import { readPermissionSet } from './permission_set_xml.ts';
import type { FieldSchema, FieldSetSchema, ObjectSchema, Schema } from './schema.ts';
import { createSchema } from './schema.ts';
import type { Stored } from './tables.ts';

export interface CustomMetadataRecord {
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  /** Lower-case field name -> stored value. */
  readonly values: Readonly<Record<string, Stored>>;
}

export interface StaticResource {
  readonly name: string;
  readonly contentType: string;
  readonly description: string;
  /** The file's bytes; undefined for a folder, which the platform packs into an archive. */
  readonly body: () => Buffer | undefined;
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
  readonly staticResources: readonly StaticResource[];
}

/** Read by other parts: code, components, pages, and what only shows in the browser. */
const READ_ELSEWHERE =
  /\.(?:cls|trigger|js|app|flexipage|tab|layout|resource|cspTrustedSite|listView|compactLayout|webLink|asset)-meta\.xml$/;

/**
 * Reads the metadata below the given folders; throws `MetadataError` for what it cannot honour, or
 * notes it in `problems` when there are such: rows of the objects concerned then cannot be written.
 */
export function readProjectMetadata(
  folders: readonly string[],
  problems?: MetadataProblem[],
): ProjectMetadata {
  const files = folders.flatMap((folder) => metadataFiles(folder));
  const taken = new Set<string>();
  const take = (suffix: string): string[] => {
    const found = files.filter((file) => file.endsWith(suffix));
    found.forEach((file) => taken.add(file));
    return found;
  };
  const each = <T>(suffix: string, read: (file: string) => T): T[] =>
    take(suffix).flatMap((file) => attempt(problems, file, '', () => [read(file)], []));
  const objects = readObjects(objectFiles(take), problems);
  for (const file of files) {
    if (taken.has(file) || isReadLater(file) || READ_ELSEWHERE.test(file)) continue;
    if (problems !== undefined && isWithoutEffect(file)) continue;
    attempt(problems, file, objectOfFile(file), () => refuseType(file), undefined);
  }
  const bare = createSchema(objects);
  const customMetadata = take('.md-meta.xml').flatMap((file) => {
    const type = `${basename(file).split('.')[0]!}__mdt`;
    return attempt(problems, file, type, () => [readRecord(file, bare)], []);
  });
  const permissionSets = take('.permissionset-meta.xml').flatMap((file) =>
    attempt(problems, file, 'PermissionSetAssignment', () => [readPermissionSet(file, bare)], []),
  );
  const schema = createSchema(
    withFieldSets(withRefusals(objects, problems ?? []), take('.fieldSet-meta.xml')),
    problems !== undefined,
  );
  return {
    schema,
    permissionSets,
    customPermissions: each('.customPermission-meta.xml', readCustomPermission),
    customMetadata,
    labels: readLabelTexts(take('.labels-meta.xml'), take('.translation-meta.xml')),
    subscriberConfigs: each('.platformEventSubscriberConfig-meta.xml', readSubscriberConfig),
    staticResources: files.filter((file) => file.endsWith(RESOURCE)).map(readStaticResource),
  };
}

const isReadLater = (file: string): boolean =>
  /\.(?:permissionset|customPermission|fieldSet|md|labels|translation|platformEventSubscriberConfig)-meta\.xml$/.test(
    file,
  );

function refuseType(file: string): never {
  throw new MetadataError(file, 'this metadata type is not supported by the local org');
}

/** The object that a rule below `objects/`, a workflow file or a record-triggered flow belongs to. */
function objectOfFile(file: string): string {
  if (!isOnWrites(file)) return '';
  const parts = file.split(/[\\/]/);
  const at = parts.lastIndexOf('objects');
  if (at >= 0) return parts[at + 1] ?? '';
  if (file.endsWith('.workflow-meta.xml')) return basename(file).split('.')[0]!;
  const text = readFileSync(file, 'utf8');
  // Screen flows and those that Apex would have to start run nowhere here by themselves.
  const isOnRecords = /<triggerType>Record/.test(text) || /<processType>Workflow</.test(text);
  if (!isOnRecords || !/<status>Active<\/status>/.test(text)) return '';
  const process = /<name>ObjectType<\/name>\s*<value>\s*<stringValue>(\w+)</.exec(text)?.[1];
  return process ?? /<start>[\s\S]*?<object>(\w+)<\/object>/.exec(text)?.[1] ?? '';
}

/** Objects whose rows cannot be written as the project's metadata wants it say so. */
function withRefusals(
  objects: readonly ObjectSchema[],
  problems: readonly MetadataProblem[],
): ObjectSchema[] {
  return objects.map((object) => {
    const own = problems.find((one) => one.object.toLowerCase() === object.name.toLowerCase());
    return own === undefined ? object : { ...object, refusal: `${own.file}: ${own.message}` };
  });
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

/** Field sets from `objects/X/fieldSets/`; one of an object that is not there is left out. */
function withFieldSets(objects: readonly ObjectSchema[], files: readonly string[]): ObjectSchema[] {
  const sets = new Map<string, FieldSetSchema[]>();
  for (const file of files) {
    const owner = file.split(/[\\/]/).at(-3)!.toLowerCase();
    const node = readXml(file, 'FieldSet');
    const list = sets.get(owner) ?? [];
    sets.set(owner, list);
    list.push({
      name: textOf(node, 'fullName'),
      label: textOf(node, 'label'),
      description: textOf(node, 'description'),
      fields: nodesOf(node, 'displayedFields').map((one) => ({
        path: textOf(one, 'field'),
        isRequired: textOf(one, 'isRequired') === 'true',
      })),
    });
  }
  return objects.map((object) => {
    const fieldSets = sets.get(object.name.toLowerCase());
    return fieldSets === undefined ? object : { ...object, fieldSets };
  });
}

function readCustomPermission(file: string): { name: string; label: string } {
  const node = readXml(file, 'CustomPermission');
  if (nodesOf(node, 'requiredPermission').length > 0) {
    throw new MetadataError(file, '<requiredPermission> is not supported by the local org');
  }
  const name = basename(file).replace('.customPermission-meta.xml', '');
  return { name, label: textOf(node, 'label', name) };
}

const RESOURCE = '.resource-meta.xml';

function readStaticResource(file: string): StaticResource {
  const node = readXml(file, 'StaticResource');
  const name = basename(file).slice(0, -RESOURCE.length);
  return {
    name,
    contentType: textOf(node, 'contentType'),
    description: textOf(node, 'description'),
    body: () => {
      const own = readdirSync(dirname(file), { withFileTypes: true }).find(
        (one) =>
          one.isFile() &&
          !one.name.endsWith('-meta.xml') &&
          (one.name === name || one.name.replace(/\.[^.]*$/, '') === name),
      );
      return own === undefined ? undefined : readFileSync(join(dirname(file), own.name));
    },
  };
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
