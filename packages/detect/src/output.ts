import { detect } from './detect.ts';
import { createExpected } from './expected.ts';

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
 * that the prompt did not contain. `prompt` is what the model was given, placeholders included;
 * `names` are full names that it had in pieces.
 */
export function scanOutput(
  answer: string,
  prompt: string,
  names: readonly string[] = [],
): ScannedOutput {
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
  return { text: removeUnexpected(text, prompt, names, flags), flags: [...flags].sort() };
}

function removeUnexpected(
  text: string,
  prompt: string,
  names: readonly string[],
  flags: Set<string>,
): string {
  const findings = detect(text);
  if (findings.length === 0) return text;
  const expected = createExpected(prompt, names);
  let result = '';
  let last = 0;
  for (const { type, start, end } of findings) {
    if (expected.holds(type, text.slice(start, end))) continue;
    flags.add(`UNEXPECTED_${type}`);
    result += `${text.slice(last, start)}[${type.toLowerCase()} removed]`;
    last = end;
  }
  return result + text.slice(last);
}
