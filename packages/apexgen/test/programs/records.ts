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
  const place: Place = { from: 'x', level: 'high', rank: rank, tags: ['a', 'b'], id: id };
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

/** A record in a record in a record. */
export interface Route {
  readonly name: string;
  readonly start: Place;
  readonly stops: readonly Stop[];
}

export interface Stop {
  readonly place: Place;
  readonly minutes: int;
  readonly last: boolean;
}

function routeOf(name: string, ids: readonly string[]): Route {
  const stops: Stop[] = [];
  for (const id of ids) {
    stops.push({
      place: { id, level: 'middle', rank: stops.length, tags: [], from: name },
      minutes: stops.length * 5,
      last: stops.length === ids.length - 1,
    });
  }
  return { name, start: START, stops };
}

export function stops(name: string, ids: readonly string[]): string[] {
  const route = routeOf(name, ids);
  const lines: string[] = [`${route.start.id}>${route.name}`];
  for (const stop of route.stops) {
    const end = stop.last ? '.' : '';
    lines.push(`${stop.minutes} ${stop.place.id}${stop.place.rank} ${stop.place.from}${end}`);
  }
  return lines;
}

/** A member is read through several records at once. */
export function firstFrom(name: string, ids: readonly string[]): string {
  const route: Route = { name, start: START, stops: routeOf(name, ids).stops };
  const first = route.stops[0];
  return first === undefined ? route.start.level : `${first.place.from.length}`;
}

/** Two names of one record, and another one that only looks alike. */
export function sharedTags(id: string): string[] {
  const tags: string[] = [];
  const left: Place = { id, level: 'low', rank: 1, tags, from: '' };
  const right: Place = left;
  const other: Place = { id, level: 'low', rank: 1, tags: [], from: '' };
  tags.push(id);
  return [`${left.tags.length}`, `${right.tags.length}`, `${other.tags.length}`];
}

export function chosen(flag: boolean, id: string): string {
  const made: Place = flag
    ? { id, level: 'high', rank: 1, tags: [], from: '' }
    : { id: '', level: 'low', rank: 2, tags: [id], from: id };
  return `${made.id}/${made.level}/${made.rank}/${made.tags.length}/${made.from}`;
}

export function isStart(id: string): boolean {
  return places([id], 'low').length === 2 && START.id === id;
}

/** Members whose names Apex reserves keep their values apart. */
export interface Reserved {
  readonly class: string;
  readonly limit: int;
  readonly final: boolean;
  readonly order: readonly string[];
}

export function reservedMembers(text: string, count: int): string {
  const held: Reserved = { class: text, limit: count, final: count > 0, order: [text, 'z'] };
  return `${held.class}${held.limit}${held.final}${held.order.join('')}`;
}
