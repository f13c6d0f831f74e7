import { createHash } from 'node:crypto';
import { decodeUtf8, encodeBase64url } from '../base64url.ts';
import { GatewayError } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { peekPayload, verifyJwsByAny } from '../jws.ts';
import { readShape, record, text, whole } from '../shape.ts';

/** Who signed the request, proven. */
export interface Caller {
  readonly tenant: string;
  readonly user: string;
  readonly tokenId: string;
  readonly expiresAt: number;
  /** base64url(SHA-256(body)), equal to the signed `bsha`. */
  readonly bodyDigest: string;
  /** The key that signed: which bundles it counts for is a question of each bundle. */
  readonly spki: string;
}

const CLOCK_SKEW_SECONDS = 60;
const MAXIMUM_LIFETIME_SECONDS = 300;
const MAXIMUM_AUTHORIZATION = 8 * 1024;

const claimsShape = record({
  iss: text({ pattern: /^[A-Za-z0-9-]{1,40}$/, meaning: 'a tenant id' }),
  sub: text({ minimum: 1, maximum: 100 }),
  aud: text({ maximum: 1000 }),
  iat: whole(0, Number.MAX_SAFE_INTEGER),
  exp: whole(0, Number.MAX_SAFE_INTEGER),
  jti: text({ pattern: /^[\w:.-]{8,100}$/, meaning: 'an id with the attempt number' }),
  bsha: text({ pattern: /^[\w-]{43}$/, meaning: 'base64url of a SHA-256' }),
});

/** Verifies the token of a request. The tenant comes from what is signed and from nothing else. */
export function authenticate(
  gateway: Gateway,
  authorization: string | undefined,
  body: Uint8Array,
): Caller {
  const token = bearerToken(authorization);
  const payload = peekPayload(token);
  const claimed = payload === null ? null : parseClaims(payload);
  if (claimed === null) throw new GatewayError('SIGNATURE_INVALID');
  const tenant = claimed['iss'];
  const keys = typeof tenant === 'string' ? gateway.bundles.callerKeys(tenant) : [];
  if (keys.length === 0) throw new GatewayError('UNKNOWN_TENANT');
  const key = keys.find((candidate) => verifyJwsByAny(token, [candidate]).state === 'verified');
  if (key === undefined) throw new GatewayError('SIGNATURE_INVALID');
  const { value: claims, faults } = readShape(claimsShape, claimed);
  if (faults[0]) {
    const { path, message } = faults[0];
    throw new GatewayError('SIGNATURE_INVALID', { path: `token.${path}`, complaint: message });
  }
  if (claims.aud !== gateway.bundles.current(claims.iss)?.region.audience) {
    throw new GatewayError('WRONG_AUDIENCE');
  }
  checkTimes(claims.iat, claims.exp, gateway.now());
  const bodyDigest = encodeBase64url(createHash('sha256').update(body).digest());
  if (claims.bsha !== bodyDigest) throw new GatewayError('BODY_MISMATCH');
  return {
    tenant: claims.iss,
    user: claims.sub,
    tokenId: claims.jti,
    expiresAt: claims.exp,
    bodyDigest,
    spki: key.spki,
  };
}

/**
 * Remembers that the token of a request was used; false when it was before. `use` keeps apart what
 * has its own count of attempts.
 */
export function rememberToken(gateway: Gateway, caller: Caller, use = ''): boolean {
  const { tenant, tokenId, expiresAt } = caller;
  const until = expiresAt + CLOCK_SKEW_SECONDS;
  return gateway.state.rememberToken(tenant, `${use}${tokenId}`, until);
}

function bearerToken(authorization: string | undefined): string {
  const match = /^Bearer ([\w.-]+)$/.exec(authorization ?? '');
  if (!match || match[1]!.length > MAXIMUM_AUTHORIZATION)
    throw new GatewayError('SIGNATURE_INVALID');
  return match[1]!;
}

function parseClaims(payload: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(decodeUtf8(payload) ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function checkTimes(issuedAt: number, expiresAt: number, now: number): void {
  const isTimely =
    issuedAt <= now + CLOCK_SKEW_SECONDS &&
    expiresAt > now - CLOCK_SKEW_SECONDS &&
    expiresAt > issuedAt &&
    expiresAt - issuedAt <= MAXIMUM_LIFETIME_SECONDS;
  if (!isTimely) throw new GatewayError('EXPIRED');
}
