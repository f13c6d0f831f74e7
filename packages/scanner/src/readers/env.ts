/** `.env` files and Java-like `*.properties`, `*.ini`, `*.cfg`: names and values, a line each. */

import type { Fact, FileFacts, ReadProblem } from '../model/fact.ts';
import { Lines } from '../model/span.ts';
import { failed } from './terraform.ts';

const LARGEST = 2_000_000;
const MOST_VALUES = 20_000;
const LONGEST_LINE = 20_000;
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_][\w.-]{0,200})[ \t]*[=:][ \t]*(.*)$/u;

/** Examples (`.env.example`) are read, too: what they name is what is set elsewhere. */
export function readEnvironment(text: string, file: string): FileFacts {
  if (text.length > LARGEST) return failed(file, 'TOO_LARGE', `more than ${LARGEST} characters`);
  const lines = new Lines(text);
  const facts: Fact[] = [];
  const problems: ReadProblem[] = [];
  const isSample = /(?:example|sample|template|dist|test)\b/iu.test(file);
  let start = 0;
  for (const row of text.split('\n')) {
    const from = start;
    start += row.length + 1;
    if (row.length > LONGEST_LINE || /^\s*(?:[#;!]|\/\/|$)/u.test(row)) continue;
    const match = ASSIGNMENT.exec(row.replace(/\r$/u, ''));
    const [, member = '', written = ''] = match ?? [];
    const value = unquoted(written);
    if (match === null || value === '') continue;
    const at = from + row.lastIndexOf(written) + Math.max(0, written.indexOf(value));
    const values = { source: 'environment', member, value, isSample };
    facts.push({ kind: 'text-value', name: member, values, at: lines.span(at, at + value.length) });
    if (facts.length >= MOST_VALUES) {
      const detail = `more than ${MOST_VALUES} values`;
      problems.push({ code: 'TOO_MANY', detail, at: lines.span(from, from + 1) });
      break;
    }
  }
  return { file, facts, problems };
}

/** Quotes go, and a comment after the value where it is not quoted. */
function unquoted(text: string): string {
  const quoted = /^(["'`])((?:\\.|(?!\1)[^\\])*)\1/u.exec(text.trim());
  if (quoted !== null) return quoted[2] ?? '';
  return text.replace(/[ \t]+#.*$/u, '').trim();
}
