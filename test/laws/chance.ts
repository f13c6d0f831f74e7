/** Where random situations get their numbers: a fast seeded source, or fast-check's. */

export interface Chance {
  /** A whole number from 0 to below `count`; 0 is the plainest choice. */
  readonly below: (count: number) => number;
}

/** One of the items. */
export const one = <T>(chance: Chance, items: readonly T[]): T =>
  items[chance.below(items.length)]!;

/** True once in `count` times. */
export const rarely = (chance: Chance, count: number): boolean => chance.below(count) === count - 1;

/** Mostly one of the first, once in `count` times one of the second. */
export const mostly = <T>(
  chance: Chance,
  count: number,
  usual: readonly T[],
  odd: readonly T[],
): T => one(chance, rarely(chance, count) ? odd : usual);

/** Between `least` and `most` things. */
export const several = <T>(
  chance: Chance,
  [least, most]: readonly [number, number],
  make: (position: number) => T,
): T[] =>
  Array.from({ length: least + chance.below(most - least + 1) }, (_, position) => make(position));

/**
 * The SplitMix32 generator: 32 bits of state, a Weyl sequence put through MurmurHash3's finaliser.
 * https://doi.org/10.1145/2714064.2660195
 */
export function seeded(seed: number): Chance {
  let state = seed | 0;
  return {
    below: (count) => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = state ^ (state >>> 16);
      mixed = Math.imul(mixed, 0x85ebca6b);
      mixed ^= mixed >>> 13;
      mixed = Math.imul(mixed, 0xc2b2ae35);
      mixed ^= mixed >>> 16;
      return (((mixed >>> 0) * count) / 2 ** 32) | 0;
    },
  };
}
