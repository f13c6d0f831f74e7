// Credentials in source. The samples are put together at run time, so that none stands in this file.
import { describe, expect, test } from 'vitest';
import { secretInSource } from '../../src/rules/secret-in-source.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;

/** Letters and digits in no order, the same in every run. */
function made(length: number, letters = 'aK3xZ9qR7mB2tW5vN8cL4pJ6sD1fG0hY'): string {
  return Array.from({ length }, (_, at) => letters[(at * 7 + (at >> 2) * 3) % letters.length]).join(
    '',
  );
}

const OPENAI = ['sk', 'proj', made(48)].join('-');
const HUBSPOT = `pat-eu1-${made(8, '3a7f09c2')}-${made(4, '4b1e')}-${made(4, '9c02')}-${made(4, 'a8d1')}-${made(12, '5e93b07f')}`;
const STRIPE = ['sk', 'live', made(24)].join('_');
const GOOGLE = `AIza${made(35)}`;

const found: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'a key of a model in Apex',
    { 'classes/A.cls': `public class A {\n  static final String KEY = '${OPENAI}';\n}\n` },
    ['classes/A.cls:2 error'],
  ],
  [
    'a key in a label',
    {
      'labels/CustomLabels.labels-meta.xml': `<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">\n  <labels>\n    <fullName>Key</fullName>\n    <value>${OPENAI}</value>\n  </labels>\n</CustomLabels>\n`,
    },
    ['labels/CustomLabels.labels-meta.xml:4 error'],
  ],
  [
    'a token of a private app',
    { 'src/app.functions/a.js': `const token = '${HUBSPOT}';\n` },
    ['src/app.functions/a.js:1 error'],
  ],
  ['a key in settings', { '.env': `STRIPE_KEY=${STRIPE}\n` }, ['.env:1 error']],
  [
    'a key that browsers may have, too',
    { 'src/map.js': `const map = load('${GOOGLE}');\n` },
    ['src/map.js:1 warning'],
  ],
  [
    'a value that its name calls a secret',
    { 'src/b.js': `const clientSecret = '${made(40)}';\n` },
    ['src/b.js:1 warning'],
  ],
  [
    'a key in a comment',
    { 'classes/B.cls': `public class B {\n  // key: ${OPENAI}\n}\n` },
    ['classes/B.cls:2 error'],
  ],
  [
    'a key in a test',
    {
      'classes/CTest.cls': `@isTest\nprivate class CTest {\n  static String key = '${OPENAI}';\n}\n`,
    },
    ['classes/CTest.cls:3 note'],
  ],
];

const fine: readonly (readonly [string, Files])[] = [
  ['a place for one', { '.env.example': 'OPENAI_API_KEY=your-key-here\n' }],
  ['a name of one', { 'src/a.js': 'const key = process.env.OPENAI_API_KEY;\n' }],
  ['a reference to a secret', { 'k8s/a.yaml': 'apiKey: ${OPENAI_API_KEY}\n' }],
  [
    'a named credential',
    { 'classes/A.cls': "public class A {\n  String token = 'callout:Gateway';\n}\n" },
  ],
  [
    'a field for tokens',
    { 'classes/A.cls': "public class A {\n  String token = 'Access_Token__c';\n}\n" },
  ],
  ['an identifier', { 'src/a.js': "const token = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';\n" }],
  ['a masked value', { 'src/a.js': "const apiKey = 'sk-****************************';\n" }],
  ['a run of digits', { 'src/a.js': "const password = '12345678';\n" }],
  ['a label of a form', { 'src/a.js': "const password = 'Enter your password';\n" }],
  [
    'a stub of callouts',
    {
      'classes/Stub.cls': `public class Stub implements HttpCalloutMock {\n  String token = '${made(40)}';\n}\n`,
    },
  ],
];

describe('found', () => {
  test.each(found)('%s', (_, files, expected) => {
    expect(places(checkFiles(files, EU_TENANT, secretInSource))).toEqual(expected);
  });
});

describe('fine', () => {
  test.each(fine)('%s', (_, files) => {
    const levels = places(checkFiles(files, EU_TENANT, secretInSource));
    expect(levels.filter((one) => !one.endsWith('note'))).toEqual([]);
  });
});

test('no finding holds the secret', () => {
  const files = { 'src/a.js': `const key = '${OPENAI}';\n` };
  const [finding] = checkFiles(files, EU_TENANT, secretInSource);
  expect(finding?.values).toMatchObject({ type: 'openai-key' });
  expect(JSON.stringify(finding)).not.toContain(OPENAI.slice(4, 16));
});
