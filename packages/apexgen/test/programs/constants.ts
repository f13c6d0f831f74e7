/** Constants: of this module and of another, in every type. */

import { MOST_PLACES } from './prepared.ts';
import type { int, Level, Place } from './whole.ts';

export const NAME = 'constant';
export const THREE: int = 3;
export const FLAG = true;
export const SMALLEST: int = -2147483648;
export const ORDER: readonly string[] = ['low', 'middle', 'high'];
export const RANKS: readonly int[] = [1, 2, 2147483647];
export const HOME_LEVEL: Level = 'middle';
export const HOME: Place = { id: 'home', level: HOME_LEVEL, rank: THREE, tags: ORDER, from: NAME };
export const PLACES: readonly Place[] = [
  HOME,
  { id: 'away', level: 'low', rank: SMALLEST, tags: [], from: '' },
];
const NOWHERE: Place | null = null;
const ROWS: readonly (readonly string[])[] = [['a'], [], ['b', 'c']];

export function texts(): string[] {
  return [NAME, HOME_LEVEL, HOME.id, HOME.from, ORDER.join('<')];
}

export function numbers(): int[] {
  return [THREE, SMALLEST, MOST_PLACES, HOME.rank, ORDER.length, RANKS.length];
}

export function flags(): boolean[] {
  return [FLAG, NOWHERE === null, RANKS.includes(2147483647)];
}

export function positionOf(level: Level): int {
  return ORDER.indexOf(level);
}

/** The same list, not a copy: constants are made once. */
export function placeNames(): string {
  let line: string = '';
  for (const place of PLACES) {
    line += `${place.id}(${place.rank},${place.tags.length})`;
  }
  return line;
}

export function rowSizes(): int[] {
  const sizes: int[] = [];
  for (const row of ROWS) {
    sizes.push(row.length);
  }
  return sizes;
}

export function limited(count: int): int {
  return count < MOST_PLACES ? count : MOST_PLACES;
}
