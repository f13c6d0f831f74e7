import type { Behaviour } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

const maps = feature('maps', 'maps', {
  counted: {
    'a map counts what it was given': [
      [['a', 'a', 'b'], 'a'],
      [['a', 'A', 'a'], 'a'],
      [[], 'a'],
      [['a'], 'b'],
    ],
    'a map takes the empty string as a key': [
      [['', '', 'a'], ''],
      [['a'], ''],
    ],
  },
  lastOf: {
    'the last value of a key stays': [
      [['a', 'b', 'a'], 'a'],
      [['a', 'a', 'a', 'a'], 'a'],
    ],
    'an overwritten key counts once in size': [[['a', 'b', 'a', 'b'], 'x']],
    'get gives nothing for a key of another case': [[['a'], 'A']],
  },
  hasKey: {
    'has tells a key with an empty value from no key': [
      [['a'], 'a'],
      [['a'], ''],
      [[], ''],
      [[''], ''],
    ],
  },
  byNumber: {
    'whole numbers are keys by value': [
      [[1, 1000, -129], 1000],
      [[1, 1000, -129], -129],
      [[0], 0],
      [[], 0],
    ],
    'the extremes are keys apart': [
      [[2147483647, -2147483648], -2147483648],
      [[2147483647], -2147483648],
      [[2147483647, -2147483648, 0], 2147483647],
    ],
  },
  keysInOrder: {
    'keys kept in a list come in the order of their first use': [
      [['b', 'a', 'c', 'a', 'b']],
      [['2', '10', '1']],
      [[]],
    ],
    'keys that differ in case or marks come one by one': [
      [['a', 'A', 'a', '\u00e9', 'e\u0301', '\u00e9']],
      [['\u00df', 'ss', 'SS']],
    ],
    'keys that are names of JavaScript are keys like others': [
      [['__proto__', 'constructor', 'toString', '__proto__', 'size']],
    ],
  },
  nested: {
    'rows of a map of maps do not mix': [
      [['a', 'b'], ['x']],
      [
        ['a', 'b', 'a'],
        ['x', 'y'],
      ],
    ],
    'a row that comes again is the same row': [[['a', 'a', 'a'], ['x']]],
    'rows and columns may be empty': [
      [[], []],
      [['a'], []],
      [[], ['x']],
      [[''], ['']],
    ],
  },
  gathered: {
    'a list inside a map grows': [
      [['apple', 'bee', 'ant', 'at'], 'a'],
      [['apple', 'Ant'], 'A'],
    ],
    'a map without the key gives the empty list': [
      [['apple'], 'z'],
      [[], ''],
    ],
    'an empty text gathers under the empty key': [[['', 'a', ''], '']],
  },
  linked: {
    'a set inside a map counts each once': [
      [['a', 'a', 'a'], ['x', 'x', 'a'], 'a'],
      [['a', 'b'], ['b', 'a'], 'b'],
    ],
    'a map of sets gives nothing for another key': [[['a'], ['x'], 'A']],
  },
  sharedMap: { 'two names of one map are one map, another is not': one('', 'a', '__proto__') },
  emptyTables: { 'a new map and a new set are empty': [[]] },
});

const sets = feature('sets', 'maps', {
  unique: {
    'a set holds each string once': one([], ['a', 'a'], ['a', 'b', 'a', 'c']),
    'a set holds strings that differ in case or marks': one(
      ['a', 'A'],
      ['\u00e9', 'e\u0301'],
      ['\u00df', 'ss'],
      ['\ud83d', '\ude00', '\u{1f600}'],
    ),
  },
  hasElement: {
    'a set has what was added and nothing else': [
      [['a', 'b'], 'b'],
      [['a', 'b'], 'B'],
      [[], ''],
      [[''], ''],
    ],
  },
  hasNumber: {
    'a set of whole numbers holds each once': [
      [[1, 1, 1000, 1000], 1000],
      [[], 0],
      [[0], 0],
    ],
    'a set of whole numbers tells the extremes apart': every(
      [[2147483647], [-2147483648], [2147483647, -2147483648]],
      [2147483647, -2147483648, -1],
    ),
  },
});

const caches = feature('tables that fill while they are used', 'caches', {
  remembered: {
    'a lookup is found the first time and kept for the second': [
      [
        ['a', 'b'],
        ['a', 'a', 'b', 'a'],
      ],
    ],
    'a lookup that finds nothing is not kept': [
      [['a'], ['x', 'x']],
      [[], ['']],
    ],
    'a lookup keeps keys of another case apart': [
      [
        ['a', 'A'],
        ['A', 'a', 'A'],
      ],
    ],
    'a lookup keeps look-alikes apart': [
      [
        ['\u00e9', 'e\u0301', '\u00df', 'ss'],
        ['e\u0301', '\u00e9', 'ss', '\u00df', 'e\u0301'],
      ],
    ],
    'the first of equal entries is kept': [
      [
        ['a', 'a', 'a'],
        ['a', 'a'],
      ],
    ],
  },
  cells: {
    'a table of tables makes each row once': [
      [
        ['a', 'a', 'b', 'a'],
        ['x', 'y', 'x', 'x'],
      ],
    ],
    'rows and columns are exact about case': [
      [
        ['a', 'A', 'a'],
        ['x', 'x', 'X'],
      ],
    ],
    'the shorter of two parallel lists ends the walk': [
      [['a', 'b'], ['x']],
      [['a'], ['x', 'y']],
      [[], []],
    ],
    'empty strings are rows and columns': [
      [
        ['', ''],
        ['', ''],
      ],
    ],
  },
  keptLists: {
    'a kept list is the very list': one(['a', 'a'], ['a', 'A', 'a'], []),
  },
  grouped: {
    'lists inside a table grow in place': [
      [
        ['a', 'b', 'c'],
        [1, 10, 2],
      ],
      [[], []],
    ],
    'groups take the extremes': [
      [
        ['a', 'b'],
        [2147483647, -2147483648],
      ],
    ],
  },
  keptTexts: {
    'an empty string that is kept is found': one(['', '', '']),
    'a zero that is kept is found and counted on': one(['a', 'a', 'a'], ['a', 'b', 'a']),
  },
  keptFlags: {
    'a kept false is an answer': [
      [['no'], 'no'],
      [['yes', 'no'], 'yes'],
    ],
    'what was never kept has no answer': [
      [[], 'yes'],
      [['yes'], 'YES'],
    ],
  },
  byRank: {
    'the first of a whole number is kept': [
      [['a', 'b', 'c'], [0, 0, 1], 0],
      [['a', 'b'], [5, 5], 5],
    ],
    'whole numbers outside a byte are found by value': [
      [['a', 'b'], [1000, -1000], -1000],
      [['a', 'b'], [-2147483648, 2147483647], 2147483647],
    ],
    'a whole number that was not kept is not found': [
      [[], [], 0],
      [['a'], [1], -1],
    ],
  },
  sharedTable: { 'two names of one table are one table': one('', 'a') },
});

export const tableBehaviours: readonly Behaviour[] = [...maps, ...sets, ...caches];
