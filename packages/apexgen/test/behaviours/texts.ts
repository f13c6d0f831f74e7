import type { Behaviour, Plain } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

/** Two letters around a surrogate pair: units 0 to 3. */
const paired = 'a\u{1f600}b';
const positions: readonly Plain[] = [-9, -4, -3, -2, -1, 0, 1, 2, 3, 4, 9];
const inside = (text: string, start: readonly Plain[], end: readonly Plain[]) =>
  every(start, end).map((given) => [text, ...given]);

const slices = feature('slice', 'texts', {
  part: {
    'slice takes the part between two positions': inside('abc', [0, 1, 2], [1, 2, 3]),
    'slice counts negative positions from the end': inside('abc', [-3, -2, -1], [-2, -1, 3]),
    'slice is empty when the positions cross': inside('abc', [2, 3], [0, 1, 2, -3]),
    'slice cuts positions past either end': inside('abc', [-9, -4], [4, 9]),
    'slice of the empty string is empty': inside('', positions, positions),
    'slice counts units of a surrogate pair': inside(paired, positions, positions),
    'slice at the edges of 32 bits is cut like any other': inside(
      'abc',
      [-2147483648, 2147483647, 0],
      [-2147483648, 2147483647, 0],
    ),
    'slice keeps lone surrogates as they are': inside('\ud800x\udc00', [0, 1, 2], [1, 2, 3]),
    'slice parts a letter from its mark': inside('e\u0301', [0, 1], [1, 2]),
  },
  rest: {
    'slice with one position goes to the end': positions.map((start) => ['abc', start]),
    'slice with one position counts units of a pair': positions.map((start) => [paired, start]),
    'slice with one position at an extreme': [
      ['abc', 2147483647],
      ['abc', -2147483648],
    ],
  },
  halves: {
    'slice cuts a pair into two lone surrogates': [1, 2, 3].map((at) => [paired, at]),
    'slice cuts at every place of plain text': [0, 1, 2, 3, -1].map((at) => ['abc', at]),
  },
  halvesJoined: {
    'two halves of a pair make the pair again': [1, 2, 3].map((at) => [paired, at]),
    'two halves at a negative position make the whole': [-1, -2, -3].map((at) => [paired, at]),
  },
});

const searches = feature('searching in strings', 'texts', {
  indexIn: {
    'indexOf finds the first place': [
      ['abcabc', 'b'],
      ['abcabc', 'c'],
      ['aaa', 'aa'],
    ],
    'indexOf gives -1 for what is not there': [
      ['abc', 'd'],
      ['abc', 'B'],
      ['', 'a'],
    ],
    'indexOf finds the empty string at the start': [
      ['abc', ''],
      ['', ''],
    ],
    'indexOf counts units before a pair and after it': [
      [paired, 'b'],
      [paired, '\u{1f600}'],
      [`${paired}${paired}`, 'ba'],
    ],
    'indexOf finds half of a surrogate pair': [
      [paired, '\ud83d'],
      [paired, '\ude00'],
      [paired, '\ude00\ud83d'],
    ],
    'indexOf is exact about marks and case': [
      ['e\u0301', '\u00e9'],
      ['\u00e9', 'e'],
      ['e\u0301', 'e'],
      ['Stra\u00dfe', 'ss'],
    ],
  },
  positions: {
    'repeated indexOf finds every place': [
      ['abcabc', 'b'],
      ['aaa', 'a'],
      [`${paired}${paired}`, '\u{1f600}'],
      ['abc', 'x'],
    ],
  },
  starts: {
    'startsWith is exact about case and marks': [
      ['Yes', 'y'],
      ['Yes', 'Y'],
      ['e\u0301a', '\u00e9'],
      ['\u00dfa', 'ss'],
    ],
    'startsWith accepts the empty string and the whole': [
      ['', ''],
      ['abc', ''],
      ['abc', 'abc'],
      ['abc', 'abcd'],
    ],
    'startsWith accepts half of a pair': [
      ['\u{1f600}', '\ud83d'],
      ['\u{1f600}', '\ude00'],
    ],
  },
  ends: {
    'endsWith is exact about case and marks': [
      ['Yes', 'S'],
      ['Yes', 's'],
      ['ae\u0301', '\u00e9'],
      ['ae\u0301', '\u0301'],
    ],
    'endsWith accepts the empty string and the whole': [
      ['', ''],
      ['abc', ''],
      ['abc', 'abc'],
      ['bc', 'abc'],
    ],
    'endsWith accepts half of a pair': [
      ['\u{1f600}', '\ude00'],
      ['\u{1f600}', '\ud83d'],
    ],
  },
  holds: {
    'includes is exact about case and marks': [
      ['Yes', 'E'],
      ['Yes', 'es'],
      ['xe\u0301y', '\u00e9'],
      ['stra\u00dfe', 'ss'],
    ],
    'includes finds the empty string everywhere': [
      ['', ''],
      ['abc', ''],
    ],
    'includes finds half of a pair': [
      [paired, '\ude00b'],
      [paired, 'a\ud83d'],
      [paired, 'ab'],
    ],
  },
});

const dotted = ['', '.', 'a', 'a.b', '.a.', 'a..b', 'a.b.c', '...'];

const splits = feature('split', 'texts', {
  words: {
    'split keeps empty parts at both ends and between': one(...dotted),
    'split takes the separator as it is, not as a pattern': one('abc', 'a,b', 'a\\.b'),
  },
  longWords: {
    'split by two characters does not overlap': one('', '::', ':::', '::::', 'a::b', 'a:b', ':a::'),
  },
  highHalves: {
    'split by half of a pair leaves the other half': one(paired, '\u{1f600}\u{1f601}', 'abc'),
  },
  pairs: {
    'split by a pair does not split by its halves': one(paired, '\ud83d', '\ude00\ud83d\ude00', ''),
  },
  splitByText: {
    'split by what would be an alternative in a pattern': one('a|b', 'xa|by', 'a', 'ab', '|'),
  },
});

const lengths = feature('length', 'texts', {
  size: {
    'length counts units, not letters': one('', 'abc', paired, 'e\u0301', '\u{1f600}\u{1f601}'),
    'length counts lone surrogates and null characters': one(
      '\ud800',
      '\udc00\ud800',
      '\u0000\u0000',
    ),
  },
  units: {
    'as many units as length says, each one by slice': one('', 'abc', paired, 'e\u0301', '\ud800'),
  },
  repeated: {
    'a string grows by its length': [
      ['', 3],
      ['ab', 0],
      ['\u{1f600}', 3],
      ['ab', 100],
    ],
  },
  awkward: { 'a literal survives with every kind of character': [[]] },
});

const units = feature('units of strings', 'texts', {
  indexFrom: {
    'indexOf from a position finds the first place there or behind': [0, 1, 2, 3, 4].map((from) => [
      'abcab',
      'ab',
      from,
    ]),
    'indexOf from before the start searches everything': [
      ['abc', 'a', -1],
      ['abc', 'a', -2147483648],
    ],
    'indexOf from behind the end finds nothing but the empty string': [
      ['abc', 'c', 3],
      ['abc', 'c', 2147483647],
      ['abc', '', 3],
      ['abc', '', 2],
    ],
    'indexOf from a position is exact about case': [['abAB', 'AB', 1]],
  },
  everyPlace: {
    'every place is found, those inside another included': [
      ['aaa', 'aa'],
      ['abcabc', 'c'],
      ['abc', 'd'],
      [`${paired}${paired}`, '\u{1f600}'],
    ],
  },
  unitAt: {
    'charCodeAt gives the unit at a position': [0, 1, 2, 3].map((at) => [paired, at]),
    'charCodeAt tells a small letter from its capital': [
      ['aA', 0],
      ['aA', 1],
    ],
  },
  unitsOf: {
    'charCodeAt gives every unit, halves of pairs and null characters included': one(
      '',
      'abc',
      paired,
      '\ud800x\udc00',
      '\u0000\uffff',
      'e\u0301',
    ),
  },
  textOf: {
    'fromCharCode puts units together': [[[97, 98]], [[55357, 56832]], [[0, 65535]], [[55296]]],
    'fromCharCode of no units is the empty string': [[[]]],
  },
  sameAgain: {
    'the units of a text make the text again': one(
      '',
      'abc',
      paired,
      '\udc00\ud800',
      'Stra\u00dfe',
    ),
  },
});

export const textBehaviours: readonly Behaviour[] = [
  ...slices,
  ...searches,
  ...splits,
  ...lengths,
  ...units,
];
