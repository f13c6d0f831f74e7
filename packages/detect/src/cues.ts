import { ALL_CAPITALS, HAS_LETTER, wordAt } from './words.ts';
import type { Words } from './words.ts';

/**
 * Words that say what a number near them is. Written as a list: `bsn` in any case, `SIN` only in
 * capitals (it is an everyday word otherwise), `steuer*` as the beginning of a longer word.
 */
export type CueList = string;

/** Offsets at which each cue was seen, ascending, by the name of its list. */
export type CueSightings = ReadonlyMap<string, readonly number[]>;

export interface CueIndex {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  readonly capitals: ReadonlyMap<string, readonly string[]>;
  /** By their first four letters. */
  readonly prefixes: ReadonlyMap<string, readonly (readonly [prefix: string, name: string])[]>;
}

const PREFIX_KEY = 4;

/** Arranges lists of cues so that one look at each word finds all of them. */
export function indexCues(lists: ReadonlyMap<string, CueList>): CueIndex {
  const exact = new Map<string, string[]>();
  const capitals = new Map<string, string[]>();
  const prefixes = new Map<string, (readonly [string, string])[]>();
  const add = <Value>(map: Map<string, Value[]>, key: string, value: Value) => {
    const values = map.get(key) ?? [];
    values.push(value);
    map.set(key, values);
  };
  for (const [name, list] of lists) {
    for (const cue of list.trim().split(/\s+/u)) {
      if (cue.endsWith('*')) {
        const prefix = cue.slice(0, -1);
        if (prefix.length < PREFIX_KEY) throw new Error(`cue \`${cue}\` is too short for a prefix`);
        add(prefixes, prefix.slice(0, PREFIX_KEY), [prefix, name] as const);
      } else if (cue !== cue.toLowerCase()) add(capitals, cue, name);
      else add(exact, cue, name);
    }
  }
  return { exact, capitals, prefixes };
}

const LONGEST_CUE = 40;

/** Finds all cues of a text. */
export function findCues(words: Words, index: CueIndex): CueSightings {
  const sightings = new Map<string, number[]>();
  const see = (names: readonly string[] | undefined, offset: number) => {
    for (const name of names ?? []) {
      const offsets = sightings.get(name);
      if (offsets === undefined) sightings.set(name, [offset]);
      else if (offsets.at(-1) !== offset) offsets.push(offset);
    }
  };
  for (let at = 0; at < words.count; at += 1) {
    const length = words.ends[at]! - words.starts[at]!;
    if ((words.kinds[at]! & HAS_LETTER) === 0 || length < 2 || length > LONGEST_CUE) continue;
    const word = wordAt(words, at);
    const lower = word.toLowerCase();
    const offset = words.starts[at]!;
    if ((words.kinds[at]! & ALL_CAPITALS) !== 0) see(index.capitals.get(word), offset);
    see(index.exact.get(lower), offset);
    const family =
      length >= PREFIX_KEY ? index.prefixes.get(lower.slice(0, PREFIX_KEY)) : undefined;
    for (const [prefix, name] of family ?? []) if (lower.startsWith(prefix)) see([name], offset);
  }
  return sightings;
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
