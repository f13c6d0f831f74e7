import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { decodeBase64 } from '../base64url.ts';
import type { KeyContext } from './context.ts';
import { writeContext } from './context.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const DATA_KEY_BYTES = 32;

/** A fresh data key and its wrap, in the form of Transit (`vault:v<n>:<base64>`). */
export interface WrappedKey {
  readonly plaintext: Buffer;
  readonly ciphertext: string;
}

/** Makes a data key and wraps it. */
export function makeDataKey(
  tenantKey: Uint8Array,
  version: number,
  context: KeyContext,
): WrappedKey {
  const plaintext = randomBytes(DATA_KEY_BYTES);
  return { plaintext, ciphertext: wrapDataKey(tenantKey, version, context, plaintext) };
}

/** Wraps a data key under the tenant key's version, bound to the context. */
export function wrapDataKey(
  tenantKey: Uint8Array,
  version: number,
  context: KeyContext,
  plaintext: Uint8Array,
): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(tenantKey, context), iv);
  cipher.setAAD(Buffer.from(writeContext(context)));
  const wrapped = Buffer.concat([
    iv,
    cipher.update(plaintext),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `vault:v${version}:${wrapped.toString('base64')}`;
}

/** Version of the tenant key that a ciphertext was wrapped under, or null when malformed. */
export function ciphertextVersion(ciphertext: unknown): number | null {
  if (typeof ciphertext !== 'string' || ciphertext.length > 500) return null;
  const match = /^vault:v([1-9]\d{0,8}):[A-Za-z0-9+/=]+$/.exec(ciphertext);
  return match ? Number(match[1]) : null;
}

/** Unwraps a data key; null for any fault, never which. */
export function openDataKey(
  tenantKey: Uint8Array,
  ciphertext: string,
  context: KeyContext,
): Buffer | null {
  const bytes = decodeBase64(ciphertext.slice(ciphertext.lastIndexOf(':') + 1));
  if (bytes === null || bytes.length !== IV_BYTES + DATA_KEY_BYTES + TAG_BYTES) return null;
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(tenantKey, context), iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(writeContext(context)));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const body = bytes.subarray(IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}

/** Derived per context (as Transit's `derived` keys are): the tenant key itself encrypts nothing. */
function wrappingKey(tenantKey: Uint8Array, context: KeyContext): Buffer {
  const info = Buffer.from(writeContext(context));
  return Buffer.from(hkdfSync('sha256', tenantKey, 'bailiwick data key wrap v1', info, 32));
}
