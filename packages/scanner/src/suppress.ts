/**
 * Exceptions in comments: `bailiwick-allow <rule>[, <rule>] until yyyy-mm-dd: reason`, on the line of
 * the finding or above it, in the comment syntax of the file.
 */

import type { Allowance } from './model/check.ts';
import type { Span } from './model/span.ts';

const WORD = 'bailiwick-allow';

/** Longest time that an exception may hold, in days: two years. */
export const MAXIMUM_DAYS = 731;

/** Lines longer than this are built, not written; no person puts a comment there. */
const LONGEST_LINE = 10_000;

/** A comment further than this above its line of code, or open for longer, is not understood. */
const NEAR = 50;

type Opening = '//' | '/*' | '<!--' | '#' | '--';

const C_LIKE: readonly Opening[] = ['//', '/*'];
const HASH: readonly Opening[] = ['#'];
const MARKUP: readonly Opening[] = ['<!--'];
const EXTENSIONS: Readonly<Record<string, readonly Opening[]>> = {
  py: HASH,
  yaml: HASH,
  yml: HASH,
  env: HASH,
  sh: HASH,
  toml: HASH,
  properties: HASH,
  tf: ['#', '//', '/*'],
  tfvars: ['#', '//', '/*'],
  hcl: ['#', '//', '/*'],
  xml: MARKUP,
  html: MARKUP,
  page: MARKUP,
  component: MARKUP,
  cmp: MARKUP,
  app: MARKUP,
  evt: MARKUP,
  sql: ['--', '/*'],
  json: [],
};

/**
 * Every exception that the text of one file states, well formed or not. `file` is relative to the
 * root and only tells the comment syntax. Linear in the length of the text.
 */
export function readAllowances(text: string, file: string): readonly Allowance[] {
  if (!text.includes(WORD)) return [];
  const openings = openingsOf(file);
  const lines = text.split('\n');
  const found: Allowance[] = [];
  lines.forEach((line, index) => {
    const at = line.length > LONGEST_LINE ? -1 : line.indexOf(WORD);
    if (at === -1) return;
    const opening = openingBefore(line, at, openings) ?? openedAbove(lines, index, openings);
    if (opening === undefined) return;
    const alone = /^[\s*]*$/.test(line.slice(0, at).replace(opening, ''));
    const span: Span = [index + 1, at + 1, index + 1, line.trimEnd().length + 1];
    found.push({
      place: { file, span },
      line: alone ? nextLineOfCode(lines, index, openings) : index + 1,
      ...statement(line.slice(at + WORD.length)),
    });
  });
  return found;
}

/** `yyyy-mm-dd` as a day that is in the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What is wrong with a last day: '' when nothing is, `no-day`, or `too-far`. `today` is `yyyy-mm-dd`. */
export function faultOfDay(until: string, today: string): '' | 'no-day' | 'too-far' {
  if (!isDay(until)) return 'no-day';
  const days = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  return days > MAXIMUM_DAYS ? 'too-far' : '';
}

type Statement = Pick<Allowance, 'rules' | 'until' | 'reason' | 'fault'>;

function statement(rest: string): Statement {
  const text = rest.replace(/(?:\*\/|-->).*$/, '').trim();
  const until = /(?:^|\s)until(?=\s|:|$)/.exec(text);
  const named = (until === null ? (text.split(':')[0] ?? '') : text.slice(0, until.index)).trim();
  const rules = named.split(/[\s,]+/).filter(Boolean);
  const after = until === null ? '' : text.slice(until.index + until[0].length).trim();
  const day = /^\d{4}-\d{2}-\d{2}(?=\s|:|$)/.exec(after)?.[0] ?? '';
  const colon = after.indexOf(':');
  const reason = colon === -1 ? '' : after.slice(colon + 1).trim();
  const fault =
    rules.length === 0 ? 'no-rule' : !isDay(day) ? 'no-day' : reason === '' ? 'no-reason' : '';
  return { rules, until: isDay(day) ? day : '', reason, fault };
}

function openingsOf(file: string): readonly Opening[] {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (/^(?:\.env|Dockerfile|Makefile)/.test(name)) return HASH;
  return EXTENSIONS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? C_LIKE;
}

function openingBefore(
  line: string,
  at: number,
  openings: readonly Opening[],
): Opening | undefined {
  const before = line.slice(0, at);
  return openings.find((opening) => {
    const from = before.indexOf(opening);
    // `//` behind a colon is a URL, and what stands inside quotes is no comment.
    return from !== -1 && before[from - 1] !== ':' && !isQuoted(before.slice(0, from));
  });
}

/** True when a quotation mark is open at the end of a text. */
function isQuoted(text: string): boolean {
  let open = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\') at += 1;
    else if (open === '' && /["'`]/.test(sign)) open = sign;
    else if (sign === open) open = '';
  }
  return open !== '';
}

/** A comment of several lines that is still open on this one; looks a bounded number of lines up. */
function openedAbove(
  lines: readonly string[],
  index: number,
  openings: readonly Opening[],
): Opening | undefined {
  for (const [opening, closing] of [
    ['/*', '*/'],
    ['<!--', '-->'],
  ] as const) {
    if (!openings.includes(opening)) continue;
    for (let above = index - 1; above >= Math.max(0, index - NEAR); above--) {
      const line = lines[above] ?? '';
      if (line.lastIndexOf(closing) > line.lastIndexOf(opening)) break;
      if (line.includes(opening)) return opening;
    }
  }
  return undefined;
}

/** The first line after the comment that is neither empty nor a comment; 0 when there is none near. */
function nextLineOfCode(
  lines: readonly string[],
  index: number,
  openings: readonly Opening[],
): number {
  let closing = closingOf(lines[index] ?? '', openings);
  for (let next = index + 1; next < Math.min(lines.length, index + NEAR); next++) {
    const line = (lines[next] ?? '').trim();
    if (closing !== '') {
      if (line.includes(closing)) closing = '';
      continue;
    }
    const opening = openings.find((each) => line.startsWith(each));
    if (line === '') continue;
    if (opening === undefined) return next + 1;
    closing = closingOf(line, openings);
  }
  return 0;
}

/** What ends the comment that the line leaves open; '' when it leaves none open. */
function closingOf(line: string, openings: readonly Opening[]): string {
  if (openings.includes('/*')) {
    const open = line.lastIndexOf('/*');
    if (line.includes('*/', Math.max(open, 0))) return '';
    if (open !== -1 || /^\s*\*?\s*bailiwick-allow/.test(line)) return '*/';
  }
  if (openings.includes('<!--')) {
    const open = line.lastIndexOf('<!--');
    if (line.includes('-->', Math.max(open, 0))) return '';
    return '-->';
  }
  return '';
}
