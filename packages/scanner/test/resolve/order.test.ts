// Which assignments of a name a use can see: what is written over before it counts no more.
import { describe, expect, test } from 'vitest';
import { apex, told } from './egress_of.ts';

const go = (body: string): Readonly<Record<string, string>> => ({
  'classes/A.cls': apex(`void go(HttpRequest r, Boolean t, String given) {\n${body}\n}`),
});
const script = (body: string): Readonly<Record<string, string>> => ({
  'src/a.js': `export async function go(t, given) {\n${body}\n}\n`,
});
const python = (body: string): Readonly<Record<string, string>> => ({
  'app/a.py': `import requests\ndef go(t, given):\n${body}\n`,
});

const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'Apex: the last in a line of statements',
    go("String u = 'https://a.vendor.io';\nu = 'https://b.vendor.io';\nr.setEndpoint(u);"),
    ['A.cls:4 b.vendor.io'],
  ],
  [
    'Apex: what comes after the use',
    go("String u = 'https://a.vendor.io';\nr.setEndpoint(u);\nu = 'https://b.vendor.io';"),
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'Apex: each use has its own',
    go(
      "String u = 'https://a.vendor.io';\nr.setEndpoint(u);\nu = 'https://b.vendor.io';\nr.setEndpoint(u);",
    ),
    ['A.cls:3 a.vendor.io', 'A.cls:5 b.vendor.io'],
  ],
  [
    'Apex: a branch keeps both',
    go("String u = 'https://a.vendor.io';\nif (t) u = 'https://b.vendor.io';\nr.setEndpoint(u);"),
    ['A.cls:3 a.vendor.io', 'A.cls:4 b.vendor.io'],
  ],
  [
    'Apex: both branches and what was before',
    go(
      "String u = 'https://a.vendor.io';\nif (t) {\n u = 'https://b.vendor.io';\n} else {\n u = 'https://c.vendor.io';\n}\nr.setEndpoint(u);",
    ),
    ['A.cls:3 a.vendor.io', 'A.cls:5 b.vendor.io', 'A.cls:7 c.vendor.io'],
  ],
  [
    'Apex: after branches, in the block around them',
    go(
      "String u;\nif (t) {\n u = 'https://a.vendor.io';\n}\nu = 'https://b.vendor.io';\nr.setEndpoint(u);",
    ),
    ['A.cls:7 b.vendor.io'],
  ],
  [
    'Apex: within the branch of the use',
    go(
      "String u = 'https://a.vendor.io';\nif (t) {\n u = 'https://b.vendor.io';\n r.setEndpoint(u);\n}",
    ),
    ['A.cls:5 b.vendor.io'],
  ],
  [
    'Apex: a loop brings back what comes after',
    go(
      "String u = 'https://a.vendor.io';\nfor (Integer i = 0; i < 2; i++) {\n r.setEndpoint(u);\n u = 'https://b.vendor.io';\n}",
    ),
    ['A.cls:3 a.vendor.io', 'A.cls:6 b.vendor.io'],
  ],
  [
    'Apex: what fails in a try may leave the first',
    go(
      "String u = 'https://a.vendor.io';\ntry {\n u = 'https://b.vendor.io';\n} catch (Exception e) {\n r.setEndpoint(u);\n}",
    ),
    ['A.cls:3 a.vendor.io', 'A.cls:5 b.vendor.io'],
  ],
  [
    'Apex: cases of a switch',
    go(
      "String u = 'https://a.vendor.io';\nswitch on given {\n when 'x' { u = 'https://b.vendor.io'; }\n when else { u = 'https://c.vendor.io'; }\n}\nr.setEndpoint(u);",
    ),
    ['A.cls:3 a.vendor.io', 'A.cls:5 b.vendor.io', 'A.cls:6 c.vendor.io'],
  ],
  [
    'Apex: what is made of itself hides nothing',
    go("String u = 'https://a.vendor.io/';\nu = u + given;\nr.setEndpoint(u);"),
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'Apex: through another variable and back',
    go(
      "String u = 'https://a.vendor.io/';\nString v = u + 'x';\nu = v;\nr.setEndpoint(u);\nu = 'https://b.vendor.io';",
    ),
    ['A.cls:3 a.vendor.io'],
  ],
  [
    'Apex: a parameter that is written over',
    go("given = 'https://b.vendor.io';\nr.setEndpoint(given);"),
    ['A.cls:3 b.vendor.io'],
  ],
  [
    'Apex: a parameter that may be written over',
    go("if (t) given = 'https://b.vendor.io';\nr.setEndpoint(given);"),
    ['A.cls:3 b.vendor.io', 'A.cls:4 <parameter>'],
  ],
  [
    'JavaScript: the last in a line of statements',
    script("let u = 'https://a.vendor.io';\nu = 'https://b.vendor.io';\nawait fetch(u);"),
    ['a.js:3 b.vendor.io'],
  ],
  [
    'JavaScript: an assignment that is evaluated in some cases',
    script("let u = 'https://a.vendor.io';\nt && (u = 'https://b.vendor.io');\nawait fetch(u);"),
    ['a.js:2 a.vendor.io', 'a.js:3 b.vendor.io'],
  ],
  [
    'JavaScript: names of the same spelling in two blocks',
    script(
      "if (t) {\n const u = 'https://a.vendor.io';\n await fetch(u);\n} else {\n const u = 'https://b.vendor.io';\n await fetch(u);\n}",
    ),
    ['a.js:3 a.vendor.io', 'a.js:6 b.vendor.io'],
  ],
  [
    'JavaScript: a function that runs later sees all',
    script(
      "let u = 'https://a.vendor.io';\nconst later = () => fetch(u);\nu = 'https://b.vendor.io';\nreturn later;",
    ),
    ['a.js:2 a.vendor.io', 'a.js:4 b.vendor.io'],
  ],
  [
    'JavaScript: cases that fall through',
    script(
      "let u;\nswitch (given) {\n case 1:\n u = 'https://a.vendor.io';\n case 2:\n u = 'https://b.vendor.io';\n}\nawait fetch(u);",
    ),
    ['a.js:5 a.vendor.io', 'a.js:7 b.vendor.io'],
  ],
  [
    'JavaScript: a block that may be left',
    script(
      "let u;\nout: {\n u = 'https://a.vendor.io';\n if (t) break out;\n u = 'https://b.vendor.io';\n}\nawait fetch(u);",
    ),
    ['a.js:4 a.vendor.io', 'a.js:6 b.vendor.io'],
  ],
  [
    'Python: the last in a line of statements',
    python("    u = 'https://a.vendor.io'\n    u = 'https://b.vendor.io'\n    requests.post(u)"),
    ['a.py:4 b.vendor.io'],
  ],
  [
    'Python: a branch keeps both',
    python(
      "    u = 'https://a.vendor.io'\n    if t:\n        u = 'https://b.vendor.io'\n    requests.post(u)",
    ),
    ['a.py:3 a.vendor.io', 'a.py:5 b.vendor.io'],
  ],
  [
    'Python: a loop with its body on the line',
    python(
      "    u = 'https://a.vendor.io'\n    if t: u = 'https://b.vendor.io'\n    requests.post(u)",
    ),
    ['a.py:3 a.vendor.io', 'a.py:4 b.vendor.io'],
  ],
  [
    'Python: an asynchronous loop',
    python(
      "    u = 'https://a.vendor.io'\n    async for x in given:\n        requests.post(u)\n        u = 'https://b.vendor.io'",
    ),
    ['a.py:3 a.vendor.io', 'a.py:6 b.vendor.io'],
  ],
];

describe('assignments that a use can see', () => {
  test.each(cases)('%s', (_, files, expected) => {
    expect(told(files)).toEqual(expected);
  });

  test('a text that nests without end is read in bounded time', () => {
    const deep = Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth + 4)}if t:`);
    const body = `    u = 'https://a.vendor.io'\n${deep.join('\n')} u = 'https://b.vendor.io'\n    requests.post(u)`;
    const started = performance.now();
    expect(told(python(body))).toEqual(['a.py:2003 b.vendor.io', 'a.py:3 a.vendor.io']);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
