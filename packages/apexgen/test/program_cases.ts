/** A value that a sample program takes or gives. */
export type Plain = string | number | boolean | null | readonly Plain[];

export interface ProgramCase {
  readonly program: string;
  readonly function: string;
  /** Types of the parameters, as Apex spells them. */
  readonly parameters: readonly string[];
  readonly calls: readonly (readonly Plain[])[];
}

const texts = [
  '',
  'Yes',
  'yes',
  'YES',
  'a',
  'A',
  'ß',
  'ss',
  '\u00e9',
  'e\u0301',
  'I',
  'ı',
  '\u{1F600}',
  '\ud800',
  "it's",
];
const pairs = texts.flatMap((left) => texts.map((right) => [left, right]));
const numbers = [
  0, 1, -1, 2, 7, -8, 46340, 46341, -46341, 2147483646, 2147483647, -2147483647, -2147483648,
];
const numberPairs = numbers.flatMap((left) => numbers.map((right) => [left, right]));
const flags = [true, false];
const flagPairs = flags.flatMap((left) => flags.map((right) => [left, right]));
const lists: readonly (readonly string[])[] = [
  [],
  [''],
  ['a'],
  ['A', 'a', 'b'],
  ['b', 'b', '\u00e9', 'e\u0301'],
  ['x', 'Y', 'y', 'x'],
];
const one = (values: readonly Plain[]): Plain[][] => values.map((value) => [value]);

const string = 'String';
const integer = 'Integer';
const boolean = 'Boolean';
const stringList = 'List<String>';
const integerList = 'List<Integer>';

const dotted = ['', '.', 'a', 'a.b', '.a.', 'a..b', 'a.b.c', '::', 'a::b', ':::', '::::'];
const positions = [-5, -2, -1, 0, 1, 2, 3, 9];
const parts = ['', 'abc', 'a\u{1F600}b'].flatMap((text) =>
  positions.flatMap((start) => positions.map((end) => [text, start, end])),
);

function cases(
  program: string,
  table: Readonly<Record<string, readonly [readonly string[], readonly (readonly Plain[])[]]>>,
): ProgramCase[] {
  return Object.entries(table).map(([name, [parameters, calls]]) => ({
    program,
    function: name,
    parameters,
    calls,
  }));
}

/** Every exported function of `test/programs`, with values at its edges. */
export const programCases: readonly ProgramCase[] = [
  ...cases('switches', {
    weight: [[string], one(['low', 'middle', 'high'])],
    answer: [[string], one([...texts, 'Y', 'y'])],
    withoutDefault: [[string], one(['a', 'A', ''])],
    ofNumber: [[integer], one(numbers)],
    countVowels: [[stringList], one([[], ['a'], ['A', 'e', 'x', 'i'], ['x']])],
  }),
  ...cases('texts', {
    isYes: [[string], one(texts)],
    same: [[string, string], pairs],
    differs: [[string, string], pairs],
    sameNullable: [
      [string, string],
      [...pairs, [null, null], [null, ''], ['', null], ['a', null]],
    ],
    orElse: [
      [string, string],
      [
        [null, 'b'],
        ['a', 'b'],
        ['', 'b'],
      ],
    ],
    size: [[string], one(texts)],
    line: [
      [string, integer, boolean],
      [
        ['', 0, true],
        ['a', -2147483648, false],
      ],
    ],
    sum: [
      [integer, string],
      [
        [1, 'a'],
        [-1, ''],
      ],
    ],
    starts: [[string, string], pairs],
    ends: [[string, string], pairs],
    holds: [[string, string], pairs],
    indexIn: [[string, string], pairs],
    part: [[string, integer, integer], parts],
    rest: [[string, integer], positions.map((start) => ['abc', start])],
    words: [[string], one(dotted)],
    longWords: [[string], one(dotted)],
    awkward: [[], [[]]],
  }),
  ...cases('numbers', {
    add: [[integer, integer], numberPairs],
    subtract: [[integer, integer], numberPairs],
    multiply: [[integer, integer], numberPairs],
    negate: [[integer], one(numbers)],
    remainder: [[integer], one(numbers)],
    mixed: [[integer, integer], numberPairs],
    order: [[integer, integer], numberPairs],
    edges: [[], [[]]],
    counted: [[integer], one([0, 1, 5, 50])],
    doublings: [[integer], one([0, 1, 2, 1000, 1073741824, 2147483647])],
  }),
  ...cases('lists', {
    includes: [
      [stringList, string],
      lists.flatMap((list) => ['', 'a', 'A', '\u00e9'].map((text) => [list, text])),
    ],
    includesNumber: [
      [integerList, integer],
      [
        [[], 0],
        [[0], 0],
        [[1, 2147483647], 2147483647],
        [[1], 2],
      ],
    ],
    indexOf: [
      [stringList, string],
      lists.flatMap((list) => ['', 'b', 'y'].map((text) => [list, text])),
    ],
    joined: [[stringList, string], lists.flatMap((list) => ['', ', '].map((text) => [list, text]))],
    at: [
      [stringList, integer],
      lists.flatMap((list) => [-1, 0, 1, 3, 4].map((index) => [list, index])),
    ],
    first: [[stringList], one(lists)],
    shared: [[string], one(['', 'a'])],
    growth: [[integer], one([0, 1, 1000])],
    nested: [[stringList], one(lists)],
  }),
  ...cases('maps', {
    counted: [
      [stringList, string],
      lists.flatMap((list) => ['', 'a', 'b', 'Y'].map((text) => [list, text])),
    ],
    unique: [[stringList], one(lists)],
  }),
  ...cases('caches', {
    remembered: [
      [stringList, stringList],
      lists.flatMap((ids) =>
        [['a', 'a', 'A'], ['\u00e9', 'e\u0301'], []].map((wanted) => [ids, wanted]),
      ),
    ],
    cells: [
      [stringList, stringList],
      [
        [[], []],
        [
          ['a', 'a', 'A', 'a'],
          ['x', 'X', 'x', 'x'],
        ],
        [
          ['', ''],
          ['', ''],
        ],
        [['a', 'b'], ['x']],
      ],
    ],
    keptLists: [[stringList], one(lists)],
    grouped: [
      [stringList, integerList],
      [
        [[], []],
        [
          ['a', 'b', 'c'],
          [1, 10, 2],
        ],
        [
          ['a', 'a'],
          [2147483647, -2147483648],
        ],
      ],
    ],
    keptTexts: [[stringList], one([...lists, ['', '', ''], ['a', 'A', 'a', 'a']])],
    keptFlags: [
      [stringList, string],
      [
        [[], 'yes'],
        [['no'], 'no'],
        [['yes', 'no'], 'yes'],
        [['yes'], 'YES'],
      ],
    ],
    byRank: [
      [stringList, integerList, integer],
      [
        [[], [], 0],
        [['a', 'b', 'c'], [0, 0, 1], 0],
        [['a', 'b'], [-2147483648, 2147483647], 2147483647],
        [['a', 'b'], [-1, 1], 0],
      ],
    ],
    sharedTable: [[string], one(['', 'a'])],
  }),
  ...cases('logic', {
    both: [[boolean, boolean], flagPairs],
    either: [[boolean, boolean], flagPairs],
    precedence: [
      [boolean, boolean, boolean],
      flags.flatMap((a) => flagPairs.map((pair) => [a, ...pair])),
    ],
    sameFlag: [[boolean, boolean], flagPairs],
    steps: [[boolean], one(flags)],
    choose: [[integer], one(numbers)],
    failing: [[string], one(['ok', 'fail', ''])],
    reserved: [[string, string, integer], [['a', 'b', 1]]],
  }),
  ...cases('records', {
    listed: [[stringList], one(lists)],
    described: [
      [string, integer],
      [
        ['a', 1],
        ['', -2147483648],
      ],
    ],
    lowest: [
      [stringList, integerList],
      [
        [[], []],
        [['a'], [1]],
        [
          ['a', 'b', 'c'],
          [2, 1, 1],
        ],
        [
          ['a', 'b'],
          [-2147483648, 2147483647],
        ],
        [['a', 'b'], [1]],
      ],
    ],
  }),
];
