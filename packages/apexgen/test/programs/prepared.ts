/** Lookup tables behind a readonly interface: they are filled while they are used. */

import type { int, Place } from './whole.ts';

/** What is derived from a list of places. Its tables start empty and only ever grow. */
export interface Prepared {
  readonly places: readonly Place[];
  readonly index: Map<string, Place>;
  readonly cache: Map<string, Map<string, Place>>;
  readonly seen: Set<string>;
  readonly byRank: Map<int, Place>;
  readonly ranks: Set<int>;
  readonly tags: Map<string, readonly string[]>;
  readonly labels: Map<string, string>;
  readonly counts: Map<string, int>;
  readonly flags: Map<string, boolean>;
  readonly byLevel: Map<string, Place[]>;
  readonly limit: int;
}

/** How many places one prepared list may hold. */
export const MOST_PLACES: int = 1000;

export function prepare(ids: readonly string[], ranks: readonly int[]): Prepared {
  const places: Place[] = [];
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index];
    const rank = ranks[index];
    if (id !== undefined && rank !== undefined) {
      places.push({ id, level: rank < 10 ? 'low' : 'high', rank, tags: [id, 'tag'], from: id });
    }
  }
  return {
    places,
    index: new Map<string, Place>(),
    cache: new Map<string, Map<string, Place>>(),
    seen: new Set<string>(),
    byRank: new Map<int, Place>(),
    ranks: new Set<int>(),
    tags: new Map<string, readonly string[]>(),
    labels: new Map<string, string>(),
    counts: new Map<string, int>(),
    flags: new Map<string, boolean>(),
    byLevel: new Map<string, Place[]>(),
    limit: MOST_PLACES,
  };
}
