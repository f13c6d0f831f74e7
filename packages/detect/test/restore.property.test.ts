import { describe, expect, it } from 'vitest';
import { createMasker, placeholdersIn } from '../src/index.ts';

const RUNS = 100_000;

/** Repeatable numbers: a failure names the run that shows it. */
function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % limit;
  };
}

const PIECES = [
  'Anna Müller',
  'Müller',
  'anna.mueller@example.de',
  '+49 40 555 0142',
  'DE89 3704 0044 0532 0130 00',
  'Lindenweg 14, 20457 Hamburg',
  'Herr ',
  'born 12.03.1984',
  '[[PERSON_abc234]]',
  '[[PERSON_abc234',
  'PHONE_k3f7x2',
  '[EMAIL_k3f7x2]',
  '[[CITY_DE_abc234_2]]',
  '\\[\\[ID_abc234\\]\\]',
  '[[',
  ']]',
  '[',
  ']',
  '_',
  '\\',
  '*',
  '`',
  '&#65;',
  '%C3%BC',
  'QW5uYSBNw7xsbGVy',
  'A n n a',
  '\u200b',
  '\u0301',
  '\u202e',
  'а',
  'ｅ',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  ' ',
  '\n',
  ', ',
  '{{Contact.Name}}',
  '4111 1111 1111 1111',
  '192.168.10.77',
  "'s ",
  '[…]',
  '& Co',
];

function randomText(below: (limit: number) => number): string {
  let text = '';
  const length = below(12);
  for (let index = 0; index < length; index += 1) {
    text += below(2) === 0 ? PIECES[below(PIECES.length)]! : String.fromCharCode(below(0x10000));
  }
  return text;
}

describe('placeholders', () => {
  it(`give back ${RUNS} random texts exactly, and never one placeholder for two values`, () => {
    for (let run = 0; run < RUNS; run += 1) {
      const below = seeded(run);
      const text = randomText(below);
      const masker = createMasker([], (count) =>
        Uint8Array.from({ length: count }, () => below(256)),
      );
      const masked = masker.mask(text);
      const { text: restored } = masker.restore(masked);
      if (restored !== text)
        expect({ run, masked, restored }).toEqual({ run, masked, restored: text });
      const given = placeholdersIn(masked).filter((placeholder) => !text.includes(placeholder));
      const values = given.map((placeholder) => masker.restore(placeholder).text);
      if (
        new Set(given).size !==
        new Set(values.map((value, index) => `${given[index]!.slice(0, 5)}${value}`)).size
      ) {
        expect({ run, given, values }).toEqual('one placeholder for each value');
      }
    }
  }, 300_000);
});
