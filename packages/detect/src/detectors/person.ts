import type { Detector, Span } from '../finding.ts';
import {
  CLOSING,
  COMPANY_AFTER,
  COMPANY_BEFORE,
  FOLLOWS,
  GERMAN,
  GREETING,
  INTRODUCES,
  LABEL,
  LEADS,
  LEADS_PLACES,
  STREET_AFTER,
  STREET_BEFORE,
  TITLE,
} from '../names/context_words.ts';
import {
  ENGLISH,
  EVERYDAY,
  GIVEN,
  LISTED,
  NOT_NAME,
  PLACE,
  RARE_GIVEN,
  SURNAME,
  looksPolish,
} from '../names/lexicon.ts';
import { readRun } from '../names/runs.ts';
import type { Atom, RunSource } from '../names/runs.ts';
import { contextsOf } from '../vocabulary.ts';
import { CAPITALIZED, wordAt } from '../words.ts';
import type { Words } from '../words.ts';

/** How sure the words around make a name; bits. */
const STRONG = 1;
const MEDIUM = 2;
const LED_BY_TITLE = 4;
/** Evidence that a place would have, too. */
const PLACE_LIKE = 8;

/** A name that was accepted, with the part by which the person may be called again. */
interface Accepted {
  readonly span: Span;
  readonly count: number;
  readonly surname: string;
}

interface Reading extends RunSource {
  readonly isGerman: boolean;
  /** The name accepted last: `Anna, Bert and Carla` lend each other support. */
  chain: { readonly last: number; readonly isStrong: boolean } | undefined;
}

/** Names of people by dictionaries, by the forms of names and by the words around them. */
export const person: Detector = {
  id: 'person',
  type: 'PERSON',
  find: ({ text, words, vocabulary }, report) => {
    const reading: Reading = {
      words,
      vocabulary,
      isLowerCase: isWithoutCapitals(words),
      isGerman: looksGerman(words),
      isPolish: looksPolish(text),
      chain: undefined,
    };
    const surnames = new Set<string>();
    let index = 0;
    while (index < words.count) {
      const isStart =
        reading.isLowerCase ||
        (words.kinds[index]! & CAPITALIZED) !== 0 ||
        isParticleStart(words, index);
      const run = isStart ? readRun(reading, index) : [];
      for (const { span, count, surname } of readNames(reading, run)) {
        report(span);
        if (count > 1 && surname.length > 2) surnames.add(surname);
      }
      index = run.length === 0 ? index + 1 : run.at(-1)!.last + 1;
    }
    if (surnames.size > 0) findAgain(words, surnames, report);
  },
};

/** `van der Berg` at the beginning of a run, before any capital. */
function isParticleStart(words: Words, index: number): boolean {
  const length = words.ends[index]! - words.starts[index]!;
  if (length > 3 || index + 1 >= words.count || words.starts[index + 1] !== words.ends[index]! + 1)
    return false;
  return /^(?:van|von|de|di|da|del|ter|du|den|al)$/u.test(wordAt(words, index));
}

function isWithoutCapitals(words: Words): boolean {
  for (let index = 0; index < words.count; index += 1) {
    if ((words.kinds[index]! & CAPITALIZED) !== 0) return false;
  }
  return true;
}

const GERMAN_SAMPLE = 400;

function looksGerman(words: Words): boolean {
  let hits = 0;
  const sample = Math.min(words.count, GERMAN_SAMPLE);
  for (let index = 0; index < sample; index += 1) {
    if ((contextsOf(words.facts[index]!) & GERMAN) !== 0) hits += 1;
  }
  return hits >= 2 || (hits === 1 && words.count < 14);
}

/** Surnames of people named in full before or after: `Whitcombe then showed us line 3`. */
function findAgain(
  words: Words,
  surnames: ReadonlySet<string>,
  report: (span: Span) => void,
): void {
  const lengths = new Set([...surnames].flatMap(({ length }) => [length, length + 1]));
  for (let index = 0; index < words.count; index += 1) {
    if ((words.kinds[index]! & CAPITALIZED) === 0) continue;
    if (!lengths.has(words.ends[index]! - words.starts[index]!)) continue;
    const word = wordAt(words, index);
    if (surnames.has(word) || (word.endsWith('s') && surnames.has(word.slice(0, -1)))) {
      report([words.starts[index]!, words.ends[index]!]);
    }
  }
}

function* readNames(reading: Reading, whole: readonly Atom[]): Generator<Accepted> {
  const inverse = readInverse(reading, whole);
  const run = inverse === undefined ? whole : whole.filter(({ start }) => start < inverse.span[0]);
  let at = 0;
  while (at < run.length) {
    const taken = readName(reading, run, at);
    if (taken === 0) {
      at += 1;
      continue;
    }
    const parts = run.slice(at, at + taken);
    const last = parts.at(-1)!;
    const surname = reading.words.text.slice(last.start, last.end);
    const count = parts.filter(({ kind }) => kind === 'word').length;
    yield { span: [parts[0]!.start, last.end], count, surname };
    at += taken;
  }
  if (inverse !== undefined) yield inverse;
}

const isKnown = (bits: number) => (bits & (GIVEN | RARE_GIVEN | SURNAME)) !== 0;
const isNameLike = ({ bits, kind }: Atom) =>
  kind !== 'word' ||
  ((bits & (NOT_NAME | ENGLISH)) === 0 && ((bits & EVERYDAY) === 0 || isKnown(bits)));

const MOST_PARTS = 4;

/** How many atoms from `at` on can belong to one name. */
function nameLength(run: readonly Atom[], at: number, isAfterTitle: boolean): number {
  let length = 0;
  let parts = 0;
  for (let index = at; index < run.length && parts < MOST_PARTS; index += 1) {
    const atom = run[index]!;
    if (atom.kind === 'word') {
      const isFirstAfterTitle =
        isAfterTitle &&
        index === at &&
        ((atom.bits & NOT_NAME) === 0 || (atom.bits & SURNAME) !== 0);
      const isFamily =
        parts === 1 && run[index - 1]!.kind === 'particle' && (atom.bits & NOT_NAME) === 0;
      if (!isNameLike(atom) && !isFirstAfterTitle && !isFamily && index > at) break;
      parts += 1;
    }
    if (atom.kind !== 'particle') length = index - at + 1;
  }
  return length;
}

/** Number of atoms of the name that begins at `at`; 0 when there is none. */
function readName(reading: Reading, run: readonly Atom[], at: number): number {
  const atom = run[at]!;
  if (atom.kind === 'particle' && at > 0) return 0;
  const before = evidenceBefore(reading, atom.first);
  // Most capitals are no names at all: business words, and nouns that stand alone.
  if ((atom.bits & NOT_NAME) !== 0 && (before & LED_BY_TITLE) === 0) return 0;
  if (run.length === 1 && !isKnown(atom.bits) && (before & STRONG) === 0 && atom.kind === 'word')
    return 0;
  let length = nameLength(run, at, (before & LED_BY_TITLE) !== 0);
  while (length > 0) {
    const parts = run.slice(at, at + length);
    const shorter = beforeLastParticle(parts);
    const isDoubtful = shorter > 0 && !isFamilyPart(parts, shorter);
    if (!isDoubtful && !isPlaceOrCompany(reading, parts, run[at + length])) {
      const evidence = before | evidenceAfter(reading, parts.at(-1)!.last);
      if (isAccepted(reading, parts, evidence, run[at + length])) {
        reading.chain = { last: parts.at(-1)!.last, isStrong: (evidence & STRONG) !== 0 };
        return length;
      }
      if (shorter === 0) return 0;
    }
    length = shorter;
  }
  return 0;
}

/** Length up to the last particle when a whole name stands before it: `Pilar Castaño | de Azulpico`. */
function beforeLastParticle(parts: readonly Atom[]): number {
  for (let index = parts.length - 2; index >= 2; index -= 1) {
    if (parts[index]!.kind !== 'particle') continue;
    let cut = index;
    while (cut > 0 && parts[cut - 1]!.kind === 'particle') cut -= 1;
    const words = parts.slice(0, cut).filter(({ kind }) => kind !== 'particle');
    return words.length >= 2 ? cut : 0;
  }
  return 0;
}

/** What follows the particle is a surname that the dictionaries know: `Silva dos Santos`. */
function isFamilyPart(parts: readonly Atom[], cut: number): boolean {
  return parts
    .slice(cut)
    .every(({ kind, bits }) => kind !== 'word' || (bits & SURNAME) !== 0 || (bits & GIVEN) !== 0);
}

function isAccepted(
  reading: Reading,
  parts: readonly Atom[],
  evidence: number,
  next: Atom | undefined,
): boolean {
  const core = parts.filter(({ kind }) => kind === 'word');
  const [first, second] = core;
  if (first === undefined) return false;
  const { bits } = first;
  if (reading.isLowerCase) return isAcceptedInLowerCase(core, evidence);
  const isBlocked = (bits & NOT_NAME) !== 0;
  if ((evidence & LED_BY_TITLE) !== 0) return !isBlocked || (bits & (SURNAME | GIVEN)) !== 0;
  if (parts[0]!.kind === 'initial') return core.length >= 1 && isInitialed(reading, parts, core);
  const isSentenceStart = startsSentence(reading.words, parts[0]!.first);
  if (second === undefined) return isAcceptedAlone(reading, first, evidence, isSentenceStart, next);
  const isSecondKnown = isKnown(second.bits);
  const isShouted = core.every(({ isAllCapitals }) => isAllCapitals);
  if (
    core.some(({ isAllCapitals }) => isAllCapitals) &&
    !isShouted &&
    (second.isAllCapitals ? !isSecondKnown : true)
  ) {
    if (!isKnown(bits) || !isSecondKnown) return false;
  }
  if (isShouted)
    return (bits & GIVEN) !== 0 && isSecondKnown && (bits & (NOT_NAME | ENGLISH)) === 0;
  if (isBlocked) return false;
  if ((bits & ENGLISH) !== 0) return false;
  if ((bits & GIVEN) !== 0) {
    if ((bits & EVERYDAY) === 0) return true;
    return isSecondKnown || evidence !== 0 || !isSentenceStart;
  }
  if ((evidence & STRONG) !== 0 && (isKnown(bits) || (bits & EVERYDAY) === 0)) return true;
  if ((bits & RARE_GIVEN) !== 0) {
    return (
      isSecondKnown ||
      (evidence !== 0 && (bits & EVERYDAY) === 0) ||
      (!isSentenceStart && (bits & EVERYDAY) === 0)
    );
  }
  if ((bits & EVERYDAY) !== 0 && !isKnown(bits)) return false;
  if (reading.isGerman && !isSecondKnown) return false;
  const isPlausible = isSecondKnown || (bits & SURNAME) !== 0;
  if (evidence !== 0)
    return isPlausible && (!reading.isGerman || (bits & SURNAME) !== 0 || !isSentenceStart);
  return (
    !reading.isGerman &&
    !isSentenceStart &&
    isSecondKnown &&
    (second.bits & (SURNAME | GIVEN)) !== 0 &&
    bits === 0 &&
    (second.bits & (EVERYDAY | PLACE)) === 0
  );
}

function isAcceptedAlone(
  reading: Reading,
  { bits, isAllCapitals, start, end }: Atom,
  evidence: number,
  isSentenceStart: boolean,
  next: Atom | undefined,
): boolean {
  if ((bits & (NOT_NAME | ENGLISH)) !== 0 || end - start < 2) return false;
  if ((evidence & STRONG) !== 0 && (isKnown(bits) || (bits === 0 && !isAllCapitals))) return true;
  if (isAllCapitals || end - start < 3) return false;
  const isFollowedByNoun = next !== undefined && next.kind === 'word';
  if (isFollowedByNoun && !reading.isGerman) return false;
  if ((bits & GIVEN) !== 0 && (bits & (EVERYDAY | PLACE)) === 0) return true;
  const canBePlace = (bits & PLACE) !== 0 && (evidence & PLACE_LIKE) !== 0;
  if ((bits & GIVEN) !== 0 && evidence !== 0 && !canBePlace && !isSentenceStart) return true;
  if ((bits & RARE_GIVEN) !== 0 && (bits & (EVERYDAY | PLACE)) === 0)
    return evidence !== 0 && !isSentenceStart;
  return false;
}

/** Chats in lower case: only what the dictionaries know, and no words of everyday. */
function isAcceptedInLowerCase(core: readonly Atom[], evidence: number): boolean {
  const [first, second] = core;
  if (first === undefined || (first.bits & (NOT_NAME | ENGLISH)) !== 0) return false;
  const isEveryday = (first.bits & EVERYDAY) !== 0;
  if ((evidence & STRONG) !== 0) return !isEveryday || (first.bits & GIVEN) !== 0;
  const length = first.end - first.start;
  if (isEveryday || length < 3) return false;
  if (second !== undefined && isKnown(second.bits) && (second.bits & (EVERYDAY | NOT_NAME)) === 0) {
    return (first.bits & (GIVEN | RARE_GIVEN)) !== 0;
  }
  if ((first.bits & (PLACE | LISTED)) !== 0 || (first.bits & GIVEN) === 0) return false;
  return evidence !== 0 || length > 3;
}

/** `M. Okafor`: an initial and what can be a surname. */
function isInitialed(reading: Reading, parts: readonly Atom[], core: readonly Atom[]): boolean {
  const [first] = core;
  const { text } = reading.words;
  if (text[parts[0]!.end] !== '.' && ((first!.bits & SURNAME) === 0 || core.length > 1))
    return false;
  if (first!.isAllCapitals || first!.end - first!.start < 3) return false;
  if ((first!.bits & (NOT_NAME | ENGLISH)) !== 0) return false;
  const isLatin = /^\p{Script=Latin}/u.test(text.slice(first!.start, first!.end));
  return isKnown(first!.bits) || (first!.bits === 0 && !reading.isGerman && isLatin);
}

/** `Thackeray, Oliver`: a surname, a comma, a given name, and no more. */
function readInverse(reading: Reading, run: readonly Atom[]): Accepted | undefined {
  const { words, isLowerCase } = reading;
  const last = run.at(-1);
  if (last === undefined || isLowerCase || last.kind !== 'word' || last.isAllCapitals)
    return undefined;
  const { text } = words;
  const next = last.last + 1;
  if (next >= words.count || text.slice(last.end, words.starts[next]) !== ', ') return undefined;
  const following = readRun(reading, next).filter(({ kind }) => kind !== 'initial');
  const [given] = following;
  if (given === undefined || following.length > 1 || !canBeInverse(reading, run, last, given))
    return undefined;
  const behind = text.slice(given.end, given.end + 6);
  // `Craig, Palmer and Quinn` is a list; so is `Anna, Bert, Carla`.
  if (/^(?:,| (?:and|und|et|y|e|en|i|&) )/u.test(behind)) return undefined;
  const particle = run.at(-2)?.kind === 'particle' ? run.at(-2)! : last;
  return { span: [particle.start, given.end], count: 1, surname: '' };
}

function canBeInverse(reading: Reading, run: readonly Atom[], last: Atom, given: Atom): boolean {
  const evidence = evidenceBefore(reading, last.first);
  const isGiven = (given.bits & GIVEN) !== 0 || ((given.bits & RARE_GIVEN) !== 0 && evidence !== 0);
  if (!isGiven || (given.bits & NOT_NAME) !== 0 || ((given.bits & PLACE) !== 0 && evidence === 0))
    return false;
  if ((last.bits & (NOT_NAME | ENGLISH)) !== 0 || ((last.bits & PLACE) !== 0 && evidence === 0))
    return false;
  if ((last.bits & EVERYDAY) !== 0 && !isKnown(last.bits)) return false;
  const before = run.at(-2);
  const isAfterName =
    before !== undefined && isKnown(before.bits) && (before.bits & NOT_NAME) === 0;
  return !isAfterName && ((last.bits & SURNAME) !== 0 || run.length === 1 || evidence !== 0);
}

const COMPOUND_STREET =
  /(?:stra(?:ß|ss)e|straat|gasse|platz|allee|kade|gracht|laan|plein|ufer|damm)$/iu;

/** Companies, streets and buildings are named after people, too. */
function isPlaceOrCompany(
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

function startsSentence({ text, starts, ends }: Words, index: number): boolean {
  if (index === 0) return true;
  const gap = text.slice(ends[index - 1], starts[index]);
  return /[.!?:;\n•"„“«»(|>*–-]/u.test(gap);
}

function evidenceBefore(reading: Reading, index: number): number {
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

function evidenceAfter(reading: Reading, index: number): number {
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
