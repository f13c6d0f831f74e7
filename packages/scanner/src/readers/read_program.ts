import type { ReadProblem } from '../model/fact.ts';
import type { Program } from '../model/program.ts';

/** What a reader of programs gives; with problems, `program` holds what could still be read. */
export interface ReadProgram {
  readonly program: Program;
  readonly problems: readonly ReadProblem[];
}
