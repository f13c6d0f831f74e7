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
import { createSuffixes } from '../suffixes.ts';
import {
  AMPERSAND,
  BLANK,
  COMMA,
  LESS_THAN,
  OPENING_BRACKET,
  isApostropheUnit,
  isCapitalUnit,
} from '../units.ts';
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

const COMPOUND_STREET = createSuffixes(
  'straße strasse straat gasse platz allee kade gracht laan plein ufer damm',
);
const COMPANY_FORM = /^ S\.? ?[AL]\b|^ S\.? ?(?:r\.? ?l|p\.? ?A|n\.? ?c|à)|^ [BN]\.?V\b|^ Sp\. /u;
const AND_FAMILY =
  /^ (?:und|and|et|y|e|en|i) (?:Söhne|Sons|Fils|Hijos|Figli|Zonen|Synowie|Filhos|Co)\b/u;
/** `Sàrl`. */
const LONGEST_FORM = 4;
/** Longest of the conjunctions above. */
const LONGEST_AND = 3;

/** Companies, streets and buildings are named after people, too. */
export function isPlaceOrCompany(
  reading: Reading,
  parts: readonly Atom[],
  next: Atom | undefined,
): boolean {
  const { words } = reading;
  const { units } = words;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (isNamedBehind(reading, last, next)) return true;
  if (isBesideAmpersand(words, first.start, last)) return true;
  if (COMPOUND_STREET.matches(units, last.start, last.end)) return true;
  if (first.first === 0) return false;
  const before = contextAt(reading, first.first - 1);
  if ((before & (COMPANY_BEFORE | STREET_BEFORE)) === 0 || (before & TITLE) !== 0) return false;
  const lead = words.text.slice(words.ends[first.first - 1], first.start);
  return /^(?:\.? |["„“«'])$/u.test(lead);
}

/** What stands behind says that it is a company or a street: `Miller GmbH`, `Baker Street`. */
function isNamedBehind(reading: Reading, { last, end }: Atom, next: Atom | undefined): boolean {
  const { words } = reading;
  const { text, units } = words;
  const behind = contextAt(reading, last + 1);
  const start = words.starts[last + 1]!;
  const isBlank = start === end + 1 && units[end] === BLANK;
  if ((behind & COMPANY_AFTER) !== 0 && (next === undefined || next.start > end)) {
    const isNear =
      start > end &&
      start <= end + 2 &&
      isBlankOrComma(units[end]!) &&
      isBlankOrComma(units[start - 1]!);
    if (isNear && (isBlank || isCapitalUnit(units[start]!))) return true;
  }
  if (isBlank && (behind & STREET_AFTER) !== 0 && isCapitalUnit(units[start]!)) return true;
  if (!isBlank) return false;
  const length = words.ends[last + 1]! - start;
  const letter = units[start]!;
  if (letter === CAPITAL_S || letter === CAPITAL_B || letter === CAPITAL_N) {
    return length <= LONGEST_FORM && isCompanyForm(words, end);
  }
  return length <= LONGEST_AND && AND_FAMILY.test(text.slice(end, end + 14));
}

/** ` S.L.`, ` B.V.`, from the blank on. */
export function isCompanyForm({ text }: Words, offset: number): boolean {
  return COMPANY_FORM.test(text.slice(offset, offset + 8));
}

const CAPITAL_B = 0x42;
const CAPITAL_N = 0x4e;
const CAPITAL_S = 0x53;
const isBlankOrComma = (unit: number) => unit === BLANK || unit === COMMA;

/** `Smith & Co`: an ampersand on either side, and nothing but blanks between. */
function isBesideAmpersand({ units, starts }: Words, start: number, { last, end }: Atom): boolean {
  const next = starts[last + 1]!;
  let mark = end;
  if (units[mark] === BLANK) mark += 1;
  if (units[mark] === AMPERSAND && mark < next) {
    if (next === mark + 1 || (next === mark + 2 && units[mark + 1] === BLANK)) return true;
  }
  if (start === 0) return false;
  const before = start >= 2 && units[start - 1] === BLANK ? units[start - 2] : units[start - 1];
  return before === AMPERSAND;
}

function contextAt({ words }: Reading, index: number): number {
  return index < 0 || index >= words.count ? 0 : contextsOf(words.facts[index]!);
}

/** Marks behind which a sentence, a line or a quotation begins. */
const OPENERS = new Set([...'.!?:;\n•"„“«»(|>*–-'].map((mark) => mark.charCodeAt(0)));

export function startsSentence({ units, starts, ends }: Words, index: number): boolean {
  if (index === 0) return true;
  for (let offset = ends[index - 1]!; offset < starts[index]!; offset += 1) {
    if (units[offset] !== BLANK && OPENERS.has(units[offset]!)) return true;
  }
  return false;
}

/** True when a title stands right before; quicker than {@link evidenceBefore}. */
export function canBeLedByTitle(reading: Reading, index: number): boolean {
  return (contextAt(reading, index - 1) & TITLE) !== 0;
}

export function evidenceBefore(reading: Reading, index: number): number {
  if (index === 0) return 0;
  const { words, chain } = reading;
  if (chain?.isStrong === true && isChained(words, chain.last, index)) return STRONG | MEDIUM;
  const context = contextAt(reading, index - 1);
  if (context === 0) return 0;
  const { text, units, starts, ends } = words;
  const isBlank = starts[index] === ends[index - 1]! + 1 && units[ends[index - 1]!] === BLANK;
  if ((context & INTRODUCES) !== 0 && canIntroduce(words, index) && isIntroduced(words, index))
    return STRONG | MEDIUM;
  // Nearly always there is one blank between, and the other forms need not be looked at.
  const gap = isBlank
    ? ' '
    : text.slice(Math.max(ends[index - 1]!, starts[index]! - 6), starts[index]);
  if (
    (context & TITLE) !== 0 &&
    (isBlank || /^\.?(?:ª|ra)? $/u.test(gap)) &&
    isWrittenTitle(words, index - 1)
  )
    return STRONG | MEDIUM | LED_BY_TITLE;
  if ((context & LABEL) !== 0 && !isBlank && /^ ?: {0,3}$/u.test(gap)) return STRONG | MEDIUM;
  if ((context & GREETING) !== 0 && (isBlank || /^,? $/u.test(gap)))
    return isVocative(words, index) ? STRONG | MEDIUM : MEDIUM;
  if ((context & CLOSING) !== 0 && (isBlank || /^[,.!]? ?\r?\n{1,3} ?$|^[,.!] $|^ $/u.test(gap))) {
    return gap.includes('\n') || gap.length > 1 ? STRONG | MEDIUM : MEDIUM;
  }
  if ((context & LEADS) !== 0 && (isBlank || /^ $|^ ?["„“«(] ?$/u.test(gap))) {
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

/** A blank stands before, and before `is` or `to` what can end in `name`: most are dismissed here. */
function canIntroduce({ units, starts, ends }: Words, index: number): boolean {
  if (units[starts[index]! - 1] !== BLANK) return false;
  const start = starts[index - 1]!;
  const length = ends[index - 1]! - start;
  const letter = units[start]! | 0x20;
  const isVerb =
    letter === 0x69 || letter === 0x65 || letter === 0x6a || letter === 0xe8 || letter === 0xe9;
  // is, ist, est, es, jest, è, é, to, s.
  if (!isVerb && !(length <= 2 && (letter === 0x74 || letter === 0x73))) return true;
  if (index < 2) return false;
  const last = units[ends[index - 2]! - 1]!;
  // name, nombre, nome; names; naam, nom; imię.
  return last >= 0x80 || (last | 0x20) === 0x65 || (last | 0x20) === 0x73 || (last | 0x20) === 0x6d;
}

/** `my name is X`, `ich heiße X`, `she named him X`. */
function isIntroduced({ text, starts }: Words, index: number): boolean {
  const before = text.slice(Math.max(0, starts[index]! - 26), starts[index]);
  return /(?<!\p{L})(?:(?:name|names|naam|nom|nombre|nome|imię)(?: is| ist| est| es| è| jest| é| to|'s|’s)|(?:heiß|heiss)e|(?:m['’]|s['’])appelle|me llamo|se llama|mi chiamo|si chiama|heet|nazywam się|nazywa się|chamo-me|chama-se|named (?:him|her|them)|calls? me|call me|starring) $/iu.test(
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

/** What only people do; `X is from` may be said of companies, but not of words of everyday. */
const DOES_AS_PERSON =
  /^ (?:is from|(?:said|says|told|asked|wants|wanted|thinks|thought|knows|knew|called|rang|phoned|wrote|emailed|mentioned|complained|apologi[sz]ed|spent|lives|lived|grew up|married|was born|passed away|got married)(?!\p{L}))/u;
/** What no company does or has, so that even an unknown word before it is a name. */
const ONLY_OF_PEOPLE =
  /^(?: (?:is from|lives|lived|grew up|married|was born|passed away|got married|phoned|rang|spent (?:a|two|three) (?:year|month|week|day)s? (?:at|in|as|with))|['’]s (?:home |postal |e-?mail )?(?:address|phone|mobile|cell|birthday|wife|husband|mother|father|mom|mum|dad|son|daughter|brother|sister|parents|children|kids|boss|passport|salary|diagnosis|surgery|illness|funeral|wedding|nationality))(?!\p{L})/u;

/** `Kaoru lives in`, `Kaoru's wife`. */
export function isOnlyOfPeople({ words }: Reading, end: number): boolean {
  const mark = words.units[end]!;
  if (mark !== BLANK && !isApostropheUnit(mark)) return false;
  return ONLY_OF_PEOPLE.test(words.text.slice(end, end + 30));
}

/** `had given Kaoru his address`: behind a name that something leads to. */
export function isGivenSomething({ words }: Reading, end: number): boolean {
  const isBlank = words.units[end] === BLANK;
  return isBlank && /^ (?:his|her) \p{L}/u.test(words.text.slice(end, end + 8));
}

/** `Maria, can I ...`: the one who is spoken to, at the beginning. */
const SPOKEN_TO =
  /^, (?:can|could|would|will|may|please|I|I'm|I’m|you|do you|are you|have you|did you|thank|thanks|sorry|what|where|when|why|how|let)(?![\p{L}])/iu;

/** What follows a single name says that it is one, even where every word has a capital. */
export function isPersonBehind({ words }: Reading, end: number): boolean {
  const { text, units } = words;
  const mark = units[end]!;
  if (mark !== BLANK && mark !== COMMA) return false;
  return (mark === BLANK ? DOES_AS_PERSON : SPOKEN_TO).test(text.slice(end, end + 20));
}

/** `Don't go to town, Maria!`: spoken to at the end. */
export function isSpokenToLast({ words }: Reading, start: number, end: number): boolean {
  const { units } = words;
  const isEnd = units[end] === EXCLAMATION_MARK || units[end] === QUESTION_MARK;
  return isEnd && start >= 2 && units[start - 1] === BLANK && units[start - 2] === COMMA;
}
const EXCLAMATION_MARK = 0x21;
const QUESTION_MARK = 0x3f;

export function evidenceAfter(reading: Reading, index: number): number {
  const { words } = reading;
  const { text, units } = words;
  const end = words.ends[index]!;
  const mark = units[end]!;
  if (isApostropheUnit(mark)) return /^['’]s?\s/u.test(text.slice(end, end + 4)) ? MEDIUM : 0;
  const bracket = mark === BLANK ? units[end + 1]! : mark;
  if (bracket === LESS_THAN || bracket === OPENING_BRACKET) {
    if (/^ ?[<(]$|^ <\S/u.test(text.slice(end, end + 3)) && text.slice(end, end + 60).includes('@'))
      return STRONG | MEDIUM;
    if (bracket === OPENING_BRACKET) return MEDIUM;
  }
  return mark === BLANK && (contextAt(reading, index + 1) & FOLLOWS) !== 0 ? MEDIUM : 0;
}
