// https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note
import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { VerificationKey } from '@bailiwick/policy';
import { decodeBase64 } from '../base64url.ts';
import { importKey } from '../jws.ts';

/** Head of the log at one size. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The name under which a region's log signs; one origin, one log. */
export function logOrigin(regionId: string): string {
  return `bailiwick/${regionId}/evidence`;
}

/**
 * Signed note over a checkpoint: ECDSA P-256 with SHA-256 in DER, key hash = first four bytes of
 * SHA-256 over the public key's SPKI (the note format's ECDSA convention).
 */
export function signCheckpoint(checkpoint: Checkpoint, key: KeyObject, keyId: string): string {
  const body = writeBody(checkpoint);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const signature = Buffer.concat([keyHash(spki), sign('sha256', Buffer.from(body), key)]);
  return `${body}\n\u2014 ${keyId} ${signature.toString('base64')}\n`;
}

/** Reads a note and verifies one of its signatures by one of the keys; null when none fits. */
export function verifyCheckpoint(
  note: string,
  keys: readonly VerificationKey[],
): Checkpoint | null {
  const match =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^\n]+\n)+)$/.exec(note);
  if (!match) return null;
  const root = decodeBase64(match[3]!);
  if (root === null) return null;
  const checkpoint = { origin: match[1]!, size: Number(match[2]), root };
  const body = Buffer.from(writeBody(checkpoint));
  const lines = match[4]!.trimEnd().split('\n');
  return lines.some((line) => isSignedBy(line, body, keys)) ? checkpoint : null;
}

function writeBody(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${checkpoint.root.toString('base64')}\n`;
}

function isSignedBy(line: string, body: Buffer, keys: readonly VerificationKey[]): boolean {
  const match = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
  const bytes = match ? decodeBase64(match[2]!) : null;
  if (!match || bytes === null || bytes.length < 12) return false;
  return keys.some((entry) => {
    if (entry.keyId !== match[1] || entry.algorithm !== 'ES256') return false;
    const publicKey = importKey(entry);
    if (publicKey === null) return false;
    const hash = keyHash(Buffer.from(entry.spki, 'base64'));
    return (
      hash.equals(bytes.subarray(0, 4)) && verify('sha256', body, publicKey, bytes.subarray(4))
    );
  });
}

function keyHash(spki: Uint8Array): Buffer {
  return createHash('sha256').update(spki).digest().subarray(0, 4);
}
