/** Frames of code: the lines around a place, safe to show in a terminal, a page or a log. */

import { SECRET_RULE } from '../fingerprint.ts';
import type { Finding } from '../model/finding.ts';
import { MASK, maskPeople, secretSpans } from './mask.ts';
import type { Place, Span } from '../model/span.ts';

export interface Frame {
  readonly lines: readonly FrameLine[];
}

export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** What is marked, as offsets into `text`; null on lines around. */
  readonly mark: { readonly start: number; readonly end: number } | null;
}

/** Gives frames; reads each file once. */
export interface FrameSource {
  /** Null when the file cannot be read or has no such line. */
  readonly frame: (place: Place) => Frame | null;
  /** One line as it is, without its secrets; '' when it is not there. */
  readonly line: (file: string, number: number) => string;
}

/** Characters shown of a line; longer ones (minified code) are cut around the mark. */
const WIDTH = 110;
const BEFORE_MARK = 40;
/** Lines that a mark may cover before the rest is left out. */
const MARKED_LINES = 3;

/**
 * Frames over files read by `read` (undefined when it cannot). Credentials are masked in every frame, by the
 * findings and by what the file itself shows; so are e-mail addresses and telephone numbers.
 */
export function frameSource(
  read: (file: string) => string | undefined,
  findings: readonly Finding[],
): FrameSource {
  const secrets = new Map<string, Span[]>();
  for (const { rule, also, place } of findings) {
    if (rule !== SECRET_RULE && !also.includes(SECRET_RULE)) continue;
    secrets.set(place.file, [...(secrets.get(place.file) ?? []), place.span]);
  }
  const cache = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string): readonly string[] | undefined => {
    if (!cache.has(file)) {
      const text = read(file);
      if (text !== undefined) {
        secrets.set(file, [...(secrets.get(file) ?? []), ...secretSpans(text, file)]);
      }
      cache.set(file, text?.split(/\r?\n/));
    }
    return cache.get(file);
  };
  const masked = (file: string, number: number): string | undefined => {
    const text = linesOf(file)?.[number - 1];
    if (text === undefined) return undefined;
    const spans = secrets.get(file) ?? [];
    return maskPeople(spans.reduce((line, span) => maskLine(line, number, span), text));
  };
  return {
    line: (file, number) => masked(file, number) ?? '',
    frame: ({ file, span }) => {
      const lines: FrameLine[] = [];
      const [first, , last] = span;
      const end = Math.min(last, first + MARKED_LINES - 1);
      for (let number = Math.max(1, first - 1); number <= end + 1; number++) {
        const text = masked(file, number);
        if (text === undefined) continue;
        const around = number < first || number > last;
        if (around && text.trim() === '') continue;
        lines.push(frameLine(text, number, span));
      }
      return lines.some(({ mark }) => mark !== null) ? { lines } : null;
    },
  };
}

function maskLine(line: string, number: number, span: Span): string {
  const [start, end] = columnsOn(line, number, span);
  return start < end ? line.slice(0, start) + MASK.repeat(end - start) + line.slice(end) : line;
}

/** Offsets of the part of a span that lies on a line; equal when none does. */
function columnsOn(line: string, number: number, span: Span): readonly [number, number] {
  const [first, column, last, endColumn] = span;
  if (number < first || number > last) return [0, 0];
  const start = number === first ? Math.min(column - 1, line.length) : 0;
  const end = number === last ? Math.min(endColumn - 1, line.length) : line.length;
  return [start, Math.max(start, end)];
}

function frameLine(line: string, number: number, span: Span): FrameLine {
  const [start, end] = columnsOn(line, number, span);
  const inside = number >= span[0] && number <= span[2];
  const from = line.length > WIDTH ? Math.max(0, start - BEFORE_MARK) : 0;
  const to = Math.min(line.length, from + WIDTH);
  const lead = from > 0 ? '…' : '';
  const head = lead + safe(line.slice(from, Math.max(from, start)));
  const body = safe(line.slice(start, Math.min(end, to)));
  const rest =
    safe(line.slice(Math.max(Math.min(end, to), from), to)) + (to < line.length ? '…' : '');
  if (!inside)
    return {
      number,
      text: lead + safe(line.slice(from, to)) + (to < line.length ? '…' : ''),
      mark: null,
    };
  return {
    number,
    text: head + body + rest,
    mark: { start: head.length, end: head.length + Math.max(1, body.length) },
  };
}

/**
 * Text that cannot steer a terminal nor reorder what is read: tabs become two blanks, controls and
 * marks of direction are shown by their numbers.
 */
export function safe(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (character) => `<${character.charCodeAt(0).toString(16).padStart(4, '0')}>`,
    );
}

/** Columns that a text takes in a terminal: wide East Asian characters and emoji take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{Mn}/u.test(character)) continue;
    columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
