/** Sinks of JavaScript and Python programs. */

import type { Sink } from './apex_sinks.ts';
import type { ProgramIndex } from './program_index.ts';

export function moduleSinks(_index: ProgramIndex): readonly Sink[] {
  return [];
}
