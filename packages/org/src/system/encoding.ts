import { BlobValue } from '../runtime/values.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { defineType } from './define.ts';

function requireUtf8(t: Transaction, charset: string): void {
  if (charset.toUpperCase() !== 'UTF-8') {
    t.raise(
      'System.IllegalArgumentException',
      `the local org encodes as UTF-8 only, not ${charset}`,
    );
  }
}

/** `URLEncoder.encode`: spaces become plus signs. */
function formEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');
}

function decodeBase64(t: Transaction, text: string): BlobValue {
  const compact = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
    t.raise('System.StringException', 'Unrecognized base64 character');
  }
  return new BlobValue(new Uint8Array(Buffer.from(compact, 'base64')));
}

export const encodingType = defineType('EncodingUtil', {
  methods: {
    'static base64Decode(String): Blob': (t, _s, [text]) => decodeBase64(t, text),
    'static base64Encode(Blob): String': (_t, _s, [blob]) => blob.toBuffer().toString('base64'),
    'static convertFromHex(String): Blob': (t, _s, [text]) => {
      if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) {
        t.raise('System.StringException', 'Invalid hex string');
      }
      return new BlobValue(new Uint8Array(Buffer.from(text, 'hex')));
    },
    'static convertToHex(Blob): String': (_t, _s, [blob]) => blob.toBuffer().toString('hex'),
    'static urlDecode(String, String): String': (t, _s, [text, charset]) => {
      requireUtf8(t, charset);
      try {
        return decodeURIComponent(text.replace(/\+/g, '%20'));
      } catch {
        return t.raise(
          'System.IllegalArgumentException',
          'URLDecoder: Illegal hex characters in escape (%) pattern',
        );
      }
    },
    'static urlEncode(String, String): String': (t, _s, [text, charset]) => {
      requireUtf8(t, charset);
      return formEncode(text);
    },
  },
});

function uuidFrom(bytes: Uint8Array): string {
  const copy = Uint8Array.from(bytes);
  copy[6] = (copy[6]! & 0x0f) | 0x40;
  copy[8] = (copy[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(copy).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

export class UuidValue {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toApexText(): string {
    return this.text;
  }
}

export const uuidType = defineType('UUID', {
  methods: {
    'static randomUUID(): UUID': (t) => new UuidValue(uuidFrom(t.randomBytes(16))),
    'static fromString(String): UUID': (t, _s, [text]) =>
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
        ? new UuidValue(text.toLowerCase())
        : t.raise('System.IllegalArgumentException', `Invalid UUID string: ${text}`),
    'toString(): String': (_t, s: UuidValue) => s.text,
    'equals(Object?): Boolean': (_t, s: UuidValue, [other]) =>
      other instanceof UuidValue && other.text === s.text,
  },
  isInstance: (value) => value instanceof UuidValue,
});
