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

/** The parts on both sides of a position. */
export function halves(text: string, at: int): string[] {
  return [text.slice(0, at), text.slice(at)];
}

export function halvesJoined(text: string, at: int): boolean {
  return text.slice(0, at) + text.slice(at) === text;
}

/** Splits at half of a surrogate pair. */
export function highHalves(text: string): string[] {
  return text.split('\ud83d');
}

export function pairs(text: string): string[] {
  return text.split('\ud83d\ude00');
}

export function splitByText(text: string): string[] {
  return text.split('a|b');
}

export function isEmpty(text: string): boolean {
  return '' === text;
}

/** Units, counted one by one, as many as `length` says. */
export function units(text: string): string[] {
  const found: string[] = [];
  for (let index = 0; index < text.length; index++) {
    found.push(text.slice(index, index + 1));
  }
  return found;
}

/** Every position of a part, each search on what is left. */
export function positions(text: string, wanted: string): int[] {
  const found: int[] = [];
  let start: int = 0;
  let next: int = text.indexOf(wanted);
  while (next >= 0 && found.length < 9) {
    found.push(start + next);
    start += next + 1;
    next = text.slice(start).indexOf(wanted);
  }
  return found;
}

export function repeated(text: string, count: int): string {
  let line: string = '';
  for (let index = 0; index < count; index++) {
    line += text;
  }
  return line;
}

export function indexFrom(text: string, wanted: string, from: int): int {
  return text.indexOf(wanted, from);
}

/** Every place of a text, those inside another included. */
export function everyPlace(text: string, wanted: string): int[] {
  const found: int[] = [];
  let next: int = text.indexOf(wanted, 0);
  while (next >= 0 && found.length < 20) {
    found.push(next);
    next = text.indexOf(wanted, next + 1);
  }
  return found;
}

export function unitAt(text: string, at: int): int {
  return text.charCodeAt(at);
}

export function unitsOf(text: string): int[] {
  const found: int[] = [];
  for (let index: int = 0; index < text.length; index++) {
    found.push(text.charCodeAt(index));
  }
  return found;
}

export function textOf(units: readonly int[]): string {
  return String.fromCharCode(...units);
}

export function sameAgain(text: string): boolean {
  return String.fromCharCode(...unitsOf(text)) === text;
}
