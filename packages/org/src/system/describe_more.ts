/** Describe results beyond what the package asks for. */
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import type { FieldSchema, FieldType, ObjectSchema } from '../store/schema.ts';
import { unsupported } from '../runtime/unsupported.ts';
import type { ObjectToken } from '../runtime/tokens.ts';
import { describeNamed } from './schema_describe.ts';
import { defineType } from './define.ts';

const SOAP_TYPES: Readonly<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'ID',
  string: 'STRING',
  textarea: 'STRING',
  picklist: 'STRING',
  multipicklist: 'STRING',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  double: 'DOUBLE',
  currency: 'DOUBLE',
  percent: 'DOUBLE',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  email: 'STRING',
  phone: 'STRING',
  url: 'STRING',
  encryptedstring: 'STRING',
  base64: 'BASE64BINARY',
};
const SOAP_TYPE_NAMES = [...new Set(Object.values(SOAP_TYPES)), 'ADDRESS', 'ANYTYPE'];

/** Standard fields by which upsert and relationships may find a record. */
const ID_LOOKUPS = new Set([
  'Contact.Email',
  'Lead.Email',
  'User.Username',
  'User.FederationIdentifier',
]);

interface Field {
  readonly object: ObjectSchema;
  readonly field: FieldSchema;
}
interface Described {
  readonly object: ObjectSchema;
}

const isLongText = ({ field }: Field): boolean => field.type === 'textarea' && field.length > 255;
const isRaw = (s: Field): boolean => isLongText(s) || s.field.type === 'base64';
const isSecret = ({ field }: Field): boolean => field.type === 'encryptedstring';

export const describeTypes = [
  defineType('SObjectDescribeOptions', {
    namespace: 'Schema',
    kind: 'enum',
    enumValues: ['DEFAULT', 'DEFERRED', 'FULL'],
  }),
  // The options say when what is described is read, not what it is.
  defineType('SObjectType', {
    namespace: 'Schema',
    methods: {
      'getDescribe(Schema.SObjectDescribeOptions): Schema.DescribeSObjectResult': (
        t,
        s: ObjectToken,
      ) => describeNamed(t, s.name),
    },
  }),
  defineType('SoapType', { namespace: 'Schema', kind: 'enum', enumValues: SOAP_TYPE_NAMES }),
  defineType('DescribeFieldResult', {
    namespace: 'Schema',
    methods: {
      'getSoapType(): Schema.SoapType': (_t, s: Field) => {
        registerEnum('SoapType', SOAP_TYPE_NAMES);
        return enumNamed('SoapType', SOAP_TYPES[s.field.type]);
      },
      'getByteLength(): Integer': (_t, s: Field) => s.field.length * 3,
      'getDigits(): Integer': (_t, s: Field) => (s.field.type === 'int' ? s.field.precision : 0),
      'getDefaultValue(): Object': (_t, s: Field) =>
        s.field.type === 'boolean'
          ? s.field.defaultValue
          : unsupported(
              'Schema.DescribeFieldResult.getDefaultValue() of a field that is no checkbox',
            ),
      'getDefaultValueFormula(): String': (_t, s: Field) =>
        s.field.defaultValue === null || s.field.type === 'boolean'
          ? null
          : unsupported('Schema.DescribeFieldResult.getDefaultValueFormula()'),
      'getCalculatedFormula(): String': () => null,
      'getController(): Schema.SObjectField': () => null,
      'isDependentPicklist(): Boolean': () => false,
      'isAggregatable(): Boolean': (_t, s: Field) =>
        !isRaw(s) && !isSecret(s) && s.field.type !== 'boolean',
      'isFilterable(): Boolean': (_t, s: Field) => !isRaw(s) && !isSecret(s),
      'isSortable(): Boolean': (_t, s: Field) =>
        !isRaw(s) && !isSecret(s) && s.field.type !== 'multipicklist',
      'isGroupable(): Boolean': (_t, s: Field) =>
        !isRaw(s) &&
        !isSecret(s) &&
        !['double', 'currency', 'percent', 'datetime', 'multipicklist'].includes(s.field.type),
      'isIdLookup(): Boolean': (_t, s: Field) =>
        s.field.type === 'id' ||
        s.field.externalId ||
        (s.field.isNameField && s.object.kind === 'custom') ||
        ID_LOOKUPS.has(`${s.object.name}.${s.field.name}`),
      'isNamePointing(): Boolean': (_t, s: Field) => s.field.referenceTo.length > 1,
      'isCascadeDelete(): Boolean': (_t, s: Field) => s.field.onParentDelete === 'Cascade',
      'isRestrictedDelete(): Boolean': (_t, s: Field) => s.field.onParentDelete === 'Restrict',
      'isWriteRequiresMasterRead(): Boolean': () => false,
      'isDeprecatedAndHidden(): Boolean': () => false,
      'isSearchPrefilterable(): Boolean': () => false,
      'getReferenceTargetField(): String': () => null,
      'getRelationshipOrder(): Integer': (_t, s: Field) => (s.field.isMasterDetail ? 0 : null),
    },
  }),
  defineType('DescribeSObjectResult', {
    namespace: 'Schema',
    methods: {
      'isUndeletable(): Boolean': (_t, s: Described) =>
        s.object.deletable && !s.object.isSetup && s.object.kind !== 'event',
      'isSearchable(): Boolean': (_t, s: Described) =>
        s.object.kind === 'standard' || s.object.kind === 'custom',
      'isMergeable(): Boolean': (_t, s: Described) =>
        ['Account', 'Contact', 'Lead', 'Case'].includes(s.object.name),
      'isFeedEnabled(): Boolean': () => false,
      'isMruEnabled(): Boolean': () => false,
      'isDeprecatedAndHidden(): Boolean': () => false,
      'getAssociateEntityType(): String': () => null,
      'getAssociateParentEntity(): String': () => null,
      'getHasSubtypes(): Boolean': () => false,
    },
  }),
];
