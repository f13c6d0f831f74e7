/** What an evaluation may look up and say. */

import type { FlowStep } from '../model/finding.ts';
import type { Value } from '../model/program.ts';
import type { Place } from '../model/span.ts';
import { simpleName } from './program_index.ts';
import type { ProgramIndex } from './program_index.ts';
import type { HoleKind, Possible, Read } from './text.ts';
import type { Scope } from './types.ts';

/** What an evaluation may look up, and what it lacked. */
export interface World {
  readonly index: ProgramIndex;
  /** The texts that a value may be; never empty. */
  readonly evaluate: (value: Value, scope: Scope) => readonly Possible[];
  /** Texts of a label, custom metadata, custom setting or environment variable in the source. */
  readonly configured: (kind: HoleKind, object: string, member: string) => readonly Possible[];
  /** Types that were named but not read: reading their files may tell more. */
  readonly wanted: Set<string>;
  /** Types whose methods' callers were asked for. */
  readonly callersWanted: Set<string>;
  /** Variables, fields and methods being evaluated, against endless recursion. */
  readonly active: Set<string>;
}

export function placeOf(value: Value, scope: Scope): Place {
  return { file: scope.file.file, span: value.at };
}

export function known(text: string, value: Value, scope: Scope): Possible {
  return { pieces: [{ text, place: placeOf(value, scope) }], steps: [], reads: [] };
}

export function hole(
  kind: HoleKind,
  name: string,
  value: Value,
  scope: Scope,
  read?: Read,
): Possible {
  return {
    pieces: [{ hole: kind, name, place: placeOf(value, scope) }],
    steps: [],
    reads: read === undefined ? [] : [read],
  };
}

/** Asks for the file of a type that has not been read. */
export function want(type: string, world: World): void {
  const name = simpleName(type);
  if (name !== '' && world.index.types(name).length === 0) {
    world.wanted.add(name);
  }
}

/** One step of a flow. */
export function stepOf(
  step: string,
  subject: string,
  at: { readonly at: Scope['method']['at'] },
  scope: Scope,
): FlowStep {
  return { place: { file: scope.file.file, span: at.at }, step, subject };
}

/** At most so many steps are told; the ones nearest to the value stay. */
const MOST_STEPS = 12;

export function withStep(found: readonly Possible[], step: FlowStep): readonly Possible[] {
  return found.map((one) =>
    one.steps.length >= MOST_STEPS ? one : { ...one, steps: [...one.steps, step] },
  );
}
