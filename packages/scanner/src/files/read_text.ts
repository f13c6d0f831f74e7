/** The text of a file, within limits. */

import fs from 'node:fs';
import path from 'node:path';
import type { FileProblem } from '../model/check.ts';
import { FIRST_LINE } from '../model/span.ts';
import { unreadable } from './walk.ts';

/** Bytes; larger files are no source that a person wrote. */
export const LARGEST_FILE = 8 * 1024 * 1024;

export interface TextOfFile {
  readonly text: string;
  readonly problem: FileProblem | null;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads one file; what is not UTF-8 is read with replacement signs and named as a problem. */
export function readText(root: string, file: string): TextOfFile {
  let bytes: Buffer;
  try {
    const full = path.join(root, file);
    if (fs.statSync(full).size > LARGEST_FILE) {
      const detail = `larger than ${LARGEST_FILE / 1024 / 1024} MB`;
      return { text: '', problem: { file, code: 'TOO_LARGE', detail, at: FIRST_LINE } };
    }
    bytes = fs.readFileSync(full);
  } catch (error) {
    return { text: '', problem: unreadable(file, error) };
  }
  try {
    return { text: decoder.decode(bytes), problem: null };
  } catch {
    const detail = 'not UTF-8; read with replacement characters';
    return {
      text: bytes.toString('utf8'),
      problem: { file, code: 'NOT_UTF8', detail, at: FIRST_LINE },
    };
  }
}
