/** Placeholders of one inference and the values behind them; what is random comes from here. */
import {
  addPlaceholder,
  hiddenIn,
  newPlaceholders,
  placeholderOf,
  replaced,
  restored,
  restoredIn,
} from '@bailiwick/protection';
import type { Finder, Placeholders } from '@bailiwick/protection';
import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 6;

export class PlaceholderMap {
  readonly #known: Placeholders = newPlaceholders();

  /** A map with these placeholders, as `entries` gave them. */
  static from(entries: readonly (readonly [placeholder: string, value: string])[]): PlaceholderMap {
    const map = new PlaceholderMap();
    for (const [placeholder, value] of entries) {
      const [, kind = '', letters = ''] =
        /^\[\[([A-Z]+)_([a-z2-7]{6})\]\]$/.exec(placeholder) ?? [];
      addPlaceholder(map.#known, kind, value, letters);
    }
    return map;
  }

  /** The placeholder of a value, made at its first use. */
  placeholder(kind: string, value: string): string {
    if (placeholderOf(this.#known, kind, value) === '') {
      while (!addPlaceholder(this.#known, kind, value, letters())) {
        // Another value has them: draw again.
      }
    }
    return placeholderOf(this.#known, kind, value);
  }

  /** The text with every value that the finder knows replaced; in free text official numbers, too. */
  mask(finder: Finder, text: string, isFreeText: boolean): string {
    const hidden = hiddenIn(finder, text, isFreeText);
    const made = hidden.map(({ kind, original }) => this.placeholder(kind, original));
    return replaced(text, hidden, made);
  }

  restore(text: string): string {
    return restored(this.#known, text);
  }

  /** Values whose placeholders occur in the text, each once. */
  restoredIn(text: string): readonly string[] {
    return restoredIn(this.#known, text);
  }

  entries(): readonly (readonly [placeholder: string, value: string])[] {
    return [...this.#known.values];
  }
}

/** Five bits of each random byte: no letter is likelier than another. */
function letters(): string {
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}
