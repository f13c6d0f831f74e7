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
  const letters = lettersOf(sent.join('\n'));
  const flags = new Set<string>();
  for (const { kind, first, last } of hiddenIn(finder, answer, true)) {
    const words = answer.slice(first, last).split(/\s+/).map(lettersOf);
    // A part of a name that was sent is no news.
    const isNew = words.some((word) => word !== '' && !letters.includes(word));
    if (isNew) flags.add(`UNEXPECTED_${kind}`);
  }
  return [...flags].sort();
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
