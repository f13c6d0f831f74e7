import { ALL_CAPITALS, CAPITALIZED, HAS_DIGIT, HAS_LETTER, lookUpWord } from '../words.ts';
import type { Words } from '../words.ts';
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
  readonly isPolish: boolean;
}

const PARTICLES = new Set(
  "van von vom de del della dello dei degli di da do dos das du des der den ter ten te la le lo el al bin ibn ben abu zu zur zum af av 't".split(
    ' ',
  ),
);
const MOST_ATOMS = 12;
const LONGEST_PARTICLE = 5;
/** `van de la`: more in a row is no name. */
const MOST_PARTICLES = 3;

const isApostrophe = (text: string, offset: number) => text[offset] === "'" || text[offset] === '’';

const ELISIONS = new Set([
  'l',
  'd',
  'j',
  's',
  'n',
  'c',
  'm',
  't',
  'qu',
  'un',
  'all',
  'dall',
  'nell',
  'sull',
]);

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

function isOneBlank(words: Words, { end, kind }: Atom, next: number): boolean {
  const { text } = words;
  const start = words.starts[next]!;
  if (kind === 'initial' && text[end] === '.')
    return start === end + 1 || (start === end + 2 && text[end + 1] === ' ');
  if (start === end + 2 && text[end] === ' ' && (text[end + 1] === "'" || text[end + 1] === '’'))
    return true;
  return start === end + 1 && text[end] === ' ';
}

function readAtom(source: RunSource, index: number): Atom | undefined {
  const { words, isLowerCase } = source;
  const { text } = words;
  const kind = words.kinds[index]!;
  if ((kind & HAS_DIGIT) !== 0 || (kind & HAS_LETTER) === 0) return undefined;
  const start = words.starts[index]!;
  let end = words.ends[index]!;
  const isCapital = (kind & CAPITALIZED) !== 0;
  const lower = end - start <= LONGEST_PARTICLE ? text.slice(start, end).toLowerCase() : '';
  const isParticle =
    lower !== '' && (PARTICLES.has(lower) || (lower === 't' && isApostrophe(text, start - 1)));
  if (!isCapital && !isLowerCase && !isParticle) return undefined;
  if (isCapital && end === start + 1 && (text[end] === '.' || text[end] === ' ')) {
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
    lower !== '' &&
    ELISIONS.has(lower) &&
    (words.kinds[index + 1]! & CAPITALIZED) === 0
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
function isJoined(words: Words, index: number): boolean {
  const { text } = words;
  const end = words.ends[index]!;
  if (words.starts[index + 1] !== end + 1) return false;
  const mark = text[end]!;
  const length = words.ends[index + 1]! - end - 1;
  if (mark === '-') return (words.kinds[index + 1]! & HAS_DIGIT) === 0;
  return (mark === "'" || mark === '’') && length > 1;
}

const codes = createCodes();

/** A compound is what its whole is, or else what its parts are. */
function bitsOf(source: RunSource, first: number, last: number): number {
  const { words, vocabulary } = source;
  if (first === last) return bitsOfWord(source, first);
  const whole = words.text.slice(words.starts[first], words.ends[last]).replaceAll('-', '');
  const bits = namesOf(vocabulary.facts[lookUpWord(whole, 0, whole.length, vocabulary, codes)]!);
  if (bits !== 0) return bits;
  let common = 0;
  for (let index = first; index <= last; index += 1) {
    if (words.ends[index]! - words.starts[index]! > 2) common |= bitsOfWord(source, index);
  }
  return common;
}

function bitsOfWord({ words, vocabulary, isPolish }: RunSource, index: number): number {
  const facts = words.facts[index]!;
  const listed = namesOf(facts);
  const word = () => words.text.slice(words.starts[index], words.ends[index]);
  const bits = listed === 0 ? guessName(word(), vocabulary, isPolish) : listed;
  const isKnown = (bits & (GIVEN | SURNAME)) !== 0;
  const isCompany = (contextsOf(facts) & (COMPANY_AFTER | STREET_AFTER)) !== 0;
  return !isKnown && isCompany ? bits | NOT_NAME : bits;
}
