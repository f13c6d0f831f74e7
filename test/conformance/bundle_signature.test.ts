// A bundle's bytes and signature: the gateway and the HubSpot functions must judge them alike. The
// Apex that verifies the same bytes has its own tests (BundleStoreTest, test/sandbox).
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  bundleBytes,
  bundleDigest,
  signBundle,
  signDetachedJws,
  verifyBundle,
} from '@bailiwick/gateway';
import type { VerificationKey } from '@bailiwick/policy';
import { describe, expect, test } from 'vitest';
import { minimal } from '../laws/fixtures.ts';

const require = createRequire(import.meta.url);
const functions = require(
  path.join(import.meta.dirname, '../../hubspot-app/src/app/functions/dist/protocol.js'),
) as { readonly verifyBundle: typeof verifyBundle };

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pinned = (key = pair, keyId = 'compliance'): VerificationKey => ({
  ...{ keyId, algorithm: 'ES256' },
  spki: key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
});
const bytes = bundleBytes(minimal);
const jws = signBundle(bytes, pair.privateKey, 'compliance');

/** Both answers, which must be one. */
function judge(content: Uint8Array, signature: string, keys: readonly VerificationKey[]): string {
  const here = verifyBundle(content, signature, keys);
  expect(functions.verifyBundle(content, signature, keys)).toEqual(here);
  return here.state;
}

describe('gateway and HubSpot functions', () => {
  test('verify the same bytes and name the same digest', () => {
    expect(judge(bytes, jws, [pinned()])).toBe('verified');
    expect(verifyBundle(bytes, jws, [pinned()]).digest).toBe(bundleDigest(bytes));
  });

  test('refuse an altered byte wherever it stands', () => {
    for (let index = 0; index < bytes.length; index += 7) {
      const altered = Buffer.from(bytes);
      altered[index] = bytes[index]! ^ 1;
      expect(judge(altered, jws, [pinned()]), `byte ${index}`).toBe('invalid');
    }
  });

  test('refuse every altered character of the signature', () => {
    for (let index = 0; index < jws.length; index += 1) {
      const letter = jws[index] === 'A' ? 'B' : 'A';
      const altered = jws.slice(0, index) + letter + jws.slice(index + 1);
      expect(judge(bytes, altered, [pinned()]), `character ${index}`).not.toBe('verified');
    }
  });

  test.each([
    ['no signature', bytes, '', [pinned()], 'unsigned'],
    ['no pinned key', bytes, jws, [], 'unknown-key'],
    ['a key of another id', bytes, jws, [pinned(pair, 'someone')], 'unknown-key'],
    ['another key of that id', bytes, jws, [pinned(other)], 'invalid'],
    ['a longer file', Buffer.concat([bytes, Buffer.from(' ')]), jws, [pinned()], 'invalid'],
    ['a shorter file', bytes.subarray(0, -1), jws, [pinned()], 'invalid'],
    ['an approval in its place', bytes, approval(), [pinned()], 'invalid'],
    ['signed bytes in another form', ...signed(JSON.stringify(minimal, null, 1)), 'invalid'],
    ['signed bytes of another shape', ...signed('{"format":"bailiwick-bundle-1"}'), 'invalid'],
    ['signed bytes that are no JSON', ...signed('bundle'), 'invalid'],
  ] as const)('agree on %s', (_what, content, signature, keys, state) => {
    expect(judge(content, signature, keys)).toBe(state);
  });
});

function approval(): string {
  const header = { alg: 'ES256', kid: 'compliance', typ: 'bailiwick-approval' } as const;
  return signDetachedJws(header, bytes, pair.privateKey);
}

function signed(text: string): readonly [Buffer, string, readonly VerificationKey[]] {
  const content = Buffer.from(text);
  return [content, signBundle(content, pair.privateKey, 'compliance'), [pinned()]];
}
