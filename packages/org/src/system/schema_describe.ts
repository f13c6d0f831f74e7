/** `Schema`: describe of objects and fields, computed when asked, with the running user's access. */
import { ApexList, ApexMap } from '../runtime/collections.ts';
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { FieldToken, fieldToken, ObjectToken, objectToken } from '../runtime/tokens.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { toRuntime } from '../store/field_values.ts';
import type {
  ChildRelationship,
  FieldSchema,
  FieldType,
  ObjectSchema,
  PicklistValue,
} from '../store/schema.ts';
import { defineType } from './define.ts';

const DISPLAY_TYPES: Readonly<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'REFERENCE',
  string: 'STRING',
  textarea: 'TEXTAREA',
  picklist: 'PICKLIST',
  multipicklist: 'MULTIPICKLIST',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  double: 'DOUBLE',
  currency: 'CURRENCY',
  percent: 'PERCENT',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  email: 'EMAIL',
  phone: 'PHONE',
  url: 'URL',
  encryptedstring: 'ENCRYPTEDSTRING',
  base64: 'BASE64',
};
const DISPLAY_TYPE_NAMES = Object.values(DISPLAY_TYPES);

/** A map whose String keys are found in any letter case, as describe maps are. */
class DescribeMap extends ApexMap {
  override get(key: unknown): unknown {
    return super.get(typeof key === 'string' ? key.toLowerCase() : key);
  }
  override has(key: unknown): boolean {
    return super.has(typeof key === 'string' ? key.toLowerCase() : key);
  }
}

class ObjectDescribe {
  readonly object: ObjectSchema;
  constructor(object: ObjectSchema) {
    this.object = object;
  }
}

class FieldDescribe {
  readonly object: ObjectSchema;
  readonly field: FieldSchema;
  constructor(object: ObjectSchema, field: FieldSchema) {
    this.object = object;
    this.field = field;
  }
}

class FieldsDescribe {
  readonly object: ObjectSchema;
  constructor(object: ObjectSchema) {
    this.object = object;
  }
}

class ChildDescribe {
  readonly child: ChildRelationship;
  constructor(child: ChildRelationship) {
    this.child = child;
  }
}

class PicklistDescribe {
  readonly entry: PicklistValue;
  constructor(entry: PicklistValue) {
    this.entry = entry;
  }
}

const schemaOf = (t: Transaction) => platformOf(t).core.schema;
const rightsOf = (t: Transaction) => platformOf(t).rights;

function describeObject(t: Transaction, token: ObjectToken): ObjectDescribe {
  return new ObjectDescribe(schemaOf(t).object(token.name)!);
}

/** `Account.Name.getDescribe()`, also for `Schema.SObjectType.Account.fields.Name`. */
export function describeField(t: Transaction, token: FieldToken): unknown {
  const object = schemaOf(t).object(token.object)!;
  return new FieldDescribe(object, object.fields.get(token.field.toLowerCase())!);
}

/** `Schema.SObjectType.Account`. */
export function describeNamed(t: Transaction, objectName: string): unknown {
  return describeObject(t, objectToken(objectName));
}

function fieldMap(object: ObjectSchema): ApexMap {
  const map = new DescribeMap([], 'String', 'Schema.SObjectField');
  for (const [key, field] of object.fields) map.put(key, fieldToken(object.name, field.name));
  return map;
}

function newSObject(t: Transaction, token: ObjectToken, withDefaults: boolean): SObjectValue {
  const row = new SObjectValue(token.name);
  if (!withDefaults) return row;
  for (const [key, field] of schemaOf(t).object(token.name)!.fields) {
    if (field.defaultValue !== null && field.createable) {
      row.fields.set(key, toRuntime(field, field.defaultValue));
    }
  }
  return row;
}

const list = (items: unknown[], type: string): ApexList => new ApexList(items, type);

/** Enum names are registered under the name that compiled code uses. */
export function displayType(field: FieldSchema): unknown {
  registerEnum('DisplayType', DISPLAY_TYPE_NAMES);
  return enumNamed('DisplayType', DISPLAY_TYPES[field.type]);
}

const NAMESPACE = { namespace: 'Schema' } as const;

export const schemaTypes = [
  defineType('Schema', {
    methods: {
      'static getGlobalDescribe(): Map<String, Schema.SObjectType>': (t) => {
        const map = new DescribeMap([], 'String', 'Schema.SObjectType');
        for (const object of schemaOf(t).objects()) {
          map.put(object.name.toLowerCase(), objectToken(object.name));
        }
        return map;
      },
      'static describeSObjects(List<String>): List<Schema.DescribeSObjectResult>': (
        t,
        _s,
        [names],
      ) =>
        list(
          (names as ApexList).items.map((name) => {
            const object = schemaOf(t).object(String(name));
            if (object !== undefined) return new ObjectDescribe(object);
            return t.raise(
              'System.InvalidParameterValueException',
              `Invalid sobject provided. The Schema.describeSObject() method does not support the ${String(name)} sobject`,
            );
          }),
          'Schema.DescribeSObjectResult',
        ),
    },
  }),
  defineType('SObjectType', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof ObjectToken,
    methods: {
      'getDescribe(): Schema.DescribeSObjectResult': (t, s) => describeObject(t, s),
      'newSObject(): SObject': (t, s) => newSObject(t, s, false),
      'newSObject(Id?): SObject': (t, s, [id]) => {
        const row = newSObject(t, s, false);
        if (id !== null) row.fields.set('id', id);
        return row;
      },
      'newSObject(Id?, Boolean): SObject': (t, s, [id, withDefaults]) => {
        const row = newSObject(t, s, withDefaults);
        if (id !== null) row.fields.set('id', id);
        return row;
      },
      'toString(): String': (_t, s: ObjectToken) => s.name,
    },
  }),
  defineType('SObjectField', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof FieldToken,
    methods: {
      'getDescribe(): Schema.DescribeFieldResult': (t, s) => describeField(t, s),
      'toString(): String': (_t, s: FieldToken) => s.field,
    },
  }),
  defineType('DescribeSObjectResult', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof ObjectDescribe,
    properties: {
      'fields: Schema.SObjectTypeFields': (_t, s) =>
        new FieldsDescribe((s as ObjectDescribe).object),
    },
    methods: {
      'getName(): String': (_t, s: ObjectDescribe) => s.object.name,
      'getLocalName(): String': (_t, s: ObjectDescribe) => s.object.name,
      'getLabel(): String': (_t, s: ObjectDescribe) => s.object.label,
      'getLabelPlural(): String': (_t, s: ObjectDescribe) => s.object.pluralLabel,
      'getKeyPrefix(): String': (_t, s: ObjectDescribe) => s.object.keyPrefix,
      'getSObjectType(): Schema.SObjectType': (_t, s: ObjectDescribe) => objectToken(s.object.name),
      'isCustom(): Boolean': (_t, s: ObjectDescribe) => s.object.kind !== 'standard',
      'isCustomSetting(): Boolean': () => false,
      'isQueryable(): Boolean': (t, s: ObjectDescribe) =>
        s.object.kind !== 'event' && rightsOf(t).object(s.object, 'read'),
      'isAccessible(): Boolean': (t, s: ObjectDescribe) => rightsOf(t).object(s.object, 'read'),
      'isCreateable(): Boolean': (t, s: ObjectDescribe) =>
        s.object.createable && rightsOf(t).object(s.object, 'create'),
      'isUpdateable(): Boolean': (t, s: ObjectDescribe) =>
        s.object.createable && s.object.kind !== 'event' && rightsOf(t).object(s.object, 'edit'),
      'isDeletable(): Boolean': (t, s: ObjectDescribe) =>
        s.object.deletable && rightsOf(t).object(s.object, 'delete'),
      'getChildRelationships(): List<Schema.ChildRelationship>': (t, s: ObjectDescribe) =>
        list(
          schemaOf(t)
            .childRelationships(s.object.name)
            .map((child) => new ChildDescribe(child)),
          'Schema.ChildRelationship',
        ),
    },
  }),
  defineType('SObjectTypeFields', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof FieldsDescribe,
    methods: {
      'getMap(): Map<String, Schema.SObjectField>': (_t, s: FieldsDescribe) => fieldMap(s.object),
    },
  }),
  defineType('ChildRelationship', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof ChildDescribe,
    methods: {
      'getChildSObject(): Schema.SObjectType': (_t, s: ChildDescribe) =>
        objectToken(s.child.childObject),
      'getField(): Schema.SObjectField': (_t, s: ChildDescribe) =>
        fieldToken(s.child.childObject, s.child.field),
      'getRelationshipName(): String': (_t, s: ChildDescribe) => s.child.name || null,
      'isCascadeDelete(): Boolean': (t, s: ChildDescribe) =>
        schemaOf(t).field(s.child.childObject, s.child.field)?.onParentDelete === 'Cascade',
    },
  }),
  defineType('PicklistEntry', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof PicklistDescribe,
    methods: {
      'getValue(): String': (_t, s: PicklistDescribe) => s.entry.value,
      'getLabel(): String': (_t, s: PicklistDescribe) => s.entry.label,
      'isActive(): Boolean': () => true,
      'isDefaultValue(): Boolean': (_t, s: PicklistDescribe) => s.entry.isDefault,
    },
  }),
  defineType('DisplayType', { ...NAMESPACE, kind: 'enum', enumValues: DISPLAY_TYPE_NAMES }),
  defineType('DescribeFieldResult', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof FieldDescribe,
    methods: {
      'getName(): String': (_t, s: FieldDescribe) => s.field.name,
      'getLocalName(): String': (_t, s: FieldDescribe) => s.field.name,
      'getLabel(): String': (_t, s: FieldDescribe) => s.field.label,
      'getInlineHelpText(): String': (_t, s: FieldDescribe) => s.field.helpText || null,
      'getType(): Schema.DisplayType': (_t, s: FieldDescribe) => displayType(s.field),
      'getLength(): Integer': (_t, s: FieldDescribe) => s.field.length,
      'getPrecision(): Integer': (_t, s: FieldDescribe) => s.field.precision,
      'getScale(): Integer': (_t, s: FieldDescribe) => s.field.scale,
      'getSObjectField(): Schema.SObjectField': (_t, s: FieldDescribe) =>
        fieldToken(s.object.name, s.field.name),
      'getSObjectType(): Schema.SObjectType': (_t, s: FieldDescribe) => objectToken(s.object.name),
      'getReferenceTo(): List<Schema.SObjectType>': (_t, s: FieldDescribe) =>
        list(s.field.referenceTo.map(objectToken), 'Schema.SObjectType'),
      'getRelationshipName(): String': (_t, s: FieldDescribe) => s.field.relationshipName || null,
      'getPicklistValues(): List<Schema.PicklistEntry>': (_t, s: FieldDescribe) =>
        list(
          s.field.picklist.map((entry) => new PicklistDescribe(entry)),
          'Schema.PicklistEntry',
        ),
      'isAccessible(): Boolean': (t, s: FieldDescribe) =>
        rightsOf(t).field(s.object, s.field, 'read'),
      'isCreateable(): Boolean': (t, s: FieldDescribe) =>
        s.field.createable &&
        rightsOf(t).object(s.object, 'create') &&
        rightsOf(t).field(s.object, s.field, 'edit'),
      'isUpdateable(): Boolean': (t, s: FieldDescribe) =>
        s.field.updateable &&
        rightsOf(t).object(s.object, 'edit') &&
        rightsOf(t).field(s.object, s.field, 'edit'),
      'isNillable(): Boolean': (_t, s: FieldDescribe) => s.field.nillable,
      'isUnique(): Boolean': (_t, s: FieldDescribe) => s.field.unique,
      'isCaseSensitive(): Boolean': (_t, s: FieldDescribe) => s.field.caseSensitive,
      'isExternalID(): Boolean': (_t, s: FieldDescribe) => s.field.externalId,
      'isCustom(): Boolean': (_t, s: FieldDescribe) => s.field.isCustom,
      'isNameField(): Boolean': (_t, s: FieldDescribe) => s.field.isNameField,
      'isAutoNumber(): Boolean': (_t, s: FieldDescribe) => s.field.autoNumber !== '',
      'isCalculated(): Boolean': () => false,
      'isEncrypted(): Boolean': (_t, s: FieldDescribe) => s.field.type === 'encryptedstring',
      'isPermissionable(): Boolean': (_t, s: FieldDescribe) => s.field.permissionable,
      'isRestrictedPicklist(): Boolean': (_t, s: FieldDescribe) => s.field.restrictedPicklist,
      'isHtmlFormatted(): Boolean': () => false,
      'isDefaultedOnCreate(): Boolean': (_t, s: FieldDescribe) => s.field.defaultValue !== null,
    },
  }),
];
