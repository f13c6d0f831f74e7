import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bundleBytes, bundleDigest, signBundle, verifyBundle } from '../src/bundle.ts';
import { signDetachedJws } from '../src/jws.ts';
import { sampleBundle } from './sample_bundle.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = [{ keyId: 'compliance-1', algorithm: 'ES256' as const, spki: spki(pair.publicKey) }];
const bytes = bundleBytes(sampleBundle());
const jws = signBundle(bytes, pair.privateKey, 'compliance-1');

function spki(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

describe('bundle signature', () => {
  it('accepts what the pinned key signed and names it by its digest', () => {
    const result = verifyBundle(bytes, jws, keys);
    expect(result.state).toBe('verified');
    expect(result.digest).toBe(bundleDigest(bytes));
    expect(result.digest).toMatch(/^sha256-[\w-]{43}$/);
  });

  it('refuses an unsigned bundle', () => {
    expect(verifyBundle(bytes, '', keys).state).toBe('unsigned');
  });

  it('refuses another key under the pinned name and an unknown name', () => {
    const forged = signBundle(bytes, other.privateKey, 'compliance-1');
    expect(verifyBundle(bytes, forged, keys).state).toBe('invalid');
    const unknown = signBundle(bytes, other.privateKey, 'someone-else');
    expect(verifyBundle(bytes, unknown, keys).state).toBe('unknown-key');
  });

  it('refuses every single flipped bit of the first 200 bytes', () => {
    for (let index = 0; index < 200; index += 1) {
      const altered = Buffer.from(bytes);
      altered[index]! ^= 1;
      expect(verifyBundle(altered, jws, keys).state, `byte ${index}`).toBe('invalid');
    }
  });

  it('refuses a signature made for something else', () => {
    const receipt = signDetachedJws(
      { alg: 'ES256', kid: 'compliance-1', typ: 'JWT' },
      bytes,
      pair.privateKey,
    );
    expect(verifyBundle(bytes, receipt, keys).state).toBe('invalid');
  });

  it.each([
    ['spaces', Buffer.from(JSON.stringify(sampleBundle(), null, 1))],
    ['an extra member', bundleBytes({ ...sampleBundle(), extra: 1 } as never)],
    ['a missing member', bundleBytes(withoutLaw() as never)],
    ['a mistyped member', bundleBytes({ ...sampleBundle(), version: '1' } as never)],
  ])('refuses a well-signed bundle with %s', (_name, altered) => {
    const signed = signBundle(altered, pair.privateKey, 'compliance-1');
    expect(verifyBundle(altered, signed, keys).state).toBe('invalid');
  });
});

function withoutLaw(): Record<string, unknown> {
  const { law: _law, ...rest } = sampleBundle();
  return rest;
}
