/** Signs a bundle with the tenant's compliance key and writes both files. */
import fs from 'node:fs';
import path from 'node:path';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { VerificationKey } from '@bailiwick/policy';
import { canonicalBytes, encodeBase64url, signBundle, verifyBundle } from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';

/** Reads a PEM private key and refuses any but EC P-256, the curve of ES256. */
export function readSigningKey(file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(fs.readFileSync(file));
  } catch {
    throw new CommandFailure(`${file}: is not a readable private key in PEM without passphrase`);
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new CommandFailure(`${file}: is not an EC P-256 key, which ES256 needs`);
  }
  return key;
}

/** Reads a PEM public key; without an id of its own it goes by its thumbprint. */
export function readPublicKey(file: string, keyId: string): VerificationKey {
  try {
    const key = createPublicKey(fs.readFileSync(file));
    return verificationKey(key, keyId === '' ? keyThumbprint(key) : keyId);
  } catch {
    throw new CommandFailure(`${file}: is not a readable key in PEM`);
  }
}

/** RFC 7638 thumbprint of the public key: its id unless the tenant names one. */
export function keyThumbprint(key: KeyObject): string {
  const { crv, kty, x, y } = publicHalf(key).export({ format: 'jwk' });
  return encodeBase64url(createHash('sha256').update(canonicalBytes({ crv, kty, x, y })).digest());
}

/** The public half as a bundle or a set-up pins it. */
export function verificationKey(key: KeyObject, keyId: string): VerificationKey {
  const spki = publicHalf(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return { keyId, algorithm: 'ES256', spki };
}

/** Writes `bundle.json` and `bundle.jws`, having verified what was signed. */
export function writeSignedBundle(
  bytes: Buffer,
  key: KeyObject,
  keyId: string,
  folder: string,
): string {
  const jws = signBundle(bytes, key, keyId);
  const checked = verifyBundle(bytes, jws, [verificationKey(key, keyId)]);
  if (checked.state !== 'verified') {
    throw new CommandFailure(`the signature just made does not verify: ${checked.detail}`);
  }
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'bundle.json'), bytes);
  fs.writeFileSync(path.join(folder, 'bundle.jws'), jws);
  return jws;
}

function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}
