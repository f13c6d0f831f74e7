import { makeShadow, placeholdersIn } from '@bailiwick/detect';
import { INJECTION_PATTERNS } from './patterns.ts';
import type { InjectionKind } from './patterns.ts';

/** Flag of an answer to whose prompt a record contributed what reads like orders to the model. */
export const INJECTION_SUSPECTED = 'INJECTION_SUSPECTED';

const BASE64 = /[A-Za-z0-9+/_-]{24,8000}={0,2}/gu;
const MOST_ENCODED = 50;
/** Share of letters, digits, marks and spaces in what is text and not chance bytes. */
const TEXT_SHARE = 0.95;

/**
 * What the texts try with the model, each kind once, sorted. Disguises are taken off first:
 * invisible characters, compatibility forms, accents and base64.
 */
export function suspectInjection(texts: readonly string[]): readonly InjectionKind[] {
  const found = new Set<InjectionKind>();
  for (const written of texts) {
    const text = withoutKeys(written);
    for (const lines of [text, ...decoded(text)].map(fold)) {
      const flat = lines.replace(/\s+/gu, ' ');
      for (const { id, pattern } of INJECTION_PATTERNS) {
        if (pattern.test(flat) || pattern.test(lines)) found.add(id);
      }
    }
  }
  return [...found].sort();
}

/** Placeholders with one and the same key: a random one may begin with `true` or `show` and is no word. */
function withoutKeys(text: string): string {
  return placeholdersIn(text).reduce(
    (rest, placeholder) =>
      rest.replaceAll(placeholder, placeholder.replace(/_[a-z2-7]{6}(?=[_\]])/u, '_222222')),
    text,
  );
}

/** Lower case without accents, and one space where there are several; lines stay lines. */
function fold(text: string): string {
  return makeShadow(text)
    .text.normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/[ \t]+/gu, ' ');
}

/** Base64 runs of the text that hold text themselves. */
function decoded(text: string): readonly string[] {
  const texts: string[] = [];
  for (const [run] of makeShadow(text).text.matchAll(BASE64)) {
    if (texts.length === MOST_ENCODED) break;
    const inside = Buffer.from(run, 'base64').toString('utf8');
    const readable = inside.match(/[\p{L}\p{N}\p{P}\s]/gu)?.length ?? 0;
    if (readable >= inside.length * TEXT_SHARE) texts.push(inside);
  }
  return texts;
}
