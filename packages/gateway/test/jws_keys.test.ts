import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { importKey } from '../src/jws.ts';

const spki = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64');
const rsa = (modulusLength: number, publicExponent: number) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey;

/** The modulus of a sound key with the exponent 1: every text is its own signature. */
function withExponentOne(): KeyObject {
  const jwk = rsa(2048, 65_537).export({ format: 'jwk' });
  return createPublicKey({ key: { ...jwk, e: 'AQ' }, format: 'jwk' });
}

describe('a key that may verify signatures', () => {
  it.each([
    ['RSA of 2048 bits', 'RS256', () => rsa(2048, 65_537), true],
    ['RSA of 1024 bits', 'RS256', () => rsa(1024, 65_537), false],
    ['RSA with the exponent 3', 'RS256', () => rsa(2048, 3), false],
    ['RSA with the exponent 1', 'RS256', withExponentOne, false],
    [
      'EC on P-256',
      'ES256',
      () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
      true,
    ],
    [
      'EC on P-384',
      'ES256',
      () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey,
      false,
    ],
    ['RSA named for ES256', 'ES256', () => rsa(2048, 65_537), false],
  ] as const)('%s (%s) is taken: %#', (_name, algorithm, make, isTaken) => {
    const key = { keyId: 'k', algorithm, spki: spki(make()) };
    expect(importKey(key) !== null).toBe(isTaken);
  });
});
