import { detect } from './detect.ts';
import type { PlaceholderType } from './finding.ts';
import { foldName } from './fold.ts';
import { makeShadow } from './shadow.ts';

/** Tells what a prompt contained from what an answer adds to it. */
export interface Expected {
  /** True when the value was in the prompt, in its own or another customary form. */
  readonly holds: (type: PlaceholderType, value: string) => boolean;
}

const SHORTEST_NUMBER = 5;
/** Year, month and day. */
const DATE_PARTS = 3;

/**
 * Reads a prompt once for all findings of its answer. `names` are full names that the prompt had in
 * pieces, for example a first and a last name in fields of their own. The words of two people make
 * no third: `Anna Schmidt` is new where Anna Müller and Peter Schmidt were.
 */
export function createExpected(prompt: string, names: readonly string[]): Expected {
  const text = makeShadow(prompt).text.toLowerCase();
  const words = wordsIn(text);
  const anyWord = new Set(words.flatMap((word) => [word, withoutZeros(word)]));
  const numbers = words.filter((word) => /^\d/u.test(word)).map(withoutZeros);
  const compact = text.replace(/[^0-9a-z]/gu, '');
  const addresses = lazy(() => addressesIn(prompt));
  const people = lazy(() => peopleIn(prompt, names));

  const holdsNumber = (type: PlaceholderType, value: string): boolean => {
    const written = value.toLowerCase().replace(/[^0-9a-z]/gu, '');
    // `040 …` is `+49 40 …`.
    const digits = type === 'PHONE' ? written.replace(/^0+/u, '') : written;
    return digits.length >= SHORTEST_NUMBER && compact.includes(digits);
  };

  const holdsDate = (value: string): boolean => {
    const parts = wordsIn(value)
      .filter((word) => /^\d/u.test(word))
      .map(withoutZeros);
    return (
      parts.length > 0 &&
      numbers.some((_number, index) => {
        const date = numbers.slice(index, index + DATE_PARTS);
        return parts.every((part) => date.includes(part));
      })
    );
  };

  const holdsPerson = (value: string): boolean => {
    const parts = partsOf(value);
    const [only] = parts;
    if (only === undefined) return false;
    if (parts.length === 1) return people().words.has(only) || people().words.has(bare(only));
    return people().names.some((name) => parts.every((part) => hasPart(name, part)));
  };

  return {
    holds: (type, value) => {
      const plain = makeShadow(value).text.toLowerCase();
      if (type === 'EMAIL') {
        return stands(text, plain, LOCAL_PART) || addresses().has(plainAddress(plain));
      }
      if (stands(text, plain, LETTER_OR_DIGIT)) return true;
      switch (type) {
        case 'PHONE':
        case 'ID':
          return holdsNumber(type, plain);
        case 'DATE':
          return holdsDate(plain);
        case 'PERSON':
          return holdsPerson(plain);
        default: {
          const parts = wordsIn(plain);
          return parts.length > 0 && parts.every((part) => anyWord.has(withoutZeros(part)));
        }
      }
    },
  };
}

interface PeopleOfPrompt {
  /** Folded words of each full name. */
  readonly names: readonly ReadonlySet<string>[];
  /** Every word of the prompt, folded as names are. */
  readonly words: ReadonlySet<string>;
}

function peopleIn(prompt: string, names: readonly string[]): PeopleOfPrompt {
  const found = findingsIn(prompt, 'PERSON');
  const shadow = makeShadow(prompt).text;
  return {
    names: [...found, ...names].map((name) => new Set(partsOf(name))),
    words: new Set(partsOf([shadow, ...names].join(' ')).flatMap((part) => [part, bare(part)])),
  };
}

/** E-mail addresses of the prompt without their disguise. */
function addressesIn(prompt: string): ReadonlySet<string> {
  return new Set(findingsIn(prompt, 'EMAIL').map((value) => plainAddress(value.toLowerCase())));
}

function findingsIn(prompt: string, type: PlaceholderType): readonly string[] {
  return detect(prompt)
    .filter((finding) => finding.type === type)
    .map(({ start, end }) => makeShadow(prompt.slice(start, end)).text);
}

/** `eve (at) stone (dot) dev` and `eve @ stone . dev` are `eve@stone.dev`. */
function plainAddress(address: string): string {
  return address
    .replace(/\s?[([{<]\s?(?:at|ät|arroba|chiocciola|małpa)\s?[)\]}>]\s?|\sat\s/giu, '@')
    .replace(/\s?[([{<]\s?(?:dot|punkt|point|punto|ponto|kropka)\s?[)\]}>]\s?|\sdot\s/giu, '.')
    .replace(/\s/gu, '');
}

/** Words of a name, folded: `Müller-Lüdenscheidt, A.` is three. */
function partsOf(name: string): readonly string[] {
  return wordsIn(name).map(foldName);
}

/** A part of the name, its genitive or its initial. */
function hasPart(name: ReadonlySet<string>, part: string): boolean {
  if (name.has(part) || name.has(bare(part))) return true;
  for (const own of name) {
    if (bare(own) === part) return true;
    if (part.length === 1 && own.startsWith(part)) return true;
  }
  return false;
}

/** Without the s of a genitive; too short a word keeps it. */
function bare(word: string): string {
  return word.length > 3 ? word.replace(/s$/u, '') : word;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** `eve@stone.dev` is not what stands in `steve.eve@stone.dev`. */
const LOCAL_PART = /[\p{L}\p{N}._%+-]/u;

/** True when the value stands in the text and is no piece of a longer one. */
function stands(text: string, value: string, before: RegExp): boolean {
  if (value === '') return false;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const startsLonger = before.test(text[at - 1] ?? '') && LETTER_OR_DIGIT.test(value[0]!);
    const after = text[at + value.length] ?? '';
    if (!startsLonger && !(LETTER_OR_DIGIT.test(after) && LETTER_OR_DIGIT.test(value.at(-1)!)))
      return true;
  }
  return false;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function withoutZeros(word: string): string {
  return word.replace(/^0+(?=\d)/u, '');
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
