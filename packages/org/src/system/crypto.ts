/** `Crypto` over node:crypto, with the platform's names of algorithms and its refusals. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Transaction } from '../runtime/transaction.ts';
import { BlobValue } from '../runtime/values.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { defineType } from './define.ts';

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};

const MACS: Readonly<Record<string, string>> = {
  HMACMD5: 'md5',
  HMACSHA1: 'sha1',
  HMACSHA256: 'sha256',
  HMACSHA512: 'sha512',
};

const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  AES128: { name: 'aes-128-cbc', keyBytes: 16 },
  'AES128-CBC': { name: 'aes-128-cbc', keyBytes: 16 },
  AES192: { name: 'aes-192-cbc', keyBytes: 24 },
  'AES192-CBC': { name: 'aes-192-cbc', keyBytes: 24 },
  AES256: { name: 'aes-256-cbc', keyBytes: 32 },
  'AES256-CBC': { name: 'aes-256-cbc', keyBytes: 32 },
};

interface SignatureRule {
  readonly digest: string;
  readonly kind: 'rsa' | 'ec';
  readonly encoding: 'der' | 'ieee-p1363';
}

const SIGNATURES: Readonly<Record<string, SignatureRule>> = {
  RSA: { digest: 'sha1', kind: 'rsa', encoding: 'der' },
  'RSA-SHA1': { digest: 'sha1', kind: 'rsa', encoding: 'der' },
  'RSA-SHA256': { digest: 'sha256', kind: 'rsa', encoding: 'der' },
  'RSA-SHA384': { digest: 'sha384', kind: 'rsa', encoding: 'der' },
  'RSA-SHA512': { digest: 'sha512', kind: 'rsa', encoding: 'der' },
  'ECDSA-SHA256': { digest: 'sha256', kind: 'ec', encoding: 'der' },
  'ECDSA-SHA384': { digest: 'sha384', kind: 'ec', encoding: 'der' },
  'ECDSA-SHA512': { digest: 'sha512', kind: 'ec', encoding: 'der' },
  'ECDSA-SHA256-PLAIN': { digest: 'sha256', kind: 'ec', encoding: 'ieee-p1363' },
  'ECDSA-SHA256-P1363': { digest: 'sha256', kind: 'ec', encoding: 'ieee-p1363' },
  'ECDSA-SHA384-P1363': { digest: 'sha384', kind: 'ec', encoding: 'ieee-p1363' },
  'ECDSA-SHA512-P1363': { digest: 'sha512', kind: 'ec', encoding: 'ieee-p1363' },
};

const INVALID = 'System.InvalidParameterValueException';
const IV_BYTES = 16;
const LARGEST_INPUT = 1_048_576;

function rule<T>(t: Transaction, table: Readonly<Record<string, T>>, name: string): T {
  const found = table[name.toUpperCase()];
  return found ?? t.raise(INVALID, `Invalid algorithm ${name}`);
}

const blob = (bytes: Uint8Array): BlobValue => new BlobValue(new Uint8Array(bytes));

function encrypt(
  t: Transaction,
  algorithm: string,
  key: BlobValue,
  iv: Uint8Array,
  clear: BlobValue,
): Uint8Array {
  const { name } = checked(t, algorithm, key, iv, clear);
  const cipher = createCipheriv(name, key.bytes, iv);
  return Buffer.concat([cipher.update(clear.bytes), cipher.final()]);
}

function decrypt(
  t: Transaction,
  algorithm: string,
  key: BlobValue,
  iv: Uint8Array,
  data: Uint8Array,
): BlobValue {
  const { name } = checked(t, algorithm, key, iv, new BlobValue(data));
  try {
    const cipher = createDecipheriv(name, key.bytes, iv);
    return blob(Buffer.concat([cipher.update(data), cipher.final()]));
  } catch {
    return t.raise('System.SecurityException', 'Given final block not properly padded');
  }
}

function checked(
  t: Transaction,
  algorithm: string,
  key: BlobValue,
  iv: Uint8Array,
  data: BlobValue,
): { readonly name: string } {
  if (/-GCM$/i.test(algorithm)) {
    t.raise(INVALID, `${algorithm} is not supported by the local org: use an AES-CBC algorithm`);
  }
  const cipher = rule(t, CIPHERS, algorithm);
  if (key.bytes.byteLength !== cipher.keyBytes) {
    t.raise(INVALID, `Invalid private key. Must be ${String(cipher.keyBytes)} bytes.`);
  }
  if (iv.byteLength !== IV_BYTES) {
    t.raise(INVALID, `Invalid initialization vector. Must be ${String(IV_BYTES)} bytes.`);
  }
  if (data.bytes.byteLength > LARGEST_INPUT + IV_BYTES * 2) {
    t.raise(INVALID, 'Input data is larger than the maximum size of 1048576 bytes.');
  }
  return cipher;
}

function privateKey(t: Transaction, der: BlobValue, kind: 'rsa' | 'ec'): KeyObject {
  try {
    const key = createPrivateKey({ key: der.toBuffer(), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === kind) return key;
  } catch {
    // Falls through to the one message: nothing of the key may be told.
  }
  return t.raise(INVALID, 'Invalid Crypto Key');
}

/** Reading a public key takes longer than verifying with it, and programs have few of them. */
const publicKeys = new Map<string, KeyObject>();
const REMEMBERED = 100;

function readPublicKey(der: Buffer): KeyObject {
  const text = der.toString('base64');
  const known = publicKeys.get(text);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (publicKeys.size >= REMEMBERED) publicKeys.clear();
  publicKeys.set(text, key);
  return key;
}

function publicKey(t: Transaction, der: BlobValue, kind: 'rsa' | 'ec'): KeyObject {
  try {
    const key = readPublicKey(der.toBuffer());
    if (key.asymmetricKeyType === kind) return key;
  } catch {
    // As above.
  }
  return t.raise(INVALID, 'Invalid Crypto Key');
}

/** The private key of a certificate of the org, for `signWithCertificate` and `Auth.JWS`. */
export function certificateKey(t: Transaction, developerName: string): KeyObject {
  const { certificates } = platformOf(t).core.settings;
  const certificate = certificates.get(developerName.toLowerCase());
  if (certificate === undefined) {
    return t.raise(
      'System.NoDataFoundException',
      `Data Not Available: The data you were trying to access could not be found: certificate ${developerName}`,
    );
  }
  return createPrivateKey(certificate.privateKeyPem);
}

function sign(t: Transaction, algorithm: string, data: BlobValue, key: KeyObject): BlobValue {
  const { digest, encoding } = rule(t, SIGNATURES, algorithm);
  return blob(signBytes(digest, data.bytes, { key, dsaEncoding: encoding }));
}

function verify(
  t: Transaction,
  algorithm: string,
  data: BlobValue,
  signature: BlobValue,
  key: KeyObject,
): boolean {
  const { digest, encoding } = rule(t, SIGNATURES, algorithm);
  try {
    return verifyBytes(digest, data.bytes, { key, dsaEncoding: encoding }, signature.bytes);
  } catch {
    return false;
  }
}

function mac(t: Transaction, algorithm: string, input: BlobValue, key: BlobValue): Buffer {
  return createHmac(rule(t, MACS, algorithm), key.bytes)
    .update(input.bytes)
    .digest();
}

function random(t: Transaction, count: number): DataView {
  const bytes = Uint8Array.from(t.randomBytes(count));
  return new DataView(bytes.buffer);
}

export const cryptoType = defineType('Crypto', {
  methods: {
    'static generateDigest(String, Blob): Blob': (t, _s, [algorithm, data]) =>
      blob(
        createHash(rule(t, DIGESTS, algorithm))
          .update(data.bytes)
          .digest(),
      ),
    'static generateMac(String, Blob, Blob): Blob': (t, _s, [algorithm, input, key]) =>
      blob(mac(t, algorithm, input, key)),
    'static verifyHMac(String, Blob, Blob, Blob): Boolean': (
      t,
      _s,
      [algorithm, input, key, given],
    ) => {
      const own = mac(t, algorithm, input, key);
      const other = (given as BlobValue).bytes;
      return own.byteLength === other.byteLength && timingSafeEqual(own, other);
    },
    'static generateAesKey(Integer): Blob': (t, _s, [bits]) => {
      if (![128, 192, 256].includes(bits)) t.raise(INVALID, 'Invalid key size');
      return blob(t.randomBytes(bits / 8));
    },
    'static encrypt(String, Blob, Blob, Blob): Blob': (t, _s, [algorithm, key, iv, clear]) =>
      blob(encrypt(t, algorithm, key, iv.bytes, clear)),
    'static decrypt(String, Blob, Blob, Blob): Blob': (t, _s, [algorithm, key, iv, data]) =>
      decrypt(t, algorithm, key, iv.bytes, data.bytes),
    'static encryptWithManagedIV(String, Blob, Blob): Blob': (t, _s, [algorithm, key, clear]) => {
      const iv = t.randomBytes(IV_BYTES);
      return blob(Buffer.concat([iv, encrypt(t, algorithm, key, iv, clear)]));
    },
    'static decryptWithManagedIV(String, Blob, Blob): Blob': (t, _s, [algorithm, key, data]) => {
      const bytes = (data as BlobValue).bytes;
      if (bytes.byteLength < IV_BYTES * 2) t.raise(INVALID, 'Invalid cipher text: too short');
      return decrypt(t, algorithm, key, bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES));
    },
    'static sign(String, Blob, Blob): Blob': (t, _s, [algorithm, data, key]) =>
      sign(t, algorithm, data, privateKey(t, key, rule(t, SIGNATURES, algorithm).kind)),
    'static signWithCertificate(String, Blob, String): Blob': (t, _s, [algorithm, data, name]) =>
      sign(t, algorithm, data, certificateKey(t, name)),
    'static verify(String, Blob, Blob, Blob): Boolean': (
      t,
      _s,
      [algorithm, data, signature, key],
    ) =>
      verify(t, algorithm, data, signature, publicKey(t, key, rule(t, SIGNATURES, algorithm).kind)),
    'static verify(String, Blob, Blob, String): Boolean': (
      t,
      _s,
      [algorithm, data, signature, name],
    ) => verify(t, algorithm, data, signature, createPublicKey(certificateKey(t, name))),
    'static getRandomInteger(): Integer': (t) => random(t, 4).getInt32(0),
    'static getRandomLong(): Long': (t) => random(t, 8).getBigInt64(0),
  },
});
