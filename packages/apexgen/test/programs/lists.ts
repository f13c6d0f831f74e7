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
