/** One file by its kind: which reader, and what it gives. */

import type { Fact, ReadProblem } from '../model/fact.ts';
import type { Program } from '../model/program.ts';

/** What the readers of one file gave. */
export interface FileRead {
  readonly program: Program | null;
  readonly facts: readonly Fact[];
  readonly problems: readonly ReadProblem[];
}

export const NOTHING_READ: FileRead = { program: null, facts: [], problems: [] };
