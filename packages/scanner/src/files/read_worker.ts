/** A thread that reads files: kind, text and path come in, what the reader gave goes out. */

import { parentPort } from 'node:worker_threads';
import type { Kind } from '../readers/kinds.ts';
import { readFile } from '../readers/read_file.ts';

export interface Order {
  readonly number: number;
  readonly kind: Kind;
  readonly text: string;
  readonly file: string;
}

parentPort?.on('message', ({ number, kind, text, file }: Order) => {
  parentPort?.postMessage({ number, read: readFile(kind, text, file) });
});
