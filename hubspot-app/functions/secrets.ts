/** The secrets of the app's functions; each is read when it is needed and named when it is missing. */
import { createHmac, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { FunctionFailure } from './failure.ts';

/** Reads one secret by its name. */
export type SecretSource = (name: string) => string | undefined;

export interface Secrets {
  /** The portal's key (P-256), by which gateways know it. */
  readonly signingKey: () => KeyObject;
  /** Token for the key service of a region. */
  readonly keyToken: (regionId: string) => string;
  /** 32 bytes for one purpose, drawn from the state key. */
  readonly derivedKey: (purpose: string, size?: 32 | 64) => Buffer;
  /** PEM of a private authority for gateways and key services, '' = those of the system. */
  readonly authority: () => string;
  readonly apiToken: () => string;
}

export function secretsFrom(source: SecretSource): Secrets {
  const required = (name: string): string => {
    const value = source(name);
    if (value === undefined || value === '') throw new FunctionFailure('SECRET_MISSING', [name]);
    return value;
  };
  return {
    signingKey: () => readKey(required('BAILIWICK_SIGNING_KEY')),
    keyToken: (regionId) => tokenOf(required('BAILIWICK_KEY_TOKENS'), regionId),
    derivedKey: (purpose, size = 32) => {
      const key = Buffer.from(required('BAILIWICK_STATE_KEY'), 'base64');
      if (key.length !== 32) throw new FunctionFailure('SECRET_MALFORMED', ['BAILIWICK_STATE_KEY']);
      const derived = createHmac('sha512', key)
        .update(`bailiwick functions v1|${purpose}`)
        .digest();
      return derived.subarray(0, size);
    },
    authority: () => readAuthority((source('BAILIWICK_AUTHORITY') ?? '').trim()),
    apiToken: () => required('PRIVATE_APP_ACCESS_TOKEN'),
  };
}

/** PEM, or base64 of PKCS8. */
function readKey(text: string): KeyObject {
  try {
    const key = text.includes('-----')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // Told below: the reason could hold the secret.
  }
  throw new FunctionFailure('SECRET_MALFORMED', ['BAILIWICK_SIGNING_KEY']);
}

/**
 * PEM, or base64 of it: HubSpot's command line takes a secret on one line. HubSpot keeps no empty
 * secret, so a blank stands for none.
 */
function readAuthority(text: string): string {
  if (text === '' || text.includes('-----')) return text;
  const pem = Buffer.from(text, 'base64').toString('utf8');
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new FunctionFailure('SECRET_MALFORMED', ['BAILIWICK_AUTHORITY']);
}

function tokenOf(text: string, regionId: string): string {
  let tokens: unknown;
  try {
    tokens = JSON.parse(text);
  } catch {
    throw new FunctionFailure('SECRET_MALFORMED', ['BAILIWICK_KEY_TOKENS']);
  }
  const token = (tokens as Readonly<Record<string, unknown>> | null)?.[regionId];
  if (typeof token !== 'string')
    throw new FunctionFailure('SECRET_MISSING', ['BAILIWICK_KEY_TOKENS']);
  return token;
}
