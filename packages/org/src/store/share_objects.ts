/**
 * The `X__Share` object of every owned custom object that is not public read/write: one row gives
 * a user or a public group access to one record. Documented: Apex Developer Guide, "Sharing a Record
 * Using Apex". Assumed: the key prefixes, which the platform has the same for all.
 */
import { idChecksum } from './ids.ts';
import { dmlError } from './dml_texts.ts';
import type { RowError } from './dml_texts.ts';
import type { ObjectSchema, Schema } from './schema.ts';
import { makeField, systemFields } from './schema.ts';
import type { Row, Tables } from './tables.ts';

export const isShare = (object: ObjectSchema): boolean => object.name.endsWith('__Share');

/** `Log__c` of `Log__Share`. */
export const sharedName = (share: ObjectSchema): string => share.name.replace(/__Share$/, '__c');

const KEPT = new Set(['Id', 'IsDeleted', 'LastModifiedDate', 'LastModifiedById']);

const values = (names: readonly string[]): { value: string; label: string; isDefault: boolean }[] =>
  names.map((name) => ({ value: name, label: name, isDefault: false }));

/** The share object of a custom object; undefined for one that has none. */
export function shareObjectOf(
  object: ObjectSchema,
  reasons: readonly string[],
  keyPrefix: string,
): ObjectSchema | undefined {
  const isLimited = object.sharingModel === 'Private' || object.sharingModel === 'Read';
  if (object.kind !== 'custom' || !isLimited || !object.fields.has('ownerid')) return undefined;
  const fields = [
    ...systemFields(false).filter(({ name }) => KEPT.has(name)),
    makeField({
      name: 'ParentId',
      label: 'Parent ID',
      type: 'reference',
      nillable: false,
      updateable: false,
      referenceTo: [object.name],
      relationshipName: 'Parent',
      childRelationshipName: 'Shares',
      onParentDelete: 'Cascade',
      isMasterDetail: true,
      permissionable: false,
    }),
    makeField({
      name: 'AccessLevel',
      label: 'Access Level',
      type: 'picklist',
      length: 40,
      nillable: false,
      permissionable: false,
      picklist: values(['Read', 'Edit', 'All']),
      restrictedPicklist: true,
    }),
    makeField({
      name: 'RowCause',
      label: 'Row Cause',
      type: 'picklist',
      length: 40,
      updateable: false,
      permissionable: false,
      picklist: values(['Owner', 'Manual', ...reasons]),
      restrictedPicklist: true,
      defaultValue: 'Manual',
    }),
    makeField({
      name: 'UserOrGroupId',
      label: 'User/Group ID',
      type: 'reference',
      nillable: false,
      updateable: false,
      permissionable: false,
      referenceTo: ['User', 'Group'],
      relationshipName: 'UserOrGroup',
    }),
  ];
  return {
    name: object.name.replace(/__c$/, '__Share'),
    label: `Share: ${object.label}`,
    pluralLabel: `Share: ${object.label}`,
    keyPrefix,
    kind: 'custom',
    sharingModel: 'ControlledByParent',
    publishBehavior: '',
    isSetup: false,
    createable: true,
    deletable: true,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
  };
}

/** Why a share may not be saved: it gives nothing, or what only ownership gives. */
export function shareError(share: ObjectSchema, row: Row, schema: Schema): RowError | undefined {
  const level = String(row['accesslevel']);
  const model = schema.object(sharedName(share))!.sharingModel;
  if (row['rowcause'] === 'Owner' || level === 'All') {
    return dmlError('FIELD_INTEGRITY_EXCEPTION', `invalid share level or cause: ${level}`, [
      level === 'All' ? 'AccessLevel' : 'RowCause',
    ]);
  }
  if (model === 'Read' && level === 'Read') {
    return dmlError(
      'FIELD_INTEGRITY_EXCEPTION',
      `trivial share level ${level}, for organization with default level Read`,
      ['AccessLevel'],
    );
  }
  return undefined;
}

/** The rows of a share object: those that were inserted, and one of each record's owner. */
export function shareRows(share: ObjectSchema, tables: Tables): Row[] {
  const owners = [...tables.all(sharedName(share))].map((row): Row => {
    const id15 = `0wn${String(row['id']).slice(3, 15)}`;
    return {
      id: id15 + idChecksum(id15),
      isdeleted: row['isdeleted'] ?? false,
      parentid: row['id'] ?? null,
      accesslevel: 'All',
      rowcause: 'Owner',
      userorgroupid: row['ownerid'] ?? null,
      lastmodifieddate: row['lastmodifieddate'] ?? null,
      lastmodifiedbyid: row['lastmodifiedbyid'] ?? null,
    };
  });
  return [...owners, ...tables.all(share.name)];
}
