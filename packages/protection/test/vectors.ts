import fs from 'node:fs';
import path from 'node:path';

/** A value that is looked for: a name in its parts, or a value of some kind of placeholder. */
export interface KnownValue {
  /** `name`, or a kind of placeholder. */
  readonly kind: string;
  readonly owner: string;
  readonly asWritten: boolean;
  readonly first?: string | null;
  readonly last?: string | null;
  readonly full?: string | null;
  readonly value?: string;
}

export interface Question {
  readonly values: readonly KnownValue[];
  readonly text: string;
  /** Official numbers are looked for, too. */
  readonly free: boolean;
}

/** Each hidden place as `⟦kind|what it stands for⟧`, and whose values were found, in order. */
export interface Answer {
  readonly masked: string;
  readonly owners: readonly string[];
}

export interface Vector extends Question, Answer {
  readonly id: string;
  /** What is found today, where that is not what was recorded. */
  readonly instead?: Answer & { readonly because: string };
}

const folder = path.resolve(import.meta.dirname, '../../../test/vectors/protection');
const read = (name: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

/** What the hand-written finder of an earlier version found, and where that has changed since. */
export const recorded = (read('recorded.json') as { readonly cases: readonly Vector[] }).cases;

/** What has been added since, by hand. */
export const disguised = (read('disguises.json') as { readonly cases: readonly Vector[] }).cases;

/** Units that the earlier version folded to another: unit, folded, cased. */
export const recordedLetters = (
  read('folds.json') as { readonly letters: readonly (readonly [number, string, string])[] }
).letters;
