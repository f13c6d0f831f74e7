import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import * as jose from 'jose';
import { describe, expect, it } from 'vitest';
import { writeSealHeader } from '../../src/seal/header.ts';
import type { SealHeader } from '../../src/seal/header.ts';
import { makeJwe, openJwe, parseJwe } from '../../src/seal/jwe.ts';
import { contentKey, openSealed, readSealed, sealText } from '../../src/seal/seal.ts';
import { outsideJson } from '../outside_data.ts';

interface Vector {
  readonly dataKey: string;
  readonly header: Readonly<Record<string, string | number>>;
  readonly iv: string;
  readonly plaintext: string;
  readonly token: string;
}

const own = JSON.parse(
  fs.readFileSync(
    path.resolve(import.meta.dirname, '../../../../test/vectors/seal/seal.json'),
    'utf8',
  ),
) as { readonly vectors: readonly Vector[] };
const outside = outsideJson<{ readonly vectors: readonly Vector[] }>('content-key-vectors.json');

const header: SealHeader = {
  kid: 'eu-central/00D000000000001EAA/v1',
  tnt: '00D000000000001EAA',
  obj: 'Contact',
  fld: 'Email',
  rid: '003000000000001AAA',
  inf: '1f6f2f6e-0c0a-4c55-9d0a-0e5a9d6f1a11',
  pol: 'sha256-d85j7haa-Amh-4e6aoSdLtNQAhGykavvi63elVD18p4',
  exp: 1_800_000_000,
  wdk: 'dmF1bHQ6djE6QUFBQQ',
};
const dataKey = randomBytes(32);
const key = contentKey(dataKey, header.kid, header.inf);

function open(token: string, withKey: Uint8Array = key): string | null {
  const sealed = readSealed(token);
  return sealed === null ? null : openSealed(sealed, withKey);
}

describe.each([
  ['own', own.vectors],
  ['outside', outside?.vectors ?? []],
])('%s vectors', (_name, vectors) => {
  it.skipIf(vectors.length === 0)('open to their plaintext and are made again byte by byte', () => {
    for (const vector of vectors) {
      const vectorKey = contentKey(
        Buffer.from(vector.dataKey, 'hex'),
        String(vector.header['kid']),
        String(vector.header['inf']),
      );
      const parts = parseJwe(vector.token);
      expect(parts).not.toBeNull();
      expect(openJwe(parts!, vectorKey)?.toString('utf8')).toBe(vector.plaintext);
      const again = makeJwe(
        JSON.stringify(vector.header),
        Buffer.from(vector.plaintext),
        vectorKey,
        Buffer.from(vector.iv, 'hex'),
      );
      expect(again).toBe(vector.token);
    }
  });
});

describe('sealed values', () => {
  it.each(['', 'x', 'Zoë 😀 Ünï', 'a'.repeat(200_000)])(
    'open to what was sealed (case %#)',
    (value) => {
      expect(open(sealText(header, value, key))).toBe(value);
    },
  );

  it('are opened by jose, and open what jose sealed, 100 each way', async () => {
    for (let round = 0; round < 100; round += 1) {
      const value = randomBytes(round).toString('base64');
      const opened = await jose.compactDecrypt(sealText(header, value, key), key, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256CBC-HS512'],
      });
      expect(Buffer.from(opened.plaintext).toString()).toBe(value);
      const theirs = await new jose.CompactEncrypt(Buffer.from(value))
        .setProtectedHeader(JSON.parse(writeSealHeader(header)) as jose.CompactJWEHeaderParameters)
        .encrypt(key);
      expect(open(theirs)).toBe(value);
    }
  });

  it('refuse every single flipped character', () => {
    const token = sealText(header, 'anna@example.de', key);
    for (let index = 0; index < token.length; index += 1) {
      const flipped = token[index] === 'A' ? 'B' : 'A';
      const altered = token.slice(0, index) + flipped + token.slice(index + 1);
      expect(open(altered), `character ${index}`).toBeNull();
    }
  });

  it.each([
    ['another data key', contentKey(randomBytes(32), header.kid, header.inf)],
    ['another key id', contentKey(dataKey, 'eu-central/00D000000000001EAA/v2', header.inf)],
    ['another inference', contentKey(dataKey, header.kid, '00000000-0000-0000-0000-000000000000')],
    [
      'the same MAC half with another encryption half',
      Buffer.concat([key.subarray(0, 32), randomBytes(32)]),
    ],
    ['a key of 32 bytes', key.subarray(0, 32)],
  ])('do not open under %s', (_name, wrong) => {
    const token = sealText(header, 'anna@example.de and a second block of text', key);
    const opened = open(token, wrong);
    expect(opened === null || !opened.includes('anna')).toBe(true);
  });

  const written = writeSealHeader(header);
  it.each([
    ['alg none', written.replace('"dir"', '"none"')],
    ['another encryption', written.replace('A256CBC-HS512', 'A256GCM')],
    ['zip', written.replace('"kid"', '"zip":"DEF","kid"')],
    ['crit', written.replace('"kid"', '"crit":["exp"],"kid"')],
    ['jku', written.replace('"kid"', '"jku":"https://evil.example","kid"')],
    ['an extra member', written.replace('"kid"', '"foo":"bar","kid"')],
    ['a doubled member', written.replace('"fld":"Email"', '"fld":"Phone","fld":"Email"')],
    [
      'another order',
      written.replace(/"alg":"dir","enc":"A256CBC-HS512"/, '"enc":"A256CBC-HS512","alg":"dir"'),
    ],
    ['white space', written.replace(',', ', ')],
    ['a missing member', written.replace(/"rid":"[^"]*",/, '')],
    ['an empty member', written.replace(/"rid":"[^"]*"/, '"rid":""')],
    ['a textual expiry', written.replace('1800000000', '"1800000000"')],
    ['a fractional expiry', written.replace('1800000000', '1800000000.5')],
  ])('refuse a header with %s even under the right key', (_name, headerText) => {
    expect(headerText).not.toBe(written);
    expect(open(makeJwe(headerText, Buffer.from('x'), key))).toBeNull();
  });

  it.each([
    ['padding', (token: string) => `${token}=`],
    ['white space', (token: string) => `${token} `],
    ['a sixth part', (token: string) => `${token}.AA`],
    ['an encrypted key', (token: string) => token.replace('..', '.AAAA.')],
    ['a short tag', (token: string) => token.slice(0, -22)],
    ['nothing', () => ''],
    ['2 MB', () => 'A'.repeat(2_000_000)],
  ])('refuse a token with %s', (_name, alter) => {
    expect(open(alter(sealText(header, 'x', key)))).toBeNull();
  });
});
