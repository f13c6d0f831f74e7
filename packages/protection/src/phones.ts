/** Finds known phone numbers in text, in any format and with or without country code. */

import type { int, KnownPhone, Shadow, Span } from './model.ts';
import { shadowOf } from './shadow.ts';

const SHORTEST_NUMBER: int = 7;
const MOST_GROUPS: int = 10;

/** Groups of digits with fillers between them, and where each begins among all digits of the run. */
interface Run {
  readonly digits: string;
  readonly offsets: readonly int[];
  /** Number of the run's first group in the shadow. */
  readonly first: int;
  readonly size: int;
}

/** Looks for this number from now on; one that is too short is no phone number. */
export function addKnownPhone(
  phones: Map<string, KnownPhone[]>,
  phone: string,
  owner: string,
  isAsWritten: boolean,
): void {
  const shadow = shadowOf(phone);
  const digits = withoutZeros(runFrom(shadow, 0, true).digits);
  if (digits.length < SHORTEST_NUMBER) return;
  const ending = digits.slice(-SHORTEST_NUMBER);
  const known: KnownPhone = { digits, known: isAsWritten ? null : phone, owner };
  const others = phones.get(ending);
  if (others === undefined) phones.set(ending, [known]);
  else others.push(known);
}

/** Adds the places of known numbers. */
export function findPhones(
  phones: ReadonlyMap<string, KnownPhone[]>,
  shadow: Shadow,
  spans: Span[],
): void {
  let group: int = 0;
  while (group < shadow.digitStarts.length) {
    const run = runFrom(shadow, group, false);
    if (run.digits.length >= SHORTEST_NUMBER) findInRun(phones, shadow, run, spans);
    group += run.size;
  }
}

// `isWhole` takes every group: what is to be looked for is one number, whatever is written in it.
function runFrom(shadow: Shadow, first: int, isWhole: boolean): Run {
  const starts = shadow.digitStarts;
  const ends = shadow.digitEnds;
  const parts: string[] = [];
  const offsets: int[] = [];
  let count: int = 0;
  let group: int = first;
  let isRunning: boolean = group < starts.length;
  while (isRunning) {
    const start = starts[group] ?? 0;
    const end = ends[group] ?? 0;
    offsets.push(count);
    if (!isTrunkZero(shadow.folded, start, end)) {
      parts.push(shadow.folded.slice(start, end));
      count += end - start;
    }
    group += 1;
    const next = starts[group];
    isRunning = next !== undefined && (isWhole || isFiller(shadow.folded, end, next));
  }
  return { digits: parts.join(''), offsets, first, size: group - first };
}

// `+49 (0) 170`: not dialled from abroad.
function isTrunkZero(text: string, start: int, end: int): boolean {
  return start > 0 && end - start === 1 && text.slice(start - 1, end + 1) === '(0)';
}

// Other hyphens and spaces are folded to these.
function isFiller(text: string, start: int, end: int): boolean {
  for (let i: int = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const isSpace = unit === 32 || unit === 45 || unit === 46 || unit === 47;
    if (!isSpace && unit !== 40 && unit !== 41) return false;
  }
  return true;
}

// Any stretch of the run's groups may be the number; the one that begins first counts.
function findInRun(
  phones: ReadonlyMap<string, KnownPhone[]>,
  shadow: Shadow,
  run: Run,
  spans: Span[],
): void {
  let from: int = 0;
  for (let last: int = 0; last < run.size; last++) {
    const next = last + 1;
    const end = run.offsets[next] ?? run.digits.length;
    if (end < SHORTEST_NUMBER || end === run.offsets[last]) continue;
    const candidates = phones.get(run.digits.slice(end - SHORTEST_NUMBER, end));
    if (candidates === undefined) continue;
    const earliest = last - MOST_GROUPS + 1 > from ? last - MOST_GROUPS + 1 : from;
    const first = firstOfPhone(candidates, run, earliest, last, end);
    if (first < 0) continue;
    addPhones(candidates, shadow, run, first, last, end, spans);
    from = last + 1;
  }
}

// The first group from which the digits up to `end` are one of the numbers, or -1.
function firstOfPhone(
  candidates: readonly KnownPhone[],
  run: Run,
  earliest: int,
  last: int,
  end: int,
): int {
  for (let group: int = earliest; group < last + 1; group++) {
    const digits = withoutZeros(run.digits.slice(run.offsets[group] ?? 0, end));
    if (digits.length < SHORTEST_NUMBER) return -1;
    for (const known of candidates) if (isSame(known.digits, digits)) return group;
  }
  return -1;
}

function addPhones(
  candidates: readonly KnownPhone[],
  shadow: Shadow,
  run: Run,
  firstGroup: int,
  lastGroup: int,
  end: int,
  spans: Span[],
): void {
  const starts = shadow.digitStarts;
  const ends = shadow.digitEnds;
  const firstPlace = run.first + firstGroup;
  const lastPlace = run.first + lastGroup;
  const start = starts[firstPlace] ?? 0;
  const first = shadow.folded.slice(start - 1, start) === '+' ? start - 1 : start;
  const last = ends[lastPlace] ?? shadow.size;
  const digits = withoutZeros(run.digits.slice(run.offsets[firstGroup] ?? 0, end));
  for (const phone of candidates) {
    if (!isSame(phone.digits, digits)) continue;
    spans.push({ first, last, kind: 'PHONE', known: phone.known, owner: phone.owner });
  }
}

// The same number with or without country code: one ends with the other.
function isSame(known: string, written: string): boolean {
  return known.endsWith(written) || written.endsWith(known);
}

// Without the zeros that stand for a trunk or an exit code.
function withoutZeros(digits: string): string {
  let start: int = 0;
  while (start < digits.length && digits.charCodeAt(start) === 48) start += 1;
  return digits.slice(start);
}
