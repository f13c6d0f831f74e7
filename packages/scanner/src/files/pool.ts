/** Reads many files on several threads, when that is worth starting them. */

import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Kind } from '../readers/kinds.ts';
import { readFile } from '../readers/read_file.ts';
import type { FileRead } from '../readers/read_file.ts';
import type { Order } from './read_worker.ts';

export interface ToRead {
  readonly file: string;
  readonly kind: Kind;
  readonly text: string;
}

/**
 * Characters below which one thread is done before others have started and warmed up (measured on two
 * cores); who asks for threads gets them from a quarter of it on.
 */
export const WORTH_STARTING = 12_000_000;

/** Threads by default: one a core, at most four, since each holds its own parsers. */
export function defaultWorkers(): number {
  return Math.min(4, os.availableParallelism());
}

/**
 * What the readers give for each file, in the order of `files`. `workers` 0 or 1 reads on this thread, as does
 * little text. A thread that dies leaves its file to this one.
 */
export async function readMany(
  files: readonly ToRead[],
  workers: number,
  worthStarting = WORTH_STARTING,
): Promise<readonly FileRead[]> {
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  if (workers < 2 || characters < worthStarting) {
    return files.map(({ kind, text, file }) => readFile(kind, text, file));
  }
  const results = new Array<FileRead | undefined>(files.length).fill(undefined);
  // The longest first, so that no thread ends with the longest alone.
  const order = files
    .map((_, number) => number)
    .sort((one, other) => size(files, other) - size(files, one));
  await Promise.all(Array.from({ length: workers }, () => work(files, order, results)));
  return results.map((read, number) => {
    const { kind, text, file } = files[number] as ToRead;
    return read ?? readFile(kind, text, file);
  });
}

function size(files: readonly ToRead[], number: number): number {
  return files[number]?.text.length ?? 0;
}

/** One thread takes the next file until none is left. */
function work(
  files: readonly ToRead[],
  queue: number[],
  results: (FileRead | undefined)[],
): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(path.join(import.meta.dirname, 'read_worker.ts'));
    const next = (): void => {
      const number = queue.shift();
      const file = number === undefined ? undefined : files[number];
      if (number === undefined || file === undefined) {
        void worker.terminate();
        return;
      }
      worker.postMessage({ number, ...file } satisfies Order);
    };
    worker.on('message', ({ number, read }: { number: number; read: FileRead }) => {
      results[number] = read;
      next();
    });
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
    next();
  });
}
