/**
 * One table for all words that any detector asks about, so that each word of a text is looked up
 * once, without making a string of it. Words are compared folded: lower case, without accents, and
 * with `ß` and `ss` as `s`.
 */
export interface Vocabulary {
  /** Place of a folded word in the table, 0 when unknown. */
  readonly find: (codes: Uint16Array, length: number, hash: number) => number;
  /** What is known of the word at a place; read with `namesOf`, `contextsOf` and `streetsOf`. */
  readonly factsAt: (place: number) => number;
  /** Number of the word at a place, 0 for none. */
  readonly numberAt: (place: number) => number;
  /** Numbers of the cues that a word is. */
  readonly cues: readonly (readonly number[] | undefined)[];
  /** The same, when it must be written in capitals. */
  readonly capitalCues: readonly (readonly number[] | undefined)[];
}

const CONTEXT_SHIFT = 10;
const STREET_SHIFT = 23;
const HAS_CUE = 1 << 28;

/** Bits of `names/lexicon.ts`. */
export const namesOf = (facts: number): number => facts & 0x3ff;
/** Bits of `names/context_words.ts`. */
export const contextsOf = (facts: number): number => (facts >> CONTEXT_SHIFT) & 0x1fff;
/** Bits of `detectors/address.ts`. */
export const streetsOf = (facts: number): number => (facts >> STREET_SHIFT) & 0x1f;
export const hasCue = (facts: number): boolean => (facts & HAS_CUE) !== 0;

const SHIFTS = { names: 0, contexts: CONTEXT_SHIFT, streets: STREET_SHIFT } as const;

/** Letter that each UTF-16 unit is compared as; 0 for marks that are skipped. */
export const FOLDED = makeFolded();

function makeFolded(): Uint16Array {
  const folded = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) folded[unit] = unit;
  const special: Readonly<Record<string, string>> = {
    ß: 's',
    ł: 'l',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 't',
    æ: 'a',
    œ: 'o',
    ı: 'i',
    ħ: 'h',
    ŋ: 'n',
  };
  for (let unit = 0x41; unit < 0x250; unit += 1) foldUnit(folded, unit, special);
  for (let unit = 0x370; unit < 0x530; unit += 1) foldUnit(folded, unit, special);
  for (let unit = 0x1e00; unit < 0x1f00; unit += 1) foldUnit(folded, unit, special);
  for (let unit = 0x300; unit < 0x370; unit += 1) folded[unit] = 0;
  folded[0x27] = 0;
  folded[0x2019] = 0;
  return folded;
}

function foldUnit(
  folded: Uint16Array,
  unit: number,
  special: Readonly<Record<string, string>>,
): void {
  const lower = String.fromCharCode(unit).toLowerCase().normalize('NFD');
  folded[unit] = (special[lower[0]!] ?? lower[0]!).charCodeAt(0);
}

export const LONGEST_WORD = 40;
/** A doubled s counts once. */
export const FOLDED_S = 0x73;
/** FNV-1a. */
export const HASH_START = 0x811c9dc5;
export const HASH_FACTOR = 0x01000193;

/** Folds a stretch of text into `codes`; gives the length, or -1 when it is too long to be listed. */
export function foldInto(text: string, start: number, end: number, codes: Uint16Array): number {
  if (end - start > LONGEST_WORD) return -1;
  let length = 0;
  for (let offset = start; offset < end; offset += 1) {
    const code = FOLDED[text.charCodeAt(offset)]!;
    if (code === 0 || (code === FOLDED_S && length > 0 && codes[length - 1] === FOLDED_S)) continue;
    codes[length] = code;
    length += 1;
  }
  return length;
}

/** The same for units. */
export function foldUnits(
  units: Uint16Array,
  start: number,
  end: number,
  codes: Uint16Array,
): number {
  if (end - start > LONGEST_WORD) return -1;
  let length = 0;
  for (let offset = start; offset < end; offset += 1) {
    const code = FOLDED[units[offset]!]!;
    if (code === 0 || (code === FOLDED_S && length > 0 && codes[length - 1] === FOLDED_S)) continue;
    codes[length] = code;
    length += 1;
  }
  return length;
}

/** FNV-1a over folded letters. */
export function hashOf(codes: Uint16Array, length: number): number {
  let hash = HASH_START;
  for (let index = 0; index < length; index += 1)
    hash = Math.imul(hash ^ codes[index]!, HASH_FACTOR);
  return hash >>> 0;
}

export const createCodes = (): Uint16Array => new Uint16Array(LONGEST_WORD + 1);

/** What is said about a word while the table is being filled. */
export interface VocabularyBuilder {
  readonly mark: (list: string, column: 'names' | 'contexts' | 'streets', bit: number) => void;
  readonly unmark: (list: string, column: 'names', bit: number) => void;
  readonly cue: (word: string, cue: number, isCapital: boolean) => void;
  readonly finish: () => Vocabulary;
}

const SLOTS = 1 << 18;
/** Columns of a slot, side by side so that a word costs one look at memory, and a hit two. */
const COLUMNS = 4;
const NUMBER = 1;
const KEY = 2;
const FACTS = 3;
/** A key is written as its offset among the keys and, in the lowest bits, its length. */
const LENGTH_BITS = 6;

export function createVocabulary(): VocabularyBuilder {
  // The first slot stays free, so that place 0 means none.
  const slots = new Int32Array((SLOTS + 1) * COLUMNS);
  let keys = new Uint16Array(1 << 16);
  let keysLength = 0;
  const cues: (number[] | undefined)[] = [undefined];
  const capitalCues: (number[] | undefined)[] = [undefined];
  const codes = createCodes();

  const find = (folded: Uint16Array, length: number, hash: number): number => {
    let slot = ((hash & (SLOTS - 1)) + 1) * COLUMNS;
    for (;;) {
      if (slots[slot + NUMBER] === 0) return 0;
      if (slots[slot] === (hash | 0) && isSame(keys, slots[slot + KEY]!, folded, length))
        return slot;
      slot += COLUMNS;
      if (slot === slots.length) slot = COLUMNS;
    }
  };
  const addKey = (length: number): number => {
    if (keysLength + length > keys.length) {
      const larger = new Uint16Array(keys.length * 2);
      larger.set(keys);
      keys = larger;
    }
    keys.set(codes.subarray(0, length), keysLength);
    keysLength += length;
    return ((keysLength - length) << LENGTH_BITS) | length;
  };
  /** Place of a word, which is put into the table when it is not there. */
  const placeOf = (word: string): number => {
    const length = foldInto(word, 0, word.length, codes);
    if (length <= 0) return 0;
    const hash = hashOf(codes, length);
    const existing = find(codes, length, hash);
    if (existing !== 0) return existing;
    let slot = ((hash & (SLOTS - 1)) + 1) * COLUMNS;
    while (slots[slot + NUMBER] !== 0) {
      slot += COLUMNS;
      if (slot === slots.length) slot = COLUMNS;
    }
    slots[slot] = hash | 0;
    slots[slot + NUMBER] = cues.length;
    slots[slot + KEY] = addKey(length);
    cues.push(undefined);
    capitalCues.push(undefined);
    return slot;
  };
  const each = (list: string, use: (place: number) => void) => {
    for (const word of list.split(/\s+/u)) if (word !== '') use(placeOf(word));
  };

  return {
    mark: (list, column, bit) =>
      each(list, (place) => void (slots[place + FACTS]! |= bit << SHIFTS[column])),
    unmark: (list, column, bit) =>
      each(list, (place) => void (slots[place + FACTS]! &= ~(bit << SHIFTS[column]))),
    cue: (word, cue, isCapital) => {
      const column = isCapital ? capitalCues : cues;
      const place = placeOf(word);
      (column[slots[place + NUMBER]!] ??= []).push(cue);
      slots[place + FACTS]! |= HAS_CUE;
    },
    finish: () => ({
      find,
      factsAt: (place) => slots[place + FACTS]!,
      numberAt: (place) => slots[place + NUMBER]!,
      cues,
      capitalCues,
    }),
  };
}

function isSame(keys: Uint16Array, key: number, codes: Uint16Array, length: number): boolean {
  if ((key & ((1 << LENGTH_BITS) - 1)) !== length) return false;
  const start = key >> LENGTH_BITS;
  for (let index = 0; index < length; index += 1) {
    if (keys[start + index] !== codes[index]) return false;
  }
  return true;
}
