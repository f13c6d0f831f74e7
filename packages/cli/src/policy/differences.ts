/** What changed between two bundles, member by member; entries of a list are matched by identity. */
import { createHash } from 'node:crypto';
import type { Bundle } from '@bailiwick/policy';
import { dayText } from './day.ts';
import { identityOf, isMembers, SINGULAR } from './member_names.ts';
import type { Members } from './member_names.ts';

export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** Where, in words: `region eu-central, operatedBy`. */
  readonly place: string;
  /** '' unless removed or changed. */
  readonly before: string;
  /** '' unless added or changed. */
  readonly after: string;
}

/** Every difference, in the order of the bundle's members. */
export function compareBundles(before: Bundle, after: Bundle): readonly Difference[] {
  const found: Difference[] = [];
  compareMembers('', before as unknown as Members, after as unknown as Members, found);
  return found;
}

/** One line of prose. */
export function differenceLine({ kind, place, before, after }: Difference): string {
  if (kind === 'changed') return `changed    ${place}: ${before} becomes ${after}`;
  if (kind === 'reordered') return `reordered  ${place}`;
  const value = kind === 'added' ? after : before;
  return `${kind.padEnd(9)}  ${place}${value === '' ? '' : `: ${value}`}`;
}

function compareMembers(place: string, before: Members, after: Members, found: Difference[]): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    compare(place, name, before[name], after[name], found);
  }
}

function compare(
  place: string,
  name: string,
  before: unknown,
  after: unknown,
  found: Difference[],
): void {
  const here = joined(place, name);
  if (Array.isArray(before) && Array.isArray(after)) {
    const singular = SINGULAR[name];
    if (singular !== undefined && [...before, ...after].every(isMembers)) {
      compareEntries(joined(place, singular), before, after, found);
    } else {
      compareTexts(here, before.map(String), after.map(String), found);
    }
  } else if (isMembers(before) && isMembers(after)) {
    compareMembers(here, before, after, found);
  } else if (before !== after) {
    found.push({
      kind: 'changed',
      place: here,
      before: shown(name, before),
      after: shown(name, after),
    });
  }
}

function compareTexts(
  place: string,
  before: readonly string[],
  after: readonly string[],
  found: Difference[],
): void {
  const gone = before.filter((text) => !after.includes(text));
  const fresh = after.filter((text) => !before.includes(text));
  for (const text of gone) found.push({ kind: 'removed', place, before: quoted(text), after: '' });
  for (const text of fresh) found.push({ kind: 'added', place, before: '', after: quoted(text) });
  const same = gone.length === 0 && fresh.length === 0;
  if (same && before.join('\n') !== after.join('\n')) {
    found.push({ kind: 'reordered', place, before: '', after: '' });
  }
}

function compareEntries(
  place: string,
  before: readonly Members[],
  after: readonly Members[],
  found: Difference[],
): void {
  const old = byIdentity(before);
  const fresh = byIdentity(after);
  for (const [id, entry] of old) {
    const other = fresh.get(id);
    if (other) compareMembers(`${place} ${id}`, entry, other, found);
    else
      found.push({ kind: 'removed', place: `${place} ${id}`, before: summary(entry), after: '' });
  }
  for (const [id, entry] of fresh) {
    if (!old.has(id)) {
      found.push({ kind: 'added', place: `${place} ${id}`, before: '', after: summary(entry) });
    }
  }
  const kept = [...old.keys()].filter((id) => fresh.has(id));
  const keptAfter = [...fresh.keys()].filter((id) => old.has(id));
  if (kept.join('\n') !== keptAfter.join('\n')) {
    found.push({ kind: 'reordered', place: `${place}s`, before: '', after: '' });
  }
}

/** Entries of equal identity are told apart by their position among their like. */
function byIdentity(entries: readonly Members[]): ReadonlyMap<string, Members> {
  const found = new Map<string, Members>();
  for (const entry of entries) {
    const id = identityOf(entry);
    let name = id;
    for (let number = 2; found.has(name); number += 1) name = `${id} (${number})`;
    found.set(name, entry);
  }
  return found;
}

/** Lists without which an entry says little. */
const TOLD_WHOLE = ['conditions', 'exporters', 'covers', 'processIn', 'operatedBy', 'dataClasses'];

/** What an entry that came or went says, without its long texts. */
function summary(entry: Members): string {
  const parts = Object.entries(entry).filter(
    ([name, value]) => typeof value !== 'object' || TOLD_WHOLE.includes(name),
  );
  return parts.map(([name, value]) => `${name} ${shown(name, value)}`).join(', ');
}

function shown(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' ');
  if (typeof value === 'number') {
    return /(?:On|Until|From)$/.test(name) ? dayText(value) : String(value);
  }
  if (name === 'spki') {
    const print = createHash('sha256').update(String(value)).digest('hex').slice(0, 16);
    return `key ${print}`;
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `“${text}”`;
}

function joined(place: string, name: string): string {
  return place === '' ? name : `${place}, ${name}`;
}
