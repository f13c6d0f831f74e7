// JSON read strictly: what is refused, where, and that positions are those of the text.
import { describe, expect, test } from 'vitest';
import { parseJson, pathOf } from '../src/policy/json_text.ts';

test.each([
  ['a comment', '{\n  // why\n}', '2:3: a comment; take it out'],
  ['a comment of another kind', '{} /* why */', '1:4: a comment'],
  ['a trailing comma in an object', '{"a": 1,\n}', '2:1: a comma stands before `}`'],
  ['a trailing comma in a list', '[1,\n 2,\n]', '3:1: a comma stands before `]`'],
  ['a missing comma', '{"a": 1\n "b": 2}', '2:2: not JSON: `"` is not expected here'],
  ['a text after the end', '{}\n{}', '2:1: not JSON: `{` is not expected here'],
  ['a name without marks', '{a: 1}', '1:2: not JSON: `a` is not expected here'],
  ['single quotes', "{'a': 1}", "1:2: not JSON: `'` is not expected here"],
  ['a number with a plus', '[+1]', '1:2: not JSON: `+` is not expected here'],
  ['not a number', '[NaN]', '1:2: not JSON: `N` is not expected here'],
  ['a line break in a string', '{"a": "b\nc"}', '1:9: not JSON: Bad control character'],
  ['an end too early', '{"a": [1', '1:8: the text ends too early'],
  ['nothing', ' \n', '1:1: the file is empty'],
  ['a byte order mark', '\uFEFF{}', '1:1: a byte order mark; save the file as UTF-8 without it'],
  [
    'a member twice',
    '{"a": 1,\n "a": 1}',
    '2:2: member `a` is given twice in one object; keep one',
  ],
  ['a member twice by escape', '{"a": 1,\n "\\u0061": 1}', '2:2: member `a` is given twice'],
  ['a member twice, deep', '[{"x": {"a": 1, "b": 2, "a": 3}}]', '1:25: member `a` is given twice'],
  ['a prototype twice', '{"__proto__": 1, "__proto__": 2}', '1:18: member `__proto__` is given'],
])('refuses %s', (_, text, message) => {
  expect(() => parseJson(text, 'f.json')).toThrow(`f.json:${message}`);
});

test.each(['{"a": [1, -2.5e3, true, null, "\\u00e9"]}', '{"__proto__": {"b": 1}}', '"x"', '0'])(
  'reads %s as the platform does',
  (text) => {
    expect(parseJson(text, 'f').value).toEqual(JSON.parse(text));
  },
);

describe('a position', () => {
  const text = parseJson('{\n  "a": [\n    {"b": 1},\n    {"c": "x"}\n  ]\n}', 'f');

  test.each([
    ['', '1:1'],
    ['a', '2:3'],
    ['a[0]', '3:5'],
    ['a[1].c', '4:6'],
    ['a[1].missing', '4:5'],
    ['a[7]', '2:3'],
    ['missing.deeper', '1:1'],
  ])('of `%s` is %s', (member, position) => {
    expect(text.positionOf(pathOf(member))).toBe(position);
  });
});

test('a member path is names and positions', () => {
  expect(pathOf('contract.mechanisms[2].evidence')).toEqual([
    'contract',
    'mechanisms',
    2,
    'evidence',
  ]);
});
