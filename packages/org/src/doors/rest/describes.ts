/** Describe of all objects and of one, as the user sees them, in the REST API's shapes. */
import { createHash } from 'node:crypto';
import type { FieldSchema, FieldType, ObjectSchema } from '../../store/schema.ts';
import type { RestAnswer, RestCall } from './call.ts';
import { methodNotAllowed } from './query.ts';

/** SOAP types that describe names; everything else is text. */
const SOAP_TYPES: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
};

const isLong = (field: FieldSchema): boolean =>
  (field.type === 'textarea' && field.length > 255) || field.type === 'base64';

/** `GET sobjects`: every object that the user may read. */
export function answerGlobalDescribe(call: RestCall): RestAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call.method);
  const sobjects = call.scope.org.core.schema
    .objects()
    .filter((object) => call.transaction.rights.object(object, 'read'))
    .map((object) => basicInfo(call, object));
  return cached(call, { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

/** `GET sobjects/X/describe`. */
export function answerDescribe(call: RestCall, object: ObjectSchema): RestAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call.method);
  const { rights } = call.transaction;
  const { schema } = call.scope.org.core;
  return cached(call, {
    ...basicInfo(call, object),
    childRelationships: schema
      .childRelationships(object.name)
      .filter(({ childObject }) => rights.object(schema.object(childObject)!, 'read'))
      .map(({ name, childObject, field }) => ({
        cascadeDelete: schema.field(childObject, field)!.onParentDelete === 'Cascade',
        childSObject: childObject,
        deprecatedAndHidden: false,
        field,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: name === '' ? null : name,
        restrictedDelete: schema.field(childObject, field)!.onParentDelete === 'Restrict',
      })),
    compactLayoutable: false,
    fields: [...object.fields.values()]
      .filter((field) => rights.field(object, field, 'read'))
      .map((field) => describeField(call, object, field)),
    namedLayoutInfos: [],
    recordTypeInfos: [],
    searchLayoutable: false,
    supportedScopes: [{ label: `All ${object.pluralLabel}`, name: 'everything' }],
  });
}

/** What the global describe says of one object. */
export function basicInfo(call: RestCall, object: ObjectSchema): Record<string, unknown> {
  const { rights } = call.transaction;
  const url = `${call.base}/sobjects/${object.name}`;
  const isStored = object.kind === 'custom' || object.kind === 'standard';
  return {
    activateable: false,
    createable: rights.object(object, 'create') && object.createable,
    custom: object.kind !== 'standard',
    customSetting: false,
    deletable: rights.object(object, 'delete') && object.deletable,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.pluralLabel,
    layoutable: false,
    mergeable: false,
    mruEnabled: false,
    name: object.name,
    queryable: object.kind !== 'event',
    replicateable: isStored,
    retrieveable: object.kind !== 'event',
    searchable: false,
    triggerable: (isStored && !object.isSetup) || object.kind === 'event',
    undeletable: isStored && object.deletable && !object.isSetup,
    updateable: rights.object(object, 'edit') && object.createable,
    urls: {
      sobject: url,
      describe: `${url}/describe`,
      rowTemplate: `${url}/{ID}`,
    },
  };
}

function describeField(
  call: RestCall,
  object: ObjectSchema,
  field: FieldSchema,
): Record<string, unknown> {
  const { rights } = call.transaction;
  const mayEdit = !field.permissionable || rights.field(object, field, 'edit');
  const isText = !(field.type in SOAP_TYPES) || field.type === 'reference' || field.type === 'id';
  const isPicklist = field.type === 'picklist' || field.type === 'multipicklist';
  const isSortable = !isLong(field) && field.type !== 'encryptedstring';
  return {
    aggregatable: isSortable && field.type !== 'boolean',
    autoNumber: field.autoNumber !== '',
    byteLength: isText ? field.length * 3 : 0,
    calculated: false,
    calculatedFormula: null,
    cascadeDelete: field.onParentDelete === 'Cascade',
    caseSensitive: field.caseSensitive,
    createable: field.createable && mayEdit,
    custom: field.isCustom,
    defaultValue: field.defaultValue,
    defaultedOnCreate: field.defaultValue !== null || field.autoNumber !== '',
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    filterable: isSortable,
    groupable: isSortable && !['double', 'currency', 'percent', 'datetime'].includes(field.type),
    htmlFormatted: false,
    idLookup: field.type === 'id' || field.externalId || field.isNameField,
    inlineHelpText: field.helpText === '' ? null : field.helpText,
    label: field.label,
    length: isText || isPicklist ? field.length : 0,
    name: field.name,
    nameField: field.isNameField,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: field.picklist.map(({ value, label, isDefault }) => ({
      active: true,
      defaultValue: isDefault,
      label,
      validFor: null,
      value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: false,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName === '' ? null : field.relationshipName,
    relationshipOrder: field.isMasterDetail ? 0 : null,
    restrictedDelete: field.onParentDelete === 'Restrict',
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable: isSortable && field.type !== 'multipicklist',
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && mayEdit,
    writeRequiresMasterRead: false,
  };
}

/** Answers 304 when the client says that it has this describe already. */
function cached(call: RestCall, body: unknown): RestAnswer {
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32)}"`;
  const { startedAt } = call.scope.org.core;
  const since = Date.parse(call.headers['if-modified-since'] ?? '');
  const headers = { etag, 'last-modified': new Date(startedAt).toUTCString() };
  const known = (call.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  const isKnown =
    call.headers['if-none-match'] === undefined
      ? since >= Math.floor(startedAt / 1000) * 1000
      : known.includes(etag) || known.includes('*');
  return isKnown ? { status: 304, headers } : { status: 200, body, headers };
}
