/** Texts as they are searched, and the way back to where what is found is written. */

import { endOfEntity, unitOfEntity } from './entities.ts';
import {
  casedUnit,
  foldedUnit,
  isDigit,
  isUnspaced,
  isWordUnit,
  TABLE_SIZE,
  UNSEEN,
} from './fold.ts';
import { CASED, FOLDED } from './generated/letters.ts';
import type { int, Shadow } from './model.ts';

/** Units that are put together at once. */
const PIECE: int = 4000;

/** The folded text alone. */
export function fold(text: string): string {
  return shadowOf(text).folded;
}

/** The shadow of a text; takes steps in proportion to its length. */
export function shadowOf(text: string): Shadow {
  const folded: string[] = [];
  const cased: string[] = [];
  const removed: int[] = [];
  const digitStarts: int[] = [];
  const digitEnds: int[] = [];
  let foldedUnits: int[] = [];
  let casedUnits: int[] = [];
  let inDigits: boolean = false;
  let position: int = 0;
  let ampersand: int = text.indexOf('&');
  while (position < text.length) {
    let stop: int = text.length - position > PIECE ? position + PIECE : text.length;
    if (ampersand >= position && ampersand < stop) stop = ampersand;
    for (let i: int = position; i < stop; i++) {
      const unit = text.charCodeAt(i);
      const small = unit < TABLE_SIZE ? FOLDED.charCodeAt(unit) : foldedUnit(unit);
      if (small === UNSEEN) {
        removed.push(i - removed.length);
        continue;
      }
      foldedUnits.push(small);
      if (unit < TABLE_SIZE) casedUnits.push(CASED.charCodeAt(unit));
      else casedUnits.push(small === unit ? unit : casedUnit(unit));
      if ((small > 47 && small < 58) !== inDigits) {
        if (inDigits) digitEnds.push(i - removed.length);
        else digitStarts.push(i - removed.length);
        inDigits = !inDigits;
      }
    }
    position = stop;
    if (position === ampersand) {
      // One unit for the whole entity; without one the `&` stands for itself.
      const end = endOfEntity(text, position);
      const meant = end < 0 ? -1 : unitOfEntity(text.slice(position, end));
      const unit = meant < 0 ? 38 : meant;
      const next = meant < 0 ? position + 1 : end;
      const small = foldedUnit(unit);
      let left: int = next - position;
      const size = position - removed.length;
      if (small !== UNSEEN) {
        foldedUnits.push(small);
        casedUnits.push(casedUnit(unit));
        left -= 1;
        if (isDigit(small) !== inDigits) {
          if (inDigits) digitEnds.push(size);
          else digitStarts.push(size);
          inDigits = !inDigits;
        }
      }
      const after = small === UNSEEN ? size : size + 1;
      for (let i: int = 0; i < left; i++) removed.push(after);
      position = next;
      ampersand = text.indexOf('&', position);
    }
    if (foldedUnits.length >= PIECE || position >= text.length) {
      folded.push(String.fromCharCode(...foldedUnits));
      cased.push(String.fromCharCode(...casedUnits));
      foldedUnits = [];
      casedUnits = [];
    }
  }
  const size = text.length - removed.length;
  if (inDigits) digitEnds.push(size);
  return {
    size,
    textSize: text.length,
    folded: folded.join(''),
    cased: cased.join(''),
    removed,
    digitStarts,
    digitEnds,
  };
}

/** Is there an edge of a word before this position? `AnnaMüller2026` has two inside. */
export function isEdge(shadow: Shadow, position: int): boolean {
  if (position <= 0 || position >= shadow.size) return true;
  const before = shadow.folded.charCodeAt(position - 1);
  const after = shadow.folded.charCodeAt(position);
  if (!isWordUnit(before) || !isWordUnit(after)) return true;
  if (isUnspaced(before) || isUnspaced(after)) return true;
  if (isDigit(before) !== isDigit(after)) return true;
  if (!isCapital(shadow, position)) return false;
  // `annaMüller`, and `PDFMüller`, where the last capital begins the word.
  if (!isCapital(shadow, position - 1)) return true;
  if (position + 1 >= shadow.size) return false;
  const second = shadow.folded.charCodeAt(position + 1);
  return isWordUnit(second) && !isDigit(second) && !isCapital(shadow, position + 1);
}

/** Whether the letter at this position is a capital. */
export function isCapital(shadow: Shadow, position: int): boolean {
  return shadow.folded.charCodeAt(position) !== shadow.cased.charCodeAt(position);
}
