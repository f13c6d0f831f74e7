/** What the three scripts have in common: options, help, how a failure ends. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { ReleaseFailure } from './hs.ts';

const SHARED = {
  profile: { type: 'string' },
  project: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export interface Options {
  readonly profile: string;
  /** Absolute path of the project. */
  readonly folder: string;
  readonly isDryRun: boolean;
  readonly text: (name: string) => string;
  readonly isSet: (name: string) => boolean;
}

export const SHARED_HELP = `  --profile <name>   profile of the project; required
  --project <folder> project that \`bailiwick hubspot build\` laid out (default: hubspot-app)
  --dry-run          check, print the exact commands, run none
  --help             this text`;

/**
 * Runs one script: prints `help` for `--help`, reads the options, and turns a ReleaseFailure into its
 * message and exit code (2 = called wrongly). Nothing else that is thrown is caught.
 */
export async function main(
  help: string,
  own: ParseArgsOptionsConfig,
  run: (options: Options) => Promise<number>,
): Promise<void> {
  try {
    const values = valuesOf(own);
    if (values['help'] === true) return console.log(help);
    const text = (name: string): string => String(values[name] ?? '');
    process.exitCode = await run({
      profile: text('profile'),
      folder: path.resolve(text('project') || path.join(import.meta.dirname, '../../hubspot-app')),
      isDryRun: values['dry-run'] === true,
      text,
      isSet: (name) => values[name] === true,
    });
  } catch (error) {
    if (!(error instanceof ReleaseFailure)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

function valuesOf(own: ParseArgsOptionsConfig): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ options: { ...SHARED, ...own }, allowPositionals: false }).values;
  } catch {
    // Node's message quotes the argument, which may be a secret that was typed there.
    throw new ReleaseFailure('an option is not known or has no value: see --help', 2);
  }
}
