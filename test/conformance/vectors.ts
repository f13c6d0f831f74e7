/** The shared decision vectors: what every implementation of the policy core must answer. */
import fs from 'node:fs';
import path from 'node:path';
import type { Bundle, Decision, DecisionRequest } from '@bailiwick/policy';

/** One member of a bundle replaced: `path` goes through members and list positions by dots. */
export interface Patch {
  readonly path: string;
  readonly value: unknown;
}

export interface Vector {
  readonly name: string;
  /** What demands it: a section of the rules, or a case that was thought of by hand. */
  readonly source: string;
  readonly request: DecisionRequest;
  /** Name of a file in `bundles`. */
  readonly bundle: string;
  readonly patch: readonly Patch[];
  readonly expected: Decision;
}

/** Folder of the vector files. */
export const vectorFolder = path.join(import.meta.dirname, '..', 'vectors');

/** All vectors, by file. */
export function readVectors(): ReadonlyMap<string, readonly Vector[]> {
  const files = fs.readdirSync(vectorFolder).filter((name) => name.endsWith('.json'));
  return new Map(files.sort().map((name) => [name, readFile(name) as readonly Vector[]]));
}

/** The vector's bundle with its patch applied. */
export function bundleOf({ bundle, patch }: Pick<Vector, 'bundle' | 'patch'>): Bundle {
  return applyPatch(readFile(path.join('bundles', `${bundle}.json`)) as Bundle, patch);
}

/** A copy with each patch applied; a path that leads nowhere is an error. */
export function applyPatch<T>(original: T, patches: readonly Patch[]): T {
  const copy = structuredClone(original);
  for (const { path: place, value } of patches) {
    const names = place.split('.');
    const last = names.pop() ?? '';
    let holder = copy as Record<string, unknown>;
    for (const name of names) holder = holder[name] as Record<string, unknown>;
    if (!(last in holder)) throw new Error(`patch leads nowhere: ${place}`);
    holder[last] = structuredClone(value);
  }
  return copy;
}

function readFile(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(vectorFolder, name), 'utf8'));
}
