/** Custom objects, platform events, custom metadata types and fields from `objects/`. */
import { basename } from 'node:path';
import type { MetadataProblem } from './metadata_problems.ts';
import { attempt } from './metadata_problems.ts';
import type { XmlNode } from './metadata_xml.ts';
import { MetadataError, nodesOf, readXml, refuseUnknown, textOf, textsOf } from './metadata_xml.ts';
import type { FieldSchema, FieldType, ObjectKind, ObjectSchema, SharingModel } from './schema.ts';
import { makeField } from './schema.ts';
import { baseFields } from './object_base_fields.ts';
import { shareObjectOf } from './share_objects.ts';
import { standardObjects } from './standard_object_reader.ts';

const OBJECT_ELEMENTS = new Set(
  (
    'label pluralLabel nameField sharingModel publishBehavior eventType deploymentStatus description ' +
    'visibility externalSharingModel enableActivities enableBulkApi enableFeeds enableHistory ' +
    'enableReports enableSearch enableSharing enableStreamingApi allowInChatterGroups ' +
    'enableLicensing compactLayoutAssignment searchLayouts actionOverrides gender startsWith ' +
    'enableEnhancedLookup'
  ).split(' '),
);

const FIELD_ELEMENTS = new Set(
  (
    'fullName label type length precision scale required unique caseSensitive externalId ' +
    'description inlineHelpText defaultValue referenceTo relationshipName relationshipLabel ' +
    'deleteConstraint valueSet visibleLines securityClassification complianceGroup businessStatus ' +
    'fieldManageability displayFormat startingNumber trackHistory trackFeedHistory trackTrending ' +
    'maskChar maskType reparentableMasterDetail relationshipOrder writeRequiresMasterRead ' +
    'isFilteringDisabled isNameField isSortingDisabled metadataRelationshipControllingField'
  ).split(' '),
);

const TYPES: Readonly<Record<string, FieldType>> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  EncryptedText: 'encryptedstring',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MetadataRelationship: 'reference',
  AutoNumber: 'string',
};

const DEFAULT_LENGTHS: Readonly<Record<string, number>> = {
  TextArea: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  Picklist: 255,
  AutoNumber: 30,
  MultiselectPicklist: 4099,
};

/** One object of the project: its folder name, its own file if any, and its field files. */
export interface ObjectFiles {
  readonly name: string;
  readonly objectFile: string | undefined;
  readonly fieldFiles: readonly string[];
  /** Names of its Apex sharing reasons, with their `__c`. */
  readonly sharingReasons: readonly string[];
}

/** Standard objects, extended by the project's fields, and the project's own objects. */
export function readObjects(
  files: readonly ObjectFiles[],
  problems?: MetadataProblem[],
): ObjectSchema[] {
  const objects = new Map(standardObjects().map((object) => [object.name.toLowerCase(), object]));
  const own = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const counters = { custom: 0, event: 0, customMetadata: 0, standard: 0 };
  for (const entry of own) {
    const standard = objects.get(entry.name.toLowerCase());
    if (standard !== undefined) {
      objects.set(entry.name.toLowerCase(), extendStandard(standard, entry, problems));
      continue;
    }
    const kind = attempt(problems, entry.objectFile ?? entry.name, '', () => kindOf(entry), null);
    if (kind === null) continue;
    const prefix =
      PREFIX_LETTERS[kind] + counters[kind].toString(36).padStart(2, '0').toUpperCase();
    counters[kind] += 1;
    const object = attempt(
      problems,
      entry.objectFile!,
      '',
      () => readObject(entry, kind, prefix, problems),
      null,
    );
    if (object === null) continue;
    objects.set(entry.name.toLowerCase(), object);
    const share = shareObjectOf(object, entry.sharingReasons, `h${prefix.slice(1)}`);
    if (share !== undefined) objects.set(share.name.toLowerCase(), share);
  }
  return [...objects.values()];
}

const PREFIX_LETTERS: Readonly<Record<ObjectKind, string>> = {
  custom: 'a',
  event: 'e',
  customMetadata: 'm',
  standard: '',
};

function kindOf(entry: ObjectFiles): ObjectKind {
  if (entry.objectFile === undefined) {
    throw new MetadataError(
      entry.fieldFiles[0] ?? entry.name,
      `\`${entry.name}\` is no standard object of the local org and has no object file`,
    );
  }
  if (entry.name.endsWith('__mdt')) return 'customMetadata';
  if (entry.name.endsWith('__e')) return 'event';
  if (entry.name.endsWith('__c')) return 'custom';
  throw new MetadataError(
    entry.objectFile,
    `standard object \`${entry.name}\` is not in the local org (store/standard_objects.ts)`,
  );
}

function extendStandard(
  standard: ObjectSchema,
  entry: ObjectFiles,
  problems: MetadataProblem[] | undefined,
): ObjectSchema {
  const fields = new Map(standard.fields);
  for (const file of entry.fieldFiles) {
    const node = readXml(file, 'CustomField');
    const name = textOf(node, 'fullName');
    const existing = fields.get(name.toLowerCase());
    if (existing === undefined) {
      const read = attempt(problems, file, entry.name, () => readField(file, node), null);
      if (read !== null) fields.set(name.toLowerCase(), read);
      continue;
    }
    // A standard field's file may only classify it and say its help text.
    fields.set(name.toLowerCase(), { ...existing, ...classificationOf(node) });
  }
  const model =
    entry.objectFile === undefined
      ? ''
      : textOf(readXml(entry.objectFile, 'CustomObject'), 'sharingModel');
  const sharingModel = model === '' ? standard.sharingModel : sharingOf(entry.objectFile!, model);
  return { ...standard, sharingModel, fields };
}

function readObject(
  entry: ObjectFiles,
  kind: ObjectKind,
  keyPrefix: string,
  problems: MetadataProblem[] | undefined,
): ObjectSchema {
  const file = entry.objectFile!;
  const node = readXml(file, 'CustomObject');
  refuseUnknown(file, node, OBJECT_ELEMENTS);
  const custom = entry.fieldFiles.flatMap((file) =>
    attempt(problems, file, entry.name, () => [readField(file, readXml(file, 'CustomField'))], []),
  );
  const hasMaster = custom.some((field) => field.isMasterDetail);
  const fields = [...baseFields(file, node, kind, !hasMaster), ...custom];
  const label = textOf(node, 'label', entry.name);
  return {
    name: entry.name,
    label,
    pluralLabel: textOf(node, 'pluralLabel', label),
    keyPrefix,
    kind,
    sharingModel: sharingOf(
      file,
      textOf(node, 'sharingModel', kind === 'custom' ? 'ReadWrite' : 'Read'),
    ),
    publishBehavior: kind === 'event' ? publishBehaviorOf(file, node) : '',
    isSetup: false,
    createable: kind !== 'customMetadata',
    deletable: kind === 'custom',
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
  };
}

/** A field file as the schema's field. */
function readField(file: string, node: XmlNode): FieldSchema {
  const name = textOf(node, 'fullName');
  if (`${name}.field-meta.xml` !== basename(file)) {
    throw new MetadataError(file, `<fullName> \`${name}\` differs from the file's name`);
  }
  refuseUnknown(file, node, FIELD_ELEMENTS);
  const typeName = textOf(node, 'type');
  const type = TYPES[typeName];
  if (type === undefined) {
    throw new MetadataError(file, `field type \`${typeName}\` is not supported by the local org`);
  }
  const required = textOf(node, 'required') === 'true' || typeName === 'MasterDetail';
  const isAuto = typeName === 'AutoNumber';
  const isReference = type === 'reference';
  const relationship = textOf(node, 'relationshipName');
  const values = picklistOf(file, node);
  return makeField({
    name,
    label: textOf(node, 'label', name),
    type,
    length: Number(textOf(node, 'length', String(DEFAULT_LENGTHS[typeName] ?? 0))),
    precision: Number(textOf(node, 'precision', '0')),
    scale: Number(textOf(node, 'scale', '0')),
    nillable: !required && type !== 'boolean' && !isAuto,
    unique: textOf(node, 'unique') === 'true',
    caseSensitive: textOf(node, 'caseSensitive') === 'true',
    externalId: textOf(node, 'externalId') === 'true',
    createable: !isAuto,
    updateable: !isAuto && typeName !== 'MasterDetail',
    picklist: values.values,
    restrictedPicklist: values.restricted,
    defaultValue: defaultOf(file, node, type, values.values),
    referenceTo: isReference ? textsOf(node, 'referenceTo') : [],
    relationshipName: isReference ? name.replace(/__c$/, '__r') : '',
    childRelationshipName: isReference && relationship !== '' ? `${relationship}__r` : '',
    onParentDelete:
      typeName === 'MasterDetail'
        ? 'Cascade'
        : (textOf(node, 'deleteConstraint', 'SetNull') as FieldSchema['onParentDelete']),
    isMasterDetail: typeName === 'MasterDetail',
    isCustom: true,
    autoNumber: isAuto ? textOf(node, 'displayFormat', '{0}') : '',
    permissionable: !required && !isAuto,
    ...classificationOf(node),
  });
}

function classificationOf(
  node: XmlNode,
): Pick<FieldSchema, 'securityClassification' | 'complianceGroup' | 'businessStatus' | 'helpText'> {
  return {
    securityClassification: textOf(node, 'securityClassification'),
    complianceGroup: textOf(node, 'complianceGroup'),
    businessStatus: textOf(node, 'businessStatus'),
    helpText: textOf(node, 'inlineHelpText'),
  };
}

function picklistOf(
  file: string,
  node: XmlNode,
): { readonly values: FieldSchema['picklist']; readonly restricted: boolean } {
  const [set] = nodesOf(node, 'valueSet');
  if (set === undefined) return { values: [], restricted: false };
  const [definition] = nodesOf(set, 'valueSetDefinition');
  if (definition === undefined) {
    throw new MetadataError(file, 'only picklists with their own values are supported');
  }
  const values = nodesOf(definition, 'value').map((value) => ({
    value: textOf(value, 'fullName'),
    label: textOf(value, 'label', textOf(value, 'fullName')),
    isDefault: textOf(value, 'default') === 'true',
  }));
  return { values, restricted: textOf(set, 'restricted') === 'true' };
}

function defaultOf(
  file: string,
  node: XmlNode,
  type: FieldType,
  values: FieldSchema['picklist'],
): FieldSchema['defaultValue'] {
  const text = textOf(node, 'defaultValue');
  if (type === 'boolean') return text === 'true';
  const chosen = values.find((value) => value.isDefault);
  if (chosen !== undefined) return chosen.value;
  if (text === '') return null;
  const literal = /^(?:"([^"]*)"|'([^']*)')$/.exec(text);
  if (literal !== null) return literal[1] ?? literal[2] ?? '';
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return type === 'int' ? Number(text) : text;
  throw new MetadataError(file, `default value formula \`${text}\` is not supported`);
}

function sharingOf(file: string, model: string): SharingModel {
  switch (model) {
    case 'Private':
    case 'Read':
    case 'ReadWrite':
    case 'ControlledByParent':
      return model;
    case 'ReadWriteTransfer':
    case 'FullAccess':
      return 'ReadWrite';
    default:
      throw new MetadataError(file, `sharing model \`${model}\` is not supported`);
  }
}

function publishBehaviorOf(file: string, node: XmlNode): ObjectSchema['publishBehavior'] {
  const behavior = textOf(node, 'publishBehavior', 'PublishAfterCommit');
  if (behavior === 'PublishImmediately' || behavior === 'PublishAfterCommit') return behavior;
  throw new MetadataError(file, `publish behaviour \`${behavior}\` is not known`);
}
