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
  if (workers < 2) {
    return files.map(readHere);
  }
  if (charactersOf(files) < worthStarting) {
    return readBeside(files);
  }
  const results = new Array<FileRead | undefined>(files.length).fill(undefined);
  // The longest first, so that no thread ends with the longest alone.
  const order = files
    .map((_, number) => number)
    .sort((one, other) => size(files, other) - size(files, one));
  await Promise.all(Array.from({ length: workers }, () => work(files, order, results)));
  return results.map((read, number) => read ?? readHere(files[number] as ToRead));
}

function readHere({ kind, text, file }: ToRead): FileRead {
  return readFile(kind, text, file);
}

function charactersOf(files: readonly ToRead[]): number {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

/**
 * Characters of Apex that take this thread longer than a second one takes to start, and of all else for that
 * one. With less, one thread is done as soon and spends a third less processor time (measured on two cores).
 */
const APEX_BESIDE = 1_000_000;
const OTHERS_BESIDE = 1_000_000;

/** Reads Apex on this thread and, when both are worth it, all else on one beside it. */
async function readBeside(files: readonly ToRead[]): Promise<readonly FileRead[]> {
  const [apex, others] = [true, false].map((wanted) =>
    files.filter(({ kind }) => (kind === 'apex') === wanted),
  ) as [ToRead[], ToRead[]];
  if (charactersOf(apex) < APEX_BESIDE || charactersOf(others) < OTHERS_BESIDE) {
    return files.map(readHere);
  }
  const beside = readOnThread(others);
  const read = new Map<ToRead, FileRead>(apex.map((file) => [file, readHere(file)]));
  (await beside).forEach((one, number) => {
    const file = others[number] as ToRead;
    read.set(file, one ?? readHere(file));
  });
  return files.map((file) => read.get(file) ?? readHere(file));
}

/** All files on one thread, handed over at once: this thread may be busy until they are read. */
function readOnThread(files: readonly ToRead[]): Promise<readonly (FileRead | undefined)[]> {
  return new Promise((resolve) => {
    const results = new Array<FileRead | undefined>(files.length).fill(undefined);
    let open = files.length;
    const worker = new Worker(path.join(import.meta.dirname, 'read_worker.ts'));
    worker.on('message', ({ number, read }: { number: number; read: FileRead }) => {
      results[number] = read;
      open -= 1;
      if (open === 0) {
        void worker.terminate();
      }
    });
    worker.on('error', () => resolve(results));
    worker.on('exit', () => resolve(results));
    files.forEach((file, number) => worker.postMessage({ number, ...file } satisfies Order));
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
