/** Fields that every custom object, event or metadata type has besides its own. */
import type { XmlNode } from './metadata_xml.ts';
import { MetadataError, nodesOf, textOf } from './metadata_xml.ts';
import type { FieldSchema, ObjectKind } from './schema.ts';
import { makeField, systemFields } from './schema.ts';

/** The fields that the platform adds; the name field comes from the object's file. */
export function baseFields(
  file: string,
  node: XmlNode,
  kind: ObjectKind,
  withOwner: boolean,
): FieldSchema[] {
  const fixed = { createable: false, updateable: false, permissionable: false };
  if (kind === 'event') {
    return [
      makeField({ ...fixed, name: 'ReplayId', type: 'string', length: 1000 }),
      makeField({ ...fixed, name: 'EventUuid', type: 'string', length: 36 }),
      makeField({ ...fixed, name: 'CreatedDate', type: 'datetime', nillable: false }),
      makeField({
        ...fixed,
        name: 'CreatedById',
        type: 'reference',
        referenceTo: ['User'],
        relationshipName: 'CreatedBy',
        nillable: false,
      }),
    ];
  }
  if (kind === 'customMetadata') {
    return [
      makeField({ ...fixed, name: 'Id', type: 'id', length: 18, nillable: false }),
      makeField({ ...fixed, name: 'DeveloperName', type: 'string', length: 40, nillable: false }),
      makeField({ ...fixed, name: 'MasterLabel', type: 'string', length: 40, isNameField: true }),
      makeField({ ...fixed, name: 'Label', type: 'string', length: 40 }),
      makeField({ ...fixed, name: 'Language', type: 'picklist', length: 40 }),
      makeField({ ...fixed, name: 'NamespacePrefix', type: 'string', length: 15 }),
      makeField({ ...fixed, name: 'QualifiedApiName', type: 'string', length: 70 }),
      makeField({ ...fixed, name: 'SystemModstamp', type: 'datetime' }),
    ];
  }
  return [...systemFields(withOwner), nameFieldOf(file, node)];
}

function nameFieldOf(file: string, node: XmlNode): FieldSchema {
  const [name] = nodesOf(node, 'nameField');
  if (name === undefined) throw new MetadataError(file, 'a custom object needs a <nameField>');
  const label = textOf(name, 'label', 'Name');
  const own = { name: 'Name', label, type: 'string' as const, isNameField: true };
  if (textOf(name, 'type') === 'AutoNumber') {
    return makeField({
      ...own,
      length: 80,
      nillable: false,
      createable: false,
      updateable: false,
      permissionable: false,
      autoNumber: textOf(name, 'displayFormat', '{0}'),
    });
  }
  return makeField({ ...own, length: 80, permissionable: false });
}
