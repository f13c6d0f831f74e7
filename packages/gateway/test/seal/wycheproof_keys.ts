import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import type { VerificationKey } from '@bailiwick/policy';

type Jwk = JsonWebKey & { readonly kid?: string; readonly alg?: string; readonly use?: string };

/** A key or a key set of a Wycheproof group. */
export type JwkOrSet = Jwk | { readonly keys: readonly Jwk[] };

const KEY_TYPES: Readonly<Record<string, string>> = { ES256: 'EC', RS256: 'RSA' };

/**
 * The keys of a JWK or set as a bundle would pin them: for one of the two algorithms, for
 * signatures, of the algorithm's type, one per id. A set with two keys of one id has none.
 */
export function verificationKeys(jwk: JwkOrSet | undefined): readonly VerificationKey[] {
  const keys = jwksOf(jwk);
  const ids = new Set(keys.map(({ kid }) => kid));
  return ids.size < keys.length ? [] : keys.flatMap(verificationKey);
}

function verificationKey(jwk: Jwk): readonly VerificationKey[] {
  const { alg = '', use = 'sig', kty, kid = '' } = jwk;
  if ((alg !== 'ES256' && alg !== 'RS256') || use !== 'sig' || kty !== KEY_TYPES[alg]) return [];
  if (alg === 'ES256' && jwk.crv !== 'P-256') return [];
  try {
    const spki = createPublicKey({ key: jwk, format: 'jwk' })
      .export({ format: 'der', type: 'spki' })
      .toString('base64');
    return [{ keyId: kid, algorithm: alg, spki }];
  } catch {
    return [];
  }
}

/** The symmetric keys, whatever they are declared for: a content key of ours has no declaration. */
export function contentKeys(jwk: JwkOrSet | undefined): readonly Buffer[] {
  return jwksOf(jwk)
    .filter(({ kty }) => kty === 'oct')
    .map(({ k = '' }) => Buffer.from(k, 'base64url'));
}

function jwksOf(jwk: JwkOrSet | undefined): readonly Jwk[] {
  if (!jwk) return [];
  return 'keys' in jwk ? (jwk.keys as readonly Jwk[]) : [jwk as Jwk];
}
