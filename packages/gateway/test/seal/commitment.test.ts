/**
 * No token opens under two data keys. A256CBC-HS512 alone commits only to its MAC half; the derived
 * content key commits to the whole data key, to its id and to the inference.
 */
import { createCipheriv, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../src/base64url.ts';
import { readKeyId, writeSealHeader } from '../../src/seal/header.ts';
import { makeJwe, openJwe, parseJwe } from '../../src/seal/jwe.ts';
import { contentKey } from '../../src/seal/seal.ts';

const KID = 'eu-central/00D000000000001EAA/v1';
const INFERENCE = '1f6f2f6e-0c0a-4c55-9d0a-0e5a9d6f1a11';
const header = writeSealHeader({
  kid: KID,
  tnt: '00D000000000001EAA',
  obj: 'Contact',
  fld: 'Email',
  rid: '003000000000001AAA',
  inf: INFERENCE,
  pol: 'sha256-x',
  exp: 1_800_000_000,
  wdk: 'dmF1bHQ6djE6QUFBQQ',
});
const derive = (dataKey: Uint8Array) => contentKey(dataKey, KID, INFERENCE);
const opens = (token: string, key: Uint8Array) => openJwe(parseJwe(token)!, key) !== null;

/** A token with a tag of the attacker's choice over a ciphertext under another key's half. */
function craft(macKey: Uint8Array, encryptionKey: Uint8Array, iv: Uint8Array): string {
  const head = encodeBase64url(header);
  const cipher = createCipheriv('aes-256-cbc', encryptionKey, iv);
  const ciphertext = Buffer.concat([cipher.update('payload of the attacker'), cipher.final()]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(head.length) * 8n);
  const tag = createHmac('sha512', macKey)
    .update(head)
    .update(iv)
    .update(ciphertext)
    .update(length)
    .digest()
    .subarray(0, 32);
  return [head, '', ...[iv, ciphertext, tag].map(encodeBase64url)].join('.');
}

describe('a raw 64-byte key', () => {
  it('does not commit: one token opens under two keys that share their MAC half', () => {
    const first = randomBytes(64);
    // One padding in about 256 is well-formed by chance.
    for (let tries = 0; tries < 20_000; tries += 1) {
      const second = Buffer.concat([first.subarray(0, 32), randomBytes(32)]);
      const token = makeJwe(header, Buffer.from('payload'), first);
      if (opens(token, second)) {
        expect(opens(token, first)).toBe(true);
        return;
      }
    }
    throw new Error('no second key was found, so this test shows nothing');
  });
});

describe('a derived key', () => {
  it('shares neither half with that of another data key, key id or inference', () => {
    const halves = new Set<string>();
    const data = Array.from({ length: 2000 }, () => randomBytes(32));
    for (const dataKey of data) {
      const keys = [
        derive(dataKey),
        contentKey(dataKey, KID.replace('v1', 'v2'), INFERENCE),
        contentKey(dataKey, KID, randomUUID()),
      ];
      for (const key of keys) {
        halves.add(key.subarray(0, 32).toString('hex'));
        halves.add(key.subarray(32).toString('hex'));
      }
    }
    expect(halves.size).toBe(data.length * 3 * 2);
  });

  it('does not open what mixes the halves of two data keys, whoever knows both', () => {
    for (let round = 0; round < 2000; round += 1) {
      const [one, two] = [derive(randomBytes(32)), derive(randomBytes(32))];
      const iv = randomBytes(16);
      const mixed = craft(one.subarray(0, 32), two.subarray(32), iv);
      expect(opens(mixed, two)).toBe(false);
      const sound = craft(one.subarray(0, 32), one.subarray(32), iv);
      expect([opens(sound, one), opens(sound, two)]).toEqual([true, false]);
    }
  });

  it('of a data key that differs in one bit opens nothing of the other', () => {
    const dataKey = randomBytes(32);
    const token = makeJwe(header, Buffer.from('payload'), derive(dataKey));
    for (let bit = 0; bit < 256; bit += 1) {
      const near = Buffer.from(dataKey);
      near[bit >> 3]! ^= 1 << (bit & 7);
      expect(opens(token, derive(near)), `bit ${bit}`).toBe(false);
    }
  });

  it.each([0, 31, 33, 64, 128])('is not made from %i bytes: HMAC would pad them', (length) => {
    expect(() => derive(Buffer.alloc(length))).toThrow('32 bytes');
  });

  it('cannot be had by moving a separator: no key id and no inference holds one', () => {
    const dataKey = randomBytes(32);
    expect(contentKey(dataKey, 'a', 'b|c')).toEqual(contentKey(dataKey, 'a|b', 'c'));
    expect(readKeyId('eu-central/00D000000000001EAA/v1|x')).toBeNull();
    expect(readKeyId('eu|central/00D000000000001EAA/v1')).toBeNull();
  });
});
