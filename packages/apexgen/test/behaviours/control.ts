import type { Behaviour } from './behaviour.ts';
import { every, feature, one } from './behaviour.ts';

const flags = [true, false];

const switches = feature('switch', 'switches', {
  weight: {
    'a switch over every literal of a union gives each its value': one('low', 'middle', 'high'),
  },
  opposite: { 'a switch gives a literal of the union back': one('low', 'middle', 'high') },
  answer: {
    'labels that share a body are one case': one('Yes', 'Y'),
    'labels are exact about case': one('yes', 'YES', 'y', 'yES'),
    'a case may return while others break': one('', 'x'),
  },
  withoutDefault: { 'a switch without default may do nothing': one('a', 'A', '', 'b') },
  defaultFirst: { 'a default that stands first comes last': one('a', 'b', 'c', '') },
  ofNumber: {
    'labels may be negative, zero and the largest': one(-1, 0, 2147483647),
    'numbers near a label are others': one(1, -2, 2147483646, -2147483648, -2147483647),
  },
  countVowels: {
    'continue inside a case goes on with the loop': one(['a', 'x', 'e'], ['x'], []),
    'an empty case does nothing': one(['a', 'a'], ['A']),
  },
  twice: { 'a switch in a switch has its own cases': every(['a', 'b', 'c'], ['a', 'b', 'c']) },
  searched: {
    'a loop inside a case may return': [
      ['find', ['a', 'x', 'x']],
      ['find', []],
      ['find', ['X']],
    ],
    'a case may only count': [['count', ['a', 'b']]],
    'a default may throw': [
      ['', []],
      ['Find', ['x']],
    ],
  },
  blocks: { 'two blocks of a case are two scopes': one('a', 'b') },
  nullable: { 'a switch over what may be null takes null to the default': one(null, 'a', 'A', '') },
  ofSum: {
    'a switch may be over a sum': [
      [1, -1],
      [0, 0],
      [-2147483647, 0],
      [1, 1],
    ],
    'a switch over a sum throws outside 32 bits': [[2147483647, 1]],
  },
});

const loops = feature('loops', 'loops', {
  counted: {
    'continue and break work inside a counting loop': one(1, 5, 20, 22, 50),
    'a counting loop may run not at all': one(0, -1),
  },
  doublings: {
    'a while loop ends by its condition': one(0, 1, 2, 1000, 1073741824),
    'a while loop throws where its step leaves 32 bits': one(2147483647),
  },
  upTo: {
    'a loop counts up over zero': [
      [-2, 3],
      [0, 0],
      [5, 1],
    ],
    'a loop counts up to the largest and ends there': [
      [2147483644, 2147483647],
      [2147483647, 2147483647],
    ],
    'a loop counts up from the smallest': [[-2147483648, -2147483645]],
  },
  downTo: {
    'a loop counts down over zero': [
      [2, -3],
      [0, 0],
      [1, 5],
    ],
    'a loop counts down to the smallest and ends there': [
      [-2147483645, -2147483648],
      [-2147483648, -2147483648],
    ],
    'a loop counts down from the largest': [[2147483647, 2147483644]],
  },
  paired: {
    'two parallel lists are walked side by side': [
      [
        ['a', 'b'],
        [1, 2],
      ],
      [[], []],
    ],
    'the walk over parallel lists leaves out what has no partner': [
      [['a', 'b', 'c'], [1]],
      [['a'], [1, 2, 3]],
    ],
  },
  growing: { 'a loop over a list that grows reads its length anew': one(0, 1, 5) },
  inner: {
    'break leaves the inner loop only': [
      [
        ['r', 's'],
        ['a', 'stop', 'b'],
      ],
    ],
    'continue goes on with the inner loop only': [
      [
        ['r', 's'],
        ['skip', 'a', 'skip', 'b'],
      ],
    ],
    'a loop over an empty list does nothing': [
      [[], ['a']],
      [['r'], []],
    ],
  },
  firstLong: { 'return leaves a loop at once': one(['a', 'abc', 'abcd'], ['a'], []) },
  skipping: {
    'continue asks the condition of while again': one(1, 2, 3, 4),
    'break leaves a while loop': one(5, 9),
    'a while loop may run not at all': one(0, -5),
  },
  rounds: { 'a constant of each round is another one': one([], ['a'], ['a', 'b']) },
  mixedKinds: {
    'jumps belong to the nearest of three kinds of loop': [
      [['a', '', 'b'], 3],
      [['a'], 0],
      [[], 2],
    ],
  },
});

const conditions = feature('conditions', 'logic', {
  both: { '&& is true of two truths': every(flags, flags) },
  either: { '|| is true of one truth': every(flags, flags) },
  exclusive: { '!== on booleans is true of one truth exactly': every(flags, flags) },
  sameFlag: { '=== on booleans compares values': every(flags, flags) },
  spelled: { 'four spellings of a condition agree': one(true, false) },
  precedence: {
    'parentheses decide between && and ||': flags.flatMap((a) =>
      every(flags, flags).map((pair) => [a, ...pair]),
    ),
  },
  chain: {
    'conditions in conditions belong where they stand': flags.flatMap((a) =>
      every(flags, flags).map((pair) => [a, ...pair]),
    ),
  },
  steps: { 'conditions run from the left and only as far as needed': one(true, false) },
  graded: { 'an else belongs to the nearest if': one(-1, 0, 1, 10, 11) },
  choose: { 'a condition may choose between conditions': one(-2147483648, -1, 0, 1, 2147483647) },
  guardedLength: {
    'what is left of && guards what is right of it': one([], ['a'], ['ab'], ['ab', 'c']),
  },
  failing: {
    'throw ends with its text': one('fail'),
    'what does not throw goes on': one('ok', '', 'FAIL'),
  },
  failingLate: {
    'a failure that is not reached does not happen': [[true, 'fail']],
    'a failure that is reached happens': [[false, 'fail']],
    'a failure that is not asked for does not happen': [[false, 'ok']],
  },
  reserved: { 'names that Apex reserves keep their values': [['a', 'b', 1]] },
});

export const controlBehaviours: readonly Behaviour[] = [...switches, ...loops, ...conditions];
