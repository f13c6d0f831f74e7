/**
 * Placeholders of one request and the values behind them: one value has one placeholder, two values
 * never share one. What makes them random is handed in.
 */

import type { int } from './model.ts';

/** No placeholder is longer. */
const LONGEST: int = 40;

export interface Placeholders {
  readonly byValue: Map<string, string>;
  readonly values: Map<string, string>;
}

export function newPlaceholders(): Placeholders {
  return { byValue: new Map<string, string>(), values: new Map<string, string>() };
}

/** The placeholder of a value, or '' when it has none yet. */
export function placeholderOf(known: Placeholders, kind: string, value: string): string {
  return known.byValue.get(kind + ':' + value) ?? '';
}

/**
 * Makes the placeholder of a value from random letters. False when another value has it: then draw
 * again.
 */
export function addPlaceholder(
  known: Placeholders,
  kind: string,
  value: string,
  letters: string,
): boolean {
  const made = `[[${kind}_${letters}]]`;
  if (made.length > LONGEST) throw new Error('the placeholder is too long');
  if (known.values.has(made)) return false;
  known.byValue.set(kind + ':' + value, made);
  known.values.set(made, value);
  return true;
}

/** The text with the values back in place. What a value itself holds is not read again. */
export function restored(known: Placeholders, text: string): string {
  const parts: string[] = [];
  let done: int = 0;
  let first: int = text.indexOf('[[');
  while (first >= 0) {
    const placeholder = placeholderAt(text, first);
    const value = known.values.get(placeholder);
    if (value === undefined) {
      first = text.indexOf('[[', first + 1);
    } else {
      parts.push(text.slice(done, first));
      parts.push(value);
      done = first + placeholder.length;
      first = text.indexOf('[[', done);
    }
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** Values whose placeholders occur in the text, each once, in its order. */
export function restoredIn(known: Placeholders, text: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  let first: int = text.indexOf('[[');
  while (first >= 0) {
    const value = known.values.get(placeholderAt(text, first));
    if (value !== undefined && !seen.has(value)) {
      seen.add(value);
      found.push(value);
    }
    first = text.indexOf('[[', first + 1);
  }
  return found;
}

function placeholderAt(text: string, first: int): string {
  const near = text.slice(first, first + LONGEST);
  const size = near.indexOf(']]');
  return size < 0 ? '' : near.slice(0, size + 2);
}
