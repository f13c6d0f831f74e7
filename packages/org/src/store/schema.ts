/**
 * The org's objects and fields as data: what describe, the compiler, SOQL and DML agree on.
 * Look-ups are case-insensitive as on the platform; names keep the spelling of their definition.
 */

import { unsupported } from '../runtime/unsupported.ts';

export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'email'
  | 'phone'
  | 'url'
  | 'encryptedstring'
  | 'base64';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
}

export interface FieldSchema {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Longest text; 0 when the type has no length. */
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  /** May the stored value be null? */
  readonly nillable: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  /** False for values that only the platform sets. */
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly picklist: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  /** In storage form; null when there is none. */
  readonly defaultValue: string | number | boolean | null;
  readonly referenceTo: readonly string[];
  /** Name of the parent relationship: `Account`, `Parent__r`; '' when not a reference. */
  readonly relationshipName: string;
  /** Name of the child relationship on the parent: `Contacts`, `Items__r`; '' when there is none. */
  readonly childRelationshipName: string;
  readonly onParentDelete: 'SetNull' | 'Restrict' | 'Cascade';
  readonly isMasterDetail: boolean;
  readonly isCustom: boolean;
  /** Filled by the platform: `{0000}` pattern of an auto-number; '' otherwise. */
  readonly autoNumber: string;
  readonly isNameField: boolean;
  /** Does field-level security apply? Required, system and master-detail fields have none. */
  readonly permissionable: boolean;
  readonly securityClassification: string;
  readonly complianceGroup: string;
  readonly businessStatus: string;
  readonly helpText: string;
}

export interface FieldSetSchema {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** In display order; a path may go through parents. */
  readonly fields: readonly { readonly path: string; readonly isRequired: boolean }[];
}

export type ObjectKind = 'standard' | 'custom' | 'customMetadata' | 'event';
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';
export type PublishBehavior = 'PublishImmediately' | 'PublishAfterCommit' | '';

export interface ChildRelationship {
  readonly name: string;
  readonly childObject: string;
  readonly field: string;
}

export interface ObjectSchema {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly keyPrefix: string;
  readonly kind: ObjectKind;
  readonly sharingModel: SharingModel;
  readonly publishBehavior: PublishBehavior;
  /** Setup objects may not be written in one transaction with others (mixed DML). */
  readonly isSetup: boolean;
  /** False for objects that only the platform writes, such as `FieldDefinition`. */
  readonly createable: boolean;
  readonly deletable: boolean;
  readonly fieldSets?: readonly FieldSetSchema[];
  /** Metadata of a foreign project that is not honoured: why rows cannot be written here. */
  readonly refusal?: string;
  /** Lower-case name -> field. */
  readonly fields: ReadonlyMap<string, FieldSchema>;
}

/** Every object of one org. Made once at start by `createSchema`; never changes afterwards. */
export interface Schema {
  /**
   * Is the project a foreign one, which may use standard fields that this org lacks? Then a name
   * that is not known here is no proof that the platform does not know it.
   */
  readonly isPartial: boolean;
  object(name: string): ObjectSchema | undefined;
  objects(): readonly ObjectSchema[];
  field(objectName: string, fieldName: string): FieldSchema | undefined;
  /** The reference field behind a parent relationship name such as `Account` or `Owner`. */
  parentRelationship(objectName: string, relationshipName: string): FieldSchema | undefined;
  childRelationships(objectName: string): readonly ChildRelationship[];
  childRelationship(objectName: string, name: string): ChildRelationship | undefined;
  objectOfId(id: string): ObjectSchema | undefined;
}

const APEX_TYPES: Record<FieldType, string> = {
  id: 'Id',
  reference: 'Id',
  string: 'String',
  textarea: 'String',
  picklist: 'String',
  multipicklist: 'String',
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  email: 'String',
  phone: 'String',
  url: 'String',
  encryptedstring: 'String',
  base64: 'Blob',
};

const DEFINITIONS = new Set(['EntityDefinition', 'FieldDefinition']);

/** The static Apex type of a field, for example `Decimal` for a Currency. */
export function apexTypeOf(field: FieldSchema): string {
  // Definitions have durable ids, which are no record ids: `Account`, `Account.Name`.
  if (field.referenceTo.some((target) => DEFINITIONS.has(target))) return 'String';
  return APEX_TYPES[field.type];
}

/** Joins objects to a schema; refuses two with one name or key prefix and unknown references. */
export function createSchema(objects: readonly ObjectSchema[], isPartial = false): Schema {
  const byName = new Map<string, ObjectSchema>();
  const byPrefix = new Map<string, ObjectSchema>();
  for (const object of objects) {
    if (byName.has(object.name.toLowerCase())) {
      throw new Error(`object \`${object.name}\` is defined twice`);
    }
    byName.set(object.name.toLowerCase(), object);
    if (byPrefix.has(object.keyPrefix)) {
      throw new Error(`key prefix \`${object.keyPrefix}\` of \`${object.name}\` is taken`);
    }
    byPrefix.set(object.keyPrefix, object);
  }
  const children = childrenOf(objects, byName);
  const parents = new Map<string, Map<string, FieldSchema>>();
  for (const object of objects) {
    const relationships = new Map<string, FieldSchema>();
    for (const field of object.fields.values()) {
      if (field.relationshipName !== '') {
        relationships.set(field.relationshipName.toLowerCase(), field);
      }
    }
    parents.set(object.name.toLowerCase(), relationships);
  }
  const childRelationships = (name: string): readonly ChildRelationship[] =>
    children.get(name.toLowerCase()) ?? [];
  return {
    isPartial,
    object: (name) => byName.get(name.toLowerCase()),
    objects: () => objects,
    field: (objectName, fieldName) =>
      byName.get(objectName.toLowerCase())?.fields.get(fieldName.toLowerCase()),
    parentRelationship: (objectName, relationshipName) =>
      parents.get(objectName.toLowerCase())?.get(relationshipName.toLowerCase()),
    childRelationships,
    childRelationship: (objectName, name) =>
      childRelationships(objectName).find(
        (candidate) => candidate.name.toLowerCase() === name.toLowerCase(),
      ),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
  };
}

function childrenOf(
  objects: readonly ObjectSchema[],
  byName: ReadonlyMap<string, ObjectSchema>,
): Map<string, ChildRelationship[]> {
  const children = new Map<string, ChildRelationship[]>();
  for (const object of objects) {
    for (const field of object.fields.values()) {
      for (const target of field.referenceTo) {
        if (!byName.has(target.toLowerCase())) {
          throw new Error(
            `\`${object.name}.${field.name}\` refers to \`${target}\`, which this org does not have`,
          );
        }
        const list = children.get(target.toLowerCase()) ?? [];
        list.push({
          name: field.childRelationshipName,
          childObject: object.name,
          field: field.name,
        });
        children.set(target.toLowerCase(), list);
      }
    }
  }
  return children;
}

/** Refuses to say that a standard object lacks a standard field, where that cannot be known. */
export function checkStandardName(schema: Schema, object: ObjectSchema, name: string): void {
  if (schema.isPartial && object.kind === 'standard' && /^[A-Za-z]+\d?$/.test(name)) {
    unsupported(`${object.name}.${name}: the local org has not every standard field`);
  }
}

/** A field with the platform's defaults for everything that `own` does not say. */
export function makeField(
  own: Partial<FieldSchema> & { readonly name: string; readonly type: FieldType },
): FieldSchema {
  return {
    label: own.name,
    length: 0,
    precision: 0,
    scale: 0,
    nillable: true,
    unique: false,
    caseSensitive: false,
    externalId: false,
    createable: true,
    updateable: true,
    picklist: [],
    restrictedPicklist: false,
    defaultValue: own.type === 'boolean' ? false : null,
    referenceTo: [],
    relationshipName: '',
    childRelationshipName: '',
    onParentDelete: 'SetNull',
    isMasterDetail: false,
    isCustom: own.name.endsWith('__c'),
    autoNumber: '',
    isNameField: false,
    permissionable: true,
    securityClassification: '',
    complianceGroup: '',
    businessStatus: '',
    helpText: '',
    ...own,
  };
}

const SYSTEM = { createable: false, updateable: false, permissionable: false, nillable: false };

/** Fields that every stored object has; `withOwner` is false for details and setup objects. */
export function systemFields(withOwner: boolean): FieldSchema[] {
  const user = { type: 'reference' as const, referenceTo: ['User'] };
  const fields = [
    makeField({ ...SYSTEM, name: 'Id', label: 'Record ID', type: 'id', length: 18 }),
    makeField({ ...SYSTEM, name: 'IsDeleted', label: 'Deleted', type: 'boolean' }),
    makeField({ ...SYSTEM, name: 'CreatedDate', label: 'Created Date', type: 'datetime' }),
    makeField({
      ...SYSTEM,
      ...user,
      name: 'CreatedById',
      label: 'Created By ID',
      relationshipName: 'CreatedBy',
    }),
    makeField({
      ...SYSTEM,
      name: 'LastModifiedDate',
      label: 'Last Modified Date',
      type: 'datetime',
    }),
    makeField({
      ...SYSTEM,
      ...user,
      name: 'LastModifiedById',
      label: 'Last Modified By ID',
      relationshipName: 'LastModifiedBy',
    }),
    makeField({ ...SYSTEM, name: 'SystemModstamp', label: 'System Modstamp', type: 'datetime' }),
  ];
  if (withOwner) {
    fields.push(
      makeField({
        ...user,
        name: 'OwnerId',
        label: 'Owner ID',
        nillable: false,
        permissionable: false,
        relationshipName: 'Owner',
      }),
    );
  }
  return fields;
}
