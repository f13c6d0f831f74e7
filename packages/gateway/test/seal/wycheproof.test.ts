/**
 * Wycheproof's files on JWE, JWS and JWK through the two doors that tokens have here: a signature is
 * verified by `verifyJws`, a sealed value is opened by `parseJwe` and `openJwe`. No invalid token may
 * pass either; every valid one that does not pass is named, with the reason, in refused_valid.json.
 */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyJws } from '../../src/jws.ts';
import { makeJwe, openJwe, parseJwe } from '../../src/seal/jwe.ts';
import { outsideData, outsideJson } from '../outside_data.ts';
import { contentKeys, verificationKeys } from './wycheproof_keys.ts';
import type { JwkOrSet } from './wycheproof_keys.ts';

interface Case {
  readonly tcId: number;
  readonly result: string;
  readonly jws?: unknown;
  readonly jwe?: unknown;
  readonly pt?: string;
}
interface File<T> {
  readonly testGroups: readonly {
    readonly private?: JwkOrSet;
    readonly public?: JwkOrSet;
    readonly tests: readonly T[];
  }[];
}

/** Valid tokens that are refused on purpose, by file. */
interface Refusal {
  readonly file: string;
  readonly reason: string;
  readonly cases: readonly number[];
}
const refusals = JSON.parse(
  fs.readFileSync(path.join(import.meta.dirname, 'refused_valid.json'), 'utf8'),
) as readonly Refusal[];

/** Whether the token passes one of the doors with any key of its group. */
function isAccepted(group: File<Case>['testGroups'][number], test: Case): boolean {
  const token = test.jws ?? test.jwe;
  if (typeof token !== 'string') return false;
  const keys = verificationKeys(group.public ?? group.private);
  if (verifyJws(token, keys).state === 'verified') return true;
  const parts = parseJwe(token);
  return parts !== null && contentKeys(group.private).some((key) => openJwe(parts, key) !== null);
}

/** A clone without the files says that it skipped them. */
const isAbsent = outsideData('wycheproof') === null;

describe('Wycheproof', () => {
  it.skipIf(isAbsent).each([
    ['json_web_encryption_test.json', 65, 74],
    ['json_web_signature_test.json', 46, 355],
    ['json_web_key_test.json', 5, 21],
    ['json_web_crypto_test.json', 6, 77],
  ])('%s: no invalid token passes, and only named valid ones do not', (file, valid, invalid) => {
    const data = outsideJson<File<Case>>(`wycheproof/${file}`)!;
    const all = data.testGroups.flatMap((group) =>
      group.tests.map((test) => ({ ...test, passes: isAccepted(group, test) })),
    );
    const wrong = all.filter(({ result }) => result !== 'valid');
    const right = all.filter(({ result }) => result === 'valid');
    expect([right.length, wrong.length]).toEqual([valid, invalid]);
    expect(wrong.filter(({ passes }) => passes).map(({ tcId }) => tcId)).toEqual([]);
    const named = refusals.filter((refusal) => refusal.file === file);
    expect(named.flatMap(({ cases }) => cases).sort((left, other) => left - other)).toEqual(
      right.filter(({ passes }) => !passes).map(({ tcId }) => tcId),
    );
    expect(named.every(({ reason }) => reason.length > 20)).toBe(true);
  });

  it.skipIf(isAbsent)(
    'A256CBC-HS512: opens every valid vector to its text, and no invalid one',
    () => {
      type Vector = Case & Readonly<Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>>;
      const data = outsideJson<File<Vector>>('wycheproof/a256cbc_hs512_test.json')!;
      let valid = 0;
      for (const test of data.testGroups.flatMap(({ tests }) => tests)) {
        const hex = (name: 'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag') =>
          Buffer.from(test[name], 'hex');
        const opened = openJwe(
          {
            headerText: '',
            header: {},
            associated: hex('aad'),
            iv: hex('iv'),
            ciphertext: hex('ct'),
            tag: hex('tag'),
          },
          hex('key'),
        );
        if (test.result === 'valid') {
          valid += 1;
          expect(opened?.toString('hex'), `tcId ${test.tcId}`).toBe(test.msg);
        } else {
          expect(opened, `tcId ${test.tcId}`).toBeNull();
        }
      }
      expect(valid).toBeGreaterThan(10);
    },
  );

  it('makes tokens that differ for equal text', () => {
    const key = Buffer.alloc(64, 7);
    const header = '{"alg":"dir","enc":"A256CBC-HS512"}';
    expect(makeJwe(header, Buffer.from('x'), key)).not.toBe(makeJwe(header, Buffer.from('x'), key));
  });
});
