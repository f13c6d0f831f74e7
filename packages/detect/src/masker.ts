import { splitAddress } from './address_parts.ts';
import { detect } from './detect.ts';
import type { Finding, PlaceholderType } from './finding.ts';
import type { KnownValue } from './known.ts';
import { createPeople } from './people.ts';
import { createRestorer } from './restore.ts';
import type { Restored } from './restore.ts';
import { makeKey, placeholdersIn, writePlaceholder } from './placeholder.ts';
import type { PlaceholderKind } from './placeholder.ts';

/** Placeholders of one request. The map lives in memory and dies with it. */
export interface Masker {
  /** Registers a value that must not be shown; gives its placeholder. */
  readonly placeholderFor: (type: PlaceholderType, value: string) => string;
  /** Replaces the personal data in a text; placeholders of others stay as they are. */
  readonly mask: (text: string) => string;
  /** Puts the values back, wherever a placeholder is recognisable; others' stay well-formed. */
  readonly restore: (text: string) => Restored;
  /** How many values were masked, by type: for counts, never the values. */
  readonly counts: () => Readonly<Partial<Record<PlaceholderType, number>>>;
}

const MINIMUM_NAME_PART = 3;

/**
 * Makes the masker of one request. `foreign` are placeholders that came in from elsewhere: they
 * pass untouched both ways, and none of ours ever equals one of them. One person has one key
 * whichever way the name is written; the ways are told apart by a number behind it.
 */
export function createMasker(
  foreign: readonly string[],
  random: (count: number) => Uint8Array,
): Masker {
  const byValue = new Map<string, string>();
  const restorer = createRestorer(foreign);
  const people = createPeople();
  const persons = new Map<number, { readonly key: string; forms: number }>();
  const known: KnownValue[] = [];
  const counts = new Map<PlaceholderType, number>();

  const newKey = (): string => {
    let key = makeKey(random);
    while (restorer.isKnown(key)) key = makeKey(random);
    return key;
  };

  const give = (kind: PlaceholderKind, value: string): string => {
    const id = `${kind.type} ${value}`;
    const existing = byValue.get(id);
    if (existing !== undefined) return existing;
    const { key, form } = kind.type === 'PERSON' ? nextForm(value) : { key: newKey(), form: 1 };
    const placeholder = writePlaceholder(kind, key, form);
    byValue.set(id, placeholder);
    restorer.learn(placeholder, key, form, value);
    const type = kind.type === 'CITY' ? 'ADDRESS' : kind.type;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    return placeholder;
  };

  const nextForm = (name: string): { readonly key: string; readonly form: number } => {
    const number = people.personOf(name);
    const person = persons.get(number) ?? { key: newKey(), forms: 0 };
    persons.set(number, person);
    person.forms += 1;
    return { key: person.key, form: person.forms };
  };

  const learn = (type: PlaceholderType, value: string) => {
    known.push({ type, value });
    if (type !== 'PERSON') return;
    for (const part of value.split(/\s+/u)) {
      if (part.length >= MINIMUM_NAME_PART && /^\p{Lu}/u.test(part))
        known.push({ type, value: part });
    }
  };

  const replace = ({ type }: Finding, value: string): string => {
    const parts = type === 'ADDRESS' ? splitAddress(value) : undefined;
    if (parts === undefined) return give({ type }, value);
    const { street, between, city, country, rest } = parts;
    const town = give(country === '' ? { type: 'CITY' } : { type: 'CITY', country }, city);
    return give({ type: 'ADDRESS' }, street) + between + town + rest;
  };

  return {
    placeholderFor: (type, value) => {
      learn(type, value);
      return give({ type }, value);
    },
    mask: (text) => {
      restorer.meet(placeholdersIn(text));
      const findings = detect(text, known);
      // Whole names first, so that a part of one finds its bearer.
      const names = findings.filter(({ type }) => type === 'PERSON');
      const words = ({ start, end }: Finding) => text.slice(start, end).split(/\s+/u).length;
      for (const name of [...names].sort((left, right) => words(right) - words(left))) {
        give({ type: 'PERSON' }, text.slice(name.start, name.end));
      }
      let result = '';
      let last = 0;
      for (const finding of findings) {
        const before = text.slice(last, finding.start);
        restorer.ignore(before, false);
        result += before + replace(finding, text.slice(finding.start, finding.end));
        last = finding.end;
      }
      restorer.ignore(text.slice(last), true);
      return result + text.slice(last);
    },
    restore: (text) => restorer.restore(text),
    counts: () => Object.fromEntries(counts),
  };
}
