import type { Random } from './random.ts';

/** Ways in which a value can be written so that a plain search misses it. */
export const DISGUISES: Readonly<Record<string, (value: string, random: Random) => string>> = {
  'zero-width': (value, random) => interleave(value, random, '\u200b\u200c\u200d\u2060\ufeff'),
  'soft-hyphen': (value, random) => interleave(value, random, '\u00ad'),
  bidi: (value) => `\u202a${value.slice(0, 2)}\u200e${value.slice(2)}\u202c`,
  homoglyph: (value) => [...value].map((letter) => LOOKALIKES[letter] ?? letter).join(''),
  'full-width': (value) =>
    value.replace(/[!-~]/gu, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
  decomposed: (value) => value.normalize('NFD'),
  'no-break-space': (value) => value.replaceAll(' ', '\u00a0'),
  spaced: (value) =>
    value
      .split(' ')
      .map((word) => [...word].join(' '))
      .join('  '),
  'html-entities': (value) =>
    [...value]
      .map((letter, index) => (index % 2 === 0 ? `&#${letter.codePointAt(0)};` : letter))
      .join(''),
  percent: (value) =>
    encodeURIComponent(value).replace(/[.@-]/gu, (letter) => {
      return `%${letter.codePointAt(0)!.toString(16).toUpperCase()}`;
    }),
  base64: (value) => Buffer.from(value, 'utf8').toString('base64'),
};

const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  s: 'ѕ',
  j: 'ј',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
};

function interleave(value: string, random: Random, characters: string): string {
  return [...value]
    .map((letter) => letter + (random.chance(0.4) ? random.pick([...characters]) : ''))
    .join('');
}
