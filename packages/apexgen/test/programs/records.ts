/** Builds, reads and lists records. */

import type { int, Level, Place } from './whole.ts';

const START: Place = { id: 'start', level: 'low', rank: 0, tags: [], from: '' };

/** Places in the order of their ids, each with its position. */
function places(ids: readonly string[], level: Level): Place[] {
  const found: Place[] = [];
  found.push(START);
  for (const id of ids) {
    const last = found[0];
    found.push({
      id,
      level,
      rank: found.length,
      tags: [id, level],
      from: last === undefined ? '' : last.id,
    });
  }
  return found;
}

/** Written out of declared order, which is the same because nothing is called. */
export function described(id: string, rank: int): string {
  const place: Place = { from: 'x', tags: ['a', 'b'], rank: rank, level: 'high', id: id };
  return `${place.id}|${place.level}|${place.rank}|${place.tags.join('+')}|${place.from}`;
}

/** The id of the place of lowest rank; the first of equal ones. */
export function lowest(ids: readonly string[], ranks: readonly int[]): string {
  let best: Place | null = null;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    const rank = ranks[i];
    if (id !== undefined && rank !== undefined) {
      if (best === null || rank < best.rank) {
        best = { id, level: 'low', rank, tags: [], from: '' };
      }
    }
  }
  return best === null ? 'none' : best.id;
}

export function listed(ids: readonly string[]): string[] {
  const lines: string[] = [];
  for (const place of places(ids, 'middle')) {
    lines.push(`${place.rank}${place.id}${place.from}${place.tags.length}`);
  }
  return lines;
}
