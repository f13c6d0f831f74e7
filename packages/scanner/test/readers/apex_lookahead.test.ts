import fs from 'node:fs';
import path from 'node:path';
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { describe, expect, it } from 'vitest';
import { readAny, readApex, readValid } from '../../src/readers/apex.ts';
import { lookAhead } from '../../src/readers/apex_lookahead.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

function apexBelow(folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:cls|trigger|apex)$/.test(name))
    .map((name) => path.join(folder, name))
    .filter((name) => fs.statSync(path.join(ROOT, name)).isFile());
}

/** What looking ahead gives is what the parser alone gives, and a valid text needs no second reading. */
function bothWays(text: string, file: string): void {
  const alone = readAny(text, file);
  expect(readApex(text, file), file).toStrictEqual(alone);
  expect(readValid(text, file) !== null, `${file}: ${text.slice(0, 300)}`).toBe(
    alone.problems.length === 0,
  );
}

class Silent extends ApexErrorListener {
  apexSyntaxError(): void {
    throw new Error('not Apex');
  }
}

/** Numbers below a bound in an order that a seed gives. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
}

const BETWEEN = '+ - * / < > <= >= == != === !== && || & | ^ << >> >>> ?? = += instanceof <>'.split(
  ' ',
);
const BEFORE = ['-', '!', '~', '++', '(Integer) ', '(Map<Id, List<A.B>>) '];
const TYPES = ['A', 'A.B', 'List<A>', 'Set<List<A>>', 'Map<Id, A[]>'];

function expression(pick: (bound: number) => number, depth: number): string {
  const inner = (): string => expression(pick, depth - 1);
  const one = (list: readonly string[]): string => list[pick(list.length)] ?? '';
  switch (depth === 0 ? pick(5) : pick(14)) {
    case 0:
      return one(['a', 'this.a', 'set', 'group', 'System.Label.x', '1', "'t'", 'null']);
    case 1:
      return `${one(TYPES)}.class`;
    case 2:
      return one(['new A()', 'new List<A>{ a }', 'new Map<Id, A>{ a => b }', 'new A[3]']);
    case 3:
      return one(['a.b.c', 'a?.b', 'm(a)', 'a.m(b, c).d', 'a[0].b']);
    case 4:
      return one(['[SELECT Id FROM A WHERE B = :a AND (C = 1 OR D IN :b) WITH USER_MODE]', 'x']);
    case 5:
      return `(${inner()})`;
    case 6:
      return `${inner()} ? ${inner()} : ${inner()}`;
    case 7:
      return `${one(BEFORE)}${inner()}`;
    case 8:
      return `${inner()} instanceof ${one(TYPES)}`;
    case 9:
      return `m(${inner()}, ${inner()}).n(${inner()})`;
    default: {
      const sign = one(BETWEEN);
      return sign === 'instanceof' ? inner() : `${inner()} ${sign} ${inner()}`;
    }
  }
}

function statement(pick: (bound: number) => number): string {
  const value = (): string => expression(pick, 1 + pick(4));
  const type = TYPES[pick(TYPES.length)] ?? 'A';
  switch (pick(9)) {
    case 0:
      return `${type} x = ${value()};`;
    case 1:
      return `if (${value()}) return ${value()}; else { x = ${value()}; }`;
    case 2:
      return `for (${type} one : ${value()}) { ${value()}; }`;
    case 3:
      return `for (Integer i = 0; ${value()}; i++) m(${value()});`;
    case 4:
      return `merge ${value()} ${value()};`;
    case 5:
      return `insert as user ${value()};`;
    case 6:
      return `switch on ${value()} { when A b { } when 1, 2 { } when else { ${value()}; } }`;
    case 7:
      return `upsert ${value()} A.B__c;`;
    default:
      return `${value()};`;
  }
}

describe('looking ahead in Apex', () => {
  it.each(['force-app', 'test/apex-corpus', 'test/samples'])(
    'reads all of %s as the parser alone does',
    (folder) => {
      const files = apexBelow(folder);
      expect(files.length).toBeGreaterThan(3);
      for (const file of files) {
        bothWays(fs.readFileSync(path.join(ROOT, file), 'utf8'), file);
      }
    },
    120_000,
  );

  it('reads statements of every kind as the parser alone does', () => {
    const pick = numbers(7);
    let valid = 0;
    for (let round = 0; round < 400; round += 1) {
      const text = `class A { void m() { ${statement(pick)} ${statement(pick)} } }`;
      bothWays(text, 'A.cls');
      valid += readAny(text, 'A.cls').problems.length === 0 ? 1 : 0;
    }
    expect(valid).toBeGreaterThan(300);
  }, 60_000);

  it('reads texts that are not valid as the parser alone does', () => {
    const file = apexBelow('test/samples/checker').find((name) => name.endsWith('.cls')) ?? '';
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const pick = numbers(11);
    for (let round = 0; round < 60; round += 1) {
      const at = pick(text.length);
      const broken =
        text.slice(0, at) +
        (['', '}', '{', ')', "'", '/*', "'''", '[SELECT', '<', ';'][round % 10] ?? '') +
        text.slice(at + pick(30));
      bothWays(broken, file);
    }
  }, 60_000);

  it.each([
    ['class A { Integer a { get { return 1; } private set; } interface B { void m(); } }', 'A.cls'],
    ["class A { String s = '''\n{ 'x' }\n'''; { m(); } static { n(); } enum E { X, Y } }", 'A.cls'],
    [
      'trigger T on A (before insert) { Set<Id> x = new Set<Id>(); void m() { } m(); }',
      'T.trigger',
    ],
    ["List<A> a = new List<A>(); void m() { } if (a.isEmpty()) { m(); } A.m('x');", 'a.apex'],
    ['', 'A.cls'],
    ['class', 'A.cls'],
    ['class A { void m() { a.b', 'A.cls'],
    [`class A { void m() { ${'('.repeat(200)}a${')'.repeat(200)}; } }`, 'A.cls'],
  ])('reads %j as the parser alone does', (text, file) => {
    bothWays(text, file);
  });

  const assigning = (expression: string): string =>
    `class A { void m() { Object x = ${expression}; } }`;

  it.each([
    ['casts', assigning(`${'(A)'.repeat(500)}a`)],
    ['casts with comments between', assigning(`${'(A)/* ; */ '.repeat(500)}a`)],
    ['comparisons', assigning(Array<string>(1000).fill('a').join('<'))],
    ['very many casts', assigning(`${'(A)'.repeat(200_000)}a`)],
    ['very many comparisons', assigning(Array<string>(200_000).fill('a').join('<'))],
  ])('%s beyond measure are refused soon', (_, text) => {
    const start = performance.now();
    expect(readApex(text, 'A.cls').problems).toMatchObject([{ code: 'TOO_DEEP' }]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('as many as may be are read in time', () => {
    const casts = assigning(`${'(A)'.repeat(200)}a`);
    const comparisons = assigning(Array<string>(200).fill('a').join('<'));
    const start = performance.now();
    expect(readApex(casts, 'A.cls').problems).toEqual([]);
    expect(readApex(comparisons, 'A.cls').problems).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 20_000);

  it('statements are counted each by itself', () => {
    const statements = "Boolean b = a < c; String s = ';(A)(A)<<'; ".repeat(300);
    expect(readApex(`class A { void m() { ${statements} } }`, 'A.cls').problems).toEqual([]);
  }, 20_000);

  it('leaves almost nothing to the parser', () => {
    let left = 0;
    let asked = 0;
    for (const file of apexBelow('force-app').filter((name) => name.endsWith('.cls'))) {
      const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
      const { parser } = ApexParserFactory.createLexerAndParser(text, new Silent());
      const simulator = parser._interp;
      const alone = simulator.adaptivePredict.bind(simulator);
      simulator.adaptivePredict = (...given): number => {
        left += 1;
        return alone(...given);
      };
      lookAhead(parser);
      const ahead = simulator.adaptivePredict.bind(simulator);
      simulator.adaptivePredict = (...given): number => {
        asked += 1;
        return ahead(...given);
      };
      parser.compilationUnit();
    }
    expect(asked).toBeGreaterThan(10_000);
    expect(left).toBeLessThan(asked / 1000);
  }, 60_000);
});
