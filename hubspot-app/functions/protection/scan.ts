/**
 * Looks through an answer for people's data that its request did not hold. It reads the answer as it
 * came, before placeholders become values again, so that what was put back is nothing new.
 */
import { hiddenIn, newFinder } from '@bailiwick/protection';
import type { RecordView } from '../crm/record_view.ts';
import { lookFor } from './people.ts';

/** `UNEXPECTED_<kind>` for each kind of value that is new, sorted. `sent` is what the model had. */
export function scanAnswer(
  answer: string,
  people: RecordView['people'],
  sent: readonly string[],
): readonly string[] {
  const finder = newFinder();
  for (const person of people) lookFor(finder, person, new Set(person.values.keys()));
  const flags = new Set<string>();
  const found = hiddenIn(finder, answer, true);
  if (found.length === 0) return [];
  const text = sent.join('\n');
  const known = new Set(hiddenIn(finder, text, true).map(({ original }) => original));
  for (const { kind, first, last, original } of found) {
    if (known.has(original) || wasSent(text, kind, answer.slice(first, last))) continue;
    flags.add(`UNEXPECTED_${kind}`);
  }
  return [...flags].sort();
}

/**
 * A part of a name that was sent is no news, nor is a name whose parts were texts of their own; but
 * parts of two people's names, or of longer words, make no name.
 */
function wasSent(sent: string, kind: string, value: string): boolean {
  if (kind !== 'PERSON') return lettersOf(sent).includes(lettersOf(value));
  const words = wordsOf(value);
  if (spaced(wordsOf(sent)).includes(spaced(words))) return true;
  const lines = new Set(sent.split(/[\r\n]+/).map(lettersOf));
  return words.every((word) => lines.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}'’-]+/u)
    .map(lettersOf)
    .filter((word) => word !== '');
}

function spaced(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
