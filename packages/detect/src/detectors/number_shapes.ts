import { cueNumberOf, isCued } from '../cues.ts';
import type { CueList, CueSightings } from '../cues.ts';
import type { Span } from '../finding.ts';
import { BLANK, DOT, HYPHEN, SLASH } from '../units.ts';
import { ALL_CAPITALS, HAS_DIGIT } from '../words.ts';
import type { Words } from '../words.ts';

/**
 * One kind of official number. `shapes` are the lengths of its groups as people write them:
 * `3.2.4` is `123-45-6789`, `9` is `123456789`. `check` gets letters and digits only, in capitals.
 */
export interface NumberRule {
  readonly id: string;
  readonly shapes: string;
  readonly pattern: RegExp;
  /** Separators that may stand between groups; any of space, dot, hyphen and slash by default. */
  readonly separators?: RegExp;
  readonly check?: (compact: string) => boolean;
  readonly cues?: CueList;
  /** A number of this kind counts only near a cue. */
  readonly needsCue?: boolean;
  /** Near a cue a failing checksum is forgiven: the issuer gave out numbers without one. */
  readonly cueForgives?: boolean;
}

/** A rule with what is known of it beforehand. */
interface Entry {
  readonly rule: NumberRule;
  /** Number of the list of its cues. */
  readonly cue: number;
  readonly needsCue: boolean;
}

interface Node {
  readonly next: (Node | undefined)[];
  readonly entries: Entry[];
}

const LONGEST_GROUP = 22;

/** Arranges rules by the lengths of their groups, so that most numbers are dismissed at once. */
export function indexShapes(rules: readonly NumberRule[]): Node {
  const root: Node = { next: [], entries: [] };
  for (const rule of rules) {
    const entry = { rule, cue: cueNumberOf(rule.id), needsCue: rule.needsCue === true };
    for (const shape of rule.shapes.split(' ')) {
      let node = root;
      for (const length of shape.split('.').map(Number)) {
        node = node.next[length] ??= { next: [], entries: [] };
      }
      node.entries.push(entry);
    }
  }
  return root;
}

const isSeparator = (unit: number) =>
  unit === BLANK || unit === DOT || unit === HYPHEN || unit === SLASH;
const CUE_BEFORE = 60;
const CUE_AFTER = 24;
const OTHER_CUE_BEFORE = 30;
const SHORT_WORD = 6;
/** So many digits with a right checksum are hardly anything else. */
const LONG_NUMBER = 14;

/** Name under which the cues of every kind of number, telephone and order are sighted together. */
export const ANY_NUMBER = 'any-number';

/** Longest matches of the rules, from left to right, without overlaps. */
export function matchShapes(
  words: Words,
  root: Node,
  sightings: CueSightings,
  sink: (rule: NumberRule, span: Span) => void,
): void {
  let free = 0;
  for (let first = 0; first < words.count; first += 1) {
    if (first < free || !canBegin(words, first)) continue;
    const match = longestMatch(words, first, root, sightings);
    if (match === undefined) continue;
    sink(match.rule, [words.starts[first]!, words.ends[match.last]!]);
    free = match.last + 1;
  }
}

function canBegin(words: Words, index: number): boolean {
  const kind = words.kinds[index]!;
  if ((kind & HAS_DIGIT) !== 0) return !isJoinedBefore(words, index);
  const length = words.ends[index]! - words.starts[index]!;
  if (length > ((kind & ALL_CAPITALS) !== 0 ? SHORT_WORD : 2)) return false;
  const isNumberNext = (words.kinds[index + 1]! & HAS_DIGIT) !== 0;
  const isNumberLater = (words.kinds[index + 2]! & HAS_DIGIT) !== 0 && length <= 3;
  if (!isNumberNext && !isNumberLater) return false;
  return !isJoinedBefore(words, index);
}

/** `4711-` before `123` or `/` before it: then it is a part of something longer. */
function isJoinedBefore(words: Words, index: number): boolean {
  const start = words.starts[index]!;
  if (start === 0) return false;
  const before = words.units[start - 1]!;
  // Joining characters: + - . / @ \ _ and the comma between digits.
  if (before === 0x2b || before === 0x40 || before === 0x5c || before === 0x5f) return true;
  if (before !== 0x2d && before !== 0x2e && before !== 0x2f && before !== 0x2c) return false;
  return (
    index > 0 && words.ends[index - 1] === start - 1 && (words.kinds[index - 1]! & HAS_DIGIT) !== 0
  );
}

function isJoinedAfter(words: Words, index: number): boolean {
  const end = words.ends[index]!;
  const after = words.units[end]!;
  if (after === 0x40 || after === 0x5f || after === 0x5c) return true;
  if (after !== 0x2d && after !== 0x2e && after !== 0x2f && after !== 0x2c && after !== 0x3a)
    return false;
  return (
    index + 1 < words.count &&
    words.starts[index + 1] === end + 1 &&
    (words.kinds[index + 1]! & HAS_DIGIT) !== 0
  );
}

function longestMatch(words: Words, first: number, root: Node, sightings: CueSightings) {
  let node: Node | undefined = root;
  let best: { readonly rule: NumberRule; readonly last: number } | undefined;
  for (let last = first; last < words.count && node !== undefined; last += 1) {
    if (last > first && !isSeparated(words, last)) break;
    const length = words.ends[last]! - words.starts[last]!;
    node = length <= LONGEST_GROUP ? node.next[length] : undefined;
    if (node === undefined || node.entries.length === 0 || isJoinedAfter(words, last)) continue;
    const rule = firstAccepting(words, first, last, node.entries, sightings);
    if (rule !== undefined) best = { rule, last };
  }
  return best;
}

function isSeparated(words: Words, index: number): boolean {
  const end = words.ends[index - 1]!;
  return words.starts[index] === end + 1 && isSeparator(words.units[end]!);
}

function firstAccepting(
  words: Words,
  first: number,
  last: number,
  entries: readonly Entry[],
  sightings: CueSightings,
): NumberRule | undefined {
  const start = words.starts[first]!;
  const end = words.ends[last]!;
  let raw: string | undefined;
  let compact = '';
  let uncued: NumberRule | undefined;
  const isWordy = (words.kinds[first]! & (HAS_DIGIT | ALL_CAPITALS)) === 0;
  for (const { rule, cue, needsCue } of entries) {
    const cued = isCued(sightings.at(cue), start, end, CUE_BEFORE, CUE_AFTER);
    if (!cued && (isWordy || needsCue)) continue;
    if (raw === undefined) {
      raw = words.text.slice(start, end);
      compact = compactOf(words, first, last);
    }
    if (!rule.pattern.test(compact)) continue;
    if (last > first && rule.separators !== undefined && !hasSeparators(raw, rule.separators))
      continue;
    const isChecked = rule.check === undefined || rule.check(compact);
    if (!isChecked && !(cued && rule.cueForgives === true)) continue;
    if (cued) return rule;
    uncued ??= isElsewhere(words, first, last, sightings) ? undefined : rule;
  }
  return uncued;
}

/** Letters and digits of the groups, in capitals. */
function compactOf({ text, starts, ends, kinds }: Words, first: number, last: number): string {
  let compact = '';
  let seen = 0;
  for (let index = first; index <= last; index += 1) {
    compact += text.slice(starts[index], ends[index]);
    seen |= kinds[index]!;
  }
  return seen === HAS_DIGIT ? compact : compact.toUpperCase();
}

/** Bare digits that the words before call something else, or that others surround, are no match. */
function isElsewhere(words: Words, first: number, last: number, sightings: CueSightings): boolean {
  if (first < last) return isInRowOfNumbers(words, first, last);
  const isLong = words.ends[first]! - words.starts[first]! >= LONG_NUMBER;
  if (words.kinds[first] !== HAS_DIGIT || isLong) return false;
  const start = words.starts[first]!;
  return isCued(sightings.get(ANY_NUMBER), start, start, OTHER_CUE_BEFORE, 0);
}

/** Between more groups of digits a match by form alone is likely a piece of a longer number. */
function isInRowOfNumbers(words: Words, first: number, last: number): boolean {
  const isNumber = (index: number) => words.kinds[index] === HAS_DIGIT;
  const before = first > 0 && isNumber(first - 1) && isSeparated(words, first);
  return before || (last + 1 < words.count && isNumber(last + 1) && isSeparated(words, last + 1));
}

function hasSeparators(raw: string, separators: RegExp): boolean {
  return raw
    .replace(/[\p{L}\p{N}]/gu, '')
    .split('')
    .every((mark) => separators.test(mark));
}
