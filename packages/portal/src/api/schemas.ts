/** Custom objects: their schemas, made through the API. */
import { conflict, invalid, notFound, unsupported } from './errors.ts';
import { listOf, membersOf, requireAny, textOf, textsOf } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';
import { definition, propertyView } from './properties.ts';
import { standardGroup, standardProperties } from '../store/standard_types.ts';
import type { AssociationType, CustomSchema, ObjectType } from '../store/state.ts';

const READ = ['crm.schemas.custom.read', 'crm.objects.custom.read'];
const WRITE = ['crm.schemas.custom.write'];
const MOST_UNIQUE_IDS = 10;

export const listSchemas: Handler = (call) => {
  requireAny(call.token, READ);
  const archived = call.query.get('archived') === 'true';
  const results = Object.values(call.store.state.types)
    .filter((type) => type.custom !== null && type.custom.archived === archived)
    .map((type) => schemaView(call, type));
  return { status: 200, body: { results } };
};

export const readSchema: Handler = (call) => {
  requireAny(call.token, READ);
  return { status: 200, body: schemaView(call, customIn(call)) };
};

export const createSchema: Handler = (call) => {
  requireAny(call.token, WRITE);
  const body = membersOf(call.body, 'the body', [
    'name',
    'labels',
    'description',
    'primaryDisplayProperty',
    'secondaryDisplayProperties',
    'requiredProperties',
    'searchableProperties',
    'properties',
    'associatedObjects',
    'allowsSensitiveProperties',
  ]);
  const type = newType(call, body);
  const properties = listOf(body['properties'] ?? [], 'properties');
  const others = textsOf(body['associatedObjects'] ?? [], 'associatedObjects').map((name) =>
    call.store.type(name),
  );
  const { state } = call.store;
  const group = standardGroup(type);
  state.groups[type.id] = { [group.name]: group };
  try {
    const own = properties.map((one, index) => {
      const where = `properties[${String(index)}]`;
      if (typeof one !== 'object' || one === null) throw invalid(`${where} must be an object`);
      return definition(call, type, { groupName: group.name, ...one }, where);
    });
    refuseUnknownNames(
      type,
      own.map(({ name }) => name),
    );
    if (own.filter((one) => one.hasUniqueValue).length > MOST_UNIQUE_IDS) {
      throw invalid(`up to ${String(MOST_UNIQUE_IDS)} unique properties for one object`);
    }
    const all = [...standardProperties(type, call.store.now()), ...own];
    refuseRepeated(all.map(({ name }) => name));
    state.properties[type.id] = Object.fromEntries(all.map((one) => [one.name, one]));
  } catch (error) {
    delete state.groups[type.id];
    throw error;
  }
  state.types[type.id] = type;
  for (const other of others) associate(call, type, other);
  // Notes can be put on every object.
  if (!others.some(({ id }) => id === '0-46')) associate(call, type, call.store.type('notes'));
  call.store.reindex();
  return { status: 201, body: schemaView(call, type) };
};

export const updateSchema: Handler = (call) => {
  requireAny(call.token, WRITE);
  const type = customIn(call);
  const schema = type.custom!;
  const body = membersOf(call.body, 'the body', [
    'labels',
    'description',
    'primaryDisplayProperty',
    'secondaryDisplayProperties',
    'requiredProperties',
    'searchableProperties',
  ]);
  const next: CustomSchema = { ...schema, ...namesOf(body, schema), updatedAt: call.store.now() };
  if (body['labels'] !== undefined) next.labels = labelsOf(body['labels']);
  if (body['description'] !== undefined) next.description = String(body['description']);
  const known = Object.keys(call.store.state.properties[type.id] ?? {});
  refuseUnknownNames({ ...type, custom: next }, known);
  Object.assign(schema, next);
  const { properties: _properties, associations: _associations, ...view } = schemaView(call, type);
  return { status: 200, body: view };
};

export const archiveSchema: Handler = (call) => {
  requireAny(call.token, WRITE);
  const type = customIn(call);
  if (call.query.get('archived') === 'true') throw unsupported('deleting a schema for good');
  if (call.store.all(type).length > 0) throw invalid(`${type.name} has records`);
  type.custom!.archived = true;
  return { status: 204 };
};

export const createSchemaAssociation: Handler = (call) => {
  requireAny(call.token, WRITE);
  const type = customIn(call);
  const body = membersOf(call.body, 'the body', ['fromObjectTypeId', 'toObjectTypeId', 'name']);
  if (body['fromObjectTypeId'] !== type.id) throw invalid(`fromObjectTypeId must be ${type.id}`);
  const to = call.store.type(textOf(body['toObjectTypeId'], 'toObjectTypeId'));
  return { status: 201, body: definitionView(call, associate(call, type, to)) };
};

function newType(call: Call, body: Readonly<Record<string, unknown>>): ObjectType {
  const { state } = call.store;
  const name = textOf(body['name'], 'name');
  if (!/^[a-zA-Z][a-zA-Z0-9_]{0,99}$/.test(name)) {
    throw invalid(`name: ${name} may have letters, digits and _, and must begin with a letter`);
  }
  const taken = Object.values(state.types).some(
    (type) => (type.custom?.name ?? type.name).toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw conflict(`An object named ${name} exists`);
  const now = call.store.now();
  const id = `2-${call.store.newId()}`;
  const full = `p${String(state.account.portalId)}_${name}`;
  const blank = {
    primaryDisplayProperty: '',
    secondaryDisplayProperties: [],
    requiredProperties: [],
    searchableProperties: [],
  };
  const custom: CustomSchema = {
    name,
    labels: labelsOf(body['labels']),
    description: String(body['description'] ?? ''),
    ...blank,
    ...namesOf(body, blank),
    allowsSensitiveProperties: body['allowsSensitiveProperties'] === true,
    createdAt: now,
    updatedAt: now,
    archived: false,
  };
  return { id, name: full, aliases: [name, `p_${name}`], singular: name, custom };
}

type NameLists = Pick<
  CustomSchema,
  | 'primaryDisplayProperty'
  | 'secondaryDisplayProperties'
  | 'requiredProperties'
  | 'searchableProperties'
>;

function namesOf(body: Readonly<Record<string, unknown>>, before: NameLists): NameLists {
  const list = (member: keyof Omit<NameLists, 'primaryDisplayProperty'>): string[] =>
    body[member] === undefined ? before[member] : textsOf(body[member], member);
  const primary = body['primaryDisplayProperty'];
  return {
    primaryDisplayProperty:
      primary === undefined || primary === null
        ? before.primaryDisplayProperty
        : textOf(primary, 'primaryDisplayProperty'),
    secondaryDisplayProperties: list('secondaryDisplayProperties'),
    requiredProperties: list('requiredProperties'),
    searchableProperties: list('searchableProperties'),
  };
}

function labelsOf(value: unknown): { singular: string; plural: string } {
  const { singular, plural } = membersOf(value, 'labels', ['singular', 'plural']);
  return { singular: textOf(singular, 'labels.singular'), plural: textOf(plural, 'labels.plural') };
}

function refuseRepeated(names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw conflict(`A property named '${repeated}' already exists.`);
}

function refuseUnknownNames(type: ObjectType, known: readonly string[]): void {
  const schema = type.custom!;
  const named = [
    ...(schema.primaryDisplayProperty === '' ? [] : [schema.primaryDisplayProperty]),
    ...schema.secondaryDisplayProperties,
    ...schema.requiredProperties,
    ...schema.searchableProperties,
  ];
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`${unknown} is not a property of ${type.name}`);
}

/** The plain association of a custom object with another type; nothing twice. */
function associate(call: Call, from: ObjectType, to: ObjectType): AssociationType {
  const { state } = call.store;
  const known = state.associationTypes.find((one) => one.from === from.id && one.to === to.id);
  if (known !== undefined) return known;
  const typeId = state.nextAssociationTypeId++;
  const inverse = from.id === to.id ? typeId : state.nextAssociationTypeId++;
  const row = (a: ObjectType, b: ObjectType, id: number, back: number): AssociationType => ({
    from: a.id,
    to: b.id,
    typeId: id,
    category: 'USER_DEFINED',
    name: `${a.singular}_to_${b.singular}`,
    label: null,
    inverse: back,
    isDefault: true,
  });
  const there = row(from, to, typeId, inverse);
  state.associationTypes.push(there);
  if (from.id !== to.id) state.associationTypes.push(row(to, from, inverse, typeId));
  return there;
}

function customIn(call: Call): ObjectType {
  const name = call.parameters['objectType'] ?? '';
  const type = call.store.type(name);
  if (type.custom === null) throw notFound(`${name} is not a custom object`);
  return type;
}

function schemaView(call: Call, type: ObjectType): Readonly<Record<string, unknown>> {
  const { name, ...schema } = type.custom!;
  const { state } = call.store;
  return {
    id: type.id.slice(2),
    objectTypeId: type.id,
    fullyQualifiedName: type.name,
    name,
    ...schema,
    properties: Object.values(state.properties[type.id] ?? {})
      .filter((one) => one.archivedAt === null)
      .map(propertyView),
    associations: state.associationTypes
      .filter((one) => one.isDefault && (one.from === type.id || one.to === type.id))
      .map((one) => definitionView(call, one)),
  };
}

function definitionView(call: Call, one: AssociationType): Readonly<Record<string, unknown>> {
  const { types } = call.store.state;
  // One of both ends is the custom object with which the association came.
  const schema = types[one.from]?.custom ?? types[one.to]?.custom;
  return {
    id: String(one.typeId),
    fromObjectTypeId: one.from,
    toObjectTypeId: one.to,
    name: one.name,
    createdAt: schema?.createdAt,
    updatedAt: schema?.updatedAt,
  };
}
