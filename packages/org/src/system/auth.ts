/**
 * `Auth.JWT` and `Auth.JWS`: claims, and their compact RS256 signature with a certificate of the
 * org. The protected header is `{"alg":"RS256"}`: the platform documents no key id in it.
 */
import { sign } from 'node:crypto';
import { ApexList, ApexMap } from '../runtime/collections.ts';
import { DecimalValue } from '../runtime/decimal.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { certificateKey } from './crypto.ts';
import { defineType } from './define.ts';

const DEFAULT_VALIDITY_SECONDS = 300;

class JwtValue {
  readonly claims: Record<string, string | null> = {};
  validitySeconds = DEFAULT_VALIDITY_SECONDS;
  notBeforeSkew: number | null = null;
  additional: ApexMap = new ApexMap();
}

class JwsValue {
  readonly payload: string;
  readonly certificate: string;
  constructor(payload: string, certificate: string) {
    this.payload = payload;
    this.certificate = certificate;
  }
}

/** The claims as JSON, issued now by the org's clock. */
function toJson(t: Transaction, jwt: JwtValue): string {
  const now = Math.floor(t.now() / 1000);
  const claims: Record<string, unknown> = {};
  for (const name of ['iss', 'sub', 'aud']) {
    if (jwt.claims[name] != null) claims[name] = jwt.claims[name];
  }
  if (jwt.notBeforeSkew !== null) claims['nbf'] = now - jwt.notBeforeSkew;
  claims['iat'] = now;
  claims['exp'] = now + jwt.validitySeconds;
  for (const [name, value] of jwt.additional.entries()) claims[String(name)] = plain(t, value);
  return JSON.stringify(claims);
}

function plain(t: Transaction, value: unknown): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (typeof value === 'bigint' || value instanceof DecimalValue) return Number(String(value));
  if (value instanceof ApexList) return value.items.map((item) => plain(t, item));
  if (value instanceof ApexMap) {
    return Object.fromEntries(value.entries().map(([key, item]) => [String(key), plain(t, item)]));
  }
  return t.raise('System.InvalidParameterValueException', 'claims must be JSON values');
}

const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

function compact(t: Transaction, jws: JwsValue): string {
  const key = certificateKey(t, jws.certificate);
  if (key.asymmetricKeyType !== 'rsa') {
    t.raise('System.SecurityException', `certificate ${jws.certificate} has no RSA key`);
  }
  const input = `${encoded('{"alg":"RS256"}')}.${encoded(jws.payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input, 'ascii'), key).toString('base64url')}`;
}

const claim = (name: string) => (_t: Transaction, s: JwtValue, args: unknown[]) => {
  s.claims[name] = args[0] as string;
};

const read = (name: string) => (_t: Transaction, s: JwtValue) => s.claims[name] ?? null;

export const authTypes = [
  defineType('JWT', {
    namespace: 'Auth',
    constructors: { '()': () => new JwtValue() },
    isInstance: (value) => value instanceof JwtValue,
    methods: {
      'setIss(String): void': claim('iss'),
      'setSub(String): void': claim('sub'),
      'setAud(String): void': claim('aud'),
      'getIss(): String': read('iss'),
      'getSub(): String': read('sub'),
      'getAud(): String': read('aud'),
      'setValidityLength(Integer): void': (_t, s, [seconds]) => {
        s.validitySeconds = seconds;
      },
      'getValidityLength(): Integer': (_t, s) => s.validitySeconds,
      'setNbfClockSkew(Integer): void': (_t, s, [seconds]) => {
        s.notBeforeSkew = seconds;
      },
      'setAdditionalClaims(Map<String, Object>): void': (_t, s, [claims]) => {
        s.additional = claims;
      },
      'getAdditionalClaims(): Map<String, Object>': (_t, s) => s.additional,
      'toJSONString(): String': (t, s) => toJson(t, s),
    },
  }),
  defineType('JWS', {
    namespace: 'Auth',
    constructors: {
      '(Auth.JWT, String)': (t, [jwt, certificate]) => new JwsValue(toJson(t, jwt), certificate),
      '(String, String)': (_t, [payload, certificate]) => new JwsValue(payload, certificate),
    },
    isInstance: (value) => value instanceof JwsValue,
    methods: {
      'getCompactSerialization(): String': (t, s) => compact(t, s),
    },
  }),
];
