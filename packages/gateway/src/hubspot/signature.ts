import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeBase64 } from '../base64url.ts';

/** A request as it was received; nothing in it is decoded or parsed yet. */
export interface SignedRequest {
  /** In capitals, as in the request line. */
  readonly method: string;
  /** Origin as HubSpot calls it, then path and query exactly as received. */
  readonly url: string;
  readonly body: Uint8Array;
  /** `X-HubSpot-Signature-v3`. */
  readonly signature: HeaderValue;
  /** `X-HubSpot-Request-Timestamp`. */
  readonly timestamp: HeaderValue;
}

type HeaderValue = string | readonly string[] | undefined;

export type SignatureResult =
  | {
      readonly state: 'verified';
      /** The signature's 32 bytes: they name the signed request, however its URL was spelt. */
      readonly signature: Buffer;
      /** Epoch milliseconds at which HubSpot signed. */
      readonly signedAt: number;
    }
  | { readonly state: 'invalid' | 'expired' };

/** HubSpot's own limit for the age of a signature. */
export const MAXIMUM_AGE_MS = 300_000;
/** For clocks that differ: a time further ahead is refused. */
export const MAXIMUM_AHEAD_MS = 60_000;

/** What HubSpot decodes before it signs, spelt as it spells it; `%25` is not among them. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};
const ENCODED = new RegExp(Object.keys(DECODED).join('|'), 'g');

/** The address as HubSpot signs it: twelve escapes decoded, once, and nothing else. */
export function signedUrl(url: string): string {
  return url.replaceAll(ENCODED, (escape) => DECODED[escape]!);
}

/**
 * Verifies a request signature of HubSpot, version 3: HMAC-SHA256 under the app's client secret over
 * method, address, raw body and timestamp, in base64. A header that is there twice is no header of
 * HubSpot's: Node joins them, and the joined value has neither shape. `now` is epoch milliseconds.
 */
export function verifySignature(
  request: SignedRequest,
  clientSecret: string,
  now: number,
): SignatureResult {
  const { signature, timestamp } = request;
  // Thirteen digits are 2001 to 2286: one spelling of each time.
  if (typeof timestamp !== 'string' || !/^[1-9]\d{12}$/.test(timestamp)) {
    return { state: 'invalid' };
  }
  const given = typeof signature === 'string' ? decodeBase64(signature) : null;
  const expected = createHmac('sha256', clientSecret)
    .update(request.method)
    .update(signedUrl(request.url))
    .update(request.body)
    .update(timestamp)
    .digest();
  if (given?.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { state: 'invalid' };
  }
  const signedAt = Number(timestamp);
  const isTimely = signedAt >= now - MAXIMUM_AGE_MS && signedAt <= now + MAXIMUM_AHEAD_MS;
  return isTimely ? { state: 'verified', signature: given, signedAt } : { state: 'expired' };
}
