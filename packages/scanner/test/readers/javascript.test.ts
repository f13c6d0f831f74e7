import { expect, test } from 'vitest';

import type { Method, Value } from '../../src/model/program.ts';
import { isBundled, isTestFile, readJavascript } from '../../src/readers/javascript.ts';

const read = (text: string, file = 'a.js') => readJavascript(text, file);
const methods = (text: string, file?: string): string[] =>
  read(text, file).program.types.flatMap((type) =>
    type.methods.map((method) => `${type.name}.${method.name}`),
  );
const module = (text: string, file?: string): Method | undefined =>
  read(text, file).program.types[0]?.methods.find((method) => method.name === '');
const first = (text: string): Value | undefined => {
  const [statement] = module(text)?.body ?? [];
  return statement?.value;
};

test.each([
  [`import a, { b as c } from 'm'`, ['default a', 'b c']],
  [`import * as a from 'm'`, ['* a']],
  [`const a = require('m')`, ['* a']],
  [`const { b: c, d } = require('m')`, ['b c', 'd d']],
  [`const a = require('m').e`, ['e a']],
  [`async () => { const { b } = await import('m'); }`, ['b b']],
  [`import type { T } from 'm'`, []],
])('reads imports of %s', (text, expected) => {
  const { imports } = read(text, 'a.ts').program;
  expect(imports.map((one) => `${one.exported} ${one.local}`)).toEqual(expected);
});

test('names functions by what they are bound to', () => {
  expect(methods('exports.main = async () => {}; const f = () => 1; function g() {}')).toEqual([
    '.g',
    '.main',
    '.f',
    '.',
  ]);
  expect(methods('({ doInit: function (c) {}, b() {} })')).toEqual(['.doInit', '.b', '.']);
  expect(methods('a.map((x) => x)')).toEqual(['.1:7', '.']);
  expect(methods('class A { m() {} h = () => 1; constructor() {} }')).toEqual([
    '.',
    'A.m',
    'A.h',
    'A.constructor',
  ]);
  expect(methods('function f() { function g() {} } function g() {}')).toEqual([
    '.1:16',
    '.f',
    '.g',
    '.',
  ]);
});

test('shows the names of destructured parameters', () => {
  const main = read('function f({ a, b: { c } }, d = 1) {}').program.types[0]?.methods[0];
  expect(main?.parameters).toEqual([
    { name: '$1', type: '', binds: ['a', 'c'] },
    { name: 'd', type: '' },
  ]);
});

test('never repeats a call that is taken apart', () => {
  const text = JSON.stringify(module('const { a, b } = f(x)')?.body);
  expect(text.match(/"name":"f"/g)).toHaveLength(1);
});

test.each([
  ['`a${b}c`', 'join'],
  ['"a" + b', 'join'],
  ['(x || "d")', 'either'],
  ['(x ? "a" : "b")', 'either'],
  ['(await x)', 'name'],
  ['x["k"]', 'member'],
  ['x?.y?.z', 'member'],
  ['x[k]', 'item'],
  ['x - 1', 'other'],
])('reads %s as %s', (text, kind) => {
  expect(first(`const v = ${text}`)?.k).toBe(kind);
});

test('makes calls of JSX', () => {
  expect(first('const v = <img src="https://a" {...p} />')).toMatchObject({
    k: 'call',
    callee: { k: 'name', name: 'img' },
    args: [{ k: 'object', members: [{ name: 'src' }, { name: '...' }] }, { k: 'list' }],
  });
});

test('counts columns in UTF-16 units after characters of any width', () => {
  expect(first('const é = "😀ü", v = "x"')?.at).toEqual([1, 11, 1, 16]);
  expect(read('/* 😀 */ fetch("a")').program.types[0]?.methods[0]?.body[0]?.at).toEqual([
    1, 10, 1, 20,
  ]);
});

test.each([
  [
    'ts',
    'let x = <any>y; enum E { A = "a" } abstract class B { constructor(private c: D) { super(); } }',
  ],
  ['tsx', 'const a = <T,>(x: T) => <b>{x}</b>;'],
  ['js', 'return 1;'],
  ['js', 'const a: string = "flow";'],
  ['js', '#!/usr/bin/env node\nwith (a) { b }'],
])('parses .%s without a problem: %s', (ending, text) => {
  expect(read(text, `a.${ending}`).problems).toEqual([]);
});

test('reports a file that does not parse without its words', () => {
  const { problems } = read('const secretName = ;');
  expect(problems).toMatchObject([{ code: 'NOT_PARSED' }]);
  expect(problems[0]?.detail).not.toContain('secretName');
});

test.each([
  ['brackets', 'f' + '('.repeat(50_000)],
  ['arrays', '['.repeat(50_000) + ']'.repeat(50_000)],
  ['negations', '!'.repeat(50_000) + 'a'],
  ['conditions', 'a?b:'.repeat(50_000) + 'c'],
  ['else if', 'if(a)b;else '.repeat(50_000) + 'b'],
  ['arrows', 'a=>'.repeat(50_000) + 'c'],
  ['elements', '<a>'.repeat(50_000)],
  ['constructors', 'new '.repeat(50_000) + 'b'],
  ['a chain of calls', 'a' + '.b()'.repeat(50_000)],
  ['templates', '`${'.repeat(50_000)],
])('survives deep %s', (_, text) => {
  expect(read(text).problems[0]?.code).toBe('TOO_DEEP');
});

test('reads a long sum', () => {
  expect(first(`const v = ${'a+'.repeat(20_000)}"b"`)).toMatchObject({ k: 'join' });
});

test.each([
  ['src/__tests__/a.js', true],
  ['a/b.test.ts', true],
  ['force-app/test/jest-mocks/x.js', true],
  ['e2e/a.js', true],
  ['src/contest/a.js', false],
  ['src/latest.js', false],
])('takes %s for a test: %s', (file, expected) => {
  expect(isTestFile(file)).toBe(expected);
});

test('knows minified files from long lines of data', () => {
  expect(isBundled(`var a=${'function(b){return c(b,d)};'.repeat(100)}`)).toBe(true);
  expect(isBundled(`const icon = "${'iVBORw0KGgo'.repeat(500)}";\n`)).toBe(false);
  expect(isBundled('const a = 1;\n'.repeat(5000))).toBe(false);
});
