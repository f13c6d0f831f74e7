/** Cases on strings and whole numbers. */

import type { int, Level } from './whole.ts';

/** Every level has its number; Apex gets a `when else` that throws. */
export function weight(level: Level): int {
  switch (level) {
    case 'low':
      return 1;
    case 'middle':
      return 2;
    case 'high':
      return 3;
  }
}

export function answer(text: string): string {
  let found: string = 'unset';
  switch (text) {
    case 'Yes':
    case 'Y':
      found = 'exact';
      break;
    case 'yes': {
      const lower: string = 'lower';
      found = lower;
      break;
    }
    case '':
      return 'empty';
    default:
      found = 'other';
  }
  return found;
}

export function withoutDefault(text: string): string {
  let found: string = 'before';
  switch (text) {
    case 'a':
      found = 'a';
      break;
  }
  return found;
}

export function ofNumber(count: int): string {
  switch (count) {
    case -1:
      return 'minus one';
    case 0:
      return 'zero';
    case 2147483647:
      return 'largest';
    default:
      return 'other';
  }
}

/** `continue` inside a case belongs to the loop around it. */
export function countVowels(letters: readonly string[]): int {
  let count: int = 0;
  for (const letter of letters) {
    switch (letter) {
      case 'a':
      case 'e':
      case 'i':
        break;
      default:
        continue;
    }
    count += 1;
  }
  return count;
}

/** A union of literals decides alone; nothing else can come. */
export function opposite(level: Level): Level {
  switch (level) {
    case 'low':
      return 'high';
    case 'high':
      return 'low';
    default:
      return level;
  }
}

/** The default stands first and still comes last. */
export function defaultFirst(text: string): int {
  switch (text) {
    default:
      return 0;
    case 'a':
      return 1;
    case 'b':
      return 2;
  }
}

/** Labels that only a locale would take for each other. */
export function lookAlike(text: string): string {
  switch (text) {
    case '\u00df':
      return 'sharp s';
    case 'ss':
      return 'ss';
    case '\u00e9':
      return 'composed';
    case 'e\u0301':
      return 'decomposed';
    case 'I':
      return 'capital i';
    case 'i':
      return 'small i';
    case '\u0131':
      return 'dotless i';
    case '\u0130':
      return 'dotted capital i';
    case '\ud83d\ude00':
      return 'pair';
    case '\ud83d':
      return 'high half';
    case '\ude00':
      return 'low half';
    case '\u0000':
      return 'null character';
    case ' ':
      return 'space';
    case '\u00a0':
      return 'no-break space';
    default:
      return 'other';
  }
}

/** A switch in a switch: each has its own cases. */
export function twice(left: string, right: string): string {
  switch (left) {
    case 'a': {
      switch (right) {
        case 'a':
          return 'aa';
        case 'b':
          return 'ab';
        default:
          return 'a?';
      }
    }
    case 'b':
      return right === 'a' ? 'ba' : 'b?';
    default:
      return '?';
  }
}

/** `return` from inside a loop inside a case. */
export function searched(text: string, texts: readonly string[]): int {
  switch (text) {
    case 'count':
      return texts.length;
    case 'find': {
      for (let index = 0; index < texts.length; index++) {
        if (texts[index] === 'x') {
          return index;
        }
      }
      return -1;
    }
    default:
      throw new Error(`cannot ${text}`);
  }
}

/** Two blocks in one case may use one name. */
export function blocks(text: string): string {
  let line: string = '';
  switch (text) {
    case 'a':
      {
        const part: string = 'first';
        line += part;
      }
      {
        const part: string = 'second';
        line += part;
      }
      break;
    default:
      line = 'other';
  }
  return line;
}

export function nullable(text: string | null): string {
  switch (text) {
    case 'a':
      return 'a';
    default:
      return text === null ? 'null' : 'other';
  }
}

export function ofSum(left: int, right: int): string {
  switch (left + right) {
    case 0:
      return 'nothing';
    case -2147483647:
      return 'nearly the smallest';
    default:
      return 'something';
  }
}
