import {
  FOLDED,
  FOLDED_S,
  HASH_FACTOR,
  HASH_START,
  LONGEST_WORD,
  createCodes,
  foldInto,
  foldUnits,
  hashOf,
} from './vocabulary.ts';
import { createUnitReader } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What kind of characters a word has; bits of {@link Words.kinds}. */
export const CAPITALIZED = 1;
export const ALL_CAPITALS = 2;
export const HAS_DIGIT = 4;
export const HAS_LETTER = 8;
export const HAS_LOWER = 16;

/**
 * The runs of letters and digits in a text, in order. Hyphens, apostrophes and everything else stand
 * between words. Columns instead of objects: a text of a megabyte may have half a million words. Behind
 * the last word the columns go on with three empty ones at the end of the text.
 */
export interface Words {
  readonly text: string;
  /** Units of the text, with a few zeros behind. */
  readonly units: Uint16Array;
  readonly count: number;
  /** A letter was seen that only Polish has among the eight languages. */
  readonly hasPolish: boolean;
  /** A mark was seen that is no letter by itself, so that a word may begin before its first letter. */
  readonly hasMarks: boolean;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** Place of each word in the vocabulary, 0 when it is not there. */
  readonly places: Int32Array;
  /** What the vocabulary knows of each word, 0 for nothing. */
  readonly facts: Int32Array;
}

const OTHER = 0;
/** Classes of units; bits, so that those of a word can be gathered. */
const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const CASELESS = 8;
/** A letter that only Polish has among the eight languages; comes with one of the others. */
const POLISH = 16;
/** A mark that joins the letter before; comes with one of the others. */
const MARK = 32;

/** Class of every UTF-16 unit, so that reading a text needs no pattern. */
const CLASSES = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(65_536);
  const letters = /[\p{L}\p{M}]/u;
  const marks = /\p{M}/u;
  for (let unit = 0x30; unit < 0xd800; unit += 1) {
    const character = String.fromCharCode(unit);
    if (unit <= 0x39) classes[unit] = DIGIT;
    else if (letters.test(character)) classes[unit] = classOfLetter(character);
    if (marks.test(character)) classes[unit]! |= MARK;
  }
  for (let unit = 0xf900; unit < 0xfe00; unit += 1) classes[unit] = CASELESS | MARK;
  for (const letter of 'ąćęłńśźżĄĆĘŁŃŚŹŻ') classes[letter.charCodeAt(0)]! |= POLISH;
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

/** Kind of a word by the classes seen in it, and by them again when it begins with a capital. */
/** Kinds do not tell Polish letters and marks from others. */
const SEEN = 16;
const KINDS = makeKinds();

function makeKinds(): Uint8Array {
  const kinds = new Uint8Array(2 * SEEN);
  for (let seen = 0; seen < SEEN; seen += 1) {
    kinds[seen] = kindOf(seen);
    kinds[SEEN + seen] = kindOf(seen) | CAPITALIZED;
  }
  return kinds;
}

function kindOf(seen: number): number {
  let kind = 0;
  if ((seen & UPPER) !== 0 && (seen & LOWER) === 0) kind |= ALL_CAPITALS;
  if ((seen & DIGIT) !== 0) kind |= HAS_DIGIT;
  if ((seen & (LOWER | UPPER | CASELESS)) !== 0) kind |= HAS_LETTER;
  if ((seen & LOWER) !== 0) kind |= HAS_LOWER;
  return kind;
}

type Columns = Pick<Words, 'starts' | 'ends' | 'kinds' | 'places' | 'facts'>;

const POOLED_WORDS = 8192;
/**
 * Columns for texts of ordinary length, used again for the next one: making them costs more than
 * reading a note. INVARIANT: one text is searched at a time; only offsets are kept, no text.
 */
const pooled = makeColumns(POOLED_WORDS);
const codes = createCodes();

const reader = createUnitReader();
const EMPTY_BEHIND = 3;

function makeColumns(most: number): Columns {
  return {
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    kinds: new Uint8Array(most),
    places: new Int32Array(most),
    facts: new Int32Array(most),
  };
}

/** Splits a text into words and looks each up, in one pass. */
export function readWords(text: string, vocabulary: Vocabulary): Words {
  const { length } = text;
  const units = reader.read(text);
  const most = (length >> 1) + 1 + EMPTY_BEHIND;
  const { starts, ends, kinds, places, facts } = most <= POOLED_WORDS ? pooled : makeColumns(most);
  let count = 0;
  let offset = 0;
  let seenAnywhere = 0;
  while (offset < length) {
    const first = CLASSES[units[offset]!]!;
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
    // The zeros behind the text end the last word.
    while (current !== OTHER) {
      seen |= current;
      const code = FOLDED[units[offset]!]!;
      if (code !== 0 && !(code === FOLDED_S && previous === FOLDED_S) && folded < LONGEST_WORD) {
        codes[folded] = code;
        folded += 1;
        hash = Math.imul(hash ^ code, HASH_FACTOR);
      }
      previous = code;
      offset += 1;
      current = CLASSES[units[offset]!]!;
    }
    seenAnywhere |= seen;
    const kind = KINDS[((first & UPPER) === 0 ? 0 : SEEN) + (seen & (SEEN - 1))]!;
    const isListed = (kind & HAS_LETTER) !== 0 && offset - start <= LONGEST_WORD;
    const place = isListed ? vocabulary.find(codes, folded, hash >>> 0) : 0;
    starts[count] = start;
    ends[count] = offset;
    kinds[count] = kind;
    places[count] = place;
    facts[count] = place === 0 ? 0 : vocabulary.factsAt(place);
    count += 1;
  }
  for (let index = count; index < count + EMPTY_BEHIND; index += 1) {
    starts[index] = length;
    ends[index] = length;
    kinds[index] = 0;
    places[index] = 0;
    facts[index] = 0;
  }
  const hasPolish = (seenAnywhere & POLISH) !== 0;
  const hasMarks = (seenAnywhere & MARK) !== 0;
  return { text, units, count, hasPolish, hasMarks, starts, ends, kinds, places, facts };
}

/** Leaves nothing of the text that was read last. */
export function forgetWords(): void {
  reader.wipe();
}

/** Facts of a stretch of text in the vocabulary, 0 when it is not there. */
export function lookUpFacts(
  text: string,
  start: number,
  end: number,
  vocabulary: Vocabulary,
  codes: Uint16Array,
): number {
  const length = foldInto(text, start, end, codes);
  const place = length <= 0 ? 0 : vocabulary.find(codes, length, hashOf(codes, length));
  return place === 0 ? 0 : vocabulary.factsAt(place);
}

/** The same of a stretch of units. */
export function lookUpUnits(
  units: Uint16Array,
  start: number,
  end: number,
  vocabulary: Vocabulary,
  codes: Uint16Array,
): number {
  const length = foldUnits(units, start, end, codes);
  const place = length <= 0 ? 0 : vocabulary.find(codes, length, hashOf(codes, length));
  return place === 0 ? 0 : vocabulary.factsAt(place);
}

/** The word itself. */
export function wordAt(words: Words, index: number): string {
  return words.text.slice(words.starts[index], words.ends[index]);
}
