import type { Behaviour, Plain } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

const abc = ['a', 'b', 'c'];
const marks = ['b', 'b', '\u00e9', 'e\u0301'];
const grown: Plain[] = [0, 1, 2, 1000];

export const listBehaviours: readonly Behaviour[] = feature('lists', 'lists', {
  includes: {
    'includes finds an element anywhere': every([abc], ['a', 'b', 'c', 'd']),
    'includes of an empty list is false': every([[]], ['', 'a']),
    'includes tells the empty string from nothing': every([[''], ['a'], []], ['']),
    'includes is exact about marks': every([marks], ['\u00e9', 'e\u0301', 'e', 'B']),
  },
  includesNumber: {
    'includes finds a whole number by value': [
      [[], 0],
      [[0], 0],
      [[1, 1000, -129], 1000],
      [[1, 1000, -129], 129],
    ],
    'includes finds the extremes': every(
      [[2147483647], [-2147483648]],
      [2147483647, -2147483648, -1],
    ),
  },
  indexOf: {
    'indexOf gives the first of equal elements': every(
      [marks, ['x', 'a', 'x']],
      ['b', 'x', '\u00e9'],
    ),
    'indexOf of what is absent is -1': every([abc, []], ['A', '', 'ab']),
  },
  indexOfNumber: {
    'indexOf gives the first of equal numbers': [
      [[5, 7, 5], 5],
      [[1000, 1000], 1000],
    ],
    'indexOf of an absent number is -1': [
      [[], 0],
      [[1, 2], 3],
      [[-1], 1],
    ],
  },
  lastIndexOf: {
    'counting down finds the last of equal elements': [
      [['a', 'b', 'a'], 'a'],
      [['a'], 'b'],
      [[], ''],
    ],
  },
  joined: {
    'join puts the separator between elements only': every([abc, ['a'], ['', '']], [',', '--']),
    'join of nothing is the empty string': every([[], ['']], ['', ', ']),
    'join without a separator puts them side by side': every([abc, ['\ud83d', '\ude00']], ['']),
  },
  at: {
    'an index inside gives the element': every([abc], [0, 1, 2]),
    'an index outside gives undefined, not an exception': every([abc, []], [-1, 3, 4, 1000]),
    'an index at the edges of 32 bits gives undefined': every([abc], [2147483647, -2147483648]),
  },
  first: {
    'the first element of an empty list is undefined': one([]),
    'the first element may be the empty string': one([''], abc),
  },
  size: { 'length counts the elements': one([], [''], abc, ['a', 'a']) },
  shared: { 'two names of one list are one list': one('', 'a') },
  copied: { 'a list that was copied grows alone': one([], abc) },
  growth: { 'push appends one at a time': one(...grown) },
  nested: { 'lists in lists keep their order': one([], abc, marks) },
  cellOf: {
    'a list in a list is read by two positions': [
      [0, 0],
      [0, 1],
      [2, 0],
    ],
    'a row outside gives undefined': [
      [3, 0],
      [-1, 0],
    ],
    'a column outside gives undefined, in an empty row as well': [
      [0, 2],
      [1, 0],
      [2, -1],
    ],
  },
  threeDeep: { 'three levels of lists keep their shape': one([], ['a'], abc) },
  filled: {
    'a literal and a filled list are alike': every(['', 'a', '\u00e9'], ['', 'b', 'e\u0301']),
  },
});
