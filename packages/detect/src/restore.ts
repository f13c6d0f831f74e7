import {
  CLAIMS_TYPE,
  CUT_PLACEHOLDER,
  LOOSE_PLACEHOLDER,
  splitAtPlaceholders,
} from './placeholder.ts';

/** A restored text, with what could not be restored. */
export interface Restored {
  readonly text: string;
  /** Placeholders that nobody gave out, or that were cut off: removed from the text. */
  readonly removed: number;
}

/** Knows all placeholders of a request and what they stand for. */
export interface Restorer {
  readonly isKnown: (key: string) => boolean;
  readonly learn: (placeholder: string, key: string, form: number, value: string) => void;
  /** Placeholders of others, which stay. */
  readonly meet: (placeholders: readonly string[]) => void;
  /** Text of the request that only looks like a placeholder, and is to stay as it is. */
  readonly ignore: (literal: string, isEnd: boolean) => void;
  readonly restore: (text: string) => Restored;
}

const UNKNOWN = '[\u2026]';
const keyIn = (placeholder: string): string =>
  /_([a-z2-7]{6})(?:_\d{1,3})?\]\]$/u.exec(placeholder)?.[1] ?? '';

export function createRestorer(foreign: readonly string[]): Restorer {
  const values = new Map<string, string>();
  /** By key and form, for placeholders that come back bent. */
  const byKey = new Map<string, string>();
  const strangers = new Map<string, string>();
  const exactStrangers = new Set<string>();
  const innocent = new Set<string>();
  const meet = (placeholders: readonly string[]) => {
    for (const placeholder of placeholders) {
      if (values.has(placeholder)) continue;
      exactStrangers.add(placeholder);
      strangers.set(keyIn(placeholder), placeholder);
    }
  };
  meet(foreign);

  const loosen = (
    piece: string,
    isEnd: boolean,
    take: (match: string, key: string, form: string) => string,
    cut: (match: string) => string,
  ): string => {
    const loose = piece.replace(
      LOOSE_PLACEHOLDER,
      (match: string, ...groups: (string | undefined)[]) => {
        const key = (groups[0] ?? groups[2] ?? groups[4] ?? '').toLowerCase();
        return take(match, key, groups[1] ?? groups[3] ?? '1');
      },
    );
    return isEnd ? loose.replace(CUT_PLACEHOLDER, cut) : loose;
  };

  return {
    isKnown: (key) => byKey.has(`${key} 1`) || strangers.has(key),
    learn: (placeholder, key, form, value) => {
      values.set(placeholder, value);
      byKey.set(`${key} ${form}`, value);
    },
    meet,
    ignore: (literal, isEnd) => {
      const pieces = splitAtPlaceholders(literal);
      for (const [index, piece] of pieces.entries()) {
        if (index % 2 === 1) continue;
        const note = (match: string) => {
          innocent.add(match);
          return match;
        };
        loosen(piece, isEnd && index === pieces.length - 1, note, note);
      }
    },
    restore: (text) => {
      let removed = 0;
      const remove = (match: string) => {
        if (innocent.has(match)) return match;
        removed += 1;
        return UNKNOWN;
      };
      const take = (match: string, key: string, form: string): string => {
        const value = byKey.get(`${key} ${form}`) ?? byKey.get(`${key} 1`);
        if (value !== undefined) return value;
        const stranger = strangers.get(key);
        if (stranger !== undefined && !innocent.has(match)) return stranger;
        // Without brackets and a type of ours it may be anything: only those make a claim.
        return CLAIMS_TYPE.test(match) ? remove(match) : match;
      };
      const pieces = splitAtPlaceholders(text);
      const restored = pieces.map((piece, index) => {
        if (index % 2 === 0) return loosen(piece, index === pieces.length - 1, take, remove);
        const value = values.get(piece);
        if (value !== undefined) return value;
        return exactStrangers.has(piece) ? piece : take(piece, keyIn(piece), '1');
      });
      return { text: restored.join(''), removed };
    },
  };
}
