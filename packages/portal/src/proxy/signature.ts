/** HubSpot's request signature, version 3: HMAC-SHA256 over method, URL, body and time. */
import { createHmac } from 'node:crypto';

export interface SignedParts {
  readonly method: string;
  /** The whole URL as the receiver knows it, query included. */
  readonly url: string;
  /** The bytes that are sent, as text; '' for none. */
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/** Headers `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp`. */
export function signatureHeaders(clientSecret: string, parts: SignedParts): Record<string, string> {
  const { method, url, body, timestamp } = parts;
  const source = `${method}${decodedUrl(url)}${body}${String(timestamp)}`;
  return {
    'x-hubspot-signature-v3': createHmac('sha256', clientSecret)
      .update(source, 'utf8')
      .digest('base64'),
    'x-hubspot-request-timestamp': String(timestamp),
  };
}

// The characters that HubSpot's guide on validating requests lists; a question mark that begins the
// query is none of them.
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

/** The URL as it is signed: escapes in capitals, as the guide writes them, are decoded once. */
export function decodedUrl(url: string): string {
  return url.replace(/%[0-9A-F]{2}/g, (code) => DECODED[code] ?? code);
}
