import type { Behaviour, Plain } from './behaviour.ts';
import { bothWays, feature } from './behaviour.ts';

/** Pairs that a comparison by locale, by case or by normal form would take for equal. */
const lookAlikes: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'upper from lower case': [
    ['Yes', 'yes'],
    ['A', 'a'],
    ['\u00c4', '\u00e4'],
  ],
  'sharp s from ss': [
    ['\u00df', 'ss'],
    ['\u1e9e', '\u00df'],
  ],
  'dotless i from i': [
    ['\u0131', 'i'],
    ['\u0130', 'I'],
    ['\u0131', 'I'],
  ],
  'a composed letter from a decomposed one': [
    ['\u00e9', 'e\u0301'],
    ['\u1e69', 's\u0323\u0307'],
  ],
  'two orders of combining marks': [['s\u0307\u0323', 's\u0323\u0307']],
  'a letter with a mark from one without': [
    ['e\u0301', 'e'],
    ['o\u0308', 'o'],
  ],
  'the halves of a surrogate pair': [
    ['\ud83d', '\ude00'],
    ['\u{1f600}', '\ud83d'],
    ['\u{1f600}', '\ude00\ud83d'],
  ],
  'two lone surrogates': [
    ['\ud800', '\ud801'],
    ['\ud800', '\ufffd'],
  ],
  'two pairs that share a half': [['\u{1f600}', '\u{1f601}']],
  'the empty string from invisible characters': [
    ['', '\u0000'],
    ['', '\u200b'],
    ['', '\u00ad'],
    ['', '\ufeff'],
  ],
  'a space from other spaces': [
    [' ', '\u00a0'],
    ['a', 'a '],
    [' a', 'a'],
    ['\t', ' '],
  ],
  'a ligature from its letters': [
    ['\ufb01', 'fi'],
    ['\u00e6', 'ae'],
  ],
  'full width from half width': [
    ['\uff21', 'A'],
    ['\uff11', '1'],
  ],
  'letters of two alphabets': [
    ['a', '\u0430'],
    ['K', '\u212a'],
    ['\u00c5', '\u212b'],
  ],
  'the forms of sigma': [['\u03c3', '\u03c2']],
  'line ends of two systems': [
    ['a\n', 'a\r\n'],
    ['\u2028', '\n'],
  ],
  'a number from another spelling of it': [
    ['1', '01'],
    ['1', '1.0'],
    ['-0', '0'],
  ],
  'prefixes from the whole': [
    ['abc', 'ab'],
    ['ab\u0301', 'ab'],
  ],
};

type Use = (left: string, right: string) => readonly Plain[];

/** Every place where the subset compares strings, with a program that shows it. */
const places: Readonly<Record<string, readonly [string, string, Use]>> = {
  '===': ['texts', 'same', (left, right) => [left, right]],
  '!==': ['texts', 'differs', (left, right) => [left, right]],
  '=== on what may be null': ['nulls', 'sameText', (left, right) => [left, right]],
  'list.includes': ['lists', 'includes', (left, right) => [[left, 'x'], right]],
  'list.indexOf': ['lists', 'indexOf', (left, right) => [['x', left, right], right]],
  'a map': ['maps', 'lastOf', (left, right) => [[left, right, left], right]],
  'a set': ['maps', 'hasElement', (left, right) => [[left], right]],
};

const exact = Object.entries(places).flatMap(([place, [program, run, use]]) =>
  Object.entries(lookAlikes).flatMap(([apart, pairs]) =>
    feature(`exact strings: ${place}`, program, {
      [run]: {
        [`${place} tells ${apart}`]: pairs.flatMap(([left, right]) => [
          use(left, right),
          use(right, left),
          use(left, left),
        ]),
      },
    }),
  ),
);

/** The labels of `lookAlike` in `test/programs/switches.ts`. */
const labels: Readonly<Record<string, readonly string[]>> = {
  'sharp s from ss': ['\u00df', 'ss', '\u1e9e', 'SS'],
  'a composed letter from a decomposed one': ['\u00e9', 'e\u0301', 'e', '\u00c9'],
  'the i of four kinds': ['I', 'i', '\u0131', '\u0130'],
  'a surrogate pair from its halves': ['\u{1f600}', '\ud83d', '\ude00', '\ude00\ud83d'],
  'invisible characters': ['\u0000', ' ', '\u00a0', '', '\u200b'],
};

const switched = feature('exact strings: switch', 'switches', {
  lookAlike: Object.fromEntries(
    Object.entries(labels).map(([apart, texts]) => [
      `switch tells ${apart}`,
      texts.map((text) => [text]),
    ]),
  ),
});

const literal = feature('exact strings: literals', 'texts', {
  isYes: {
    'a literal is exact about case': ['Yes', 'yes', 'YES', 'yEs'].map((text) => [text]),
    'a literal is exact about spaces': ['Yes ', ' Yes', 'Y es', 'Yes\u200b'].map((text) => [text]),
    'a literal is exact about marks': ['Ye\u0301s', '\u0423es', 'Yes\u0301'].map((text) => [text]),
  },
  isEmpty: {
    'the empty literal equals only the empty string': ['', ' ', '\u0000', '\u200b', 'a'].map(
      (text) => [text],
    ),
  },
  same: {
    'equal strings are equal however they were made': [
      ['', ''],
      ['abc', 'abc'],
      ['\ud800', '\ud800'],
      ['e\u0301', 'e\u0301'],
      ["it's", "it's"],
    ],
    'strings of unlike length differ': bothWays(
      ['', 'a'],
      ['a', 'aa'],
      ['\u{1f600}', '\u{1f600}a'],
    ),
  },
});

export const equalityBehaviours: readonly Behaviour[] = [...exact, ...switched, ...literal];
