import { describe, expect, test } from 'vitest';
import { readEnvironment } from '../../src/readers/env.ts';

describe('settings', () => {
  test.each([
    ['A=b', 'A', 'b'],
    ['export A = b', 'A', 'b'],
    ['A="b # c" # d', 'A', 'b # c'],
    ["A='b'", 'A', 'b'],
    ['A=b # c', 'A', 'b'],
    ['A=https://x.example/#y', 'A', 'https://x.example/#y'],
    ['app.url: https://x.example', 'app.url', 'https://x.example'],
    ['A=b\r', 'A', 'b'],
  ])('%j', (text, member, value) => {
    expect(readEnvironment(text, '.env').facts).toMatchObject([
      { kind: 'text-value', name: member, values: { source: 'environment', member, value } },
    ]);
  });

  test.each(['# A=b', '; A=b', '', 'A=', 'A=""', 'just words', '[section]'])(
    '%j is none',
    (text) => {
      expect(readEnvironment(text, '.env').facts).toEqual([]);
    },
  );

  test('says where and whether it is a sample', () => {
    const { facts } = readEnvironment('\nURL = "https://a.example"', '.env.example');
    expect(facts[0]).toMatchObject({ at: [2, 8, 2, 25], values: { isSample: true } });
    expect(readEnvironment('A=b', '.env').facts[0]?.values['isSample']).toBe(false);
  });

  test('is bounded', () => {
    const started = performance.now();
    expect(readEnvironment('A=b\n'.repeat(100_000), '.env').problems).toMatchObject([
      { code: 'TOO_MANY' },
    ]);
    expect(readEnvironment(' '.repeat(3_000_000), '.env').problems).toMatchObject([
      { code: 'TOO_LARGE' },
    ]);
    expect(readEnvironment(`A=${'"\\'.repeat(9_000)}`, '.env').facts.length).toBeLessThan(2);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
