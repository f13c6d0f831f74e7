/** Lists grow, are shared, and are searched exactly. */

import type { int } from './whole.ts';

export function includes(texts: readonly string[], text: string): boolean {
  return texts.includes(text);
}

export function includesNumber(numbers: readonly int[], wanted: int): boolean {
  return numbers.includes(wanted);
}

export function indexOf(texts: readonly string[], text: string): int {
  return texts.indexOf(text);
}

export function joined(texts: readonly string[], separator: string): string {
  return texts.join(separator);
}

export function at(texts: readonly string[], position: int): string {
  const found = texts[position];
  return found === undefined ? 'none' : found;
}

export function first(texts: readonly string[]): string | null {
  const found = texts[0];
  if (found !== undefined) {
    return found;
  }
  return null;
}

/** Both names mean the same list. */
export function shared(text: string): string[] {
  const left: string[] = [];
  const right: string[] = left;
  right.push(text);
  addTwice(left, text);
  return left;
}

function addTwice(texts: string[], text: string): void {
  texts.push(text);
  texts.push(text);
}

export function growth(count: int): int {
  const numbers: int[] = [];
  for (let i = 0; i < count; i++) {
    numbers.push(i);
  }
  return numbers.length;
}

export function nested(texts: readonly string[]): string[] {
  const rows: string[][] = [];
  for (const text of texts) {
    rows.push([text, text]);
  }
  const flat: string[] = [];
  for (const row of rows) {
    for (const cell of row) {
      flat.push(cell);
    }
  }
  return flat;
}

export function indexOfNumber(numbers: readonly int[], wanted: int): int {
  return numbers.indexOf(wanted);
}

export function size(texts: readonly string[]): int {
  return texts.length;
}

/** Three rows, one of them empty, read by two positions. */
export function cellOf(row: int, column: int): string {
  const rows: readonly (readonly string[])[] = [['a', 'b'], [], ['c']];
  const found = rows[row];
  if (found === undefined) {
    return 'no row';
  }
  const cell = found[column];
  return cell === undefined ? 'no cell' : cell;
}

/** Lists in lists in lists, joined from the inside. */
export function threeDeep(texts: readonly string[]): string {
  const blocks: string[][][] = [];
  for (const text of texts) {
    blocks.push([[text], [], [text, text]]);
  }
  let line: string = '';
  for (const block of blocks) {
    for (const row of block) {
      line += `(${row.join(',')})`;
    }
    line += `${block.length}`;
  }
  return line;
}

/** A list that is made from literals and one that is filled are equal in every respect. */
export function filled(left: string, right: string): boolean[] {
  const made: readonly string[] = [left, right];
  const found: string[] = [];
  found.push(left);
  found.push(right);
  return [
    made.length === found.length,
    made.join('|') === found.join('|'),
    made.includes(right) === found.includes(right),
  ];
}

export function copied(texts: readonly string[]): string[] {
  const copy: string[] = [];
  for (const text of texts) {
    copy.push(text);
  }
  copy.push('more');
  return [`${texts.length}`, `${copy.length}`];
}

/** The position of the last equal text, found by counting down. */
export function lastIndexOf(texts: readonly string[], wanted: string): int {
  for (let index = texts.length; index > 0; index--) {
    const position = index - 1;
    const text = texts[position];
    if (text === wanted) {
      return position;
    }
  }
  return -1;
}
