/** What a finder is told to look for: values of people and of fields, in their usual forms. */

import type { Finder, Head, int, KnownPhone, Phrase } from './model.ts';
import { initialsOf, spelledWords, trimmed } from './names.ts';
import { addKnownPhone } from './phones.ts';
import { shadowOf } from './shadow.ts';

const SHORTEST_WORD: int = 3;
const SHORTEST_VALUE: int = 4;

/** A finder that looks for nothing yet. */
export function newFinder(): Finder {
  return {
    heads: [],
    headByWord: new Map<string, Head>(),
    phones: new Map<string, KnownPhone[]>(),
  };
}

/**
 * Looks for a person by first and last name together, in either order, by each alone, and by the
 * last name with initials. `''` is a name that is not known. `isAsWritten` restores what is found as
 * the text has it: the record's own spelling would tell a reader more than the text did.
 */
export function addName(
  finder: Finder,
  firstName: string,
  lastName: string,
  fullName: string,
  owner: string,
  isAsWritten: boolean,
): void {
  const first = spelledWords(firstName);
  const last = spelledWords(lastName);
  const full = isBoth(fullName, firstName, lastName) ? joined(first, last) : spelledWords(fullName);
  const whole = full.length === 0 ? firstName + ' ' + lastName : fullName;
  const known = isAsWritten ? null : whole;
  if (first.length > 0 && last.length > 0) {
    addPhrase(finder, 'PERSON', known, joined(first, last), '', owner);
    addPhrase(finder, 'PERSON', known, joined(last, first), '', owner);
  }
  if (full.length > 1 && !isBoth(fullName, firstName, lastName)) {
    addPhrase(finder, 'PERSON', known, full, '', owner);
  }
  addAlone(finder, firstName, first, '', owner, isAsWritten);
  addAlone(finder, lastName, last, initialsOf(first), owner, isAsWritten);
  if (first.length === 0 && last.length === 0 && full.length === 1) {
    addAlone(finder, fullName, full, '', owner, isAsWritten);
  }
}

function isBoth(fullName: string, firstName: string, lastName: string): boolean {
  return firstName !== '' && lastName !== '' && fullName === firstName + ' ' + lastName;
}

/** Looks for a value in the way that suits its kind of placeholder. */
export function addTyped(
  finder: Finder,
  kind: string,
  value: string,
  owner: string,
  isAsWritten: boolean,
): void {
  switch (kind) {
    case 'PHONE':
      addKnownPhone(finder.phones, value, owner, isAsWritten);
      break;
    case 'DATE':
      addDate(finder, value, owner, isAsWritten);
      break;
    case 'PERSON':
      addName(finder, '', '', value, owner, isAsWritten);
      break;
    default:
      addValue(finder, kind, value, owner, isAsWritten);
  }
}

// As it is; too short ones would be found everywhere and are left.
function addValue(
  finder: Finder,
  kind: string,
  value: string,
  owner: string,
  isAsWritten: boolean,
): void {
  if (trimmed(value).length < SHORTEST_VALUE) return;
  addPhrase(finder, kind, isAsWritten ? null : value, spelledWords(value), '', owner);
}

// In the usual written forms.
function addDate(finder: Finder, isoDate: string, owner: string, isAsWritten: boolean): void {
  const known = isAsWritten ? null : isoDate;
  const parts = shadowOf(isoDate.slice(0, 10)).cased.split('-');
  const year = parts[0];
  const month = parts[1];
  const day = parts[2];
  if (year === undefined || month === undefined || day === undefined || parts.length > 3) return;
  const phrase: Phrase = { kind: 'DATE', known, owner, rest: [], initials: '' };
  for (const monthForm of shortForms(month)) {
    for (const dayForm of shortForms(day)) {
      addExact(finder, `${year}-${monthForm}-${dayForm}`, phrase);
      addExact(finder, `${dayForm}.${monthForm}.${year}`, phrase);
      addExact(finder, `${dayForm}/${monthForm}/${year}`, phrase);
      addExact(finder, `${monthForm}/${dayForm}/${year}`, phrase);
    }
  }
}

function shortForms(digits: string): string[] {
  return digits.startsWith('0') ? [digits, digits.slice(1)] : [digits];
}

function addAlone(
  finder: Finder,
  name: string,
  words: readonly (readonly string[])[],
  initials: string,
  owner: string,
  isAsWritten: boolean,
): void {
  if (words.length === 0) return;
  const written = trimmed(name);
  const known = isAsWritten ? null : name;
  if (written.length >= SHORTEST_WORD) {
    addPhrase(finder, 'PERSON', known, words, initials, owner);
  } else if (written.length > 1) {
    const phrase: Phrase = { kind: 'PERSON', known, owner, rest: [], initials: '' };
    addExact(finder, shadowOf(written).cased, phrase);
  }
}

function addPhrase(
  finder: Finder,
  kind: string,
  known: string | null,
  words: readonly (readonly string[])[],
  initials: string,
  owner: string,
): void {
  const heads = words[0];
  if (heads === undefined) return;
  const rest: (readonly string[])[] = [];
  for (let i: int = 1; i < words.length; i++) {
    const word = words[i];
    if (word !== undefined) rest.push(word);
  }
  const phrase: Phrase = { kind, known, owner, rest, initials };
  for (const word of heads) addHead(finder, word, word, false, phrase);
}

function addExact(finder: Finder, word: string, phrase: Phrase): void {
  if (word !== '') addHead(finder, '=' + word, word, true, phrase);
}

function addHead(
  finder: Finder,
  key: string,
  word: string,
  isExact: boolean,
  phrase: Phrase,
): void {
  const known = finder.headByWord.get(key);
  if (known !== undefined) {
    known.phrases.push(phrase);
    return;
  }
  const head: Head = { word, isExact, phrases: [phrase] };
  finder.headByWord.set(key, head);
  finder.heads.push(head);
}

function joined(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
): (readonly string[])[] {
  const all: (readonly string[])[] = [];
  for (const word of left) all.push(word);
  for (const word of right) all.push(word);
  return all;
}
