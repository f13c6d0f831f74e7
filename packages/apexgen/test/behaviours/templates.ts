import type { Behaviour } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

const numbers = [0, -1, 7, 2147483647, -2147483647];

export const templateBehaviours: readonly Behaviour[] = [
  ...feature('putting strings together', 'templates', {
    texts: {
      'a template puts strings side by side': every(['', 'a', "it's"], ['', 'b', '\\']),
      'a template joins two halves of a pair': [
        ['\ud83d', '\ude00'],
        ['\ude00', '\ud83d'],
      ],
      'a template keeps a mark apart from its letter': [
        ['e', '\u0301'],
        ['\u00e9', ''],
      ],
    },
    numbers: {
      'a template writes whole numbers in plain digits': one(0, 1, -1, 10, 1000000, 2147483647),
      'a template throws with the number that it needs': one(-2147483648),
    },
    flags: { 'a template writes true and false': one(true, false) },
    literals: { 'a template writes a literal as its string': one('low', 'middle', 'high') },
    nested: { 'templates in templates nest': every(['', 'x'], numbers) },
    conditions: { 'conditions inside a template choose its words': one(0, 1, 2, -1) },
    sums: {
      '+ on numbers adds before a string and appends after it': [
        [1, 2],
        [-1, 1],
        [0, 0],
      ],
      '+ on numbers inside a template throws outside 32 bits': [[2147483647, 1]],
    },
    flagFirst: { '+ with a boolean first makes a string': every([true, false], ['', 'a']) },
    appended: {
      '+= appends strings, numbers and booleans': [
        ['', 0, true],
        ['ab', -2147483648, false],
        ['\u{1f600}', 2147483647, true],
      ],
    },
    calls: { 'calls inside a template are worked out in place': one([], [''], ['abc', 'd']) },
    lines: { 'a template over several lines keeps quotes and line ends': one('', 'x', '${y}') },
    only: { 'a template without parts is a string': [[]] },
  }),
  ...feature('putting strings together', 'texts', {
    line: {
      'a template mixes strings, numbers and booleans': [
        ['', 0, true],
        ['a', -2147483648, false],
      ],
    },
    sum: {
      '+ goes from the left: numbers first, then a string': [
        [1, 'a'],
        [-1, ''],
      ],
      '+ throws before it appends': [[2147483647, 'a']],
    },
  }),
];
