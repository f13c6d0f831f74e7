import type { Detector, Span } from '../finding.ts';
import { isKnown, isNameLike, isAccepted } from '../names/acceptance.ts';
import { GERMAN } from '../names/context_words.ts';
import {
  STRONG,
  LED_BY_TITLE,
  canBeLedByTitle,
  isCompanyForm,
  isGivenSomething,
  isOnlyOfPeople,
  isPlaceOrCompany,
  evidenceBefore,
  evidenceAfter,
} from '../names/evidence.ts';
import type { Reading } from '../names/evidence.ts';
import {
  BEFORE_SURNAME,
  BEHIND_GIVEN,
  ENGLISH,
  EVERYDAY,
  GIVEN,
  NOT_NAME,
  PLACE,
  RARE_GIVEN,
  SURNAME,
} from '../names/lexicon.ts';
import { isFirstParticle, readRun } from '../names/runs.ts';
import type { Atom } from '../names/runs.ts';
import { BLANK, COMMA } from '../units.ts';
import { contextsOf, namesOf } from '../vocabulary.ts';
import { CAPITALIZED, wordAt } from '../words.ts';
import type { Words } from '../words.ts';

/** A name that was accepted, with the part by which the person may be called again. */
interface Accepted {
  readonly span: Span;
  readonly count: number;
  readonly surname: string;
}

/** Names of people by dictionaries, by the forms of names and by the words around them. */
export const person: Detector = {
  id: 'person',
  type: 'PERSON',
  find: ({ words, vocabulary }, report) => {
    const reading: Reading = {
      words,
      vocabulary,
      isLowerCase: isWithoutCapitals(words),
      isGerman: looksGerman(words),
      chain: undefined,
    };
    const surnames = new Set<string>();
    let index = 0;
    while (index < words.count) {
      const run = canStart(reading, index) ? readRun(reading, index) : NO_ATOMS;
      if (run.length === 0) {
        index += 1;
        continue;
      }
      readNames(reading, run, ({ span, count, surname }) => {
        report(span);
        if (count > 1 && surname.length > 2) surnames.add(surname);
      });
      index = run[run.length - 1]!.last + 1;
    }
    if (surnames.size > 0) findAgain(words, surnames, report);
  },
};

const NO_ATOMS: readonly Atom[] = [];

/** A capital or a particle; without capitals, a listed name or a word that announces one. */
function canStart(reading: Reading, index: number): boolean {
  const { words } = reading;
  if (!reading.isLowerCase) {
    return (words.kinds[index]! & CAPITALIZED) !== 0 || isParticleStart(words, index);
  }
  if (namesOf(words.facts[index]!) !== 0) return true;
  return index > 0 && contextsOf(words.facts[index - 1]!) !== 0;
}

/** `van der Berg` at the beginning of a run, before any capital. */
function isParticleStart({ units, starts, ends, kinds }: Words, index: number): boolean {
  const start = starts[index]!;
  const end = ends[index]!;
  if (end - start > 3 || starts[index + 1] !== end + 1) return false;
  if (((kinds[index + 1]! | kinds[index + 2]!) & CAPITALIZED) === 0) return false;
  return isFirstParticle(units, start, end);
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
  // Lengths and first letters as bits, which dismiss most words.
  let lengths = 0;
  let letters = 0;
  for (const surname of surnames) {
    lengths |= (1 << surname.length) | (1 << (surname.length + 1));
    letters |= 1 << surname.charCodeAt(0);
  }
  for (let index = 0; index < words.count; index += 1) {
    if ((words.kinds[index]! & CAPITALIZED) === 0) continue;
    const start = words.starts[index]!;
    if ((letters & (1 << words.units[start]!)) === 0) continue;
    if ((lengths & (1 << (words.ends[index]! - start))) === 0) continue;
    const word = wordAt(words, index);
    if (surnames.has(word) || (word.endsWith('s') && surnames.has(word.slice(0, -1)))) {
      report([start, words.ends[index]!]);
    }
  }
}

function readNames(
  reading: Reading,
  whole: readonly Atom[],
  accept: (accepted: Accepted) => void,
): void {
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
    accept({ span: [parts[0]!.start, last.end], count, surname });
    at += taken;
  }
  if (inverse !== undefined) accept(inverse);
}

const MOST_PARTS = 4;

/** How many atoms from `at` on can belong to one name. */
function nameLength(
  { words }: Reading,
  run: readonly Atom[],
  at: number,
  isAfterTitle: boolean,
): number {
  let length = 0;
  let parts = 0;
  for (let index = at; index < run.length && parts < MOST_PARTS; index += 1) {
    const atom = run[index]!;
    // `Pérez S.L.` ends before its form, which is no initial.
    if (atom.kind === 'initial' && index > at && isCompanyForm(words, atom.start - 1)) break;
    if (atom.kind === 'word') {
      const isFirstAfterTitle =
        isAfterTitle &&
        index === at &&
        ((atom.bits & NOT_NAME) === 0 || (atom.bits & SURNAME) !== 0);
      const isFamily =
        (parts === 1 && run[index - 1]!.kind === 'particle' && (atom.bits & NOT_NAME) === 0) ||
        (parts > 0 && (atom.bits & BEHIND_GIVEN) !== 0 && isGivenName(run[at]!));
      if (!isNameLike(atom) && !isFirstAfterTitle && !isFamily && index > at) break;
      parts += 1;
    }
    if (atom.kind !== 'particle') length = index - at + 1;
  }
  return length;
}

const isGivenName = ({ bits }: Atom) =>
  (bits & BEFORE_SURNAME) !== 0 ||
  ((bits & GIVEN) !== 0 && (bits & (PLACE | NOT_NAME | ENGLISH)) === 0);

/** A surname that is no other word, or one of those that are frequent all the same. */
const isSurname = (atom: Atom | undefined) =>
  atom !== undefined &&
  (atom.bits & (SURNAME | GIVEN)) !== 0 &&
  (atom.bits & (PLACE | NOT_NAME | ENGLISH)) === 0 &&
  ((atom.bits & EVERYDAY) === 0 || (atom.bits & BEHIND_GIVEN) !== 0);

/** Number of atoms of the name that begins at `at`; 0 when there is none. */
function readName(reading: Reading, run: readonly Atom[], at: number): number {
  const atom = run[at]!;
  if (atom.kind === 'particle' && at > 0) return 0;
  // Most capitals are no names at all: business words, and nouns that stand alone.
  const isBlocked = (atom.bits & NOT_NAME) !== 0;
  const isBesideName = (atom.bits & BEFORE_SURNAME) !== 0 && isSurname(run[at + 1]);
  if (isBlocked && !isBesideName && !canBeLedByTitle(reading, atom.first)) return 0;
  const before = evidenceBefore(reading, atom.first);
  if (isBlocked && !isBesideName && (before & LED_BY_TITLE) === 0) return 0;
  if (run.length === 1 && !isKnown(atom.bits) && (before & STRONG) === 0 && atom.kind === 'word') {
    const isPerson = isOnlyOfPeople(reading, atom.end) || isGivenSomething(reading, atom.end);
    if (atom.bits !== 0 || !isPerson) return 0;
  }
  let length = nameLength(reading, run, at, (before & LED_BY_TITLE) !== 0);
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

/** `Thackeray, Oliver`: a surname, a comma, a given name, and no more. */
function readInverse(reading: Reading, run: readonly Atom[]): Accepted | undefined {
  const { words, isLowerCase } = reading;
  const last = run[run.length - 1];
  if (last === undefined || isLowerCase || last.kind !== 'word' || last.isAllCapitals)
    return undefined;
  const { text, units } = words;
  const next = last.last + 1;
  const isComma = units[last.end] === COMMA && units[last.end + 1] === BLANK;
  if (next >= words.count || words.starts[next] !== last.end + 2 || !isComma) return undefined;
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
