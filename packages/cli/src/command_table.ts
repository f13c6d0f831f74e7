/** Every command, grouped by the job that it is for. A new command is a file and a line here. */
import type { Command } from './command.ts';
import { build } from './commands/policy/build.ts';
import { digest } from './commands/policy/digest.ts';
import { explain } from './commands/policy/explain.ts';

export interface CommandGroup {
  readonly job: string;
  readonly commands: readonly Command[];
}

export const commandGroups: readonly CommandGroup[] = [
  { job: 'Decide where data may go', commands: [build, explain, digest] },
];
