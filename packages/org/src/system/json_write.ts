import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import { DecimalValue } from '../runtime/decimal.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { ApexObject, typeInfoOf } from '../runtime/object_model.ts';
import type { LoadedProgram } from '../runtime/loaded_program.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { doubleText, valueText } from '../runtime/text.ts';
import type { Transaction } from '../runtime/transaction.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DoubleValue,
  EnumValue,
  TimeValue,
} from '../runtime/values.ts';
import { jsonString } from './json_text.ts';

/** Text of a leaf, or nodes in order. */
export type JsonTree =
  | string
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonTree])[] };

export function jsonTree(
  t: Transaction,
  program: LoadedProgram,
  value: unknown,
  suppress: boolean,
  depth = 0,
): JsonTree {
  if (depth > 200)
    t.raise(
      'System.JSONException',
      'Maximum nesting depth exceeded: the value may refer to itself',
    );
  const leaf = leafText(value);
  if (leaf !== undefined) return leaf;
  const inner = (one: unknown): JsonTree => jsonTree(t, program, one, suppress, depth + 1);
  if (value instanceof ApexList || value instanceof ApexSet) {
    return { kind: 'array', items: [...value].map(inner) };
  }
  const members = membersOf(t, program, value as object)
    .filter(([, one]) => !(suppress && one === null && !(value instanceof ApexMap)))
    .map(([name, one]) => [name, inner(one)] as const);
  if (!(value instanceof SObjectValue)) return { kind: 'object', members };
  return { kind: 'object', members: [['attributes', attributesOf(value)], ...members] };
}

function leafText(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return jsonString(value);
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      break;
  }
  if (value instanceof DecimalValue) return value.toString();
  if (value instanceof DoubleValue) return doubleText(value.value);
  if (value instanceof DatetimeValue) return jsonString(value.toIso());
  if (value instanceof DateValue || value instanceof TimeValue) return jsonString(value.toString());
  if (value instanceof BlobValue) return jsonString(value.toBuffer().toString('base64'));
  if (value instanceof EnumValue) return jsonString(value.name);
  return undefined;
}

function membersOf(
  t: Transaction,
  program: LoadedProgram,
  value: object,
): readonly (readonly [string, unknown])[] {
  if (value instanceof ApexMap) {
    return value
      .entries()
      .map(([key, item]) => [key === null ? 'null' : valueText(key), item] as const);
  }
  if (value instanceof SObjectValue) return rowMembers(program, value);
  const info = typeInfoOf(value);
  if (info === undefined || !(value instanceof ApexObject)) {
    const what = value instanceof ApexException ? value.typeName : value.constructor.name;
    return t.raise('System.JSONException', `Type unsupported in JSON: ${what}`);
  }
  const self = value as Record<string, unknown>;
  return info.fields
    .filter((field) => !field.isTransient)
    .map((field) => {
      const read =
        field.getter === '' ? self[field.slot] : (self[field.getter] as () => unknown).call(self);
      return [field.name, read] as const;
    });
}

function rowMembers(
  program: LoadedProgram,
  row: SObjectValue,
): readonly (readonly [string, unknown])[] {
  const object = program.schema.object(row.type);
  return [...row.fields].map(([key, value]) => {
    const field = object?.fields.get(key);
    const relation = program.schema.parentRelationship(row.type, key)?.relationshipName;
    const child = program.schema.childRelationship(row.type, key)?.name;
    return [field?.name ?? relation ?? child ?? key, rowValue(value)] as const;
  });
}

/** In a record a Datetime has an offset instead of the letter Z. */
function rowValue(value: unknown): unknown {
  if (value instanceof DatetimeValue) return value.toIso().replace(/Z$/, '+0000');
  return value instanceof ApexList ? childRows(value) : value;
}

/** Child rows look like the answer of a query. */
function childRows(list: ApexList): ApexMap {
  return new ApexMap([
    ['totalSize', list.items.length],
    ['done', true],
    ['records', list],
  ]);
}

function attributesOf(row: SObjectValue): JsonTree {
  const id = row.fields.get('id');
  const members: (readonly [string, JsonTree])[] = [['type', jsonString(row.type)]];
  if (typeof id === 'string') {
    members.push(['url', jsonString(`/services/data/v67.0/sobjects/${row.type}/${id}`)]);
  }
  return { kind: 'object', members };
}

export function printCompact(tree: JsonTree): string {
  if (typeof tree === 'string') return tree;
  if (tree.kind === 'array') return `[${tree.items.map(printCompact).join(',')}]`;
  return `{${tree.members.map(([name, one]) => `${jsonString(name)}:${printCompact(one)}`).join(',')}}`;
}

export function printPretty(tree: JsonTree, indent = ''): string {
  if (typeof tree === 'string') return tree;
  if (tree.kind === 'array') {
    if (tree.items.length === 0) return '[ ]';
    return `[ ${tree.items.map((one) => printPretty(one, indent)).join(', ')} ]`;
  }
  if (tree.members.length === 0) return '{ }';
  const inner = `${indent}  `;
  const lines = tree.members.map(
    ([name, one]) => `${inner}${jsonString(name)} : ${printPretty(one, inner)}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
