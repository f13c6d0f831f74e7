import type { Detector } from '../finding.ts';
import { DOCUMENT_NUMBERS } from './document_numbers.ts';
import { EUROPEAN_NUMBERS } from './national_europe.ts';
import { WORLD_NUMBERS } from './national_world.ts';
import { ANY_NUMBER, indexShapes, matchShapes } from './number_shapes.ts';
import { NOT_PHONE_CUES, PHONE_CUES } from './phone_cues.ts';

const RULES = [...EUROPEAN_NUMBERS, ...WORLD_NUMBERS, ...DOCUMENT_NUMBERS];
const SHAPES = indexShapes(RULES);

function joinCues(): ReadonlyMap<string, string> {
  const lists = new Map<string, string>();
  for (const { id, cues } of RULES) {
    if (cues !== undefined) lists.set(id, `${lists.get(id) ?? ''} ${cues}`.trim());
  }
  lists.set(ANY_NUMBER, [...lists.values(), PHONE_CUES, NOT_PHONE_CUES, 'iban'].join(' '));
  return lists;
}

/** Ids of the kinds of number, for documentation. */
export const numberKinds: readonly string[] = [...new Set(RULES.map(({ id }) => id))];

/** Words that say what a number is, by kind. */
export const numberCues = joinCues();

/** Official numbers by shape, checksum and the words around them. */
export const officialNumbers: Detector = {
  id: 'official-number',
  type: 'ID',
  cues: numberCues,
  find: ({ words, cues }, report) => {
    matchShapes(words, SHAPES, cues, (rule, span) => report(span, rule.id));
  },
};
