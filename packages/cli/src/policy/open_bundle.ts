/** A bundle file as bytes, digest and meaning; the signature is another matter. */
import fs from 'node:fs';
import { bundleDigest, parseBundle } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';

export interface BundleFile {
  readonly bytes: Buffer;
  readonly bundle: Bundle;
  readonly digest: string;
}

/** Reads a bundle strictly; a failure names the file and the member. */
export function openBundle(file: string): BundleFile {
  const bytes = readBytes(file);
  try {
    return { bytes, bundle: parseBundle(bytes), digest: bundleDigest(bytes) };
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
}

/** The bytes of a file that must be there. */
export function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch {
    throw new CommandFailure(`${file}: cannot be read`);
  }
}
