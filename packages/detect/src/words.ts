import {
  FOLDED,
  FOLDED_S,
  HASH_FACTOR,
  HASH_START,
  LONGEST_WORD,
  createCodes,
  foldInto,
  hashOf,
} from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What kind of characters a word has; bits of {@link Words.kinds}. */
export const CAPITALIZED = 1;
export const ALL_CAPITALS = 2;
export const HAS_DIGIT = 4;
export const HAS_LETTER = 8;
export const HAS_LOWER = 16;

/**
 * The runs of letters and digits in a text, in order. Hyphens, apostrophes and everything else stand
 * between words. Columns instead of objects: a text of a megabyte may have half a million words.
 */
export interface Words {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** Number of each word in the vocabulary, 0 when it is not there. */
  readonly numbers: Int32Array;
  /** What the vocabulary knows of each word, 0 for nothing. */
  readonly facts: Int32Array;
}

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const CASELESS = 4;

/** Class of every UTF-16 unit, so that reading a text needs no pattern. */
const CLASSES = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(65_536);
  const letters = /[\p{L}\p{M}]/u;
  for (let unit = 0x30; unit < 0xd800; unit += 1) {
    const character = String.fromCharCode(unit);
    if (unit <= 0x39) classes[unit] = DIGIT;
    else if (letters.test(character)) classes[unit] = classOfLetter(character);
  }
  for (let unit = 0xf900; unit < 0xfe00; unit += 1) classes[unit] = CASELESS;
  return classes;
}

function classOfLetter(letter: string): number {
  if (letter !== letter.toLowerCase()) return UPPER;
  return letter === letter.toUpperCase() && letter !== 'ß' ? CASELESS : LOWER;
}

/** True for a UTF-16 unit of a letter or an ASCII digit. */
export function isWordUnit(unit: number): boolean {
  return CLASSES[unit] !== OTHER;
}

/** True when the character at an offset continues a word; false outside of the text. */
export function isWordAt(text: string, offset: number): boolean {
  return offset >= 0 && offset < text.length && CLASSES[text.charCodeAt(offset)] !== OTHER;
}

/** Kind of a word by the first class and a bit for each class seen in it. */
const KINDS = makeKinds();

function makeKinds(): Uint8Array {
  const kinds = new Uint8Array(8 * 32);
  for (let first = 1; first <= CASELESS; first += 1) {
    for (let seen = 0; seen < 32; seen += 1) kinds[first * 32 + seen] = kindOf(first, seen);
  }
  return kinds;
}

function kindOf(first: number, seen: number): number {
  const hasLower = (seen & (1 << LOWER)) !== 0;
  const hasUpper = (seen & (1 << UPPER)) !== 0;
  const hasCaseless = (seen & (1 << CASELESS)) !== 0;
  let kind = 0;
  if (first === UPPER) kind |= CAPITALIZED;
  if (hasUpper && !hasLower) kind |= ALL_CAPITALS;
  if ((seen & (1 << DIGIT)) !== 0) kind |= HAS_DIGIT;
  if (hasLower || hasUpper || hasCaseless) kind |= HAS_LETTER;
  if (hasLower) kind |= HAS_LOWER;
  return kind;
}

type Columns = Pick<Words, 'starts' | 'ends' | 'kinds' | 'numbers' | 'facts'>;

const POOLED_WORDS = 8192;
/**
 * Columns for texts of ordinary length, used again for the next one: making them costs more than
 * reading a note. INVARIANT: one text is searched at a time; only offsets are kept, no text.
 */
const pooled = makeColumns(POOLED_WORDS);
const codes = createCodes();

function makeColumns(most: number): Columns {
  return {
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    kinds: new Uint8Array(most),
    numbers: new Int32Array(most),
    facts: new Int32Array(most),
  };
}

/** Splits a text into words and looks each up, in one pass. */
export function readWords(text: string, vocabulary: Vocabulary): Words {
  const { length } = text;
  const most = (length >> 1) + 1;
  const { starts, ends, kinds, numbers, facts } = most <= POOLED_WORDS ? pooled : makeColumns(most);
  let count = 0;
  let offset = 0;
  while (offset < length) {
    const first = CLASSES[text.charCodeAt(offset)]!;
    if (first === OTHER) {
      offset += 1;
      continue;
    }
    const start = offset;
    let seen = 0;
    let current = first;
    let folded = 0;
    let hash = HASH_START;
    let previous = 0;
    while (current !== OTHER) {
      seen |= 1 << current;
      const code = FOLDED[text.charCodeAt(offset)]!;
      if (code !== 0 && !(code === FOLDED_S && previous === FOLDED_S) && folded < LONGEST_WORD) {
        codes[folded] = code;
        folded += 1;
        hash = Math.imul(hash ^ code, HASH_FACTOR);
      }
      previous = code;
      offset += 1;
      current = offset < length ? CLASSES[text.charCodeAt(offset)]! : OTHER;
    }
    const kind = KINDS[first * 32 + seen]!;
    starts[count] = start;
    ends[count] = offset;
    kinds[count] = kind;
    const isListed = (kind & HAS_LETTER) !== 0 && offset - start <= LONGEST_WORD;
    const number = isListed ? vocabulary.find(codes, folded, hash >>> 0) : 0;
    numbers[count] = number;
    facts[count] = number === 0 ? 0 : vocabulary.facts[number]!;
    count += 1;
  }
  return { text, count, starts, ends, kinds, numbers, facts };
}

/** Number of a stretch of text in the vocabulary, 0 when it is not there. */
export function lookUpWord(
  text: string,
  start: number,
  end: number,
  vocabulary: Vocabulary,
  codes: Uint16Array,
): number {
  const length = foldInto(text, start, end, codes);
  return length <= 0 ? 0 : vocabulary.find(codes, length, hashOf(codes, length));
}

/** The word itself. */
export function wordAt(words: Words, index: number): string {
  return words.text.slice(words.starts[index], words.ends[index]);
}
