import { expect, test } from 'vitest';

import type { Statement } from '../../src/model/program.ts';
import { isPythonTest, readPython } from '../../src/readers/python.ts';

const read = (text: string) => readPython(text, 'a.py');
const body = (text: string): readonly Statement[] =>
  read(text).program.types[0]?.methods.find((method) => method.name === '')?.body ?? [];
const first = (text: string) => body(text)[0]?.value;

test.each([
  ['import a.b', ['a * a']],
  ['import a.b as c, d', ['a.b * c', 'd * d']],
  ['from a.b import (c as d,\n  e)', ['a.b c d', 'a.b e e']],
  ['from . import x', ['. x x']],
  ['if t:\n    import a', ['a * a']],
])('reads %s', (text, expected) => {
  const { imports } = read(text).program;
  expect(imports.map((one) => `${one.module} ${one.exported} ${one.local}`)).toEqual(expected);
});

test.each([
  ['v = "a" "b"', 'text', 'ab'],
  ['v = r"a\\n"', 'text', 'a\\n'],
  ["v = b'a\\x41'", 'text', 'aA'],
  ['v = """a\n#b"""', 'text', 'a\n#b'],
])('reads the text of %s', (text, kind, expected) => {
  expect(first(text)).toMatchObject({ k: kind, text: expected });
});

test.each([
  ['v = f"https://{host}/{p!r:>{w}}x"', ['text', 'name', 'text', 'name', 'text']],
  ['v = f"{{a}}{d["k"]}"', ['text', 'member']],
  ['v = "a%s/%d" % (b, c)', ['text', 'name', 'text', 'name']],
  ['v = "{}/{x}".format(b, x=c)', ['name', 'text', 'name']],
  ['v = "a" + b + "c"', ['text', 'name', 'text']],
])('joins %s', (text, expected) => {
  const value = first(text);
  expect(value?.k === 'join' ? value.parts.map((part) => part.k) : value?.k).toEqual(expected);
});

test.each([
  ['v = a or b', 'either'],
  ['v = a if c else b', 'either'],
  ['v = a["k"]', 'member'],
  ['v = a[1:2]', 'item'],
  ['v = a == b', 'other'],
  ['v = {"a": 1, **b}', 'object'],
  ['v = {1, 2}', 'list'],
  ['v = lambda x: x', 'function'],
  ['v = await f(x)', 'call'],
])('reads %s as %s', (text, kind) => {
  expect(first(text)?.k).toBe(kind);
});

test('gives keyword arguments as an object in the last place', () => {
  expect(first('v = f(a, b=c, **d)')).toMatchObject({
    k: 'call',
    args: [{ k: 'name' }, { k: 'object', members: [{ name: 'b' }, { name: '...' }] }],
  });
});

test('reads functions and classes by indentation', () => {
  const text = `@app.route("/")
async def f(a: str, *, b="x", **kw) -> dict:
    if a:
        return a

class A(Base, metaclass=M):
    url: str = "u"
    def __init__(self):
        self.x = 1
    def g(self): return self.url
`;
  const [module, a] = read(text).program.types;
  expect(module?.methods[0]).toMatchObject({
    name: 'f',
    returns: 'dict',
    modifiers: ['async', '@app.route'],
    parameters: [{ name: 'a', type: 'str' }, { name: 'b' }, { name: 'kw', type: '...' }],
  });
  expect(a).toMatchObject({ name: 'A', extends: ['Base'], fields: [{ name: 'url', type: 'str' }] });
  expect(a?.methods.map((method) => method.name)).toEqual(['constructor', 'g']);
});

test('never repeats a call that is taken apart', () => {
  expect(JSON.stringify(body('a, b = f(x)')).match(/"name":"f"/g)).toHaveLength(1);
});

test.each([
  ['brackets', `v = ${'('.repeat(50_000)}`],
  ['members', `v = a${'.b()'.repeat(50_000)}`],
  ['f-strings', `v = ${'f"{'.repeat(300)}`],
  ['functions', Array.from({ length: 100 }, (_, n) => `${' '.repeat(n)}def f():`).join('\n')],
])('survives deep %s', (_, text) => {
  expect(() => read(text)).not.toThrow();
});

test.each([
  '"',
  "'''",
  'f"{',
  'def',
  'class',
  'import',
  'from',
  'for',
  'with',
  'a =',
  'a[',
  'f(',
  '\\',
  '@',
  'lambda',
  '{1:',
  'x = (',
  'é = ',
  '\u0000',
])('never throws on %j', (text) => {
  expect(() => read(`${text}\n${text}`)).not.toThrow();
});

test.each([
  ['tests/a.py', true],
  ['app/test_a.py', true],
  ['conftest.py', true],
  ['app/latest.py', false],
])('takes %s for a test: %s', (file, expected) => {
  expect(isPythonTest(file)).toBe(expected);
});
