/** Definitions of properties and their groups. Readable without any sensitive scope. */
import { inputsOf, batchReply } from './batch.ts';
import { conflict, invalid, notFound, unsupported } from './errors.ts';
import { listOf, membersOf, namesIn, requireAny, statusOf, textOf, typeIn } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';
import { scopesOf } from './scopes.ts';
import type { ObjectType, Property, PropertyOption, Sensitivity } from '../store/state.ts';

const TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'];
const FIELD_TYPES = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
];
const SENSITIVITIES: readonly string[] = ['non_sensitive', 'sensitive', 'highly_sensitive'];

const CREATE_MEMBERS = [
  'name',
  'label',
  'type',
  'fieldType',
  'groupName',
  'description',
  'options',
  'displayOrder',
  'hidden',
  'formField',
  'hasUniqueValue',
  'dataSensitivity',
];

/** One level of sensitivity at a time, non-sensitive when none is asked for. */
export const listProperties: Handler = (call) => {
  const type = typeIn(call, 'schema-read');
  const level = sensitivityIn(call);
  const names = namesIn(call.query, 'properties');
  const archived = call.query.get('archived') === 'true';
  const results = Object.values(call.store.state.properties[type.id] ?? {})
    .filter((one) => (one.archivedAt !== null) === archived && one.dataSensitivity === level)
    .filter((one) => names.length === 0 || names.includes(one.name))
    .map(propertyView);
  return { status: 200, body: { results } };
};

export const readProperty: Handler = (call) => {
  const type = typeIn(call, 'schema-read');
  const property = propertyIn(call, type);
  const wanted = call.query.get('dataSensitivity');
  if (wanted !== null && sensitivityIn(call) !== property.dataSensitivity) {
    throw notFound(`Property ${property.name} does not exist at the sensitivity ${wanted}`);
  }
  return { status: 200, body: propertyView(property) };
};

export const createProperty: Handler = (call) => {
  const type = typeIn(call, 'schema-write');
  return { status: 201, body: propertyView(addProperty(call, type, call.body, 'the body')) };
};

export const batchReadProperties: Handler = (call) => {
  const type = typeIn(call, 'schema-read');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs', 'archived']), ['name']);
  const results = inputs.map((input) => {
    const name = textOf(input['name'], 'inputs[].name');
    const property = call.store.property(type, name);
    if (property === undefined) throw notFound(`Property ${name} does not exist`);
    return propertyView(property);
  });
  return batchReply(call, 200, results);
};

export const batchCreateProperties: Handler = (call) => {
  const type = typeIn(call, 'schema-write');
  const inputs = inputsOf(membersOf(call.body, 'the body', ['inputs']), CREATE_MEMBERS);
  const made = inputs.map((input) => definition(call, type, input, 'inputs[]'));
  const repeated = made.find((one, index) => made.findIndex((p) => p.name === one.name) !== index);
  if (repeated !== undefined) throw conflict(`Property ${repeated.name} is given twice`);
  for (const property of made) keep(call, type, property);
  return batchReply(call, statusOf(call, 201, 200), made.map(propertyView));
};

export const updateProperty: Handler = (call) => {
  const type = typeIn(call, 'schema-write');
  const property = propertyIn(call, type);
  const members = [
    'label',
    'description',
    'groupName',
    'options',
    'displayOrder',
    'hidden',
    'formField',
  ];
  const body = membersOf(call.body, 'the body', members);
  if (body['label'] !== undefined) property.label = textOf(body['label'], 'label');
  if (body['description'] !== undefined) property.description = String(body['description']);
  if (body['groupName'] !== undefined) property.groupName = groupOf(call, type, body['groupName']);
  if (body['options'] !== undefined) property.options = optionsOf(body['options']);
  if (body['displayOrder'] !== undefined) property.displayOrder = Number(body['displayOrder']);
  if (body['hidden'] !== undefined) property.hidden = body['hidden'] === true;
  if (body['formField'] !== undefined) property.formField = body['formField'] === true;
  property.updatedAt = call.store.now();
  return { status: 200, body: propertyView(property) };
};

export const archiveProperty: Handler = (call) => {
  const type = typeIn(call, 'schema-write');
  const property = propertyIn(call, type);
  if (property.hubspotDefined) throw invalid(`${property.name} is defined by HubSpot`);
  property.archivedAt = call.store.now();
  return { status: 204 };
};

export const listGroups: Handler = (call) => {
  const type = typeIn(call, 'schema-read');
  return { status: 200, body: { results: Object.values(call.store.state.groups[type.id] ?? {}) } };
};

export const createGroup: Handler = (call) => {
  const type = typeIn(call, 'schema-write');
  const body = membersOf(call.body, 'the body', ['name', 'label', 'displayOrder']);
  const name = textOf(body['name'], 'name');
  const groups = (call.store.state.groups[type.id] ??= {});
  if (Object.hasOwn(groups, name)) throw conflict(`Group ${name} exists`);
  const group = {
    name,
    label: textOf(body['label'], 'label'),
    displayOrder: Number(body['displayOrder'] ?? -1),
    archived: false,
  };
  groups[name] = group;
  return { status: 201, body: group };
};

export const readGroup: Handler = (call) => {
  const type = typeIn(call, 'schema-read');
  const name = call.parameters['groupName'] ?? '';
  const groups = call.store.state.groups[type.id] ?? {};
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (group === undefined) throw notFound(`Group ${name} does not exist`);
  return { status: 200, body: group };
};

/** Defines a property; errors name the member. */
export function addProperty(call: Call, type: ObjectType, input: unknown, where: string): Property {
  const property = definition(call, type, input, where);
  keep(call, type, property);
  return property;
}

function keep(call: Call, type: ObjectType, property: Property): void {
  (call.store.state.properties[type.id] ??= {})[property.name] = property;
  call.store.reindex();
}

export function definition(call: Call, type: ObjectType, input: unknown, where: string): Property {
  const body = membersOf(input, where, CREATE_MEMBERS);
  const name = textOf(body['name'], 'name');
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    throw invalid(`name: ${name} may have a-z, 0-9 and _, must begin with a letter, up to 100`);
  }
  if (call.store.property(type, name) !== undefined) {
    throw conflict(`A property named '${name}' already exists.`);
  }
  const dataSensitivity = oneOf(
    body['dataSensitivity'] ?? 'non_sensitive',
    'dataSensitivity',
    SENSITIVITIES,
  );
  refuseSensitive(call, type, dataSensitivity as Sensitivity);
  const kind = oneOf(body['type'], 'type', TYPES);
  const now = call.store.now();
  const fieldType = oneOf(body['fieldType'], 'fieldType', FIELD_TYPES);
  if (fieldType === 'calculation_equation') throw unsupported('calculated properties');
  return {
    name,
    label: textOf(body['label'], 'label'),
    description: String(body['description'] ?? ''),
    type: kind,
    fieldType,
    groupName: groupOf(call, type, body['groupName']),
    options: kind === 'bool' ? YES_NO : optionsOf(body['options'] ?? []),
    displayOrder: Number(body['displayOrder'] ?? -1),
    hidden: body['hidden'] === true,
    formField: body['formField'] === true,
    hasUniqueValue: body['hasUniqueValue'] === true,
    hubspotDefined: false,
    calculated: false,
    dataSensitivity: dataSensitivity as Sensitivity,
    sensitiveDataCategories: [],
    readOnlyValue: false,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  };
}

const YES_NO: PropertyOption[] = ['true', 'false'].map((value, displayOrder) => ({
  label: value === 'true' ? 'Yes' : 'No',
  value,
  displayOrder,
  hidden: false,
}));

function refuseSensitive(call: Call, type: ObjectType, level: Sensitivity): void {
  if (level === 'non_sensitive') return;
  if (!call.portal.sensitiveDataEnabled) {
    throw invalid('sensitive data is not turned on in this account');
  }
  if (type.custom !== null && !type.custom.allowsSensitiveProperties) {
    throw invalid(`${type.name} does not allow sensitive properties`);
  }
}

function groupOf(call: Call, type: ObjectType, value: unknown): string {
  const name = textOf(value, 'groupName');
  if (!Object.hasOwn(call.store.state.groups[type.id] ?? {}, name)) {
    throw invalid(`groupName: there is no group ${name} of ${type.name}`);
  }
  return name;
}

function optionsOf(value: unknown): PropertyOption[] {
  const members = ['label', 'value', 'displayOrder', 'hidden', 'description'];
  return listOf(value, 'options').map((one, index) => {
    const option = membersOf(one, `options[${String(index)}]`, members);
    return {
      label: textOf(option['label'], 'options[].label'),
      value: textOf(option['value'], 'options[].value'),
      displayOrder: Number(option['displayOrder'] ?? index),
      hidden: option['hidden'] === true,
      description: String(option['description'] ?? ''),
    };
  });
}

function oneOf(value: unknown, where: string, allowed: readonly string[]): string {
  const text = textOf(value, where);
  if (!allowed.includes(text)) throw invalid(`${where} must be one of ${allowed.join(', ')}`);
  return text;
}

function sensitivityIn(call: Call): string {
  return oneOf(
    call.query.get('dataSensitivity') ?? 'non_sensitive',
    'dataSensitivity',
    SENSITIVITIES,
  );
}

function propertyIn(call: Call, type: ObjectType): Property {
  requireAny(call.token, [...scopesOf(type, 'schema-read'), ...scopesOf(type, 'schema-write')]);
  const name = call.parameters['propertyName'] ?? '';
  const property = call.store.property(type, name);
  if (property === undefined) throw notFound(`Property ${name} does not exist`);
  return property;
}

/** The definition as the API shows it. */
export function propertyView(property: Property): Readonly<Record<string, unknown>> {
  const { readOnlyValue, archivedAt, ...members } = property;
  return {
    ...members,
    externalOptions: false,
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt }),
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyOptions: property.hubspotDefined,
      readOnlyValue,
    },
  };
}
