/** Fingerprints of findings: the same fault keeps its fingerprint when lines move. */

import { createHash } from 'node:crypto';
import type { Span } from './model/span.ts';

/** Rule whose lines hold what must not be kept, not even as a digest that could be guessed. */
export const SECRET_RULE = 'secret-in-source';

/** What is fingerprinted: a finding before it has one. */
export interface Unmarked {
  readonly rule: string;
  readonly place: { readonly file: string; readonly span: Span };
}

/**
 * 32 hex characters a finding, in the order given: rule, file, the text of the line without its
 * white space, and how many equal lines stand above it in the file. The findings of one
 * file must be given together. `line` gives one line of a file, '' when it cannot.
 */
export function fingerprints(
  findings: readonly Unmarked[],
  line: (file: string, number: number) => string,
): readonly string[] {
  const order = findings
    .map((_, index) => index)
    .sort((a, b) => comparePlaces(findings[a], findings[b]));
  const seen = new Map<string, number>();
  const marks: string[] = new Array<string>(findings.length).fill('');
  for (const index of order) {
    const finding = findings[index];
    if (finding === undefined) continue;
    const { rule, place } = finding;
    const text = lineText(finding, line(place.file, place.span[0]));
    const key = [rule, place.file, text].join('\0');
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    marks[index] = digest(`${key}\0${ordinal}`);
  }
  return marks;
}

/** A secret is cut out of its line: its digest could be compared with guesses. */
function lineText({ rule, place }: Unmarked, text: string): string {
  const [line, column, endLine, endColumn] = place.span;
  const kept =
    rule === SECRET_RULE
      ? text.slice(0, column - 1) + (endLine === line ? text.slice(endColumn - 1) : '')
      : text;
  return kept.replace(/\s+/g, '');
}

/** Order of places: file, line, column, end. */
export function comparePlaces(a: Unmarked | undefined, b: Unmarked | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  for (let index = 0; index < 4; index++) {
    const difference = (a.place.span[index] ?? 0) - (b.place.span[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
