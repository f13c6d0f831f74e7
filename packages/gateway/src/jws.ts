import { createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { VerificationKey } from '@bailiwick/policy';
import { decodeBase64, decodeBase64url, decodeUtf8, encodeBase64url } from './base64url.ts';
import { isFactorable } from './weak_rsa.ts';

/** Why a JWS was not accepted; the values are those of the policy core's `SignatureState`. */
export type JwsFault = 'unsigned' | 'invalid' | 'unknown-key';

export type JwsResult =
  | {
      readonly state: 'verified';
      readonly header: Readonly<Record<string, unknown>>;
      readonly payload: Buffer;
      readonly keyId: string;
    }
  | { readonly state: JwsFault };

type SigningAlgorithm = 'ES256' | 'RS256';

/** Members that no JWS of ours carries: remote keys, inline keys, extensions, unencoded payloads. */
const REFUSED_MEMBERS = ['crit', 'b64', 'jku', 'jwk', 'x5u', 'x5c', 'zip', 'enc'];
const MAXIMUM_TOKEN = 64 * 1024;
const MINIMUM_RSA_BITS = 2048;
/** FIPS 186-5 section 5.4: with an exponent of 1 every text signs itself. */
const MINIMUM_RSA_EXPONENT = 65_537n;

/** Signs `payload` as a compact JWS; the algorithm follows from the header. */
export function signJws(
  header: Readonly<Record<string, unknown>> & { readonly alg: SigningAlgorithm },
  payload: Uint8Array | string,
  key: KeyObject,
): string {
  const input = `${encodeBase64url(Buffer.from(JSON.stringify(header)))}.${encodeBase64url(Buffer.from(payload as Uint8Array))}`;
  return `${input}.${encodeBase64url(signature(header.alg, input, key))}`;
}

/** As `signJws`, with the payload left out (`header..signature`). */
export function signDetachedJws(
  header: Readonly<Record<string, unknown>> & { readonly alg: SigningAlgorithm },
  payload: Uint8Array | string,
  key: KeyObject,
): string {
  const [head, , tail] = signJws(header, payload, key).split('.');
  return `${head}..${tail}`;
}

function signature(algorithm: SigningAlgorithm, input: string, key: KeyObject): Buffer {
  if (algorithm === 'ES256') {
    return sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  }
  return sign('sha256', Buffer.from(input), key);
}

/**
 * Verifies a compact JWS against a closed list of keys. The key decides the algorithm: a header
 * that names another one is refused, so `none` and key confusion are out by construction.
 * `detached` is the payload of a `header..signature` token.
 */
export function verifyJws(
  token: string,
  keys: readonly VerificationKey[],
  detached?: Uint8Array,
): JwsResult {
  if (token === '') return { state: 'unsigned' };
  const parts = splitToken(token, detached);
  if (parts === null) return { state: 'invalid' };
  const header = readHeader(parts.head);
  if (header === null) return { state: 'invalid' };
  if (header['alg'] === 'none') return { state: 'unsigned' };
  const key = selectKey(header, keys);
  return key === null ? { state: 'unknown-key' } : verifyParts(parts, header, key);
}

/**
 * Verifies a compact JWS by any of the keys, whatever `kid` says: for callers whose platform
 * chooses the key id itself. The keys must all belong to the one whom the token claims to be from.
 */
export function verifyJwsByAny(token: string, keys: readonly VerificationKey[]): JwsResult {
  const parts = splitToken(token, undefined);
  const header = parts === null ? null : readHeader(parts.head);
  if (parts === null || header === null) return { state: 'invalid' };
  for (const key of keys) {
    const result = verifyParts(parts, header, key);
    if (result.state === 'verified') return result;
  }
  return { state: 'invalid' };
}

function verifyParts(
  parts: TokenParts,
  header: Readonly<Record<string, unknown>>,
  key: VerificationKey,
): JwsResult {
  if (header['alg'] !== key.algorithm) return { state: 'invalid' };
  const input = Buffer.from(`${parts.head}.${parts.body}`);
  if (!isSignatureValid(key, input, parts.signature)) return { state: 'invalid' };
  return { state: 'verified', header, payload: parts.payload, keyId: key.keyId };
}

/** The payload of a compact JWS before anything is verified: only to look up whose keys to try. */
export function peekPayload(token: string): Buffer | null {
  return splitToken(token, undefined)?.payload ?? null;
}

interface TokenParts {
  readonly head: string;
  readonly body: string;
  readonly payload: Buffer;
  readonly signature: Buffer;
}

function splitToken(token: string, detached: Uint8Array | undefined): TokenParts | null {
  if (token.length > MAXIMUM_TOKEN) return null;
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  const [head, middle, tail] = parts as [string, string, string];
  if (detached !== undefined && middle !== '') return null;
  const body = detached === undefined ? middle : encodeBase64url(detached);
  const payload = decodeBase64url(body);
  const signatureBytes = decodeBase64url(tail);
  if (payload === null || signatureBytes === null) return null;
  return { head, body, payload, signature: signatureBytes };
}

function readHeader(head: string): Readonly<Record<string, unknown>> | null {
  const bytes = decodeBase64url(head);
  const text = bytes === null ? null : decodeUtf8(bytes);
  if (text === null) return null;
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return null;
  const members = header as Record<string, unknown>;
  return REFUSED_MEMBERS.some((name) => Object.hasOwn(members, name)) ? null : members;
}

/** With a `kid` exactly that key; without one only when there is no choice to make. */
function selectKey(
  header: Readonly<Record<string, unknown>>,
  keys: readonly VerificationKey[],
): VerificationKey | null {
  if (header['kid'] === undefined) return keys.length === 1 ? keys[0]! : null;
  const matching = keys.filter((key) => key.keyId === header['kid']);
  return matching.length === 1 ? matching[0]! : null;
}

function isSignatureValid(key: VerificationKey, input: Buffer, bytes: Buffer): boolean {
  const publicKey = importKey(key);
  if (publicKey === null) return false;
  try {
    if (key.algorithm === 'ES256') {
      return (
        bytes.length === 64 &&
        verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)
      );
    }
    return verify('sha256', input, publicKey, bytes);
  } catch {
    return false;
  }
}

const imported = new Map<string, KeyObject | null>();

/** The public key of an SPKI entry, or null when it is not a key of the algorithm it names. */
export function importKey(key: VerificationKey): KeyObject | null {
  const cacheId = `${key.algorithm} ${key.spki}`;
  const known = imported.get(cacheId);
  if (known !== undefined) return known;
  const result = readKey(key);
  if (imported.size > 1000) imported.clear();
  imported.set(cacheId, result);
  return result;
}

function readKey(key: VerificationKey): KeyObject | null {
  const der = decodeBase64(key.spki);
  if (der === null) return null;
  try {
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const details = publicKey.asymmetricKeyDetails;
    const fits =
      key.algorithm === 'ES256'
        ? publicKey.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1'
        : publicKey.asymmetricKeyType === 'rsa' &&
          (details?.modulusLength ?? 0) >= MINIMUM_RSA_BITS &&
          (details?.publicExponent ?? 0n) >= MINIMUM_RSA_EXPONENT &&
          !isFactorable(publicKey);
    return fits ? publicKey : null;
  } catch {
    return null;
  }
}
