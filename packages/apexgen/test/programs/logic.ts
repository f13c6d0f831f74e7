/** Conditions are evaluated from the left, and only as far as needed. */

import type { int } from './whole.ts';

export function both(left: boolean, right: boolean): boolean {
  return left && !right;
}

export function either(left: boolean, right: boolean): boolean {
  return left || !right;
}

export function precedence(a: boolean, b: boolean, c: boolean): boolean {
  return (a || b) && c !== (a && (b || c));
}

export function sameFlag(left: boolean, right: boolean): boolean {
  return left === right;
}

export function steps(flag: boolean): string[] {
  const trace: string[] = [];
  const result = note(flag, 'left', trace) && note(true, 'right', trace);
  trace.push(result ? 'yes' : 'no');
  const other = note(flag, 'third', trace) || note(false, 'fourth', trace);
  trace.push(other ? 'yes' : 'no');
  return trace;
}

function note(flag: boolean, text: string, trace: string[]): boolean {
  trace.push(text);
  return flag;
}

export function choose(count: int): string {
  return count < 0 ? 'negative' : count === 0 ? 'zero' : 'positive';
}

export function failing(text: string): string {
  if (text === 'fail') {
    throw new Error(`refused: ${text}`);
  }
  return text;
}

/** Names that Apex reserves are renamed everywhere alike. */
export function reserved(from: string, object: string, limit: int): string {
  const list: string[] = [];
  const number: int = limit;
  list.push(from);
  list.push(object);
  return list.join(',') + `${number}`;
}

/** Literal booleans, and the same condition in four spellings. */
export function spelled(flag: boolean): boolean[] {
  return [flag === true, flag !== false, !!flag, flag ? true : false];
}

export function exclusive(left: boolean, right: boolean): boolean {
  return left !== right;
}

/** Conditions in conditions: each belongs to the nearest one. */
export function graded(count: int): string {
  if (count > 0)
    if (count > 10) return 'large';
    else return 'small';
  else if (count === 0) return 'zero';
  return 'negative';
}

export function chain(a: boolean, b: boolean, c: boolean): string {
  return a ? (b ? 'ab' : c ? 'ac' : 'a') : b && c ? 'bc' : b ? 'b' : c ? 'c' : '';
}

/** What is left of `&&` guards what is right of it. */
export function guardedLength(texts: readonly string[]): boolean {
  const first = texts[0];
  return first !== undefined && first.length > 1 && texts.length > 1;
}

/** Where a failure stands decides whether it happens. */
export function failingLate(flag: boolean, text: string): string {
  return flag || failing(text) === text ? 'passed' : 'never';
}
