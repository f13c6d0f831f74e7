import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import { decodeUtf8, encodeBase64url } from './base64url.ts';
import { readBundle } from './bundle_reader.ts';
import { canonicalBytes } from './canonical.ts';
import { signDetachedJws, verifyJws } from './jws.ts';
import type { JwsFault } from './jws.ts';

const TYPE = 'bailiwick-bundle';

export type BundleResult =
  | {
      readonly state: 'verified';
      readonly bundle: Bundle;
      readonly digest: string;
      readonly keyId: string;
    }
  | { readonly state: JwsFault; readonly digest: string; readonly detail: string };

/** `sha256-` + base64url(SHA-256(bytes)): the name of a bundle in every decision and receipt. */
export function bundleDigest(bytes: Uint8Array): string {
  return `sha256-${encodeBase64url(createHash('sha256').update(bytes).digest())}`;
}

/** The bytes that are signed and stored: canonical JSON of the bundle. */
export function bundleBytes(bundle: Bundle): Buffer {
  return canonicalBytes(bundle);
}

/** Detached JWS (ES256) over the bundle's bytes. */
export function signBundle(bytes: Uint8Array, key: KeyObject, keyId: string): string {
  return signDetachedJws({ alg: 'ES256', kid: keyId, typ: TYPE }, bytes, key);
}

/**
 * Verifies signature, canonical form and shape of a bundle, in that order. Only `verified` carries
 * the bundle: nothing reads a member of an unsigned one.
 */
export function verifyBundle(
  bytes: Uint8Array,
  jws: string,
  keys: readonly VerificationKey[],
): BundleResult {
  const digest = bundleDigest(bytes);
  const signed = verifyJws(jws.trim(), keys, bytes);
  if (signed.state !== 'verified') {
    return { state: signed.state, digest, detail: SIGNATURE_DETAILS[signed.state] };
  }
  if (signed.header['typ'] !== TYPE || signed.header['alg'] !== 'ES256') {
    return { state: 'invalid', digest, detail: `the signature is not of type \`${TYPE}\` (ES256)` };
  }
  try {
    return { state: 'verified', bundle: parseBundle(bytes), digest, keyId: signed.keyId };
  } catch (error) {
    return { state: 'invalid', digest, detail: (error as Error).message };
  }
}

const SIGNATURE_DETAILS: Readonly<Record<JwsFault, string>> = {
  unsigned: 'the bundle has no signature',
  invalid: 'the signature does not match the bundle',
  'unknown-key': 'the bundle is signed by a key that is not pinned',
};

/** Reads bundle bytes strictly: UTF-8, canonical form, exact shape. Throws with the path. */
export function parseBundle(bytes: Uint8Array): Bundle {
  const text = decodeUtf8(bytes);
  if (text === null) throw new TypeError('the bundle is not UTF-8');
  const value: unknown = JSON.parse(text);
  if (!canonicalBytes(value).equals(bytes)) {
    throw new TypeError('the bundle is not in canonical form');
  }
  return readBundle(value);
}
