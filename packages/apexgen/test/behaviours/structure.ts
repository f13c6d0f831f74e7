import type { Behaviour } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

const records = feature('records', 'records', {
  listed: { 'records are built with shorthand and read by member': one([], ['a'], ['a', 'A', '']) },
  described: {
    'members may be written out of order': [
      ['a', 1],
      ['', -2147483648],
    ],
  },
  lowest: {
    'a variable of a record may be null first': [
      [[], []],
      [['a'], [1]],
    ],
    'the first of equal records stays': [
      [
        ['a', 'b', 'c'],
        [2, 1, 1],
      ],
    ],
    'records are compared by a member at the extremes': [
      [
        ['a', 'b'],
        [-2147483648, 2147483647],
      ],
      [
        ['a', 'b'],
        [2147483647, -2147483648],
      ],
      [['a', 'b'], [1]],
    ],
  },
  stops: {
    'records in records in records keep their values': [
      ['r', ['a', 'b']],
      ['', ['a']],
    ],
    'a record may hold an empty list of records': [['r', []]],
  },
  firstFrom: {
    'a member is read through several records': [
      ['route', ['a']],
      ['', ['a']],
      ['r', []],
    ],
  },
  sharedTags: { 'two names of one record share its list': one('', 'a') },
  chosen: { 'a condition may choose between new records': every([true, false], ['', 'a']) },
  isStart: { 'a record that is a constant is read like others': one('start', 'Start', '') },
  reservedMembers: {
    'members whose names Apex reserves keep their values': [
      ['a', 1],
      ['', -1],
    ],
  },
});

const constants = feature('constants', 'constants', {
  texts: { 'constants hold strings, literals and members of records': [[]] },
  numbers: { 'constants hold whole numbers, the smallest as well': [[]] },
  flags: { 'constants hold booleans and null': [[]] },
  positionOf: { 'a constant list gives an order to a union': one('low', 'middle', 'high') },
  placeNames: { 'a constant holds a list of records': [[]] },
  rowSizes: { 'a constant holds a list of lists': [[]] },
  limited: { 'a constant of another module is read': one(999, 1000, 1001, -1) },
});

const calls = feature('functions', 'calls', {
  factorial: {
    'a function may call itself': one(0, 1, 5, 12),
    'a function that calls itself throws outside 32 bits': one(13, 20),
  },
  fibonacci: { 'a function may call itself twice': one(0, 1, 2, 10, 15) },
  isEven: { 'two functions may call each other': one(0, 1, 2, 7, 100) },
  reversed: {
    'a recursion over a string ends at the empty one': one('', 'a', 'abc'),
    'a recursion over units turns a pair around': one('a\u{1f600}b', 'e\u0301'),
  },
  depth: { 'calls may go five hundred deep': one(0, 1, 500) },
  across: {
    'functions of other modules are called': [
      [['a', 'b'], [2, 1], 'high'],
      [[], [], 'low'],
    ],
  },
  argumentOrder: { 'arguments run from the left, each once': one('', 'first') },
  memberOrder: { 'members of a new record run in declared order': one('', 'id') },
  parameters: {
    'a parameter is the own one of the function': [
      ['', 0],
      ['a', 2147483646],
    ],
    'a parameter that is counted up throws at the largest': [['a', 2147483647]],
  },
  early: {
    'a function without a value may end early': [
      [true, ['a']],
      [false, ['a']],
      [true, []],
    ],
  },
});

const levels = ['low', 'middle', 'high'];

const unions = feature('unions of literals', 'unions', {
  sameLevel: { '=== compares two unions by value': every(levels, levels) },
  isOneOf: {
    'a literal is found in a list of strings exactly': every(levels, [
      ['low', 'HIGH'],
      [],
      ['middle'],
    ]),
  },
  ranked: { 'a union may be the key of a map': one(...levels) },
  widened: { 'a union is a string wherever one is wanted': one(...levels) },
  levelOf: { 'a function gives a literal of its union': one(-1, 0, 1, 2147483647) },
  wordOf: { 'a union of unions holds each of their literals': every(['first', 'second'], levels) },
  narrowed: { 'a switch covers what a comparison left over': one(...levels) },
  held: { 'lists and members hold a union': every(levels, levels) },
});

export const structureBehaviours: readonly Behaviour[] = [
  ...records,
  ...constants,
  ...calls,
  ...unions,
];
