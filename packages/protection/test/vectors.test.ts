// What is found in a text, the same in every form in which the search runs.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Implementation } from './implementations.ts';
import { implementations, openApex } from './implementations.ts';
import { shadowOf } from '../src/index.ts';
import { disguised, recorded, recordedLetters } from './vectors.ts';

type Ask = ReturnType<Implementation['open']>;

test('the vectors are many and distinct', () => {
  const all = [...recorded, ...disguised];
  expect(recorded.length).toBeGreaterThan(1200);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test('few of the recorded vectors have changed, each for a reason', () => {
  const changed = recorded.filter(({ instead }) => instead !== undefined);
  expect(changed.length).toBe(16);
  for (const { instead, masked } of changed) {
    expect(instead?.because).not.toBe('');
    expect(instead?.masked).not.toBe(masked);
  }
});

describe.each(implementations)('$name', ({ open }) => {
  let ask: Ask;
  beforeAll(() => {
    ask = open();
  });

  test.each([
    ['recorded', recorded],
    ['disguised', disguised],
  ] as const)('finds what the %s vectors say', (_, vectors) => {
    const answers = ask(vectors);
    const wrong = vectors.flatMap((vector, index) => {
      const { masked, owners } = vector.instead ?? vector;
      const answer = answers[index];
      const isSame =
        answer?.masked === masked && JSON.stringify(answer.owners) === JSON.stringify(owners);
      return isSame ? [] : [{ id: vector.id, text: vector.text, masked, owners, answer }];
    });
    expect(wrong).toEqual([]);
  });
});

test('every letter is compared alike in Apex and TypeScript', () => {
  const apex = openApex();
  for (let first = 0; first < 0x10000; first += 4096) {
    const expected: (readonly [number, string, string])[] = [];
    for (let unit = first; unit < first + 4096; unit++) {
      const text = String.fromCharCode(unit);
      const { folded, cased } = shadowOf(text);
      if (folded !== text || cased !== text) expected.push([unit, folded, cased]);
    }
    expect(apex.letters(first)).toEqual(expected);
  }
});

test('letters fold as they did, but for look-alikes, controls and signs', () => {
  const before = new Map(recordedLetters.map((row) => [row[0], row]));
  const different: string[] = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = String.fromCharCode(unit);
    const { folded, cased } = shadowOf(text);
    const [, oldFolded, oldCased] = before.get(unit) ?? [unit, text, text];
    if (folded !== oldFolded || cased !== oldCased) different.push(text);
  }
  const isExpected = (letter: string): boolean =>
    /[\p{Cc}`\u00b4]/u.test(letter) ||
    /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Common}]/u.test(letter) ||
    // Accents that the earlier table lacked.
    letter.normalize('NFD').length > 1;
  expect(different.filter((letter) => !isExpected(letter))).toEqual([]);
  expect(different.length).toBeLessThan(400);
});

test('what one letter is folded to is folded already', () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const { folded } = shadowOf(String.fromCharCode(unit));
    expect(shadowOf(folded).folded).toBe(folded);
  }
});
