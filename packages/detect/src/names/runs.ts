import { ALL_CAPITALS, CAPITALIZED, HAS_DIGIT, HAS_LETTER, lookUpFacts } from '../words.ts';
import type { Words } from '../words.ts';
import { BLANK, DOT, HYPHEN, isApostropheUnit, isLatinUnit } from '../units.ts';
import { contextsOf, createCodes, namesOf } from '../vocabulary.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { COMPANY_AFTER, STREET_AFTER } from './context_words.ts';
import { GIVEN, NOT_NAME, SURNAME, guessName } from './lexicon.ts';

/** One part of a name as written: `Anna`, `Jean-Luc`, `O'Brien`, `van`, `M.`. */
export interface Atom {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** What the dictionaries know of it. */
  readonly bits: number;
  readonly kind: 'word' | 'initial' | 'particle';
  readonly isAllCapitals: boolean;
}

/** The words of a text, and how they are written. */
export interface RunSource {
  readonly words: Words;
  readonly vocabulary: Vocabulary;
  readonly isLowerCase: boolean;
}

/** Short words of Latin letters, each as one number, so that no string is made to look one up. */
const numbersOf = (words: string): ReadonlySet<number> =>
  new Set(
    words.split(' ').map((word) => numberOf(Uint16Array.from(word, letterOf), 0, word.length)),
  );
const letterOf = (letter: string) => letter.charCodeAt(0);

/** Five bits a letter, in any case; 0 when there are others. */
function numberOf(units: Uint16Array, start: number, end: number): number {
  let number = 0;
  for (let offset = start; offset < end; offset += 1) {
    const unit = units[offset]!;
    if (!isLatinUnit(unit)) return 0;
    number = (number << 5) | (unit & 0x1f);
  }
  return number;
}

const PARTICLES = numbersOf(
  'van von vom de del della dello dei degli di da do dos das du des der den ter ten te la le lo el al bin ibn ben abu zu zur zum af av',
);
/** Those that begin a name: `van der Berg`. */
const FIRST_PARTICLES = numbersOf('van von de di da del ter du den al');
const MOST_ATOMS = 12;
const LONGEST_PARTICLE = 5;
/** `van de la`: more in a row is no name. */
const MOST_PARTICLES = 3;

/** First letters of particles, as bits. */
const PARTICLE_LETTERS = [...'vdtlebiaz'].reduce(
  (bits, mark) => bits | (1 << (letterOf(mark) & 31)),
  0,
);

/** True for a particle in any case, and for Dutch `'t`. */
function isParticleAt(units: Uint16Array, start: number, end: number): boolean {
  if (end - start > LONGEST_PARTICLE || (PARTICLE_LETTERS & (1 << (units[start]! & 31))) === 0)
    return false;
  const number = numberOf(units, start, end);
  if (number === SMALL_T) return start > 0 && isApostropheUnit(units[start - 1]!);
  return number !== 0 && PARTICLES.has(number);
}

/** True for a particle in lower case that can begin a name. */
export function isFirstParticle(units: Uint16Array, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset += 1) if (units[offset]! < 0x61) return false;
  return FIRST_PARTICLES.has(numberOf(units, start, end));
}

const ELISIONS = numbersOf('l d j s n c m t qu un all dall nell sull');
const SMALL_T = numberOf(Uint16Array.of(0x74), 0, 1);

/**
 * The run of name-like words that begins at a word: capitals with blanks between, particles and
 * initials within. Empty when none begins there. With `isLowerCase` capitals are not asked for.
 */
export function readRun(source: RunSource, first: number): readonly Atom[] {
  const { words } = source;
  const atoms: Atom[] = [];
  let index = first;
  let particles = 0;
  while (index < words.count && atoms.length < MOST_ATOMS) {
    const atom = readAtom(source, index);
    if (atom === undefined) break;
    particles = atom.kind === 'particle' ? particles + 1 : 0;
    if (particles > MOST_PARTICLES) break;
    atoms.push(atom);
    index = atom.last + 1;
    if (index >= words.count || !isOneBlank(words, atom, index)) break;
  }
  while (atoms.length > 0 && atoms.at(-1)!.kind === 'particle') atoms.pop();
  return atoms;
}

function isOneBlank({ units, starts }: Words, { end, kind }: Atom, next: number): boolean {
  const start = starts[next]!;
  if (kind === 'initial' && units[end] === DOT)
    return start === end + 1 || (start === end + 2 && units[end + 1] === BLANK);
  if (units[end] !== BLANK) return false;
  return start === end + 1 || (start === end + 2 && isApostropheUnit(units[end + 1]!));
}

function readAtom(source: RunSource, index: number): Atom | undefined {
  const { words, isLowerCase } = source;
  const { units } = words;
  const kind = words.kinds[index]!;
  if ((kind & HAS_DIGIT) !== 0 || (kind & HAS_LETTER) === 0) return undefined;
  const start = words.starts[index]!;
  let end = words.ends[index]!;
  const isCapital = (kind & CAPITALIZED) !== 0;
  const isParticle = isParticleAt(units, start, end);
  if (!isCapital && !isLowerCase && !isParticle) return undefined;
  if (isCapital && end === start + 1 && (units[end] === DOT || units[end] === BLANK)) {
    return {
      first: index,
      last: index,
      start,
      end,
      bits: 0,
      kind: 'initial',
      isAllCapitals: false,
    };
  }
  let last = index;
  while (last + 1 < words.count && isJoined(words, last)) last += 1;
  if (
    last > index &&
    (words.kinds[index + 1]! & CAPITALIZED) === 0 &&
    end - start <= LONGEST_PARTICLE &&
    ELISIONS.has(numberOf(units, start, end))
  ) {
    // French and Italian elision: `l'ordinateur`.
    return undefined;
  }
  end = words.ends[last]!;
  if (isParticle && last === index) {
    return { first: index, last, start, end, bits: 0, kind: 'particle', isAllCapitals: false };
  }
  const isAllCapitals = (kind & ALL_CAPITALS) !== 0 && end - start > 1;
  return {
    first: index,
    last,
    start,
    end,
    bits: bitsOf(source, index, last),
    kind: 'word',
    isAllCapitals,
  };
}

/** A hyphen or an apostrophe between letters joins; a genitive `'s` does not. */
function isJoined({ units, starts, ends, kinds }: Words, index: number): boolean {
  const end = ends[index]!;
  if (starts[index + 1] !== end + 1) return false;
  const mark = units[end]!;
  if (mark === HYPHEN) return (kinds[index + 1]! & HAS_DIGIT) === 0;
  return isApostropheUnit(mark) && ends[index + 1]! - end > 2;
}

const codes = createCodes();

/** A compound is what its whole is, or else what its parts are. */
function bitsOf(source: RunSource, first: number, last: number): number {
  const { words, vocabulary } = source;
  if (first === last) return bitsOfWord(source, first);
  const whole = words.text.slice(words.starts[first], words.ends[last]).replaceAll('-', '');
  const bits = namesOf(lookUpFacts(whole, 0, whole.length, vocabulary, codes));
  if (bits !== 0) return bits;
  let common = 0;
  for (let index = first; index <= last; index += 1) {
    if (words.ends[index]! - words.starts[index]! > 2) common |= bitsOfWord(source, index);
  }
  return common;
}

function bitsOfWord({ words, vocabulary }: RunSource, index: number): number {
  const facts = words.facts[index]!;
  const listed = namesOf(facts);
  const bits =
    listed === 0 ? guessName(words, words.starts[index]!, words.ends[index]!, vocabulary) : listed;
  const isKnown = (bits & (GIVEN | SURNAME)) !== 0;
  const isCompany = (contextsOf(facts) & (COMPANY_AFTER | STREET_AFTER)) !== 0;
  return !isKnown && isCompany ? bits | NOT_NAME : bits;
}
