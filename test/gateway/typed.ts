import { commandGroups } from '../../packages/cli/src/command_table.ts';
import { run } from '../../packages/cli/src/run.ts';

/** What a command line printed, and its exit code. */
export interface Typed {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line of `bailiwick` in this process. */
export async function typed(...words: readonly string[]): Promise<Typed> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await run(words, commandGroups, {
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    today: () => 20261123,
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}
