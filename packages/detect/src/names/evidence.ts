import {
  CLOSING,
  COMPANY_AFTER,
  COMPANY_BEFORE,
  FOLLOWS,
  GREETING,
  INTRODUCES,
  LABEL,
  LEADS,
  LEADS_PLACES,
  STREET_AFTER,
  STREET_BEFORE,
  TITLE,
} from './context_words.ts';
import type { Atom, RunSource } from './runs.ts';
import { contextsOf } from '../vocabulary.ts';
import { wordAt } from '../words.ts';
import type { Words } from '../words.ts';

/** How sure the words around make a name; bits. */
export const STRONG = 1;
export const MEDIUM = 2;
export const LED_BY_TITLE = 4;
/** Evidence that a place would have, too. */
export const PLACE_LIKE = 8;

/** A text being read for names. */
export interface Reading extends RunSource {
  readonly isGerman: boolean;
  /** The name accepted last: `Anna, Bert and Carla` lend each other support. */
  chain: { readonly last: number; readonly isStrong: boolean } | undefined;
}

const COMPOUND_STREET =
  /(?:stra(?:ß|ss)e|straat|gasse|platz|allee|kade|gracht|laan|plein|ufer|damm)$/iu;

/** Companies, streets and buildings are named after people, too. */
export function isPlaceOrCompany(
  reading: Reading,
  parts: readonly Atom[],
  next: Atom | undefined,
): boolean {
  const { words } = reading;
  const { text } = words;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  const behind = contextAt(reading, last.last + 1);
  const gap = text.slice(last.end, words.starts[last.last + 1] ?? text.length);
  if (
    /^[ ,]{1,2}$/u.test(gap) &&
    (behind & COMPANY_AFTER) !== 0 &&
    (next === undefined || next.start > last.end)
  ) {
    if (gap === ' ' || /^\p{Lu}/u.test(text[words.starts[last.last + 1]!] ?? '')) return true;
  }
  if (
    gap === ' ' &&
    (behind & STREET_AFTER) !== 0 &&
    /^\p{Lu}/u.test(text[words.starts[last.last + 1]!]!)
  )
    return true;
  if (/^ ?& ?$/u.test(gap) || /& ?$/u.test(text.slice(Math.max(0, first.start - 2), first.start)))
    return true;
  if (
    /^ S\.? ?[AL]\b|^ S\.? ?(?:r\.? ?l|p\.? ?A|n\.? ?c|à)|^ [BN]\.?V\b|^ Sp\. /u.test(
      text.slice(last.end, last.end + 8),
    )
  )
    return true;
  if (
    /^ (?:und|and|et|y|e|en|i) (?:Söhne|Sons|Fils|Hijos|Figli|Zonen|Synowie|Filhos|Co)\b/u.test(
      text.slice(last.end, last.end + 14),
    )
  )
    return true;
  if (COMPOUND_STREET.test(text.slice(last.start, last.end))) return true;
  if (first.first === 0) return false;
  const before = contextAt(reading, first.first - 1);
  const lead = text.slice(words.ends[first.first - 1], first.start);
  return (
    /^(?:\.? |["„“«'])$/u.test(lead) &&
    (before & (COMPANY_BEFORE | STREET_BEFORE)) !== 0 &&
    (before & TITLE) === 0
  );
}

function contextAt({ words }: Reading, index: number): number {
  return index < 0 || index >= words.count ? 0 : contextsOf(words.facts[index]!);
}

export function startsSentence({ text, starts, ends }: Words, index: number): boolean {
  if (index === 0) return true;
  const gap = text.slice(ends[index - 1], starts[index]);
  return /[.!?:;\n•"„“«»(|>*–-]/u.test(gap);
}

export function evidenceBefore(reading: Reading, index: number): number {
  if (index === 0) return 0;
  const { words, chain } = reading;
  const { text, starts, ends } = words;
  if (chain?.isStrong === true && isChained(words, chain.last, index)) return STRONG | MEDIUM;
  const gap = text.slice(Math.max(ends[index - 1]!, starts[index]! - 6), starts[index]);
  const context = contextAt(reading, index - 1);
  if (context === 0) return 0;
  if ((context & INTRODUCES) !== 0 && isIntroduced(words, index)) return STRONG | MEDIUM;
  if ((context & TITLE) !== 0 && /^\.?(?:ª|ra)? $/u.test(gap) && isWrittenTitle(words, index - 1))
    return STRONG | MEDIUM | LED_BY_TITLE;
  if ((context & LABEL) !== 0 && /^ ?: {0,3}$/u.test(gap)) return STRONG | MEDIUM;
  if ((context & GREETING) !== 0 && /^,? $/u.test(gap))
    return isVocative(words, index) ? STRONG | MEDIUM : MEDIUM;
  if ((context & CLOSING) !== 0 && /^[,.!]? ?\r?\n{1,3} ?$|^[,.!] $|^ $/u.test(gap)) {
    return gap.includes('\n') || gap.length > 1 ? STRONG | MEDIUM : MEDIUM;
  }
  if (/^ $|^ ?["„“«(] ?$/u.test(gap) && (context & LEADS) !== 0) {
    return (context & LEADS_PLACES) === 0 ? MEDIUM : MEDIUM | PLACE_LIKE;
  }
  return 0;
}

/** A comma or a conjunction between two names of a list. */
function isChained({ text, ends, starts }: Words, last: number, index: number): boolean {
  const end = ends[last]!;
  const between = starts[index]! - end > 8 ? '' : text.slice(end, starts[index]);
  return /^(?:, ?(?:and )?| (?:and|und|et|y|e|en|i|oraz|&) )$/u.test(between);
}

/** `my name is X`, `ich heiße X`, `she named him X`. */
function isIntroduced({ text, starts }: Words, index: number): boolean {
  const before = text.slice(Math.max(0, starts[index]! - 26), starts[index]);
  return /(?<!\p{L})(?:(?:name|names|naam|nom|nombre|nome|imię)(?: is| ist| est| es| è| jest| é| to|'s|’s)|(?:heiß|heiss)e|(?:m['’]|s['’])appelle|me llamo|se llama|mi chiamo|si chiama|heet|nazywam się|nazywa się|chamo-me|chama-se|named (?:him|her|them)|calls? me|call me) $/iu.test(
    before,
  );
}

/** `pan`, `don`, `me`, `sig`: short titles are titles in lower case only where they are written so. */
function isWrittenTitle(words: Words, index: number): boolean {
  const word = wordAt(words, index);
  const isAbbreviation =
    /^(?:me|fr|hr|mm|sr|ms|sig|dom|don|ing|med|rag|me|mister|father|lady|dame|miss)$/u.test(word);
  return !isAbbreviation || words.text[words.ends[index]!] === '.' || /^(?:don|dom)$/u.test(word);
}

/** Called by name: a comma, an exclamation mark or the end of the line follows. */
function isVocative(words: Words, index: number): boolean {
  const after = words.text.slice(words.ends[index]!, words.ends[index]! + 24);
  return /^(?:[ -]\p{Lu}[\p{L}’'-]{0,20})? ?(?:[,!.:;\n–-]|$)/u.test(after);
}

export function evidenceAfter(reading: Reading, index: number): number {
  const { words } = reading;
  const { text } = words;
  const after = text.slice(words.ends[index]!, words.ends[index]! + 4);
  if (/^['’]s?\s/u.test(after)) return MEDIUM;
  if (
    /^ ?[<(]$|^ <\S/u.test(after.slice(0, 3)) &&
    text.slice(words.ends[index]!, words.ends[index]! + 60).includes('@')
  )
    return STRONG | MEDIUM;
  if (/^ ?\(/u.test(after)) return MEDIUM;
  return after.startsWith(' ') && (contextAt(reading, index + 1) & FOLLOWS) !== 0 ? MEDIUM : 0;
}
