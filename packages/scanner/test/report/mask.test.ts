// What reports do not repeat of the source.
import { describe, expect, test } from 'vitest';
import { frameSource } from '../../src/report/frame.ts';
import { maskPeople } from '../../src/report/mask.ts';

const masked: readonly (readonly [string, string])[] = [
  ["to = 'anna.berg@kunde.example';", "to = '•••••••••@kunde.example';"],
  ['<email>a+b@kunde.example.org</email>', '<email>•••@kunde.example.org</email>'],
  ['call +49 30 1234 5678 today', 'call •••••••••••••••• today'],
  ["'+14155550123'", "'••••••••••••'"],
];
const kept: readonly string[] = [
  "import { x } from '@salesforce/apex/Send.now';",
  'git@github.com:acme/tool.git',
  'npm i left-pad@1.2.3',
  '@AuraEnabled public static void go() {',
  'const total = a + 1234567890;',
  'uses: actions/checkout@v4',
  'https://user@host.example/x',
  '2026-11-26T10:00:00+01:00',
];

describe('people in a line', () => {
  test.each(masked)('%s', (line, expected) => {
    expect(maskPeople(line)).toBe(expected);
  });

  test.each(kept)('%s stays', (line) => {
    expect(maskPeople(line)).toBe(line);
  });

  test('a long line is masked in bounded time', () => {
    const started = performance.now();
    maskPeople(`${'a.'.repeat(200_000)}@${'b.'.repeat(200_000)} +${'1 '.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test('a frame hides credentials that no finding tells of', () => {
  const key = `AKIA${'QZ7PLMN4RSTUV2WX'}`;
  const text = `const user = 'anna@kunde.example';\nfetch('https://a.vendor.io');\nconst key = '${key}';\n`;
  const frame = frameSource(() => text, []).frame({ file: 'src/a.js', span: [2, 1, 2, 6] });
  const shown = frame?.lines.map((line) => line.text).join('\n') ?? '';
  expect(shown).toContain("'••••@kunde.example'");
  expect(shown).toContain("fetch('https://a.vendor.io')");
  expect(shown).not.toContain(key);
  expect(frame?.lines).toHaveLength(3);
});
