/** Runs the real command as a process of its own. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

/** Where states and their key go; never the cache of the person who runs the tests. */
const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-audit-cache-'));
process.once('exit', () => fs.rmSync(cache, { recursive: true, force: true }));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly told: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly cwd?: string;
  /** Ends it by SIGKILL as soon as this says so; asked every 20 ms. */
  readonly killWhen?: () => boolean;
}

/** Exit code, output and error output of `bailiwick <words>`. */
export function bailiwick(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const main = path.join(repository, 'packages/cli/src/main.ts');
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, SF_ACCESS_TOKEN: '', XDG_CACHE_HOME: cache, ...options.env },
    cwd: options.cwd ?? repository,
  });
  child.stdin.end(options.stdin ?? '');
  let out = '';
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const timer = setInterval(() => {
    if (options.killWhen?.() === true) child.kill('SIGKILL');
  }, 20);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, out, told });
    });
  });
}
