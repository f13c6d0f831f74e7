import type { Behaviour, Plain } from './behaviour.ts';
import { bothWays, every, feature, one } from './behaviour.ts';

const largest = 2147483647;
const smallest = -2147483648;
/** The root of the largest number, and its neighbour, whose square is outside 32 bits. */
const root = 46340;

const around: readonly Plain[] = [-8, -1, 0, 1, 7];
const edges: readonly Plain[] = [smallest, smallest + 1, -1, 0, 1, largest - 1, largest];

const additions = feature('addition', 'numbers', {
  add: {
    '+ adds small whole numbers of either sign': every(around, around),
    '+ reaches the largest whole number': bothWays(
      [largest - 1, 1],
      [largest, 0],
      [root, largest - root],
    ),
    '+ reaches the smallest whole number': bothWays([smallest + 1, -1], [smallest, 0]),
    '+ throws one above the largest': bothWays([largest, 1], [largest - 1, 2]),
    '+ throws one below the smallest': bothWays([smallest, -1], [smallest + 1, -2]),
    '+ throws for twice an extreme': [
      [largest, largest],
      [smallest, smallest],
    ],
    '+ of the two extremes is minus one': bothWays([largest, smallest]),
  },
  addTo: {
    '+= adds as + does': every(around, around),
    '+= throws above the largest': [
      [largest, 1],
      [largest, largest],
    ],
    '+= throws below the smallest': [
      [smallest, -1],
      [smallest, smallest],
    ],
    '+= stays at the edge when it adds nothing': [
      [largest, 0],
      [smallest, 0],
    ],
  },
  after: {
    '++ steps up from any other number': one(smallest, -1, 0, 1, largest - 1),
    '++ throws at the largest': one(largest),
  },
  sum: {
    'a sum of many numbers is exact': [[[]], [[1]], [[largest, smallest, 1]], [[5, -5, 5, -5]]],
    'a sum throws when it leaves 32 bits on the way': [
      [[largest, 1, -1]],
      [[smallest, -1, 1]],
      [[-1, largest, 1]],
    ],
  },
});

const subtractions = feature('subtraction', 'numbers', {
  subtract: {
    '- subtracts small whole numbers of either sign': every(around, around),
    '- reaches the largest whole number': [
      [0, -largest],
      [-1, smallest],
    ],
    '- reaches the smallest whole number': [
      [-1, largest],
      [0 - largest, 1],
    ],
    '- throws one above the largest': [
      [largest, -1],
      [0, smallest],
    ],
    '- throws one below the smallest': [
      [smallest, 1],
      [-2, largest],
    ],
    '- of an extreme from itself is zero': [
      [largest, largest],
      [smallest, smallest],
    ],
    '- between the extremes throws': bothWays([largest, smallest]),
  },
  takeFrom: {
    '-= subtracts as - does': every(around, around),
    '-= throws above the largest': [[largest, -1]],
    '-= throws below the smallest': [[smallest, 1]],
  },
  before: {
    '-- steps down from any other number': one(smallest + 1, -1, 0, 1, largest),
    '-- throws at the smallest': one(smallest),
  },
  negate: {
    '- in front changes the sign': one(0, 1, -1, largest, -largest),
    '- in front of the smallest throws': one(smallest),
  },
});

const multiplications = feature('multiplication', 'numbers', {
  multiply: {
    '* multiplies small whole numbers of either sign': every(around, around),
    '* by one or minus one keeps the size': bothWays([largest, 1], [largest, -1], [smallest, 1]),
    '* by zero is zero at both edges': bothWays([largest, 0], [smallest, 0]),
    '* reaches the smallest': bothWays([65536, -32768], [smallest / 2, 2]),
    '* stays inside at the root of the largest': [
      [root, root],
      [-root, root],
      [-root, -root],
    ],
    '* throws right after the root': [
      [root + 1, root + 1],
      [-root - 1, root + 1],
    ],
    '* throws where 32 bits would give zero': bothWays([65536, 65536], [smallest, 2]),
    '* throws for the smallest times minus one': bothWays([smallest, -1]),
    '* throws for products of the extremes': every([smallest, largest], [smallest, largest]),
  },
  multiplyBy: {
    '*= multiplies as * does': every(around, around),
    '*= throws outside 32 bits': every([largest, smallest], [2, largest]),
  },
});

const remainders = feature('remainder', 'numbers', {
  remainder: {
    '% gives the remainder of a positive number': one(0, 1, 6, 7, 8, 13, 14, largest),
    '% takes the sign of a negative number': one(-1, -6, -8, -13, smallest),
    '% of a negative multiple is plain zero': one(-7, -14),
  },
  remainders: {
    '% by one is zero': one(...edges),
    '% by two tells odd from even on both sides of zero': one(-3, -2, 2, 3),
    '% by the largest divisor is exact': one(largest, smallest, largest - 1),
  },
});

const orders = feature('order of numbers', 'numbers', {
  less: { '< is exact over the whole range': every(edges, edges) },
  atMost: { '<= is exact over the whole range': every(edges, edges) },
  more: { '> is exact over the whole range': every(edges, edges) },
  atLeast: { '>= is exact over the whole range': every(edges, edges) },
  equal: {
    '=== on numbers is exact at the edges': every(edges, edges),
    '=== on numbers beyond the cached small ones compares values': [
      [128, 128],
      [1000, 1000],
      [-129, -129],
    ],
  },
  unequal: { '!== on numbers is the opposite of ===': every(edges, edges) },
  order: { 'comparisons together tell less, same and more apart': every(edges, edges) },
});

const combined = feature('arithmetic together', 'numbers', {
  edges: { 'number literals of every spelling keep their value': [[]] },
  mixed: {
    'an expression is worked out by precedence': every(around, around),
    'an expression throws for an intermediate result outside 32 bits': every(
      [largest, smallest, root],
      [largest, smallest, root],
    ),
  },
  guarded: {
    'what && leaves out does not overflow': [
      [-1, smallest],
      [0, largest],
    ],
    'what && needs may overflow': [[largest, largest]],
  },
  precedence: {
    'parentheses decide over the order of operators': [
      [1, 2, 3],
      [-4, 5, -6],
      [0, 0, 0],
    ],
    'one of several results outside 32 bits throws': [[largest, 1, 1]],
  },
});

export const numberBehaviours: readonly Behaviour[] = [
  ...additions,
  ...subtractions,
  ...multiplications,
  ...remainders,
  ...orders,
  ...combined,
];
