/** A bundle file as bytes, digest and meaning; refused when it is not the one that is meant. */
import fs from 'node:fs';
import path from 'node:path';
import { bundleDigest, parseBundle, verifyBundle } from '@bailiwick/gateway';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import { textOption } from '../command.ts';
import type { CommandInput, Option } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { approvedDigest } from './approvals_file.ts';
import { wholeOption } from './options.ts';
import { readPublicKey } from './sign.ts';

export interface BundleFile {
  readonly file: string;
  readonly bytes: Buffer;
  readonly bundle: Bundle;
  readonly digest: string;
}

/** What the person who opens a bundle knows of it. */
export interface Pin {
  /** '' = any. */
  readonly digest: string;
  /** Where that digest was said, for the message. */
  readonly saidBy: string;
  readonly minimumVersion: number;
  /** Keys of which one must have signed `bundle.jws` beside the file; [] = not asked. */
  readonly keys: readonly VerificationKey[];
}

/** Options of a command that opens one bundle; `key` and `key-id` where it asks for the signature. */
export const pinOptions: Readonly<Record<'digest' | 'minimum-version', Option>> = {
  digest: { type: 'string', value: 'digest', description: 'refuse any other bundle' },
  'minimum-version': { type: 'string', value: 'number', description: 'refuse an older bundle' },
};

export const keyOptions: Readonly<Record<'key' | 'key-id', Option>> = {
  key: { type: 'string', value: 'file', description: 'public key (PEM) to verify bundle.jws' },
  'key-id': { type: 'string', value: 'id', description: 'default: thumbprint of the key' },
};

const NO_PIN: Pin = { digest: '', saidBy: '', minimumVersion: 0, keys: [] };

/** The pin that the options state; the digest by another option's name where it has one. */
export function pinOf(input: CommandInput, digestOption = 'digest'): Pin {
  return {
    digest: textOption(input, digestOption),
    saidBy: `--${digestOption}`,
    minimumVersion: wholeOption(input, 'minimum-version', 0),
    keys: [],
  };
}

/** The public key that `--key` names, for commands that verify and do not sign. */
export function verifyingKeys(input: CommandInput): readonly VerificationKey[] {
  const file = textOption(input, 'key');
  return file === '' ? [] : [readPublicKey(file, textOption(input, 'key-id'))];
}

/**
 * Reads a bundle strictly. One that was altered after its approval, that is not the pinned one, is
 * older than it may be or not signed by the key is refused with both digests and its version.
 */
export function openBundle(file: string, pin: Pin = NO_PIN): BundleFile {
  const bytes = readBytes(file);
  const digest = bundleDigest(bytes);
  const bundle = parsed(file, bytes, digest);
  const found = `${digest}, version ${bundle.version}`;
  const refuse = (expected: string, why: string): never => {
    throw new CommandFailure(`${file}: expected ${expected}, found ${found}: ${why}`, 1);
  };
  const approved = approvedDigest(path.dirname(file));
  if (approved !== '' && approved !== digest) {
    refuse(approved, 'it was altered after its approval; build and approve it again');
  }
  if (pin.digest !== '' && pin.digest !== digest) {
    refuse(pin.digest, `it is not the one that ${pin.saidBy} names; read it with policy diff`);
  }
  if (bundle.version < pin.minimumVersion) {
    refuse(`version ${pin.minimumVersion} or higher`, 'it is older; take the current bundle');
  }
  if (pin.keys.length > 0) {
    const checked = verifyBundle(bytes, signatureBeside(file), pin.keys);
    if (checked.state !== 'verified') {
      refuse(
        'a bundle signed by the key',
        `${checked.detail}; it was altered or signed by another`,
      );
    }
  }
  return { file, bytes, bundle, digest };
}

/** Fails when the second bundle is older than the first. */
export function refuseOlder(before: BundleFile, after: BundleFile): void {
  const told = ({ file, digest, bundle }: BundleFile): string =>
    `${file} (${digest}, version ${bundle.version})`;
  if (after.bundle.version < before.bundle.version) {
    throw new CommandFailure(
      `${told(after)} is older than ${told(before)}: a gateway takes only the bundles that its own configuration names, Salesforce any from Minimum_Bundle_Version__c on; give the older one first`,
      1,
    );
  }
}

/** The detached signature beside a bundle file. */
export function signatureBeside(file: string): string {
  return readBytes(path.join(path.dirname(file), 'bundle.jws')).toString('utf8');
}

/** The bytes of a file that must be there. */
export function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch {
    throw new CommandFailure(`${file}: cannot be read`);
  }
}

function parsed(file: string, bytes: Buffer, digest: string): Bundle {
  try {
    return parseBundle(bytes);
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message} (found ${digest})`, 1);
  }
}
