import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { encodeBase64url } from '../base64url.ts';
import { list, oneOf, record, text } from '../shape.ts';
import type { ShapeOf } from '../shape.ts';

/** What a token may do; each client has exactly one capability. */
export const capability = oneOf(['create', 'decrypt', 'administer']);
export type Capability = ShapeOf<typeof capability>;

export const clientShape = record({
  name: text({ minimum: 1, maximum: 100 }),
  /** `sha256-` + base64url of the token: the service never stores a token. */
  tokenDigest: text({ pattern: /^sha256-[\w-]{43}$/, meaning: '`sha256-` and 43 characters' }),
  may: capability,
  tenants: list(text({ minimum: 1, maximum: 40 }), 10_000),
});
export type Client = ShapeOf<typeof clientShape>;

/** A new token (shown once) with the digest that goes into the configuration. */
export function newToken(): { readonly token: string; readonly digest: string } {
  const token = `bwk.${encodeBase64url(randomBytes(32))}`;
  return { token, digest: tokenDigest(token) };
}

export function tokenDigest(token: string): string {
  return `sha256-${encodeBase64url(createHash('sha256').update(token, 'utf8').digest())}`;
}

/** The client that a token belongs to; compares digests in constant time. */
export function findClient(clients: readonly Client[], token: unknown): Client | null {
  if (typeof token !== 'string' || token.length > 500) return null;
  const digest = Buffer.from(tokenDigest(token));
  let found: Client | null = null;
  for (const client of clients) {
    if (timingSafeEqual(Buffer.from(client.tokenDigest), digest)) found = client;
  }
  return found;
}
