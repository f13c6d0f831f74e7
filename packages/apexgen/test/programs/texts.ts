/** Strings: exact comparison, templates and the library members that agree. */

import type { int } from './whole.ts';

export function isYes(text: string): boolean {
  return text === 'Yes';
}

export function same(left: string, right: string): boolean {
  return left === right;
}

export function differs(left: string, right: string): boolean {
  return left !== right;
}

export function sameNullable(left: string | null, right: string | null): boolean {
  return left === right;
}

export function orElse(text: string | null, other: string): string {
  return text ?? other;
}

export function size(text: string): int {
  return text.length;
}

export function line(text: string, count: int, flag: boolean): string {
  return `${text}: ${count} (${flag})`;
}

export function sum(count: int, text: string): string {
  return count + 1 + text + count + 1;
}

export function starts(text: string, part: string): boolean {
  return text.startsWith(part);
}

export function ends(text: string, part: string): boolean {
  return text.endsWith(part);
}

export function holds(text: string, part: string): boolean {
  return text.includes(part);
}

export function indexIn(text: string, part: string): int {
  return text.indexOf(part);
}

export function part(text: string, start: int, end: int): string {
  return text.slice(start, end);
}

export function rest(text: string, start: int): string {
  return text.slice(start);
}

export function words(text: string): string[] {
  return text.split('.');
}

export function longWords(text: string): string[] {
  return text.split('::');
}

/** Quotes, backslashes, line ends and characters outside ASCII survive. */
export function awkward(): string {
  return 'it\'s "a" \\ \n \t\r\u0000 ä € \u{1F600} \ud800 ${x}';
}
