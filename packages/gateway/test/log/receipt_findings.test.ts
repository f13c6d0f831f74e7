import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiptFindings } from '../../src/audit/verify_receipt.ts';
import { signJws } from '../../src/jws.ts';
import { blankEntry } from '../../src/log/entry.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const keys = [{ keyId: 'eu-1', algorithm: 'ES256' as const, spki }];

const entry = blankEntry({
  inference: 'b0723571-62ba-466a-b189-8df850224389',
  phase: 'completed',
  tenant: '00D000000000001AAA',
  at: 1_800_000_000,
  skill: 'draft-reply',
  bundle: 'sha256-bundle',
  flags: ['INJECTION_SUSPECTED'],
});
const item = { leaf: 3, entry, text: '', hash: Buffer.alloc(0) };

const said = {
  inf: entry.inference,
  tnt: entry.tenant,
  skl: 'draft-reply',
  skd: 'sha256-text',
  pol: 'sha256-bundle',
  flg: ['INJECTION_SUSPECTED'],
  ...{ reg: '', loc: '', sto: '', opr: '', mdl: '', mdg: '', rqd: '', asd: '' },
  leaf: 3,
};

function found(claims: object, digest: string | null = 'sha256-text'): readonly string[] {
  const receipt = signJws({ alg: 'ES256', kid: 'eu-1' }, JSON.stringify(claims), pair.privateKey);
  return receiptFindings(
    receipt,
    item as Parameters<typeof receiptFindings>[1],
    keys,
    () => digest,
  ).map(({ code, detail }) => `${code} ${detail}`);
}

test('finds nothing when receipt, entry and bundle say the same', () => {
  expect(found(said)).toEqual([]);
});

test.each([
  ['no flags', []],
  ['other flags', ['LINK_REMOVED']],
  ['more flags', ['INJECTION_SUSPECTED', 'LINK_REMOVED']],
  ['flags that are none', 'INJECTION_SUSPECTED'],
  ['none at all', undefined],
])('names a receipt with %s', (_name, flg) => {
  expect(found({ ...said, flg })).toEqual(['RECEIPT_DIFFERS claims flg']);
});

test('names a receipt of another text than the bundle has', () => {
  expect(found({ ...said, skd: 'sha256-other' })).toEqual(['RECEIPT_DIFFERS claims skd']);
  expect(found({ ...said, skd: undefined })).toEqual(['RECEIPT_DIFFERS claims skd']);
});

test('does not judge the text when the bundle is not at hand', () => {
  expect(found({ ...said, skd: 'sha256-other' }, null)).toEqual([]);
});
