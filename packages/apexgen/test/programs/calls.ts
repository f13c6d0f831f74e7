/** Functions that call functions: of this module, of another, and themselves. */

import { positionOf } from './constants.ts';
import { lowest } from './records.ts';
import { part } from './texts.ts';
import type { int, Level, Place } from './whole.ts';

export function factorial(count: int): int {
  return count <= 1 ? 1 : count * factorial(count - 1);
}

export function fibonacci(count: int): int {
  if (count < 2) {
    return count;
  }
  return fibonacci(count - 1) + fibonacci(count - 2);
}

/** Two functions that call each other. */
export function isEven(count: int): boolean {
  return count === 0 ? true : isOdd(count - 1);
}

function isOdd(count: int): boolean {
  return count === 0 ? false : isEven(count - 1);
}

export function reversed(text: string): string {
  return text === '' ? '' : reversed(part(text, 1, text.length)) + part(text, 0, 1);
}

/** Counts how deep calls may go. */
export function depth(count: int): int {
  return count === 0 ? 0 : 1 + depth(count - 1);
}

/** Functions of three other modules. */
export function across(ids: readonly string[], ranks: readonly int[], level: Level): string {
  return `${lowest(ids, ranks)} ${positionOf(level)} ${part('abc', -2, 3)}`;
}

/** Arguments are evaluated from the left, each once. */
export function argumentOrder(text: string): string[] {
  const trace: string[] = [];
  const joined: string = threeOf(noted(text, trace), noted('second', trace), noted('third', trace));
  trace.push(joined);
  return trace;
}

function noted(text: string, trace: string[]): string {
  trace.push(text);
  return text;
}

function threeOf(a: string, b: string, c: string): string {
  return `${c}${b}${a}`;
}

/** Members of a new record are evaluated in declared order. */
export function memberOrder(id: string): string[] {
  const trace: string[] = [];
  const place: Place = {
    id: noted(id, trace),
    level: 'low',
    rank: trace.length,
    tags: [noted('tag', trace)],
    from: noted('from', trace),
  };
  trace.push(`${place.rank}`);
  return trace;
}

/** A parameter is the callee's own; what it holds is shared. */
export function parameters(text: string, count: int): string[] {
  const held: string[] = [];
  const given: int = changed(text, count, held);
  held.push(`${text} ${count} ${given}`);
  return held;
}

function changed(text: string, count: int, held: string[]): int {
  text += '!';
  count += 1;
  held.push(text);
  return count;
}

/** Ends before its last statement. */
export function early(flag: boolean, trace: readonly string[]): string[] {
  const held: string[] = ['start'];
  maybe(flag, held);
  for (const text of trace) {
    held.push(text);
  }
  return held;
}

function maybe(flag: boolean, held: string[]): void {
  if (flag) {
    held.push('early');
    return;
  }
  held.push('late');
}
