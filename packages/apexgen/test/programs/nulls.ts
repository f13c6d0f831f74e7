/** Values that may be null: they are compared, replaced and handed on, never taken for another. */

import type { int, Place } from './whole.ts';

/** Members that may be null. */
export interface Visit {
  readonly place: Place | null;
  readonly note: string | null;
  readonly rank: int | null;
  readonly done: boolean | null;
  readonly tags: readonly string[] | null;
}

export function isNull(text: string | null): boolean {
  return text === null;
}

export function isGiven(text: string | null): boolean {
  return text != null;
}

export function isYes(text: string | null): boolean {
  return text === 'Yes';
}

export function isNotYes(text: string | null): boolean {
  return 'Yes' !== text;
}

export function sameText(left: string | null, right: string | null): boolean {
  return left === right;
}

export function sameNumber(left: int | null, right: int | null): boolean {
  return left === right;
}

export function sameFlag(left: boolean | null, right: boolean | null): boolean {
  return left === right;
}

export function isZero(count: int | null): boolean {
  return count === 0;
}

export function isFalse(flag: boolean | null): boolean {
  return flag === false;
}

export function textOr(text: string | null, other: string): string {
  return text ?? other;
}

export function numberOr(count: int | null, other: int): int {
  return count ?? other + 1;
}

export function flagOr(flag: boolean | null, left: boolean, right: boolean): boolean {
  return flag ?? (left && right);
}

export function firstOf(a: string | null, b: string | null, c: string): string {
  return a ?? b ?? c;
}

/** What stands right of `??` runs only when it is needed. */
export function lazyOr(text: string | null): string[] {
  const trace: string[] = [];
  trace.push(text ?? noted('other', trace));
  return trace;
}

function noted(text: string, trace: string[]): string {
  trace.push('asked');
  return text;
}

export function orInCondition(flag: boolean | null, text: string): string {
  return (flag ?? false) ? `yes ${text}` : `no ${text}`;
}

/** Gives null on; the caller sees it. */
export function passed(text: string | null): string | null {
  return text === '' ? null : text;
}

export function lengthOf(text: string | null): int {
  if (text === null) {
    return -1;
  }
  return text.length;
}

export function visitOf(id: string | null, rank: int | null, done: boolean | null): string[] {
  const place: Place | null =
    id === null ? null : { id, level: 'low', rank: rank ?? 0, tags: [id], from: '' };
  const visit: Visit = {
    place,
    note: id,
    rank,
    done,
    tags: place === null ? null : place.tags,
  };
  return [
    visit.place === null ? 'nowhere' : visit.place.id,
    visit.note ?? 'no note',
    visit.rank === null ? 'no rank' : `${visit.rank}`,
    visit.done === null ? 'open' : `${visit.done}`,
    visit.tags === null ? 'no tags' : `${visit.tags.length}`,
  ];
}

/** Nulls in a list are elements like any other. */
export function nullsIn(text: string | null, other: string | null): int {
  const texts: readonly (string | null)[] = [text, null, other];
  let count: int = 0;
  for (const one of texts) {
    if (one === null) {
      count++;
    }
  }
  return count * 10 + texts.length;
}

/** A variable may become null, and something again. */
export function changing(texts: readonly string[]): string {
  let last: string | null = null;
  let line: string = '';
  for (const text of texts) {
    line += last === null ? '-' : last;
    last = text === '' ? null : text;
  }
  return line;
}

/** A map that holds null has the key. */
export function heldNull(key: string, wanted: string): string {
  const held = new Map<string, string | null>();
  held.set(key, null);
  held.set(`${key}!`, key);
  return `${held.has(wanted)} ${held.size} ${held.get(wanted) ?? 'nothing'}`;
}
