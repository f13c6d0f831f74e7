import { isSmallWord } from './language.ts';
import type { Task } from './prompt.ts';
import { anyOf } from './words.ts';

/** What a caller should mind. */
export const CAUTION = anyOf(`not|never|no longer|avoid*|unhappy|complain*|angry|nicht|nie|kein*
  unzufrieden*|beschwer*|pas|jamais|mécontent*|plain*`);

/** What makes a sentence matter for a task, beyond the words that the text is about. */
const SIGNALS: Readonly<Record<Task, readonly (readonly [RegExp, number])[]>> = {
  reply: [
    [/\?$/u, 4],
    [
      anyOf(`please|could you|can you|would like|need*|want*|ask*|bitte|können sie|möchte*|brauch*
        benötig*|fragt*|veuillez|pouvez|pourriez|merci de|souhait*|demand*|besoin`),
      3,
    ],
    [
      anyOf(`error*|broken|fail*|wrong|late|missing|defekt*|fehler*|fehlt*|falsch*|verspätet*|panne
        erreur*|faux|retard*|manque*`),
      2,
    ],
  ],
  'next-step': [
    [
      anyOf(`want*|need*|ask*|wait*|decide*|must|should|open|due|möchte*|will|wünscht|braucht|wartet
        entscheid*|muss|soll|offen*|fällig|souhait*|veut|attend*|décid*|doit|ouvert*`),
      3,
    ],
    [
      anyOf(`before|until|next|week*|month*|summer|monday|tuesday|wednesday|thursday|friday|january
        february|march|april|june|july|august|september|october|november|december|vor|bis|nächste*
        woche*|monat*|sommer|januar|februar|märz|mai|juni|juli|oktober|dezember|avant|jusqu*
        prochain*|semaine*|mois|été|janvier|février|mars|avril|juin|juillet|août|septembre|octobre
        novembre|décembre`),
      2,
    ],
  ],
  call: [
    [
      anyOf(`prefer*|like*|want*|ask*|interest*|bevorzugt|mag|möchte*|fragt*|interess*|préfèr*|aime*
        souhait*|demand*`),
      3,
    ],
    [CAUTION, 2],
  ],
  summary: [
    [
      anyOf(`bought|renewed|use*|open|want*|contract*|since|kauft*|verlängert*|nutzt|offen*|möchte*
        vertrag*|seit|acheté*|renouvel*|utilise*|ouvert*|souhait*|contrat*|depuis`),
      2,
    ],
  ],
};

/** A sentence of the record with its place and weight. */
export interface Ranked {
  readonly sentence: string;
  readonly position: number;
  readonly weight: number;
}

/** Weighs sentences: how much of the text's subject they carry, and the task's own signals. */
export function rank(sentences: readonly string[], task: Task): readonly Ranked[] {
  const frequency = countWords(sentences);
  return sentences.map((sentence, position) => {
    const words = contentWords(sentence);
    const subject = words.reduce((sum, word) => sum + (frequency.get(word) ?? 0), 0);
    const density = words.length === 0 ? 0 : subject / Math.sqrt(words.length + 1);
    const signals = SIGNALS[task].reduce(
      (sum, [pattern, weight]) => sum + (pattern.test(sentence) ? weight : 0),
      0,
    );
    const opening = position === 0 ? 1 : 0;
    return { sentence, position, weight: density + signals + opening };
  });
}

/** The `count` weightiest sentences, heaviest first; earlier ones win ties. */
export function heaviest(ranked: readonly Ranked[], count: number): readonly Ranked[] {
  return [...ranked]
    .sort((left, right) => right.weight - left.weight || left.position - right.position)
    .slice(0, count);
}

/** The same choice in the order of the text. */
export function inOrder(chosen: readonly Ranked[]): readonly string[] {
  return [...chosen]
    .sort((left, right) => left.position - right.position)
    .map(({ sentence }) => sentence);
}

function contentWords(sentence: string): readonly string[] {
  const words = sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => !isSmallWord(word));
}

function countWords(sentences: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of sentences.flatMap(contentWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
