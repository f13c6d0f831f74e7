import { hasCue } from './vocabulary.ts';
import type { Vocabulary, VocabularyBuilder } from './vocabulary.ts';
import { ALL_CAPITALS, HAS_LETTER } from './words.ts';
import type { Words } from './words.ts';

/**
 * Words that say what a number near them is. Written as a list: `bsn` in any case, `SIN` only in
 * capitals (it is an everyday word otherwise), `steuer*` as the beginning of a longer word.
 */
export type CueList = string;

/** Offsets at which each cue was seen, ascending, by the name of its list. */
export interface CueSightings {
  readonly get: (name: string) => readonly number[] | undefined;
  /** The same by the number that {@link cueNumberOf} gives a name; quicker. */
  readonly at: (number: number) => readonly number[] | undefined;
}

const numbersByName = new Map<string, number>();

/** Number that stands for the name of a list of cues, given out on first use. */
export function cueNumberOf(name: string): number {
  const number = numbersByName.get(name) ?? numbersByName.size;
  numbersByName.set(name, number);
  return number;
}

/** Beginnings of words that count as cues; whole words are in the vocabulary. */
export interface CueIndex {
  /** By their first four letters, as one number. */
  readonly prefixes: ReadonlyMap<number, readonly (readonly [prefix: string, cue: number])[]>;
  /** A mark for each remainder that a key of the above leaves, to dismiss most words at once. */
  readonly filter: Uint8Array;
}

const FILTER_SIZE = 8192;

const PREFIX_LENGTH = 4;

/** Puts lists of cues into the vocabulary. */
export function indexCues(
  lists: ReadonlyMap<string, CueList>,
  builder: VocabularyBuilder,
): CueIndex {
  const prefixes = new Map<number, (readonly [string, number])[]>();
  for (const [name, list] of lists) {
    const number = cueNumberOf(name);
    for (const word of new Set(list.trim().split(/\s+/u))) {
      if (!word.endsWith('*')) {
        builder.cue(word, number, word !== word.toLowerCase());
        continue;
      }
      const prefix = word.slice(0, -1);
      if (prefix.length < PREFIX_LENGTH)
        throw new Error(`cue \`${word}\` is too short for a prefix`);
      const key = keyOf(
        Uint16Array.from(prefix, (letter) => letter.charCodeAt(0)),
        0,
      );
      prefixes.set(key, [...(prefixes.get(key) ?? []), [prefix, number]]);
    }
  }
  const filter = new Uint8Array(FILTER_SIZE);
  for (const key of prefixes.keys()) filter[key & (FILTER_SIZE - 1)] = 1;
  return { prefixes, filter };
}

/** First four letters as one number, regardless of case for Latin letters. */
function keyOf(units: Uint16Array, start: number): number {
  let key = 0;
  for (let offset = start; offset < start + PREFIX_LENGTH; offset += 1) {
    const unit = units[offset]!;
    key = (key << 7) ^ (unit < 0x80 ? unit | 0x20 : (unit | 0x20) & 0x7ff);
  }
  return key;
}

/** Finds all cues of a text. */
export function findCues(
  words: Words,
  { prefixes, filter }: CueIndex,
  vocabulary: Vocabulary,
): CueSightings {
  const sightings = new Array<number[] | undefined>(numbersByName.size).fill(undefined);
  const see = (cue: number, offset: number) => {
    const offsets = sightings[cue];
    if (offsets === undefined) sightings[cue] = [offset];
    else if (offsets[offsets.length - 1] !== offset) offsets.push(offset);
  };
  const { text, units, starts, ends, kinds } = words;
  for (let at = 0; at < words.count; at += 1) {
    const kind = kinds[at]!;
    if ((kind & HAS_LETTER) === 0) continue;
    const offset = starts[at]!;
    if (hasCue(words.facts[at]!)) {
      const number = vocabulary.numberAt(words.places[at]!);
      const found = vocabulary.cues[number];
      if (found !== undefined) for (const cue of found) see(cue, offset);
      const capital = (kind & ALL_CAPITALS) !== 0 ? vocabulary.capitalCues[number] : undefined;
      if (capital !== undefined) for (const cue of capital) see(cue, offset);
    }
    const length = ends[at]! - offset;
    if (length < PREFIX_LENGTH) continue;
    const key = keyOf(units, offset);
    if (filter[key & (FILTER_SIZE - 1)] === 0) continue;
    const family = prefixes.get(key);
    if (family === undefined) continue;
    for (const [prefix, cue] of family) {
      if (
        length >= prefix.length &&
        text.slice(offset, offset + prefix.length).toLowerCase() === prefix
      )
        see(cue, offset);
    }
  }
  return {
    get: (name) => {
      const number = numbersByName.get(name);
      return number === undefined ? undefined : sightings[number];
    },
    at: (number) => sightings[number],
  };
}

/** True when a cue was seen at most `before` characters ahead of `start` or `after` behind `end`. */
export function isCued(
  offsets: readonly number[] | undefined,
  start: number,
  end: number,
  before: number,
  after: number,
): boolean {
  if (offsets === undefined) return false;
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start - before) low = middle + 1;
    else high = middle;
  }
  return low < offsets.length && offsets[low]! <= end + after && offsets[low]! !== start;
}
