// https://www.rfc-editor.org/rfc/rfc5280 (the part that local certificates need)
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { contextTag, integer, objectId, octets, sequence, set, tagged, time, utf8 } from './der.ts';

/** A local certificate authority, for sandboxes and tests; production brings its own certificates. */
export interface Authority {
  readonly certificate: string;
  readonly privateKey: string;
  readonly name: string;
}

/** Certificate (PEM) and private key (PKCS#8 PEM) of a server. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const AUTHORITY_DAYS = 365;
const SERVER_DAYS = 90;
const KEY_CERT_SIGN_AND_CRL_SIGN = Buffer.from('03020106', 'hex');
const DIGITAL_SIGNATURE = Buffer.from('03020780', 'hex');

/** Makes a certificate authority that may sign server certificates only, one level deep. */
export function issueAuthority(name = 'Bailiwick local authority'): Authority {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = makeCertificate({
    subject: name,
    issuer: name,
    days: AUTHORITY_DAYS,
    publicKey: pair.publicKey,
    signingKey: pair.privateKey,
    issuerKey: pair.publicKey,
    extensions: [
      extension('2.5.29.19', true, sequence(tagged(0x01, Buffer.of(0xff)), integer(Buffer.of(0)))),
      extension('2.5.29.15', true, KEY_CERT_SIGN_AND_CRL_SIGN),
    ],
  });
  return { certificate, privateKey: exportKey(pair.privateKey), name };
}

/** Makes a server certificate for host names and IP addresses, signed by the authority. */
export function issueServerCertificate(
  authority: Authority,
  names: readonly string[],
): ServerCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuerKey = createPrivateKey(authority.privateKey);
  const certificate = makeCertificate({
    subject: names[0] ?? 'localhost',
    issuer: authority.name,
    days: SERVER_DAYS,
    publicKey: pair.publicKey,
    signingKey: issuerKey,
    issuerKey: createPublicKey(issuerKey),
    extensions: [
      extension('2.5.29.19', true, sequence()),
      extension('2.5.29.15', true, DIGITAL_SIGNATURE),
      extension('2.5.29.37', false, sequence(objectId('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', false, sequence(...names.map(alternativeName))),
    ],
  });
  return { certificate, privateKey: exportKey(pair.privateKey) };
}

interface CertificateParts {
  readonly subject: string;
  readonly issuer: string;
  readonly days: number;
  readonly publicKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly signingKey: KeyObject;
  readonly extensions: readonly Buffer[];
}

function makeCertificate(parts: CertificateParts): string {
  const now = Date.now();
  const spki = parts.publicKey.export({ format: 'der', type: 'spki' });
  const body = sequence(
    contextTag(0, integer(Buffer.of(2))),
    integer(serialNumber()),
    ECDSA_SHA256,
    distinguishedName(parts.issuer),
    // Begins a little earlier, so that a clock slightly behind still accepts it.
    sequence(time(new Date(now - 300_000)), time(new Date(now + parts.days * 86_400_000))),
    distinguishedName(parts.subject),
    spki,
    contextTag(
      3,
      sequence(
        ...parts.extensions,
        extension('2.5.29.14', false, octets(keyId(parts.publicKey))),
        extension('2.5.29.35', false, sequence(tagged(0x80, keyId(parts.issuerKey)))),
      ),
    ),
  );
  const signature = sign('sha256', body, parts.signingKey);
  const der = sequence(body, ECDSA_SHA256, tagged(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Positive and with at least 64 random bits. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes;
}

function distinguishedName(commonName: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), utf8(commonName))));
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  const critical = isCritical ? [tagged(0x01, Buffer.of(0xff))] : [];
  return sequence(objectId(id), ...critical, octets(value));
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 4) return tagged(0x87, Buffer.from(name.split('.').map(Number)));
  if (isIP(name) === 6) return tagged(0x87, ipv6Bytes(name));
  return tagged(0x82, Buffer.from(name, 'ascii'));
}

function ipv6Bytes(name: string): Buffer {
  const [head = '', tail] = name.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const middle = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
  const groups = [...left, ...middle, ...right];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest();
}

function exportKey(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
