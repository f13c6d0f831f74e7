import { PLACEHOLDER_TYPES } from './finding.ts';
import type { PlaceholderType } from './finding.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const RANDOM_CHARACTERS = 6;

/** `[[TYPE_xxxxxx]]` with six random lower-case base32 characters. */
export function makePlaceholder(
  type: PlaceholderType,
  random: (count: number) => Uint8Array,
): string {
  const name = [...random(RANDOM_CHARACTERS)].map((byte) => ALPHABET[byte % 32]).join('');
  return `[[${type}_${name}]]`;
}

const EXACT = /\[\[[A-Z]{2,10}_[a-z2-7]{6}\]\]/gu;

/** All well-formed placeholders in a text. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(EXACT)].map((match) => match[0]);
}

/**
 * A placeholder as a model may hand it back: brackets lost, doubled or escaped, other case, spaces
 * inside. Group 1 is the type, group 2 the random name, both to be compared in the exact form.
 */
export const loosePlaceholder = new RegExp(
  `(?:(?:\\\\?\\[){1,2}[ ]?)?(${PLACEHOLDER_TYPES.join('|')})[ ]?\\\\?[_-][ ]?([a-z2-7]{6})(?![\\p{L}\\p{N}_])(?:[ ]?(?:\\\\?\\]){1,2})?|(?:\\\\?\\[){1,2}[ ]?(${PLACEHOLDER_TYPES.join('|')})[ ]?\\\\?[_-][ ]?([a-z2-7]{6})(?=\\p{L})`,
  'giu',
);

/** The beginning of a placeholder that was cut off. */
export const cutPlaceholder = new RegExp(
  `\\[\\[(?:${PLACEHOLDER_TYPES.join('|')})_[a-z2-7]{0,6}\\]?$`,
  'u',
);
