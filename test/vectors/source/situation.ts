/** A vector before it is decided. */
import type { DecisionRequest } from '@bailiwick/policy';
import type { Patch } from '../../conformance/vectors.ts';

export interface Situation {
  readonly name: string;
  /** Section of `docs/policy-rules.md` that the case is about. */
  readonly section: string;
  readonly request: DecisionRequest;
  /** Name of a file in `bundles`. */
  readonly bundle: string;
  readonly patch: readonly Patch[];
}

/** A change of one member of a bundle. */
export function set(path: string, value: unknown): Patch {
  return { path, value };
}

/** What an empty value is called in a name. */
export function named(value: string): string {
  return value === '' ? 'nothing' : value;
}

/** Every pair of two lists. */
export function pairs<A, B>(first: readonly A[], second: readonly B[]): readonly (readonly [A, B])[] {
  return first.flatMap((one) => second.map((other) => [one, other] as const));
}
