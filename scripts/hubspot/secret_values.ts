/**
 * Values of the app's secrets as HubSpot takes them. `hs` asks for a value on one line, so keys and
 * certificates, which have many, become base64 of one line. Messages name a secret, never its value.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { ReleaseFailure } from './hs.ts';

const READERS: Readonly<Record<string, (text: string) => string>> = {
  BAILIWICK_SIGNING_KEY: signingKey,
  BAILIWICK_STATE_KEY: stateKey,
  BAILIWICK_KEY_TOKENS: keyTokens,
  BAILIWICK_AUTHORITY: authority,
};

/** Names of the secrets that can be set. */
export const SECRET_NAMES: readonly string[] = Object.keys(READERS);

/** The one line to hand to HubSpot; throws ReleaseFailure when the value could not work. */
export function secretLine(name: string, text: string): string {
  const reader = READERS[name];
  if (reader === undefined) {
    throw new ReleaseFailure(`\`${name}\` is no secret of the app: ${SECRET_NAMES.join(', ')}`);
  }
  try {
    return reader(text.trim());
  } catch (error) {
    if (error instanceof ReleaseFailure) throw error;
    // The reason could quote the value.
    throw malformed(name);
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  BAILIWICK_SIGNING_KEY: 'a P-256 private key, PEM or base64 of PKCS8',
  BAILIWICK_STATE_KEY: 'base64 of 32 bytes',
  BAILIWICK_KEY_TOKENS: 'a JSON object of region ids and tokens',
  BAILIWICK_AUTHORITY: 'certificates in PEM, or blank for those of the system',
};

function malformed(name: string): ReleaseFailure {
  return new ReleaseFailure(`${name} is not ${EXPECTED[name]}`);
}

function signingKey(text: string): string {
  const key = text.includes('-----')
    ? createPrivateKey(text)
    : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw malformed(SECRET_NAMES[0]!);
  return key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

function stateKey(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== text) throw malformed(SECRET_NAMES[1]!);
  return text;
}

function keyTokens(text: string): string {
  const tokens = JSON.parse(text) as unknown;
  const isFlat =
    typeof tokens === 'object' &&
    tokens !== null &&
    !Array.isArray(tokens) &&
    Object.keys(tokens).length > 0 &&
    Object.values(tokens).every((token) => typeof token === 'string' && token !== '');
  if (!isFlat) throw malformed(SECRET_NAMES[2]!);
  return JSON.stringify(tokens);
}

/** Functions read base64 of PEM as well (hubspot-app/functions/secrets.ts). */
function authority(text: string): string {
  if (text === '') return ' ';
  const pem = text.includes('-----') ? text : Buffer.from(text, 'base64').toString('utf8');
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (certificates === null || pem.includes('PRIVATE KEY')) throw malformed(SECRET_NAMES[3]!);
  for (const certificate of certificates) new X509Certificate(certificate);
  return Buffer.from(`${certificates.join('\n')}\n`).toString('base64');
}

/** What of a value must not be shown: as given, as sent, each of its lines and quoted texts. */
export function hiddenParts(given: string, line: string): readonly string[] {
  const lines = given.split(/\r?\n/).map((part) => part.trim());
  const quoted = [...given.matchAll(/"([^"]+)"/g)].map((match) => match[1]!);
  const parts = [given.trim(), line.trim(), ...lines, ...quoted];
  return parts.filter((part) => part.length >= 8 && !part.startsWith('-----'));
}
