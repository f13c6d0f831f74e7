/** What every drawn component may get; values come from the extension, so each is read with care. */
import type { ReactNode } from 'react';

export interface Props {
  readonly children?: ReactNode;
  readonly [name: string]: unknown;
}

/** The text of a property, or `otherwise`. */
export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

/** One word of a closed list as a class name's ending, or the first. */
export function wordOf<const T extends readonly string[]>(value: unknown, words: T): T[number] {
  return words.find((word) => word === value) ?? words[0]!;
}

/** Class names, the empty ones left out. */
export function classes(...names: readonly (string | false)[]): string {
  return names.filter((name) => name !== false && name !== '').join(' ');
}

/** Calls what the extension gave, if it gave something. */
export function call(handler: unknown, ...values: readonly unknown[]): void {
  if (typeof handler === 'function') void handler(...values);
}
