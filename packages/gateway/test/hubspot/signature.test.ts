import { createHmac } from 'node:crypto';
import hubspot from '@hubspot/api-client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAXIMUM_AGE_MS,
  MAXIMUM_AHEAD_MS,
  signedUrl,
  verifySignature,
} from '../../src/hubspot/signature.ts';
import type { SignedRequest } from '../../src/hubspot/signature.ts';

const SECRET = '7f1c9a52-4c0e-4f5e-9f0a-3a1f1e2d3c4b';
const NOW = 1_764_150_000_000;

interface Parts {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly timestamp: number;
}

const sample: Parts = {
  method: 'POST',
  url: 'https://eu.gateway.example/v1/tickets?userId=12&portalId=48123456&userEmail=a%2Bb@c.example&appId=7',
  body: '{"purpose":"assistant"}',
  timestamp: NOW - 1000,
};

/** Signs with HubSpot's own client library, which decodes nothing. */
function signedByHubSpot(parts: Parts, secret = SECRET): SignedRequest {
  const signature = hubspot.Signature.getSignature(parts.method, 'v3', {
    signature: '',
    clientSecret: secret,
    requestBody: parts.body,
    url: parts.url,
    timestamp: parts.timestamp,
  });
  return {
    method: parts.method,
    url: parts.url,
    body: Buffer.from(parts.body),
    signature,
    timestamp: `${parts.timestamp}`,
  };
}

const stateOf = (request: SignedRequest, now = NOW) => verifySignature(request, SECRET, now).state;

describe('a request that HubSpot signed', () => {
  it('is verified, and its signature names it', () => {
    const request = signedByHubSpot(sample);
    expect(verifySignature(request, SECRET, NOW)).toEqual({
      state: 'verified',
      signature: Buffer.from(String(request.signature), 'base64'),
      signedAt: sample.timestamp,
    });
  });

  it("is what HubSpot's client library takes for signed, for any text", () => {
    const anyParts = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
      url: fc.webUrl({ withQueryParameters: true }).filter((url) => signedUrl(url) === url),
      body: fc.string({ unit: 'grapheme' }),
      timestamp: fc.integer({ min: NOW - MAXIMUM_AGE_MS, max: NOW + MAXIMUM_AHEAD_MS }),
    });
    fc.assert(
      fc.property(anyParts, fc.uuid(), (parts, secret) => {
        const request = signedByHubSpot(parts, secret);
        expect(verifySignature(request, secret, NOW).state).toBe('verified');
        expect(stateOf(request)).toBe('invalid');
      }),
    );
  });

  it('is judged by its raw bytes, also when they are no UTF-8', () => {
    const body = Buffer.from([0xff, 0x00, 0xfe]);
    const mac = createHmac('sha256', SECRET)
      .update(`${sample.method}${sample.url}`)
      .update(body)
      .update(`${sample.timestamp}`);
    const request = { ...signedByHubSpot(sample), body, signature: mac.digest('base64') };
    expect(stateOf(request)).toBe('verified');
    expect(stateOf({ ...request, body: Buffer.from(body.toString('utf8')) })).toBe('invalid');
  });

  it('is not verified once any one byte of it differs', () => {
    const request = signedByHubSpot(sample);
    for (const member of ['method', 'url', 'body', 'timestamp', 'signature'] as const) {
      const bytes = Buffer.from(request[member] as string);
      for (let index = 0; index < bytes.length; index += 1) {
        for (const flip of [0x01, 0x02, 0x10, 0x20]) {
          const other = Buffer.from(bytes);
          other[index]! ^= flip;
          const changed = member === 'body' ? other : other.toString('latin1');
          expect(stateOf({ ...request, [member]: changed }), `${member}[${index}]`).toBe('invalid');
        }
      }
    }
  });

  it('is not verified with bytes moved between its parts', () => {
    const request = signedByHubSpot(sample);
    // The concatenation is the same; only the times' fixed width keeps body and time apart.
    const body = Buffer.from(`${sample.body}${sample.timestamp}`.slice(0, -12));
    const timestamp = `${sample.timestamp}`.slice(1);
    expect(stateOf({ ...request, body, timestamp })).toBe('invalid');
  });
});

describe('the time of a signature', () => {
  it.each([
    ['as old as it may be', -MAXIMUM_AGE_MS, 'verified'],
    ['a millisecond older', -MAXIMUM_AGE_MS - 1, 'expired'],
    ['as far ahead as it may be', MAXIMUM_AHEAD_MS, 'verified'],
    ['a millisecond further', MAXIMUM_AHEAD_MS + 1, 'expired'],
  ])('%s', (_what, difference, state) => {
    expect(stateOf(signedByHubSpot({ ...sample, timestamp: NOW + difference }))).toBe(state);
  });

  it('is not told to those who did not sign', () => {
    const old = signedByHubSpot({ ...sample, timestamp: NOW - 1_000_000 }, 'another secret');
    expect(stateOf(old)).toBe('invalid');
  });
});

describe('the headers of a signature', () => {
  const request = signedByHubSpot(sample);
  const signature = String(request.signature);
  const timestamp = String(request.timestamp);

  it.each([
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['two signatures', { signature: `${signature}, ${signature}` }],
    ['a list of signatures', { signature: [signature, signature] }],
    ['a list of one', { signature: [signature] }],
    ['base64url', { signature: Buffer.from(signature, 'base64').toString('base64url') }],
    ['no padding', { signature: signature.replace('=', '') }],
    ['more padding', { signature: `${signature}=` }],
    ['white space', { signature: `${signature.slice(0, 20)} ${signature.slice(20)}` }],
    ['hexadecimal', { signature: Buffer.from(signature, 'base64').toString('hex') }],
    [
      'half a signature',
      { signature: Buffer.from(signature, 'base64').subarray(0, 16).toString('base64') },
    ],
    ['no time', { timestamp: undefined }],
    ['two times', { timestamp: `${timestamp}, ${timestamp}` }],
    ['a time with a sign', { timestamp: `+${timestamp}` }],
    ['a time with a zero before', { timestamp: `0${timestamp}` }],
    ['a time in seconds', { timestamp: timestamp.slice(0, 10) }],
    ['a time in exponents', { timestamp: '1.764e12' }],
    ['a time with digits of another script', { timestamp: timestamp.replace('1', '١') }],
  ])('with %s are refused', (_what, change) => {
    expect(stateOf({ ...request, ...change })).toBe('invalid');
  });
});

describe('the address that is signed', () => {
  const table = {
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
  } as const;

  it('has exactly the twelve escapes decoded that HubSpot decodes', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const escape = `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      const decoded = (table as Readonly<Record<string, string>>)[escape];
      expect(signedUrl(`/a${escape}b`)).toBe(`/a${decoded ?? escape}b`);
    }
  });

  it('is decoded once', () => {
    expect(signedUrl('/%253A%25%33A%2525')).toBe('/%253A%25%33A%2525');
  });

  it('is verified in both spellings', () => {
    const decoded = sample.url.replace('%2B', '+').replace('a+b', "o'neil(x)");
    const encoded = decoded.replace("o'neil(x)@", 'o%27neil%28x%29%40');
    const request = signedByHubSpot({ ...sample, url: decoded });
    expect(stateOf({ ...request, url: encoded })).toBe('verified');
    expect(stateOf(request)).toBe('verified');
    expect(stateOf({ ...request, url: encoded.replace('%27', '%2527') })).toBe('invalid');
  });
});
