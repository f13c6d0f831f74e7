import { detect } from './detect.ts';
import type { PlaceholderType } from './finding.ts';
import { makeShadow } from './shadow.ts';

/** An answer made safe to show, and what had to be taken out of it. */
export interface ScannedOutput {
  readonly text: string;
  /** Stable codes, for example `UNEXPECTED_EMAIL` or `LINK_REMOVED`; sorted, each once. */
  readonly flags: readonly string[];
}

const MARKDOWN_IMAGE = /!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/gu;
const MARKDOWN_LINK = /\[([^\][\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)/gu;
const REFERENCE = /^[ ]{0,3}\[[^\]\n]{1,200}\]:\s*\S{1,2000}.*$/gmu;
const ELEMENT = /<(?:!--|\/?[a-z][^<>]{0,2000}|!\[CDATA\[|\?)[^<>]{0,2000}>?/giu;
const BLOCK = /<(script|style|iframe|object|svg)\b[^<>]{0,2000}>[^<]{0,20000}(?:<\/\1\s*>)?/giu;
const URL_TEXT = /\b(?:https?|ftp|data|javascript|vbscript|file|mailto):[^\s<>"')\]]{1,4000}/giu;
const WWW = /\bwww\.[^\s<>"')\]]{1,2000}/giu;

/**
 * Reduces a model's answer to text: no images, links or HTML, no web address and no personal data
 * that the prompt did not contain. `prompt` is what the model was given, placeholders included.
 */
export function scanOutput(answer: string, prompt: string): ScannedOutput {
  const flags = new Set<string>();
  const flagged = (flag: string, replacement: (match: string, group: string) => string) => {
    return (match: string, group: string): string => {
      flags.add(flag);
      return replacement(match, group);
    };
  };
  let text = answer
    .replace(
      MARKDOWN_IMAGE,
      flagged('IMAGE_REMOVED', (_match, label) => label),
    )
    .replace(
      REFERENCE,
      flagged('LINK_REMOVED', () => ''),
    )
    .replace(
      MARKDOWN_LINK,
      flagged('LINK_REMOVED', (_match, label) => label),
    )
    .replace(
      BLOCK,
      flagged('HTML_REMOVED', () => ''),
    )
    .replace(
      ELEMENT,
      flagged('HTML_REMOVED', () => ''),
    );
  for (const pattern of [URL_TEXT, WWW]) {
    text = text.replace(pattern, (url) => {
      if (prompt.includes(url)) return url;
      flags.add('LINK_REMOVED');
      return '[link removed]';
    });
  }
  return { text: removeUnexpected(text, prompt, flags), flags: [...flags].sort() };
}

function removeUnexpected(text: string, prompt: string, flags: Set<string>): string {
  const expected = makeExpected(prompt);
  let result = '';
  let last = 0;
  for (const finding of detect(text)) {
    const value = makeShadow(text.slice(finding.start, finding.end)).text;
    if (isExpected(finding.type, value, expected)) continue;
    flags.add(`UNEXPECTED_${finding.type}`);
    result += `${text.slice(last, finding.start)}[${finding.type.toLowerCase()} removed]`;
    last = finding.end;
  }
  return result + text.slice(last);
}

/** What the prompt contained, in the forms in which a model may write it anew. */
interface Expected {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly digits: string;
}

const wordsIn = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const withoutZeros = (word: string): string => word.replace(/^0+(?=\d)/u, '');

function makeExpected(prompt: string): Expected {
  const text = makeShadow(prompt).text.toLowerCase();
  return {
    text,
    words: new Set(wordsIn(text).flatMap((word) => [word, withoutZeros(word)])),
    digits: text.replace(/[^0-9a-z]/gu, ''),
  };
}

/** In the prompt as it stands, in other order (names, dates, addresses) or other grouping (numbers). */
function isExpected(type: PlaceholderType, value: string, expected: Expected): boolean {
  if (expected.text.includes(value.toLowerCase())) return true;
  if (type === 'PHONE' || type === 'ID') {
    const compact = value.toLowerCase().replace(/[^0-9a-z]/gu, '');
    return compact.length > 4 && expected.digits.includes(compact);
  }
  if (type === 'EMAIL') return false;
  const words = wordsIn(value).filter((word) => type !== 'DATE' || /^\d/u.test(word));
  return words.length > 0 && words.every((word) => expected.words.has(withoutZeros(word)));
}
