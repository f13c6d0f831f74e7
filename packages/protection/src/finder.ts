/**
 * Finds known values inside free text: names in any usual order and spelling, e-mail addresses,
 * phone numbers in any format, dates, and other values as they are. It knows only what it was told;
 * the gateway searches thoroughly. Nothing here keeps what it finds or makes anything random.
 */

import { findIdentifiers } from './identifiers.ts';
import type { Finder, Head, Hidden, int, Phrase, Shadow, Span } from './model.ts';
import { isSeparator } from './names.ts';
import { findPhones } from './phones.ts';
import { isCapital, isEdge, shadowOf } from './shadow.ts';
import { hiddenBy } from './spans.ts';

const MOST_SEPARATORS: int = 4;
const MOST_INITIALS: int = 3;

/**
 * What to hide in a text, in order; in free text also official numbers of people. Hand each place a
 * placeholder and put them in by `replaced`.
 */
export function hiddenIn(finder: Finder, text: string, isFreeText: boolean): Hidden[] {
  const shadow = shadowOf(text);
  const spans = spansIn(finder, shadow);
  if (isFreeText) findIdentifiers(shadow, spans);
  return hiddenBy(text, shadow, spans);
}

/** The text with the placeholder of each hidden place in its stead, in the same order. */
export function replaced(
  text: string,
  hidden: readonly Hidden[],
  placeholders: readonly string[],
): string {
  if (hidden.length !== placeholders.length) throw new Error('a placeholder is missing');
  const parts: string[] = [];
  let done: int = 0;
  for (let i: int = 0; i < placeholders.length; i++) {
    const place = hidden[i];
    const placeholder = placeholders[i];
    if (place === undefined || placeholder === undefined) continue;
    parts.push(text.slice(done, place.first));
    parts.push(placeholder);
    done = place.last;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** Owners of the values that occur in the text, each once. */
export function ownersIn(finder: Finder, text: string): string[] {
  const owners: string[] = [];
  const seen = new Set<string>();
  for (const span of spansIn(finder, shadowOf(text))) {
    if (span.owner === '' || seen.has(span.owner)) continue;
    seen.add(span.owner);
    owners.push(span.owner);
  }
  return owners;
}

// Places in the shadow, not in the text.
function spansIn(finder: Finder, shadow: Shadow): Span[] {
  const spans: Span[] = [];
  for (const head of finder.heads) findHead(shadow, head, spans);
  if (finder.phones.size > 0) findPhones(finder.phones, shadow, spans);
  return spans;
}

function findHead(shadow: Shadow, head: Head, spans: Span[]): void {
  const text = head.isExact ? shadow.cased : shadow.folded;
  let first: int = text.indexOf(head.word);
  while (first >= 0) {
    const after = first + head.word.length;
    if (isEdge(shadow, first)) {
      for (const phrase of head.phrases) findPhrase(shadow, text, first, after, phrase, spans);
    }
    first = text.indexOf(head.word, first + 1);
  }
}

function findPhrase(
  shadow: Shadow,
  text: string,
  first: int,
  afterFirstWord: int,
  phrase: Phrase,
  spans: Span[],
): void {
  const last = endOfPhrase(shadow, text, afterFirstWord, phrase.rest);
  if (last < 0 || !isWordEnd(shadow, text, last)) return;
  const start = phrase.initials === '' ? first : beforeInitials(shadow, first, phrase.initials);
  const end = phrase.initials === '' ? last : afterInitial(shadow, last, phrase.initials);
  const isWhole = start === first && end === last;
  spans.push({
    first: start,
    last: end,
    kind: phrase.kind,
    known: isWhole ? phrase.known : null,
    owner: phrase.owner,
  });
}

// Where the phrase's further words end, or -1 when they do not follow. They need no gap where the
// text has an edge: `AnnaMüller`, `Speicherstraße12`.
function endOfPhrase(
  shadow: Shadow,
  text: string,
  afterFirstWord: int,
  rest: readonly (readonly string[])[],
): int {
  let position: int = afterFirstWord;
  for (const word of rest) {
    const start = skipSeparators(text, position);
    if (start === position && !isEdge(shadow, position)) return -1;
    const next = endOfWord(text, start, word);
    if (next < 0) return -1;
    position = next;
  }
  return position;
}

// Where the word that stands here ends, in the first of its spellings that fits, or -1.
function endOfWord(text: string, start: int, word: readonly string[]): int {
  for (const spelling of word) {
    const end = start + spelling.length;
    if (end <= text.length && text.slice(start, end) === spelling) return end;
  }
  return -1;
}

function skipSeparators(text: string, start: int): int {
  let position: int = start;
  while (
    position < text.length &&
    position - start < MOST_SEPARATORS &&
    isSeparator(text.charCodeAt(position))
  ) {
    position += 1;
  }
  return position;
}

// `Müllers` is Müller, too.
function isWordEnd(shadow: Shadow, text: string, position: int): boolean {
  if (isEdge(shadow, position)) return true;
  return text.charCodeAt(position) === 115 && isEdge(shadow, position + 1);
}

// `A. Müller`, `A.-M. Müller`, `A Müller`: where the initials begin.
function beforeInitials(shadow: Shadow, first: int, initials: string): int {
  let start: int = first;
  for (let round: int = 0; round < MOST_INITIALS; round++) {
    const end = endOfInitial(shadow.folded, start);
    if (end === start || end === 0 || !isInitial(shadow, end - 1, initials)) return start;
    const isDotted = shadow.folded.charCodeAt(end) === 46;
    if (!isDotted && !isCapital(shadow, end - 1)) return start;
    start = end - 1;
  }
  return start;
}

// Back over a full stop, a space or a hyphen.
function endOfInitial(text: string, start: int): int {
  let end: int = start;
  while (end > 0 && start - end < MOST_SEPARATORS && isJoint(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

function isJoint(unit: int): boolean {
  return unit === 32 || unit === 45 || unit === 46;
}

// `Müller, A.`: where the initial ends.
function afterInitial(shadow: Shadow, last: int, initials: string): int {
  const start = skipSeparators(shadow.folded, last);
  if (start === last || start + 1 >= shadow.size) return last;
  if (shadow.folded.charCodeAt(start + 1) !== 46) return last;
  return isInitial(shadow, start, initials) ? start + 1 : last;
}

function isInitial(shadow: Shadow, position: int, initials: string): boolean {
  const letter = shadow.folded.slice(position, position + 1);
  return initials.includes(letter) && isEdge(shadow, position) && isEdge(shadow, position + 1);
}
