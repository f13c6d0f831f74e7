// Laws over random texts: nothing is lost, places are apart and in order, Apex agrees.
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  addName,
  addPlaceholder,
  addTyped,
  hiddenIn,
  identifierKinds,
  newFinder,
  newPlaceholders,
  placeholderOf,
  replaced,
  restored,
  shadowOf,
} from '../src/index.ts';
import { implementations } from './implementations.ts';
import type { KnownValue, Question } from './vectors.ts';

const numRuns = Number(process.env.PROTECTION_RUNS ?? 2000);

const pieces = [
  ...['Anna', 'anna', 'MÜLLER', 'Mu\u0308ller', 'Mueller', 'Li', 'Öztürk', 'O’Brien', 'Петров'],
  ...['+49 170 5550143', '0170/5550143', '5550143', '(0)', '17.05.1984', '1984-05-17'],
  ...['DE89 3704 0044 0532 0130 00', '4111 1111 1111 1111', '12345678Z', 'BSN', '111222333'],
  ...['&uuml;', '&#252;', '&nbsp;', '&', '&amp', ';', '\u200b', '\u00ad', '\u0308', '\ufeff'],
  ...[' ', ', ', '.', '-', '\n', '[[', ']]', '[[PERSON_aaaaaa]]', 'ß', 's', 'A', '\ud83d\ude00'],
  ...['\ud83d', '我', '김', '9', 'x', '_', '\u0000', '\u00a0', '２'],
];

const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 30, size: 'max' },
  )
  .map((parts) => parts.join(''));

const names = fc.constantFrom(
  'Anna',
  'Müller',
  'Li',
  'Öztürk',
  'O’Brien',
  'Петров',
  '',
  'de la Cruz',
);

const value: fc.Arbitrary<KnownValue> = fc.oneof(
  fc.record({
    kind: fc.constant('name'),
    owner: fc.constantFrom('', 'one', 'two'),
    asWritten: fc.boolean(),
    first: names,
    last: names,
    full: fc.constantFrom('', 'Anna Müller', 'Müller'),
  }),
  fc.record({
    kind: fc.constantFrom('PHONE', 'DATE', 'EMAIL', 'TEXT', 'PERSON'),
    owner: fc.constantFrom('', 'one', 'two'),
    asWritten: fc.boolean(),
    value: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })),
  }),
);

const question: fc.Arbitrary<Question> = fc.record({
  values: fc.array(value, { maxLength: 6, size: 'max' }),
  text,
  free: fc.boolean(),
});

function finderOf(values: readonly KnownValue[], asWritten: boolean) {
  const finder = newFinder();
  for (const one of values) {
    if (one.kind === 'name') {
      addName(finder, one.first ?? '', one.last ?? '', one.full ?? '', one.owner, asWritten);
    } else addTyped(finder, one.kind, one.value ?? '', one.owner, asWritten);
  }
  return finder;
}

describe('hidden places', () => {
  test('are in order, apart, inside the text and not empty', () => {
    fc.assert(
      fc.property(question, ({ values, text: given, free }) => {
        let done = 0;
        for (const { first, last } of hiddenIn(finderOf(values, false), given, free)) {
          expect(first).toBeGreaterThanOrEqual(done);
          expect(last).toBeGreaterThan(first);
          done = last;
        }
        expect(done).toBeLessThanOrEqual(given.length);
      }),
      { numRuns },
    );
  });

  test('come back as they were written when they are to', () => {
    fc.assert(
      fc.property(question, ({ values, text: given, free }) => {
        const hidden = hiddenIn(finderOf(values, true), given, free);
        const known = newPlaceholders();
        const made = hidden.map(({ kind, original }, index) => {
          const letters = index.toString(32).padStart(6, 'z');
          if (placeholderOf(known, kind, original) === '') {
            expect(addPlaceholder(known, kind, original, letters)).toBe(true);
          }
          return placeholderOf(known, kind, original);
        });
        expect(restored(known, replaced(given, hidden, made))).toBe(given);
      }),
      { numRuns },
    );
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('no unit outside a text is read, which would end the transaction in Apex', () => {
  const charCodeAt = String.prototype.charCodeAt;
  vi.spyOn(String.prototype, 'charCodeAt').mockImplementation(function (this: string, at: number) {
    if (at < 0 || at >= this.length) throw new Error(`unit ${at} of ${this.length}`);
    return charCodeAt.call(this, at);
  });
  fc.assert(
    fc.property(question, ({ values, text: given, free }) => {
      const finder = finderOf(values, false);
      hiddenIn(finder, given, free);
      identifierKinds(shadowOf(given));
    }),
    { numRuns },
  );
});

test('Apex and the bundle for functions find what TypeScript finds', () => {
  const questions = fc.sample(question, { numRuns: 1000, seed: 20261126 });
  const [first, ...others] = implementations.map(({ open }) => open()(questions));
  expect(first?.filter(({ masked }) => masked.includes('\u27e6')).length).toBeGreaterThan(300);
  for (const other of others) expect(other).toEqual(first);
});
