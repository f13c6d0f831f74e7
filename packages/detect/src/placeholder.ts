import type { PlaceholderType } from './finding.ts';

/** What a placeholder says of its value: the type, for towns the country, and which person it is. */
export interface PlaceholderKind {
  readonly type: PlaceholderType | 'CITY';
  /** ISO 3166-1 alpha-2, for towns whose country is known. */
  readonly country?: string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
export const KEY_LENGTH = 6;

/** Six random lower-case base32 characters. */
export function makeKey(random: (count: number) => Uint8Array): string {
  return [...random(KEY_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}

/** `[[TYPE_xxxxxx]]`, `[[CITY_DE_xxxxxx]]`; `form` above 1 is another way of writing one person. */
export function writePlaceholder(
  { type, country }: PlaceholderKind,
  key: string,
  form = 1,
): string {
  const place = country === undefined ? '' : `_${country}`;
  return `[[${type}${place}_${key}${form > 1 ? `_${form}` : ''}]]`;
}

const EXACT = /\[\[[A-Z]{2,10}(?:_[A-Z]{2})?_[a-z2-7]{6}(?:_\d{1,3})?\]\]/gu;

/** All well-formed placeholders in a text. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(EXACT)].map((match) => match[0]);
}

/** A text cut at its well-formed placeholders; these stand at the odd places. */
export function splitAtPlaceholders(text: string): readonly string[] {
  const pieces: string[] = [];
  let last = 0;
  for (const match of text.matchAll(EXACT)) {
    pieces.push(text.slice(last, match.index), match[0]);
    last = match.index + match[0].length;
  }
  return [...pieces, text.slice(last)];
}

const OPEN = '(?:\\\\?[[\\uff3b\\u3010\\u27e6]|&#91;)';
const CLOSE = '(?:\\\\?[\\]\\uff3d\\u3011\\u27e7]|&#93;)';
const DECOR = '[ \\u00a0*`~]{0,3}';
const JOINT = `${DECOR}\\\\?[_-]${DECOR}`;
/** Within brackets also blanks, a colon, a line break, invisible marks and doubled strokes. */
const INNER_JOINT = '(?:\\\\?[_:*`~\\s\\u200b-\\u200d\\u2060\\ufeff-]){1,5}';
const EDGE = '[ \\u00a0*`~_]{0,3}';
const KEY = '([a-z2-7]{6})';
const OWN_TYPES = 'PERSON|EMAIL|PHONE|ADDRESS|CITY|DATE|ID|TEXT';

/**
 * A placeholder as a model may hand it back: brackets lost, doubled, escaped or of another kind, the
 * type translated or in other case, emphasis, blanks or line breaks inside. Groups: key within
 * brackets, form; key without brackets, form; key behind a blank.
 */
export const LOOSE_PLACEHOLDER = new RegExp(
  `${OPEN}{1,2}${EDGE}(?:[\\p{L}-]{2,16}(?:${JOINT}[A-Z]{2})?${INNER_JOINT})?${KEY}(?:${JOINT}(\\d{1,3}))?(?![a-z2-7])${DECOR}(?:_{0,2}${CLOSE}{1,2})?` +
    `|(?<![\\p{L}\\p{N}_])\\p{L}{2,16}(?:\\\\?_[A-Z]{2})?\\\\?_${KEY}(?:\\\\?_(\\d{1,3}))?(?![\\p{L}\\p{N}_])` +
    `|(?<![\\p{L}\\p{N}_])(?:${OWN_TYPES}) ${KEY}(?![\\p{L}\\p{N}_])`,
  'giu',
);

/** The beginning of a placeholder at the end of a text that was cut off. */
export const CUT_PLACEHOLDER = /\[\[?(?:[A-Z]{2,10}(?:_[A-Z]{2})?_[a-z2-7]{0,6}(?:_\d{0,3})?\]?)$/u;
/** One with brackets that names a type we use: nobody else writes such a thing. */
export const CLAIMS_TYPE = new RegExp(
  `^\\\\?\\[\\\\?\\[?[ *\`]*(?:${OWN_TYPES})[ *\`\\\\]*[_-]`,
  'iu',
);
