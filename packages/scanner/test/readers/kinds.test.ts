import { describe, expect, test } from 'vitest';
import { isTestPath, kindOf, KINDS } from '../../src/readers/kinds.ts';

describe('kindOf', () => {
  const cases = KINDS.flatMap(({ kind, examples }) =>
    examples.map((path) => [path, kind] as const),
  );

  test.each(cases)('%s is read by %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  test('every row has an example that no earlier row decides', () => {
    for (const row of KINDS) {
      const own = row.examples.filter(
        (path) => KINDS.find((one) => one.pattern.test(path)) === row,
      );
      expect(own, String(row.pattern)).toEqual(row.examples);
      expect(own.length, String(row.pattern)).toBeGreaterThan(0);
    }
  });

  test.each([
    'README.md',
    'LICENSE',
    'image.png',
    'docs/guide.md',
    'force-app/main/default/lwc/a/__tests__/a.test.js',
    'force-app/test/jest-mocks/lightning/navigation.js',
    'tests/test_export.py',
    'data.json',
  ])('%s is read by none', (path) => {
    expect(kindOf(path)).toBeNull();
  });

  test('a long hostile path is decided at once', () => {
    const path = `${'a/'.repeat(200_000)}x.`;
    const before = performance.now();
    expect(kindOf(path)).toBeNull();
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('isTestPath', () => {
  test.each([
    'test/a.js',
    'src/a.test.ts',
    'lwc/a/__tests__/a.js',
    'jobs/test_export.py',
    'jobs/export_test.py',
    'force-app/tests/classes/A.cls',
    'e2e/login.ts',
  ])('%s is a test', (path) => {
    expect(isTestPath(path)).toBe(true);
  });

  test.each([
    'classes/LatestTest.cls',
    'src/contest/a.js',
    'classes/TestRunner.cls',
    'src/attest.py',
  ])('%s is no test', (path) => {
    expect(isTestPath(path)).toBe(false);
  });
});
