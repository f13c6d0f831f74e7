import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
/** Each key seals one value, once: the nonce need not vary. */
const NONCE = Buffer.alloc(12);

/**
 * The ticket of a signed request: 32 bytes in base64url, HMAC-SHA256 of the request's signature
 * under the gateway's secret. A request that HubSpot sends twice gets the same ticket, and who knows
 * the signature but not the secret gets none.
 */
export function deriveTicket(secret: Uint8Array, signature: Uint8Array): string {
  return createHmac('sha256', secret)
    .update('bailiwick ticket v1|')
    .update(signature)
    .digest('base64url');
}

/** Seals a user id so that it opens with the ticket and with nothing that is stored. */
export function sealUser(ticket: string, user: string): Buffer {
  const cipher = createCipheriv(CIPHER, keyOf(ticket), NONCE);
  return Buffer.concat([cipher.update(user, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealUser` made; throws when it was altered. */
export function openUser(ticket: string, sealed: Uint8Array): string {
  const cipher = createDecipheriv(CIPHER, keyOf(ticket), NONCE, {
    authTagLength: TAG_BYTES,
  });
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const opened = cipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  return Buffer.concat([opened, cipher.final()]).toString('utf8');
}

function keyOf(ticket: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', ticket, '', 'bailiwick ticket user v1', 32));
}
