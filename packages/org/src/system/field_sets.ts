/** `Schema.FieldSet`: the field sets of the project's objects. */
import { ApexList, ApexMap } from '../runtime/collections.ts';
import { fieldToken, objectToken } from '../runtime/tokens.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { FieldSchema, FieldSetSchema, ObjectSchema } from '../store/schema.ts';
import { defineType } from './define.ts';
import { displayType } from './schema_describe.ts';

class FieldSetValue {
  readonly object: ObjectSchema;
  readonly set: FieldSetSchema;
  constructor(object: ObjectSchema, set: FieldSetSchema) {
    this.object = object;
    this.set = set;
  }
}

class FieldSetMemberValue {
  readonly object: ObjectSchema;
  readonly path: string;
  readonly isRequired: boolean;
  constructor(object: ObjectSchema, path: string, isRequired: boolean) {
    this.object = object;
    this.path = path;
    this.isRequired = isRequired;
  }
}

export class FieldSetsDescribe {
  readonly object: ObjectSchema;
  constructor(object: ObjectSchema) {
    this.object = object;
  }
}

function mapOf(object: ObjectSchema): ApexMap {
  const sets = (object.fieldSets ?? []).map(
    (set) => [set.name, new FieldSetValue(object, set)] as const,
  );
  return new ApexMap(sets, 'String', 'Schema.FieldSet');
}

/** `Schema.SObjectType.Account.fieldSets.Main`. */
export function describeFieldSet(t: Transaction, objectName: string, name: string): unknown {
  const object = platformOf(t).core.schema.object(objectName)!;
  return new FieldSetValue(
    object,
    object.fieldSets!.find((one) => one.name === name)!,
  );
}

/** The field at the end of a path such as `Account.Name`. */
function fieldOf(t: Transaction, member: FieldSetMemberValue): [ObjectSchema, FieldSchema] {
  const { schema } = platformOf(t).core;
  const steps = member.path.split('.');
  let object = member.object;
  for (const step of steps.slice(0, -1)) {
    const parent = schema.parentRelationship(object.name, step);
    object = schema.object(parent!.referenceTo[0]!)!;
  }
  return [object, object.fields.get(steps.at(-1)!.toLowerCase())!];
}

const NAMESPACE = { namespace: 'Schema' } as const;

export const fieldSetTypes = [
  defineType('FieldSet', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof FieldSetValue,
    methods: {
      'getFields(): List<Schema.FieldSetMember>': (_t, s: FieldSetValue) =>
        new ApexList(
          s.set.fields.map(
            ({ path, isRequired }) => new FieldSetMemberValue(s.object, path, isRequired),
          ),
          'Schema.FieldSetMember',
        ),
      'getName(): String': (_t, s: FieldSetValue) => s.set.name,
      'getLabel(): String': (_t, s: FieldSetValue) => s.set.label,
      'getDescription(): String': (_t, s: FieldSetValue) => s.set.description,
      'getNamespace(): String': () => null,
      'getSObjectType(): Schema.SObjectType': (_t, s: FieldSetValue) => objectToken(s.object.name),
    },
  }),
  defineType('FieldSetMember', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof FieldSetMemberValue,
    methods: {
      'getFieldPath(): String': (_t, s: FieldSetMemberValue) => s.path,
      'getLabel(): String': (t, s: FieldSetMemberValue) => fieldOf(t, s)[1].label,
      'getType(): Schema.DisplayType': (t, s: FieldSetMemberValue) => displayType(fieldOf(t, s)[1]),
      'getRequired(): Boolean': (_t, s: FieldSetMemberValue) => s.isRequired,
      'getDBRequired(): Boolean': (t, s: FieldSetMemberValue) => !fieldOf(t, s)[1].nillable,
      'getSObjectField(): Schema.SObjectField': (t, s: FieldSetMemberValue) => {
        const [object, field] = fieldOf(t, s);
        return fieldToken(object.name, field.name);
      },
    },
  }),
  defineType('SObjectTypeFieldSets', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof FieldSetsDescribe,
    methods: {
      'getMap(): Map<String, Schema.FieldSet>': (_t, s: FieldSetsDescribe) => mapOf(s.object),
    },
  }),
  defineType('DescribeSObjectResult', {
    ...NAMESPACE,
    properties: {
      'fieldSets: Schema.SObjectTypeFieldSets': (_t, s) =>
        new FieldSetsDescribe((s as { readonly object: ObjectSchema }).object),
    },
  }),
];
