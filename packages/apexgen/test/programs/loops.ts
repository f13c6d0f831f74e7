/** Loops: what they run over, how they are left, and where they count to. */

import type { int } from './whole.ts';

export function counted(limit: int): int {
  let total: int = 0;
  for (let i = 0; i < limit; i++) {
    if (i % 2 === 0) {
      continue;
    }
    if (i > 20) {
      break;
    }
    total += i;
  }
  for (let i = limit; i > 0; i--) {
    total -= 1;
  }
  return total;
}

export function doublings(limit: int): int {
  let count: int = 0;
  let reached: int = 1;
  while (reached < limit && count < 40) {
    reached *= 2;
    count++;
  }
  return count;
}

/** The steps from one number up to another; ends at the largest without passing it. */
export function upTo(start: int, end: int): string {
  let line: string = '';
  for (let i = start; i < end; i++) {
    line += `${i} `;
  }
  return line;
}

export function downTo(start: int, end: int): string {
  let line: string = '';
  for (let i = start; i > end; --i) {
    line += `${i} `;
  }
  return line;
}

/** Two lists side by side, as far as both go. */
export function paired(left: readonly string[], right: readonly int[]): string[] {
  const lines: string[] = [];
  for (let index = 0; index < left.length; index++) {
    const text = left[index];
    const count = right[index];
    if (text !== undefined && count !== undefined) {
      lines.push(`${text}${count}`);
    }
  }
  return lines;
}

/** The bound is read again before each round. */
export function growing(limit: int): int[] {
  const numbers: int[] = [0];
  for (let i = 0; i < numbers.length; i++) {
    if (numbers.length < limit) {
      numbers.push(i);
    }
  }
  return numbers;
}

/** `break` leaves the inner loop only. */
export function inner(rows: readonly string[], columns: readonly string[]): string[] {
  const cells: string[] = [];
  for (const row of rows) {
    for (const column of columns) {
      if (column === 'stop') {
        break;
      }
      if (column === 'skip') {
        continue;
      }
      cells.push(row + column);
    }
    cells.push(';');
  }
  return cells;
}

/** A value from inside the loop ends the function. */
export function firstLong(texts: readonly string[]): string | null {
  for (const text of texts) {
    if (text.length > 2) {
      return text;
    }
  }
  return null;
}

/** The condition of `while` is asked first, and again after `continue`. */
export function skipping(limit: int): string {
  let line: string = '';
  let i: int = 0;
  while (i < limit) {
    i += 1;
    if (i === 2) continue;
    if (i === 5) break;
    line += `${i}`;
  }
  return line;
}

/** A `const` of each round is another one. */
export function rounds(texts: readonly string[]): string[] {
  const lists: string[][] = [];
  for (const text of texts) {
    const own: string[] = [text];
    lists.push(own);
  }
  for (const own of lists) {
    own.push('!');
  }
  const flat: string[] = [];
  for (const own of lists) {
    flat.push(own.join(''));
  }
  return flat;
}

/** `break` and `continue` of a loop in a loop of another kind. */
export function mixedKinds(texts: readonly string[], limit: int): string[] {
  const lines: string[] = [];
  let i: int = 0;
  while (i < limit) {
    for (const text of texts) {
      if (text === '') {
        continue;
      }
      for (let k = 0; k < 3; k++) {
        if (k === i) {
          break;
        }
        lines.push(`${i}${text}${k}`);
      }
    }
    i++;
  }
  return lines;
}
