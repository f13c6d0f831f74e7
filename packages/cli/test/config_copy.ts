/** A copy of the shipped sources with one text changed, and a build of it as a person would run it. */
import fs from 'node:fs';
import path from 'node:path';
import { commandGroups } from '../src/command_table.ts';
import { run } from '../src/run.ts';

export const CONFIG = path.join(import.meta.dirname, '..', '..', '..', 'config');
export const TODAY = 20261123;

/** One change of one file, and where in the changed text the fault has to be told. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The text that stands at the fault, after the change; in `replace`, else in the whole file. */
  readonly at: string;
}

export interface Outcome {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
}

/** Runs one command line with a fixed day. */
export async function bailiwick(...words: readonly string[]): Promise<Outcome> {
  const lines: string[] = [];
  const errors: string[] = [];
  const code = await run(words, commandGroups, {
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    today: () => TODAY,
  });
  return { code, lines, errors };
}

/** Copies the sources to `folder` and makes the change there. */
export function copyWith(folder: string, { file, find, replace }: Omit<Edit, 'at'>): string {
  const copy = fs.mkdtempSync(path.join(folder, 'config-'));
  fs.cpSync(CONFIG, copy, { recursive: true });
  const target = path.join(copy, file);
  const text = fs.readFileSync(target, 'utf8');
  if (!text.includes(find)) throw new Error(`${file} does not hold ${find}`);
  fs.writeFileSync(
    target,
    text.replace(find, () => replace),
  );
  return copy;
}

/** `file:line:column` of the text `at` in the changed copy, which is outside the current folder. */
export function placeOf(copy: string, { file, replace, at }: Edit): string {
  const text = fs.readFileSync(path.join(copy, file), 'utf8');
  const within = replace.includes(at) ? text.indexOf(replace) : 0;
  const before = text.slice(0, text.indexOf(at, within)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `${path.join(copy, file)}:${before.length}:${column}`;
}

/** Builds the German sample, unsigned, from a copy of the sources. */
export function build(copy: string, contract = 'sample-de'): Promise<Outcome> {
  const words = ['--contract', path.join(copy, 'contracts', `${contract}.json`)];
  const out = ['--out', path.join(path.dirname(copy), 'out')];
  return bailiwick('policy', 'build', '--config', copy, ...words, ...out);
}
