/** Names and other values as rows of words in their usual spellings. */

import { foldedUnit, UNSEEN } from './fold.ts';
import type { int } from './model.ts';
import { fold } from './shadow.ts';

/** What may stand between two words of a value. Other hyphens and spaces are folded to these. */
export function isSeparator(unit: int): boolean {
  return unit === 32 || unit === 45 || unit === 46 || unit === 44 || (unit >= 9 && unit <= 13);
}

/** Words as they are written; what divides them is told by their folded letters. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start: int = 0;
  let isSeen: boolean = false;
  for (let i: int = 0; i < text.length; i++) {
    const folded = foldedUnit(text.charCodeAt(i));
    if (isSeparator(folded)) {
      if (isSeen) words.push(text.slice(start, i));
      start = i + 1;
      isSeen = false;
    } else if (folded !== UNSEEN) {
      isSeen = true;
    }
  }
  if (isSeen) words.push(text.slice(start));
  return words;
}

/** The spellings of each word. */
export function spelledWords(text: string): string[][] {
  const spelled: string[][] = [];
  for (const word of wordsOf(text)) spelled.push(spellings(word));
  return spelled;
}

/** Every folded spelling of a word: as written, and with umlauts spelled out or drawn together. */
export function spellings(word: string): string[] {
  const folded = fold(word);
  const found: string[] = [folded];
  const written = spelledOut(word);
  if (written !== '') addSpelling(fold(written), found);
  if (folded.includes('ae') || folded.includes('oe') || folded.includes('ue')) {
    const drawn = folded.split('ae').join('a').split('oe').join('o').split('ue').join('u');
    addSpelling(drawn, found);
  }
  return found;
}

function addSpelling(spelling: string, found: string[]): void {
  if (!found.includes(spelling)) found.push(spelling);
}

// With every umlaut in two letters, or '' when there is none.
function spelledOut(word: string): string {
  const parts: string[] = [];
  let done: int = 0;
  for (let i: int = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    // Plain letters need a mark behind them.
    if (unit < 128 && (i + 1 >= word.length || word.charCodeAt(i + 1) < 128)) continue;
    const spelled = spelledLetter(word.slice(i, i + 1), word.slice(i + 1, i + 2));
    if (spelled === '') continue;
    parts.push(word.slice(done, i));
    parts.push(spelled);
    done = i + 1;
  }
  if (done === 0) return '';
  parts.push(word.slice(done));
  return parts.join('');
}

// A word in separate letters and marks is spelled out like one in whole letters.
function spelledLetter(letter: string, mark: string): string {
  const isMarked = mark === '\u0308';
  switch (letter) {
    case 'ä':
    case 'Ä':
    case 'æ':
    case 'Æ':
      return 'ae';
    case 'ö':
    case 'Ö':
    case 'ø':
    case 'Ø':
    case 'œ':
    case 'Œ':
      return 'oe';
    case 'ü':
    case 'Ü':
      return 'ue';
    case 'å':
    case 'Å':
      return 'aa';
    case 'ß':
    case 'ẞ':
      return 'ss';
    case 'a':
    case 'A':
      return isMarked ? 'ae' : mark === '\u030a' ? 'aa' : '';
    case 'o':
    case 'O':
      return isMarked ? 'oe' : '';
    case 'u':
    case 'U':
      return isMarked ? 'ue' : '';
    default:
      return '';
  }
}

/** The folded first letters of words. */
export function initialsOf(words: readonly (readonly string[])[]): string {
  const letters: string[] = [];
  for (const word of words) letters.push((word[0] ?? '').slice(0, 1));
  return letters.join('');
}

/** A value without the spaces around it. */
export function trimmed(text: string): string {
  let first: int = 0;
  let last: int = text.length;
  while (first < last && isBlank(text.charCodeAt(first))) first += 1;
  while (last > first && isBlank(text.charCodeAt(last - 1))) last -= 1;
  return text.slice(first, last);
}

function isBlank(unit: int): boolean {
  return unit <= 32;
}
