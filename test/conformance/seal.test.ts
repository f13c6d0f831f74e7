/**
 * What the package seals in Apex opens here, and the reverse: random texts, places and data keys, for
 * two versions of a key. BAILIWICK_PAIRS sets how many pairs each way and version (1,000).
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contentKey, openSealed, readSealed, sealText } from '@bailiwick/gateway';
import type { SealHeader } from '@bailiwick/gateway';
import { compileProject, createOrg } from '@bailiwick/org';
import type { Org } from '@bailiwick/org';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PAIRS = Number(process.env['BAILIWICK_PAIRS'] ?? 1000);
/** One transaction seals or opens so many, as few as a real one would. */
const BATCH = 50;
const repository = path.join(import.meta.dirname, '../..');
const source = path.join(repository, 'force-app/main/default');
/** What sealing needs of the package, and nothing else: the rest takes longer to compile than to seal. */
const NEEDED = [
  'keys/DataKey',
  'protection/Base64Url',
  'protection/JweSealer',
  'policy/BailiwickException',
  'policy/ReasonTexts',
];

const door = `public with sharing class SealDoor {
    @AuraEnabled
    public static String run(String casesText) {
        List<Object> results = new List<Object>();
        for (Object each : (List<Object>) JSON.deserializeUntyped(casesText)) {
            Map<String, Object> given = (Map<String, Object>) each;
            Map<String, Object> header = (Map<String, Object>) given.get('header');
            DataKey key = new DataKey();
            key.plaintext = EncodingUtil.base64Decode((String) given.get('dataKey'));
            key.wrapped = (String) given.get('wrapped');
            key.keyId = (String) header.get('kid');
            JweSealer.Binding binding = new JweSealer.Binding();
            binding.tenantId = (String) header.get('tnt');
            binding.inferenceId = (String) header.get('inf');
            binding.bundleDigest = (String) header.get('pol');
            binding.expiresAt = Long.valueOf(String.valueOf(header.get('exp')));
            JweSealer sealer = new JweSealer(key, binding);
            String objectName = (String) header.get('obj');
            String fieldName = (String) header.get('fld');
            String recordId = (String) header.get('rid');
            String token = (String) given.get('token');
            results.add(
                token == null
                    ? sealer.seal(objectName, fieldName, recordId, (String) given.get('text'))
                    : sealer.open(token, objectName, fieldName, recordId)
            );
        }
        return JSON.serialize(results);
    }
}
`;
const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

interface Pair {
  readonly dataKey: string;
  readonly wrapped: string;
  readonly header: SealHeader;
  readonly text: string;
  readonly token?: string;
}

let org: Org;
let folder = '';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-seal-'));
  fs.writeFileSync(path.join(folder, 'SealDoor.cls'), door);
  fs.writeFileSync(path.join(folder, 'SealDoor.cls-meta.xml'), metadata);
  for (const name of NEEDED.flatMap((file) => [`${file}.cls`, `${file}.cls-meta.xml`])) {
    fs.copyFileSync(path.join(source, 'classes', name), path.join(folder, path.basename(name)));
  }
  org = createOrg({ project: compileProject([folder, path.join(source, 'labels')]) });
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true }));

const LETTERS = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n\t"\\/<>{}.,;|',
  ...'äöüßÉçñøłžΩжשع漢字가\u200d\u0301\u00ad\u{1f600}\u{1f469}\u{10ffff}',
];
const pick = <T>(values: readonly T[]): T => values[randomInt(values.length)]!;
const textOf = (length: number) => Array.from({ length }, () => pick(LETTERS)).join('');
const recordId = () => `500${randomBytes(6).toString('hex')}AAA`;

function randomPair(version: number): Pair {
  const wrapped = `vault:v${version}:${randomBytes(60).toString('base64')}`;
  return {
    dataKey: randomBytes(32).toString('base64'),
    wrapped,
    header: {
      kid: `${pick(['eu-central', 'us-east'])}/00D000000000001EAA/v${version}`,
      tnt: '00D000000000001EAA',
      obj: pick(['Case', 'Contact', 'Inference', 'Widget__c']),
      fld: pick(['Subject', 'Email', 'Answer', 'Text__c']),
      rid: recordId(),
      inf: randomUUID(),
      pol: `sha256-${randomBytes(32).toString('base64url')}`,
      exp: 1_790_000_000 + randomInt(1_000_000),
      wdk: Buffer.from(wrapped).toString('base64url'),
    },
    // Around the block size of the cipher, and at random.
    text: textOf(pick([0, 1, 15, 16, 17, 31, 32, 33, randomInt(400), randomInt(400)])),
  };
}

function inApex(pairs: readonly Pair[]): readonly string[] {
  const results: string[] = [];
  for (let from = 0; from < pairs.length; from += BATCH) {
    const parameters = { casesText: JSON.stringify(pairs.slice(from, from + BATCH)) };
    const answer = org.invokeAura(org.adminId, 'SealDoor', 'run', parameters);
    results.push(...(JSON.parse(answer as string) as string[]));
  }
  return results;
}

const keyOf = ({ dataKey, header }: Pair) =>
  contentKey(Buffer.from(dataKey, 'base64'), header.kid, header.inf);

describe.each([1, 2])('key version %i', (version) => {
  it(`opens in Node what Apex sealed, ${PAIRS} times`, () => {
    const pairs = Array.from({ length: PAIRS }, () => randomPair(version));
    inApex(pairs).forEach((token, index) => {
      const pair = pairs[index]!;
      const sealed = readSealed(token);
      expect(sealed?.header).toMatchObject({ ...pair.header });
      expect(openSealed(sealed!, keyOf(pair))).toBe(pair.text);
    });
  }, 120_000);

  it(`opens in Apex what Node sealed, ${PAIRS} times`, () => {
    const pairs = Array.from({ length: PAIRS }, () => {
      const pair = randomPair(version);
      return { ...pair, token: sealText(pair.header, pair.text, keyOf(pair)) };
    });
    expect(inApex(pairs)).toEqual(pairs.map(({ text }) => text));
  }, 120_000);
});

describe('the other version', () => {
  it('opens nothing, on either side', () => {
    const pair = randomPair(1);
    const token = sealText(pair.header, pair.text, keyOf(pair));
    const other = { ...pair.header, kid: pair.header.kid.replace('/v1', '/v2') };
    expect(openSealed(readSealed(token)!, keyOf({ ...pair, header: other }))).toBeNull();
    expect(() => inApex([{ ...pair, header: other, token }])).toThrow();
  });
});
