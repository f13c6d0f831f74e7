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
