import { expect, test } from 'vitest';
import { faultOfDay, isDay, readAllowances } from '../src/suppress.ts';

const allow = 'bailiwick-allow model-endpoint until 2027-03-01: moved in March';

test.each([
  ['Ask.cls', `a\ncall(); // ${allow}\nb`, 2],
  ['Ask.cls', `a\n// ${allow}\n\n  // more\ncall();`, 5],
  ['Ask.cls', `/* ${allow} */\ncall();`, 2],
  ['Ask.cls', `/*\n * ${allow}\n * more\n */\ncall();`, 5],
  ['ask.js', `/**\n * ${allow}\n */\n\ncall();`, 5],
  ['Site.remoteSite-meta.xml', `<a>\n  <!-- ${allow} -->\n  <url>x</url>\n</a>`, 3],
  ['Site.xml', `<a>\n<!--\n${allow}\n-->\n<url>x</url>`, 5],
  ['Site.xml', `<url>x</url> <!-- ${allow} -->`, 1],
  ['ask.py', `# ${allow}\ncall()`, 2],
  ['values.yaml', `host: x # ${allow}`, 1],
  ['main.tf', `# ${allow}\nregion = "us-east-1"`, 2],
  ['.env.production', `# ${allow}\nURL=x`, 2],
])('%s: %j speaks of line %i', (file, text, line) => {
  expect(readAllowances(text, file)).toMatchObject([
    {
      line,
      rules: ['model-endpoint'],
      until: '2027-03-01',
      reason: 'moved in March',
      fault: '',
    },
  ]);
});

test.each([
  ['ask.py', `// ${allow}`],
  ['Ask.cls', `# ${allow}`],
  ['data.json', `{"a": "// ${allow}"}`],
  ['Ask.cls', allow],
  ['Ask.cls', `/* closed */\n${allow}`],
])('%s: %j is no comment', (file, text) => {
  expect(readAllowances(text, file)).toEqual([]);
});

test.each([
  ['', 'no-rule'],
  [' until 2027-01-01: reason', 'no-rule'],
  [' a', 'no-day'],
  [' a until: reason', 'no-day'],
  [' a until 2027-02-30: reason', 'no-day'],
  [' a until 1.3.2027: reason', 'no-day'],
  [' a: reason', 'no-day'],
  [' a until 2027-01-01', 'no-reason'],
  [' a until 2027-01-01:', 'no-reason'],
])('`bailiwick-allow%s` is faulty: %s', (rest, fault) => {
  expect(readAllowances(`// bailiwick-allow${rest}\nx`, 'A.cls')).toMatchObject([{ fault }]);
});

test('names several rules', () => {
  const [found] = readAllowances('// bailiwick-allow a, b until 2027-01-01: why', 'A.cls');
  expect(found?.rules).toEqual(['a', 'b']);
  expect(found?.line).toBe(0);
});

test('is linear in hostile text', () => {
  const text = '/* bailiwick-allow '.repeat(20_000) + '\n' + '// bailiwick-allow\n'.repeat(20_000);
  const before = performance.now();
  readAllowances(text, 'A.cls');
  expect(performance.now() - before).toBeLessThan(3000);
});

test('days', () => {
  expect(isDay('2028-02-29')).toBe(true);
  expect(isDay('2027-02-29')).toBe(false);
  expect(faultOfDay('2028-11-26', '2026-11-26')).toBe('');
  expect(faultOfDay('2029-01-01', '2026-11-26')).toBe('too-far');
  expect(faultOfDay('soon', '2026-11-26')).toBe('no-day');
});
