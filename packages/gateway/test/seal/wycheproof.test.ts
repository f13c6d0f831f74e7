import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyJws } from '../../src/jws.ts';
import { makeJwe, openJwe, parseJwe } from '../../src/seal/jwe.ts';
import { outsideJson } from '../outside_data.ts';

interface Group<T> {
  readonly private?: JsonWebKey;
  readonly public?: JsonWebKey & { readonly kid?: string };
  readonly tests: readonly (T & {
    readonly tcId: number;
    readonly result: string;
    readonly flags: readonly string[];
  })[];
}
interface File<T> {
  readonly testGroups: readonly Group<T>[];
}

const aead = outsideJson<File<Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>>>(
  'wycheproof/a256cbc_hs512_test.json',
);
const encryption = outsideJson<File<{ readonly jwe: unknown; readonly pt?: string }>>(
  'wycheproof/json_web_encryption_test.json',
);
const signatures = ['json_web_signature_test.json', 'json_web_crypto_test.json'].map((name) =>
  outsideJson<File<{ readonly jws?: unknown; readonly jwe?: unknown }>>(`wycheproof/${name}`),
);

/** Valid vectors that we refuse on purpose: an inserted illegal character that they call valid. */
const REFUSED_VALID = new Set([372, 373]);

describe('Wycheproof', () => {
  it.skipIf(aead === null)('A256CBC-HS512: opens every valid vector, no invalid one', () => {
    let valid = 0;
    for (const { tests } of aead!.testGroups) {
      for (const test of tests) {
        const hex = (name: 'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag') =>
          Buffer.from(test[name], 'hex');
        const opened = openJwe(
          {
            headerText: '',
            header: {},
            associated: hex('aad'),
            iv: hex('iv'),
            ciphertext: hex('ct'),
            tag: hex('tag'),
          },
          hex('key'),
        );
        if (test.result === 'valid') {
          valid += 1;
          expect(opened?.toString('hex'), `tcId ${test.tcId}`).toBe(test.msg);
        } else {
          expect(opened, `tcId ${test.tcId}`).toBeNull();
        }
      }
    }
    expect(valid).toBeGreaterThan(10);
  });

  it.skipIf(encryption === null)('JWE: no invalid token opens', () => {
    let invalid = 0;
    for (const group of encryption!.testGroups) {
      const key = Buffer.from(String(group.private?.['k'] ?? ''), 'base64url');
      for (const test of group.tests) {
        const parts = typeof test.jwe === 'string' ? parseJwe(test.jwe) : null;
        const opened = parts === null ? null : openJwe(parts, key);
        if (test.result === 'valid') {
          if (parts !== null) expect(opened?.toString('hex'), `tcId ${test.tcId}`).toBe(test.pt);
        } else {
          invalid += 1;
          expect(opened, `tcId ${test.tcId}`).toBeNull();
        }
      }
    }
    expect(invalid).toBeGreaterThanOrEqual(74);
  });

  it.skipIf(signatures.includes(null))('JWS: no invalid token is accepted, valid ones are', () => {
    let invalid = 0;
    let accepted = 0;
    for (const group of signatures.flatMap((file) => file!.testGroups)) {
      const keys = verificationKeys(group.public);
      for (const test of group.tests) {
        const token = test.jws ?? test.jwe;
        const result = verifyJws(typeof token === 'string' ? token : '', keys);
        if (test.result !== 'valid') {
          invalid += 1;
          expect(result.state, `tcId ${test.tcId}`).not.toBe('verified');
        } else if (keys.length > 0 && !REFUSED_VALID.has(test.tcId)) {
          accepted += 1;
          expect(result.state, `tcId ${test.tcId}`).toBe('verified');
        }
      }
    }
    expect(invalid).toBeGreaterThanOrEqual(355);
    expect(accepted).toBeGreaterThan(3);
  });

  it('makes tokens that differ for equal text', () => {
    const key = Buffer.alloc(64, 7);
    const header = '{"alg":"dir","enc":"A256CBC-HS512"}';
    expect(makeJwe(header, Buffer.from('x'), key)).not.toBe(makeJwe(header, Buffer.from('x'), key));
  });
});

/** The group's key, when it is declared for one of the two algorithms that we allow. */
function verificationKeys(jwk: Group<unknown>['public']) {
  const algorithm = jwk?.['alg'];
  if (!jwk || (algorithm !== 'ES256' && algorithm !== 'RS256')) return [];
  try {
    const spki = createPublicKey({ key: jwk, format: 'jwk' })
      .export({ format: 'der', type: 'spki' })
      .toString('base64');
    return [{ keyId: String(jwk.kid ?? ''), algorithm, spki } as const];
  } catch {
    return [];
  }
}
