import { ReadError, readBundle as read } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';

/** Reads a bundle strictly: a missing, extra or mistyped member throws with its path. */
export function readBundle(value: unknown): Bundle {
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const complaint = error.message.slice(error.path.length).trim();
    throw new TypeError(`bundle member \`${error.path}\` ${complaint}`, { cause: error });
  }
}
