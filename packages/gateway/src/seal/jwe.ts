// https://www.rfc-editor.org/rfc/rfc7518#section-5.2
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { decodeBase64url, decodeUtf8, encodeBase64url } from '../base64url.ts';

const ALGORITHM = 'dir';
const ENCRYPTION = 'A256CBC-HS512';
const IV_BYTES = 16;
const TAG_BYTES = 32;
const BLOCK_BYTES = 16;
const KEY_BYTES = 64;
const MAXIMUM_TOKEN = 1024 * 1024;

/** Members that a sealed value never carries: compression, extensions, remote or inline keys. */
const REFUSED_MEMBERS = ['zip', 'crit', 'jku', 'jwk', 'x5u', 'x5c', 'x5t', 'epk', 'p2c', 'p2s'];

/** A JWE taken apart but not opened: nothing in it is trusted yet. */
export interface JweParts {
  readonly headerText: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly associated: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/**
 * Takes a compact JWE apart; null unless it is `dir` with `A256CBC-HS512`, each part strict
 * base64url of the right length, and the header free of members that change how to read it.
 */
export function parseJwe(token: string): JweParts | null {
  if (token.length > MAXIMUM_TOKEN) return null;
  const parts = token.split('.');
  if (parts.length !== 5 || parts[1] !== '') return null;
  const [head, , ivText, ciphertextText, tagText] = parts as [string, '', string, string, string];
  const headerText = decodeText(head);
  const header = headerText === null ? null : readHeader(headerText);
  const iv = decodeBase64url(ivText);
  const ciphertext = decodeBase64url(ciphertextText);
  const tag = decodeBase64url(tagText);
  if (headerText === null || !header || !iv || !ciphertext || !tag) return null;
  if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES) return null;
  if (ciphertext.length === 0 || ciphertext.length % BLOCK_BYTES !== 0) return null;
  return { headerText, header, associated: Buffer.from(head, 'ascii'), iv, ciphertext, tag };
}

function decodeText(part: string): string | null {
  const bytes = decodeBase64url(part);
  return bytes === null ? null : decodeUtf8(bytes);
}

function readHeader(headerText: string): Readonly<Record<string, unknown>> | null {
  let header: unknown;
  try {
    header = JSON.parse(headerText);
  } catch {
    return null;
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return null;
  const members = header as Record<string, unknown>;
  if (members['alg'] !== ALGORITHM || members['enc'] !== ENCRYPTION) return null;
  return REFUSED_MEMBERS.some((name) => Object.hasOwn(members, name)) ? null : members;
}

/** Opens the parts with a 64-byte key (MAC half first); null for any fault, never which. */
export function openJwe(parts: JweParts, key: Uint8Array): Buffer | null {
  if (key.length !== KEY_BYTES) return null;
  if (parts.iv.length !== IV_BYTES || parts.tag.length !== TAG_BYTES) return null;
  const expected = computeTag(key, parts.associated, parts.iv, parts.ciphertext);
  if (!timingSafeEqual(expected, parts.tag)) return null;
  try {
    const decipher = createDecipheriv('aes-256-cbc', key.subarray(32), parts.iv);
    return Buffer.concat([decipher.update(parts.ciphertext), decipher.final()]);
  } catch {
    return null;
  }
}

/** Seals `plaintext` as compact JWE under a 64-byte key; `iv` is given only by test vectors. */
export function makeJwe(
  headerText: string,
  plaintext: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array = randomBytes(IV_BYTES),
): string {
  if (key.length !== KEY_BYTES) throw new TypeError('the content key must have 64 bytes');
  const head = encodeBase64url(Buffer.from(headerText));
  const cipher = createCipheriv('aes-256-cbc', key.subarray(32), iv);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const tag = computeTag(key, Buffer.from(head, 'ascii'), iv, ciphertext);
  return [head, '', encodeBase64url(iv), encodeBase64url(ciphertext), encodeBase64url(tag)].join(
    '.',
  );
}

function computeTag(
  key: Uint8Array,
  associated: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(associated.length) * 8n);
  return createHmac('sha512', key.subarray(0, 32))
    .update(associated)
    .update(iv)
    .update(ciphertext)
    .update(length)
    .digest()
    .subarray(0, TAG_BYTES);
}
