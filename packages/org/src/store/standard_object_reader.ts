/** Reads the table of standard objects into schemas. */
import type { FieldSchema, FieldType, ObjectSchema } from './schema.ts';
import { makeField, systemFields } from './schema.ts';
import { BUSINESS_OBJECTS } from './business_objects.ts';
import { STANDARD_OBJECTS } from './standard_objects.ts';

const FIELD_TYPES: Record<string, FieldType> = { ref: 'reference' };

const DERIVED_NAME = { createable: false, updateable: false };

/** Builds the schema of every standard object. */
export function standardObjects(): ObjectSchema[] {
  return [...STANDARD_OBJECTS, ...BUSINESS_OBJECTS].map((definition) => {
    const fields = [
      ...systemFields(definition.owner === true),
      ...definition.fields
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => readField(definition.name, line)),
    ];
    return {
      name: definition.name,
      label: definition.label ?? definition.name,
      pluralLabel: definition.plural,
      keyPrefix: definition.prefix,
      kind: 'standard',
      sharingModel: definition.sharing,
      publishBehavior: '',
      isSetup: definition.setup === true,
      createable: definition.writable !== false,
      deletable: definition.writable !== false && definition.name !== 'User',
      ...(definition.refusal === undefined ? {} : { refusal: definition.refusal }),
      fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    };
  });
}

function readField(objectName: string, line: string): FieldSchema {
  const match = /^(\w+) (\w+)(?:\((.*?)\))?((?: (?:\w+(?:=\S+)?|auto\(\S+\)))*)$/.exec(line);
  if (match === null) throw new Error(`standard field not understood: ${objectName}: ${line}`);
  const [, name = '', typeWord = '', argumentText = '', flagText = ''] = match;
  const type = FIELD_TYPES[typeWord] ?? (typeWord as FieldType);
  const flags = flagText.trim().split(' ');
  const valueOf = (flag: string): string =>
    flags.find((candidate) => candidate.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? '';
  const required = flags.includes('required');
  const derived = flags.includes('derived');
  const auto = /auto\((\S+)\)/.exec(flagText)?.[1] ?? '';
  const isName = flags.includes('name');
  const defaultText = valueOf('default').replaceAll('_', name === 'Status' ? ' ' : '_');
  const [first = 0, second = 0] = argumentText.split(',').map(Number);
  const isNumber = ['int', 'double', 'currency', 'percent'].includes(type);
  const hasList = ['picklist', 'multipicklist', 'reference'].includes(type);
  return makeField({
    name,
    label: labelOf(name, type),
    type,
    length: isNumber || hasList ? (hasList ? 255 : 0) : first,
    precision: isNumber ? first : 0,
    scale: isNumber ? second : 0,
    nillable: !required && auto === '' && type !== 'boolean',
    unique: flags.includes('unique'),
    permissionable: !required && !derived && !isName && auto === '',
    isNameField: isName,
    autoNumber: auto,
    ...(derived || auto !== '' ? DERIVED_NAME : {}),
    ...(flags.includes('noupdate') ? { updateable: false } : {}),
    picklist:
      type.endsWith('picklist') && argumentText !== ''
        ? argumentText
            .split('|')
            .map((value) => ({ value, label: value, isDefault: value === defaultText }))
        : [],
    referenceTo: type === 'reference' ? argumentText.split(',') : [],
    relationshipName: valueOf('rel'),
    childRelationshipName: valueOf('children'),
    onParentDelete: flags.includes('cascade') ? 'Cascade' : 'SetNull',
    ...(defaultText === ''
      ? {}
      : { defaultValue: type === 'boolean' ? defaultText === 'true' : defaultText }),
  });
}

function labelOf(name: string, type: FieldType): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2');
  return type === 'reference' ? words.replace(/ Id$/, ' ID') : words;
}
