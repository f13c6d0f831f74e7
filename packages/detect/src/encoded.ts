import type { Finding, PlaceholderType, Span } from './finding.ts';

const TOKEN = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{8,4000}={0,2}(?![A-Za-z0-9+/_=-])/gu;
/** Capitals inside of a word, a digit or padding: what base64 has and most words have not. */
const LOOKS_ENCODED = /[a-z][A-Z]|[A-Z][a-z]+[A-Z0-9]|\d[a-zA-Z]|[a-zA-Z]\d|=$/u;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\n\r\t]+$/u;

/** Base64 whose plain text is personal data is personal data. One layer deep. */
export function findEncoded(
  text: string,
  detect: (text: string) => readonly Finding[],
  claim: (span: Span, type: PlaceholderType, detector: string) => void,
): void {
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (!LOOKS_ENCODED.test(token)) continue;
    const plain = decodeBase64(token);
    // What is decoded must not itself be searched for encoded text, or depth would be unbounded.
    if (plain === undefined || decodeBase64(plain) !== undefined) continue;
    const found = detect(plain)[0];
    if (found !== undefined)
      claim([match.index, match.index + token.length], found.type, found.detector);
  }
}

function decodeBase64(token: string): string | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/u.test(token) || token.replace(/=+$/u, '').length % 4 === 1)
    return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const plain = bytes.toString('utf8');
  return plain.length >= 5 && !plain.includes('\ufffd') && PRINTABLE.test(plain)
    ? plain
    : undefined;
}
