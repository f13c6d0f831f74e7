import type { Mapping } from './mapping.ts';

/** Declared types, shown as the type of a parameter `value`. */
export const types: readonly Mapping[] = [
  { covers: ['type StringKeyword'], typescript: 'string', apex: 'String value' },
  { covers: ['type BooleanKeyword'], typescript: 'boolean', apex: 'Boolean value' },
  {
    covers: ['type TypeReference'],
    typescript: 'int',
    apex: 'Integer value',
    note: '`export type int = number`; a plain `number` is refused',
  },
  {
    covers: ['type TypeReference'],
    typescript: 'Place',
    apex: 'PolicyModel.Place value',
    note: 'an interface of any module',
  },
  {
    covers: ['type LiteralType', 'type UnionType'],
    typescript: "'low' | 'high'",
    apex: 'String value',
    note: 'a comment lists the literals of a member',
  },
  {
    covers: ['type UnionType'],
    typescript: 'string | null',
    apex: 'String value',
    note: 'every Apex type has null',
  },
  { covers: ['type ArrayType'], typescript: 'string[]', apex: 'List<String> value' },
  {
    covers: ['type TypeOperator'],
    typescript: 'readonly string[]',
    apex: 'List<String> value',
  },
  {
    covers: ['type ParenthesizedType'],
    typescript: '(string | null)[]',
    apex: 'List<String> value',
  },
  { covers: ['library Array'], typescript: 'Array<int>', apex: 'List<Integer> value' },
  {
    covers: ['library ReadonlyArray'],
    typescript: 'ReadonlyArray<Place>',
    apex: 'List<PolicyModel.Place> value',
  },
  {
    covers: ['library Map'],
    typescript: 'Map<string, Map<int, Place>>',
    apex: 'Map<String, Map<Integer, PolicyModel.Place>> value',
    note: 'keys are strings or `int`; also as a member that is filled later',
  },
  {
    covers: ['library ReadonlyMap'],
    typescript: 'ReadonlyMap<string, readonly string[]>',
    apex: 'Map<String, List<String>> value',
  },
  { covers: ['library Set'], typescript: 'Set<string>', apex: 'Set<String> value' },
  { covers: ['library ReadonlySet'], typescript: 'ReadonlySet<int>', apex: 'Set<Integer> value' },
];

/** What a function gives back. */
export const resultTypes: readonly Mapping[] = [
  {
    covers: ['type VoidKeyword'],
    typescript: 'void',
    apex: 'public static void sample(',
    note: 'only as what a function gives',
  },
];
