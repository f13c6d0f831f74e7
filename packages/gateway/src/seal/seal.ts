import { createHmac } from 'node:crypto';
import { decodeUtf8 } from '../base64url.ts';
import { readSealHeader, writeSealHeader } from './header.ts';
import type { SealHeader } from './header.ts';
import { makeJwe, openJwe, parseJwe } from './jwe.ts';
import type { JweParts } from './jwe.ts';

/** A sealed value whose header is readable but whose content has not been opened. */
export interface Sealed {
  readonly header: SealHeader;
  readonly parts: JweParts;
}

/**
 * The 64-byte content key of one inference: `HMAC-SHA512(data key, label | key id | inference)`.
 * It commits to the whole data key, so that no token opens under two of them.
 */
export function contentKey(dataKey: Uint8Array, keyId: string, inference: string): Buffer {
  if (dataKey.length !== 32) throw new TypeError('the data key must have 32 bytes');
  return createHmac('sha512', dataKey)
    .update(`bailiwick content key v1|${keyId}|${inference}`, 'utf8')
    .digest();
}

/** Reads the outside of a sealed value strictly; null when it is not one of ours. */
export function readSealed(token: string): Sealed | null {
  const parts = parseJwe(token);
  if (parts === null) return null;
  const header = readSealHeader(parts.header, parts.headerText);
  return header === null ? null : { header, parts };
}

/** Opens a sealed value with its content key; null for any fault, never which. */
export function openSealed(sealed: Sealed, key: Uint8Array): string | null {
  const plaintext = openJwe(sealed.parts, key);
  return plaintext === null ? null : decodeUtf8(plaintext);
}

/** Seals `plaintext` under the content key with the header that binds it to its place. */
export function sealText(header: SealHeader, plaintext: string, key: Uint8Array): string {
  return makeJwe(writeSealHeader(header), Buffer.from(plaintext, 'utf8'), key);
}
