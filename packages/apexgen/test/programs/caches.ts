/** Lookups that remember what they found, in tables of a readonly interface. */

import type { Prepared } from './prepared.ts';
import { prepare } from './prepared.ts';
import type { int, Place } from './whole.ts';

/** The first place of an id, kept for the next question; null when there is none. */
function placeOf(prepared: Prepared, id: string, trace: string[]): Place | null {
  const hit = prepared.index.get(id);
  if (hit !== undefined) {
    trace.push(`hit ${hit.id}`);
    return hit;
  }
  for (const place of prepared.places) {
    if (place.id === id) {
      prepared.index.set(id, place);
      trace.push(`found ${place.id}`);
      return place;
    }
  }
  trace.push(`missed ${id}`);
  return null;
}

export function remembered(ids: readonly string[], wanted: readonly string[]): string[] {
  const ranks: int[] = [];
  for (const id of ids) {
    ranks.push(id.length + ranks.length);
  }
  const prepared = prepare(ids, ranks);
  const trace: string[] = [];
  for (const id of wanted) {
    const place = placeOf(prepared, id, trace);
    trace.push(place === null ? 'none' : `${place.rank}`);
  }
  trace.push(`${prepared.index.size} of ${prepared.limit}`);
  return trace;
}

/** The place of a row and a column; each row is made when it is first asked for. */
function cell(prepared: Prepared, row: string, column: string): Place {
  const cells = prepared.cache.get(row);
  if (cells !== undefined) {
    const hit = cells.get(column);
    if (hit !== undefined) {
      return hit;
    }
    const added: Place = { id: row, level: 'middle', rank: cells.size, tags: [], from: column };
    cells.set(column, added);
    return added;
  }
  const fresh = new Map<string, Place>();
  const first: Place = { id: row, level: 'low', rank: 0, tags: [], from: column };
  fresh.set(column, first);
  prepared.cache.set(row, fresh);
  return first;
}

export function cells(rows: readonly string[], columns: readonly string[]): string[] {
  const prepared = prepare([], []);
  const lines: string[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const column = columns[index];
    if (row !== undefined && column !== undefined) {
      const found = cell(prepared, row, column);
      const inner = prepared.cache.get(row);
      const size: int = inner === undefined ? -1 : inner.size;
      lines.push(`${found.id}/${found.from} ${found.level} ${found.rank} ${size}`);
    }
  }
  lines.push(`${prepared.cache.size}`);
  return lines;
}

/** The tags of an id: the very list that was kept, not a copy. */
function tagsOf(prepared: Prepared, id: string): readonly string[] {
  const hit = prepared.tags.get(id);
  if (hit !== undefined) return hit;
  const found: string[] = [id];
  prepared.tags.set(id, found);
  found.push(`${found.length}`);
  return found;
}

export function keptLists(ids: readonly string[]): string[] {
  const prepared = prepare([], []);
  const lines: string[] = [];
  for (const id of ids) {
    lines.push(tagsOf(prepared, id).join('+'));
  }
  lines.push(`${prepared.tags.size}`);
  return lines;
}

/** Places by their level, in lists that grow inside the table. */
export function grouped(ids: readonly string[], ranks: readonly int[]): string[] {
  const prepared = prepare(ids, ranks);
  for (const place of prepared.places) {
    const group = prepared.byLevel.get(place.level);
    if (group === undefined) {
      prepared.byLevel.set(place.level, [place]);
    } else {
      group.push(place);
    }
  }
  const lines: string[] = [];
  for (const level of ['low', 'high']) {
    for (const place of prepared.byLevel.get(level) ?? []) {
      lines.push(`${level} ${place.id}`);
    }
  }
  return lines;
}

function labelOf(prepared: Prepared, id: string): string {
  const hit = prepared.labels.get(id);
  if (hit !== undefined) {
    return `kept ${hit}`;
  }
  prepared.labels.set(id, id);
  return `new ${id}`;
}

/** An empty string and a zero are found like any other value. */
export function keptTexts(ids: readonly string[]): string[] {
  const prepared = prepare([], []);
  const lines: string[] = [];
  for (const id of ids) {
    lines.push(labelOf(prepared, id));
    const count = prepared.counts.get(id);
    if (count !== undefined) {
      lines.push(`${count}`);
      prepared.counts.set(id, count + 1);
    } else {
      prepared.counts.set(id, 0);
    }
  }
  return lines;
}

/** A kept `false` is an answer; what was never asked has none. */
export function keptFlags(ids: readonly string[], wanted: string): string {
  const prepared = prepare([], []);
  for (const id of ids) {
    prepared.flags.set(id, id === 'yes');
  }
  const hit = prepared.flags.get(wanted);
  if (hit !== undefined) {
    return hit ? 'true' : 'false';
  }
  return 'unknown';
}

/** Whole numbers as keys, of a map and of a set. */
export function byRank(ids: readonly string[], ranks: readonly int[], wanted: int): string {
  const prepared = prepare(ids, ranks);
  for (const place of prepared.places) {
    if (!prepared.ranks.has(place.rank)) {
      prepared.ranks.add(place.rank);
      prepared.byRank.set(place.rank, place);
    }
  }
  const hit = prepared.byRank.get(wanted);
  if (hit !== undefined) {
    return `${hit.id} of ${prepared.ranks.size}`;
  }
  return `none of ${prepared.byRank.size}`;
}

/** Two names of one table. */
export function sharedTable(id: string): string[] {
  const prepared = prepare([id], [1]);
  const same = prepared.seen;
  same.add(id);
  prepared.seen.add(id);
  prepared.seen.add(`${id}!`);
  const other: Prepared = prepare([id], [1]);
  return [`${same.size}`, `${prepared.seen.has(id)}`, `${other.seen.size}`];
}
