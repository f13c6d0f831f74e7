/** Letters as they are compared: lower case, accents removed, one width, one hyphen, one space. */

import {
  CASED,
  EXTENDED_CASED,
  EXTENDED_FOLDED,
  FOLDED,
  LETTER_BORDERS,
  RARE_CAPITALS,
  RARE_FOLDED,
} from './generated/letters.ts';
import type { int } from './model.ts';

/** Stands for what is not seen. */
export const UNSEEN: int = 173;
/** Units below it are folded by the first table. */
export const TABLE_SIZE: int = 1424;

const STEPS: readonly int[] = [2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1];

/** What a unit is compared by; `UNSEEN` when it is not seen or only a mark. */
export function foldedUnit(unit: int): int {
  if (unit < TABLE_SIZE) return FOLDED.charCodeAt(unit);
  const sign = signOf(unit);
  if (sign >= 0) return sign;
  if (isFullWidth(unit)) return FOLDED.charCodeAt(unit - 65248);
  if (isExtended(unit)) return EXTENDED_FOLDED.charCodeAt(unit - 7680);
  const place = rareCapital(unit);
  return place < 0 ? unit : RARE_FOLDED.charCodeAt(place);
}

/** The same in the case that it is written in. */
export function casedUnit(unit: int): int {
  if (unit < TABLE_SIZE) return CASED.charCodeAt(unit);
  const sign = signOf(unit);
  if (sign >= 0) return sign;
  if (isFullWidth(unit)) return CASED.charCodeAt(unit - 65248);
  if (isExtended(unit)) return EXTENDED_CASED.charCodeAt(unit - 7680);
  const place = rareCapital(unit);
  if (place < 0) return unit;
  // Of a letter that lost its accent, the plain capital.
  const folded = RARE_FOLDED.charCodeAt(place);
  return folded < 128 ? folded - 32 : unit;
}

// Scripts without capitals are most of what is left: they need no search.
function rareCapital(unit: int): int {
  if (unit < 4256 || (unit >= 11904 && unit < 42560) || (unit >= 44032 && unit < 65000)) return -1;
  const letter: int[] = [unit];
  return RARE_CAPITALS.indexOf(String.fromCharCode(...letter));
}

function isFullWidth(unit: int): boolean {
  return unit >= 65281 && unit <= 65374;
}

function isExtended(unit: int): boolean {
  return unit >= 7680 && unit <= 8191;
}

// A hyphen, space or apostrophe for all of its kind, `UNSEEN`, or -1 for anything else.
function signOf(unit: int): int {
  if (unit >= 8192 && unit <= 8303) return punctuation(unit);
  if (unit === 8722) return 45;
  if (unit === 12288) return 32;
  const isMark =
    (unit >= 6832 && unit <= 6911) ||
    (unit >= 7616 && unit <= 7679) ||
    (unit >= 8400 && unit <= 8447) ||
    (unit >= 65024 && unit <= 65039) ||
    (unit >= 65056 && unit <= 65071);
  return isMark || unit === 1564 || unit === 6158 || unit === 65279 ? UNSEEN : -1;
}

function punctuation(unit: int): int {
  if (unit <= 8202 || unit === 8239 || unit === 8287) return 32;
  if (unit <= 8207 || (unit >= 8234 && unit <= 8238) || unit >= 8288) return UNSEEN;
  if (unit >= 8208 && unit <= 8213) return 45;
  return unit === 8216 || unit === 8217 ? 39 : -1;
}

/** Letters, marks on them and digits of every script; a folded unit. */
export function isWordUnit(unit: int): boolean {
  if (unit < 128) return isPlainWordUnit(unit);
  return lastUpTo(LETTER_BORDERS, unit) % 2 === 0;
}

/** The letters a to z and the digits; a folded unit. */
export function isPlainWordUnit(unit: int): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

export function isDigit(unit: int): boolean {
  return unit >= 48 && unit <= 57;
}

/** Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean: a name stands between letters. */
export function isUnspaced(unit: int): boolean {
  if (unit < 3584) return false;
  return (
    unit <= 3839 ||
    (unit >= 4096 && unit <= 4255) ||
    (unit >= 6016 && unit <= 6143) ||
    (unit >= 12352 && unit <= 12543) ||
    (unit >= 13312 && unit <= 40959) ||
    (unit >= 44032 && unit <= 55215) ||
    (unit >= 63744 && unit <= 64255)
  );
}

// The last place in an ordered table whose unit is not above this one, or -1.
function lastUpTo(table: string, unit: int): int {
  let place: int = -1;
  for (const step of STEPS) {
    const next = place + step;
    if (next < table.length && table.charCodeAt(next) <= unit) place = next;
  }
  return place;
}
