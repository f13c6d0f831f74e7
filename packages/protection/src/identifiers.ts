/**
 * Finds official numbers of people in text by form and checksum: exact, so that an order number is
 * left alone. Numbers without a checksum are left to the gateway, which searches thoroughly.
 */

import { holds, ibanLength } from './checksums.ts';
import { isDigit, isPlainWordUnit, isUnspaced, isWordUnit } from './fold.ts';
import type { int, Shadow, Span } from './model.ts';

/** One kind of number in one of its written forms. */
interface Form {
  readonly kind: string;
  /**
   * One sign for each that is written: `0` a digit, `a` a letter, `1` a digit from 1, `2` from 2 to
   * 6, `n` 1 or 2, `b` a digit, A or B, `m` the letter of an Italian month, `x` X, Y or Z; a
   * space, `-` or `.` is one that may stand there (`-` also a space, `.` also a space), `:` one that
   * must.
   */
  readonly signs: string;
  /** Sizes that its first group of digits can have. */
  readonly groups: readonly int[];
  /** A word that the text must have, too, where the checksum alone proves little; or ''. */
  readonly word: string;
}

const FORMS: readonly Form[] = [
  { kind: 'de-tax-id', signs: '10 000 000 000', groups: [2, 5, 8, 11], word: '' },
  { kind: 'de-pension', signs: '00 000000 a 000', groups: [2, 8], word: '' },
  {
    kind: 'fr-nir',
    signs: 'n 00 00 0b 000 000 00',
    groups: [1, 3, 5, 6, 7, 10, 13, 15],
    word: '',
  },
  { kind: 'es-dni', signs: '0-0000000-a', groups: [1, 8], word: '' },
  { kind: 'nl-bsn', signs: '000000000', groups: [9], word: 'bsn' },
  { kind: 'nl-bsn', signs: '0000:00:000', groups: [4], word: 'bsn' },
  { kind: 'be-national', signs: '00.00.00-000.00', groups: [2, 4, 6, 9, 11], word: '' },
  { kind: 'pl-pesel', signs: '00000000000', groups: [11], word: '' },
  { kind: 'ch-ahv', signs: '000.0000.0000.00', groups: [3, 7, 11, 13], word: '' },
  { kind: 'gb-nhs', signs: '000-000-0000', groups: [3, 6, 10], word: 'nhs' },
];
const FOREIGN_DNI: Form = { kind: 'es-dni', signs: 'x-0000000-a', groups: [], word: '' };
const ITALIAN: Form = {
  kind: 'it-codice-fiscale',
  signs: 'aaa aaa 00 m 00 a 000 a',
  groups: [],
  word: '',
};

/** No number has fewer digits, or its digits further apart. */
const FEWEST_DIGITS: int = 7;
const FURTHEST: int = 3;
const FIRST_OF_CARD: int = 4;
const SHORTEST_CARD: int = 13;
const LONGEST_CARD: int = 19;

/** Adds the places of such numbers; they are restored as they are written. */
export function findIdentifiers(shadow: Shadow, spans: Span[]): void {
  const text = shadow.folded;
  const starts = shadow.digitStarts;
  const ends = shadow.digitEnds;
  const bySize = formsBySize(text);
  const done = new Map<string, int>();
  let known: int = 0;
  let isEnough: boolean = false;
  for (let group: int = 0; group < starts.length; group++) {
    const start = starts[group] ?? 0;
    const before = start === 0 ? 0 : text.charCodeAt(start - 1);
    const isInWord = isLetter(before);
    if (isInWord && start > 1) findIban(text, start - 2, done, spans);
    if (group >= known) {
      known = endOfCluster(starts, ends, group);
      isEnough = countDigits(starts, ends, group, known) >= FEWEST_DIGITS;
    }
    if (!isEnough) continue;
    if (isInWord || before === 32 || before === 45) findLettered(text, start, done, spans);
    if (isInWord) continue;
    const size = (ends[group] ?? 0) - start;
    const fitting = bySize.get(size);
    if (fitting !== undefined) {
      for (const form of fitting) findForm(text, start, form, done, spans);
    }
    if (size >= FIRST_OF_CARD) findCard(text, start, done, spans);
  }
}

// The first group after those that stand close enough together for a number.
function endOfCluster(starts: readonly int[], ends: readonly int[], first: int): int {
  let end: int = ends[first] ?? 0;
  for (let group: int = first + 1; group < starts.length; group++) {
    if ((starts[group] ?? 0) - end > FURTHEST) return group;
    end = ends[group] ?? 0;
  }
  return starts.length;
}

function countDigits(starts: readonly int[], ends: readonly int[], first: int, end: int): int {
  let count: int = 0;
  for (let group: int = first; group < end; group++) {
    count += (ends[group] ?? 0) - (starts[group] ?? 0);
    if (count >= FEWEST_DIGITS) return count;
  }
  return count;
}

// The forms whose word the text has, by the size of their first group of digits.
function formsBySize(text: string): Map<int, Form[]> {
  const bySize = new Map<int, Form[]>();
  for (const form of FORMS) {
    if (form.word !== '' && !text.includes(form.word)) continue;
    for (const size of form.groups) {
      const others = bySize.get(size);
      if (others === undefined) bySize.set(size, [form]);
      else others.push(form);
    }
  }
  return bySize;
}

/** Kinds of numbers whose form and checksum the whole text has, each once. */
export function identifierKinds(shadow: Shadow): string[] {
  const kinds: string[] = [];
  const text = shadow.folded;
  if (text === '') return kinds;
  for (const form of FORMS) addKind(text, form, kinds);
  addKind(text, FOREIGN_DNI, kinds);
  addKind(text, ITALIAN, kinds);
  const spans: Span[] = [];
  const done = new Map<string, int>();
  findIban(text, 0, done, spans);
  if (isWhole(text, spans)) kinds.push('iban');
  const cards: Span[] = [];
  findCard(text, 0, done, cards);
  if (isWhole(text, cards)) kinds.push('card');
  return kinds;
}

function isWhole(text: string, spans: readonly Span[]): boolean {
  const span = spans[0];
  return span !== undefined && span.last === text.length;
}

function addKind(text: string, form: Form, kinds: string[]): void {
  if (kinds.includes(form.kind) || endOfForm(text, 0, form.signs) !== text.length) return;
  if (holds(form.kind, compactOf(text, 0, text.length))) kinds.push(form.kind);
}

function isLetter(unit: int): boolean {
  return unit >= 97 && unit <= 122;
}

// A number does not begin inside a word.
function isStart(text: string, position: int): boolean {
  return position === 0 || !isPlainWordUnit(text.charCodeAt(position - 1));
}

function isEnd(text: string, position: int): boolean {
  if (position >= text.length) return true;
  const unit = text.charCodeAt(position);
  return !isWordUnit(unit) || isUnspaced(unit);
}

function findForm(
  text: string,
  first: int,
  form: Form,
  done: Map<string, int>,
  spans: Span[],
): void {
  const last = endOfForm(text, first, form.signs);
  if (last < 0 || !isEnd(text, last)) return;
  if (holds(form.kind, compactOf(text, first, last))) add(form.kind, first, last, done, spans);
}

// Numbers of one kind do not overlap.
function add(kind: string, first: int, last: int, done: Map<string, int>, spans: Span[]): void {
  if (first < (done.get(kind) ?? 0)) return;
  done.set(kind, last);
  spans.push({ first, last, kind: 'ID', known: null, owner: '' });
}

// Numbers whose letters come before these digits.
function findLettered(text: string, digits: int, done: Map<string, int>, spans: Span[]): void {
  const before = text.charCodeAt(digits - 1);
  const isGap = before === 32 || before === 45;
  const letter = isGap ? digits - 2 : digits - 1;
  if (letter < 0 || !isLetter(text.charCodeAt(letter))) return;
  if (isStart(text, letter)) findForm(text, letter, FOREIGN_DNI, done, spans);
  for (let back: int = 6; back < 9; back++) {
    const first = digits - back;
    if (first >= 0 && isStart(text, first)) findForm(text, first, ITALIAN, done, spans);
  }
}

// ISO 13616: the country tells the length.
function findIban(text: string, first: int, done: Map<string, int>, spans: Span[]): void {
  if (!isStart(text, first)) return;
  const size = ibanLength(text.slice(first, first + 2));
  if (size === 0 || endOfForm(text, first, 'aa00') < 0) return;
  let last: int = first + 4;
  for (let count: int = 4; count < size; count++) {
    last = afterGap(text, last);
    if (last >= text.length || !isPlainWordUnit(text.charCodeAt(last))) return;
    last += 1;
  }
  if (!isEnd(text, last)) return;
  if (holds('iban', compactOf(text, first, last))) add('iban', first, last, done, spans);
}

// The longest of its possible lengths that has its check digit.
function findCard(text: string, first: int, done: Map<string, int>, spans: Span[]): void {
  if (endOfForm(text, first, '2000') < 0) return;
  const ends: int[] = [];
  let last: int = first + FIRST_OF_CARD;
  for (let count: int = FIRST_OF_CARD; count < LONGEST_CARD; count++) {
    last = afterGap(text, last);
    if (last >= text.length || !isDigit(text.charCodeAt(last))) break;
    last += 1;
    if (count >= SHORTEST_CARD - 1) ends.push(last);
  }
  for (let i: int = ends.length - 1; i > -1; i--) {
    const end = ends[i] ?? 0;
    if (!isEnd(text, end) || !holds('card', compactOf(text, first, end))) continue;
    add('card', first, end, done, spans);
    return;
  }
}

function afterGap(text: string, position: int): int {
  if (position >= text.length) return position;
  const unit = text.charCodeAt(position);
  return unit === 32 || unit === 45 ? position + 1 : position;
}

// Where a number of this form that begins here ends, or -1. Signs of a gap are never letters or
// digits, so there is one way to read it.
function endOfForm(text: string, first: int, signs: string): int {
  let position: int = first;
  for (let i: int = 0; i < signs.length; i++) {
    const sign = signs.charCodeAt(i);
    const unit = position < text.length ? text.charCodeAt(position) : 0;
    if (sign < 47 || sign === 58) {
      if (isGap(sign, unit)) position += 1;
      else if (sign === 58) return -1;
    } else {
      if (sign === 48 ? !isDigit(unit) : !fits(sign, unit)) return -1;
      position += 1;
    }
  }
  return position;
}

function isGap(sign: int, unit: int): boolean {
  if (unit === 32) return true;
  return sign === 58 ? unit === 46 : unit === sign;
}

function fits(sign: int, unit: int): boolean {
  switch (sign) {
    case 97:
      return isLetter(unit);
    case 49:
      return unit >= 49 && unit <= 57;
    case 50:
      return unit >= 50 && unit <= 54;
    case 110:
      return unit === 49 || unit === 50;
    case 98:
      return isDigit(unit) || unit === 97 || unit === 98;
    case 109:
      return isMonth(unit);
    default:
      return unit >= 120 && unit <= 122;
  }
}

// A to E, H, L, M, P, R, S, T.
function isMonth(unit: int): boolean {
  if (unit >= 97 && unit <= 101) return true;
  if (unit === 104 || unit === 108 || unit === 109) return true;
  return unit === 112 || (unit >= 114 && unit <= 116);
}

function compactOf(text: string, first: int, last: int): string {
  const units: int[] = [];
  for (let i: int = first; i < last; i++) {
    const unit = text.charCodeAt(i);
    if (isPlainWordUnit(unit)) units.push(unit);
  }
  return String.fromCharCode(...units);
}
