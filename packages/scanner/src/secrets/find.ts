/** Literals that look like credentials. Facts say of what kind, never what. */

import type { Fact } from '../model/fact.ts';
import { Lines } from '../model/span.ts';
import { ISSUED } from './issued.ts';
import { isPlaceholder, looksLikePassword, looksMade } from './plausible.ts';

interface Found {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

const LARGEST = 10_000_000;
const MOST = 1_000;
const NAMED =
  /(api[_-]?key|secret(?:[_-]?(?:access)?[_-]?key)?|token|passwo?r?d|passwd|passphrase|pwd|access[_-]?key|auth[_-]?key|account[_-]?key|private[_-]?key|credential)s?(?:["'`]?\]?[ \t]{0,4}(?::|=>|=|,)[ \t]{0,4}|["'`]?[ \t]{0,4}=[ \t]{0,4}(?:new )?\w{1,30}\()(?:(["'`])([^"'`\n\r]{8,400})\2|([^\s"'`,;<>(){}]{8,400})(?=[ \t]*(?:$|[\r\n#;,])))/gimu;
const IN_ELEMENT =
  /<[\w:]{0,60}(?:api_?key|secret|token|password|passphrase)>[ \t]{0,8}([^<>\s]{8,400})[ \t]{0,8}<\//giu;
/** Files in which a value stands without quotes. */
const UNQUOTED =
  /(?:^|\/)\.env[\w.-]*$|\.(?:env|properties|ini|cfg|conf|toml|ya?ml|tfvars|sh|bash|ps1)$|^$/u;
const TESTS =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|spec|fixtures?|mocks?|testdata)\/|[._-](?:test|spec|mock|stories)\.\w+$|Test\.cls$/u;
/** Apex tests are told by their annotation, stubs of callouts by what they implement. */
const TEST_CLASS =
  /@istest\b[^;{}]{0,80}\bclass\b|\bclass\s+\w{1,80}[^;{}]{0,200}\b(?:HttpCalloutMock|WebServiceMock)\b/iu;

/**
 * All credentials of a text. `shown` has the beginning that all of a kind share and the length, no
 * letter that is the holder's own. In tests only what an issuer has made counts.
 */
export function findSecrets(text: string, file: string): readonly Fact[] {
  const found = search(text, file);
  if (found.length === 0) return [];
  const lines = new Lines(text);
  const inTest = TESTS.test(file) || (/\.cls$/.test(file) && TEST_CLASS.test(text.slice(0, 4_000)));
  return found.map(({ type, start, end, shown }) => ({
    kind: 'secret' as const,
    name: type,
    values: { type, shown, inTest, inComment: isComment(text, start) },
    at: lines.span(start, end),
  }));
}

/** Whether an offset stands in a comment; a sign of a comment in a text before it may mislead. */
function isComment(text: string, start: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  if (/^\s*(?:\/\/|#|\*|<!--|--)|\s\/\/\s/.test(line)) {
    return true;
  }
  const opened = text.lastIndexOf('/*', start);
  return opened !== -1 && text.indexOf('*/', opened) >= start;
}

/** Whether one line, a setting or a command holds a credential in clear. */
export function holdsSecret(line: string): boolean {
  return search(line, '').length > 0;
}

function search(text: string, file: string): readonly Found[] {
  if (text.length > LARGEST) return [];
  const all: Found[] = [];
  for (const { type, keyword, expression, shared } of ISSUED) {
    if (!text.includes(keyword)) continue;
    for (const match of text.matchAll(expression)) {
      const secret = match[1] ?? match[0];
      if (isPlaceholder(secret.replace(/^(?:sk|rk)_live_/u, ''))) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      keep(all, { type, start, end: start + secret.length, shown: shownOf(secret, shared) });
      if (all.length >= MOST) return all;
    }
  }
  if (!TESTS.test(file)) {
    for (const match of text.matchAll(NAMED)) named(match, file, all);
    for (const match of text.matchAll(IN_ELEMENT)) {
      const value = match[1] ?? '';
      if (looksMade(value)) keep(all, assigned('assigned-secret', value, match));
    }
  }
  return all.sort((a, b) => a.start - b.start).slice(0, MOST);
}

function named(match: RegExpExecArray, file: string, all: Found[]): void {
  const [, name = '', quote, quoted = '', bare = ''] = match;
  if (quote === undefined && !UNQUOTED.test(file)) return;
  const value = quoted === '' ? bare : quoted;
  const isPassword = /^pass|^pwd/iu.test(name);
  if (isPassword ? looksLikePassword(value) : looksMade(value)) {
    keep(all, assigned(isPassword ? 'assigned-password' : 'assigned-secret', value, match));
  }
}

function assigned(type: string, value: string, match: RegExpExecArray): Found {
  const start = match.index + match[0].lastIndexOf(value);
  return { type, start, end: start + value.length, shown: shownOf(value, 0) };
}

function shownOf(secret: string, shared: number): string {
  return `${secret.slice(0, Math.min(4, shared))}… (${secret.length})`;
}

/** INVARIANT: no two overlap; what an issuer has made comes first and stays. */
function keep(all: Found[], found: Found): void {
  if (all.every(({ start, end }) => found.end <= start || found.start >= end)) all.push(found);
}
