/** Moving data keys to a newer version, and closing the older ones behind them. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../src/keyservice/store.ts';
import { OTHER_TENANT, TENANT } from '../sample_bundle.ts';
import { encodeContext, KEY, Service } from './service.ts';
import type { ServiceReply } from './service.ts';

const NOW = 1_800_000_000;
let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.end());

const good = {
  tenantId: TENANT,
  regionId: 'eu-central',
  inferenceId: randomUUID(),
  exp: NOW + 600,
};
const create = () =>
  service.call('create', 'POST', `datakey/plaintext/${KEY}`, { context: encodeContext(good) }, NOW);
const configure = (settings: object, now = NOW) =>
  service.call('administer', 'POST', `keys/${KEY}/config`, settings, now);
const rotate = (now = NOW) => service.call('administer', 'POST', `keys/${KEY}/rotate`, {}, now);
const sealed = (ciphertext: unknown, context: typeof good) => ({
  ciphertext,
  context: encodeContext(context),
});
const open = (ciphertext: unknown, context = good, now = NOW) =>
  service.call('decrypt', 'POST', `decrypt/${KEY}`, sealed(ciphertext, context), now);
const rewrap = (
  ciphertext: unknown,
  context = good,
  now = NOW,
  role: 'create' | 'administer' = 'administer',
): ServiceReply => service.call(role, 'POST', `rewrap/${KEY}`, sealed(ciphertext, context), now);

describe('rewrap', () => {
  it('gives the same data key under the latest version, bound to the same context', () => {
    const made = create().body.data;
    rotate();
    const moved = rewrap(made['ciphertext']).body.data;
    expect(moved['ciphertext']).toMatch(/^vault:v2:/);
    expect(moved['key_version']).toBe(2);
    expect(moved).not.toHaveProperty('plaintext');
    expect(open(moved['ciphertext']).body.data['plaintext']).toBe(made['plaintext']);
    const other = { ...good, inferenceId: randomUUID() };
    expect(open(moved['ciphertext'], other).status).toBe(400);
  });

  it('leaves what is under the latest version as it is', () => {
    const { ciphertext } = create().body.data;
    expect(rewrap(ciphertext).body.data['ciphertext']).toBe(ciphertext);
  });

  it('takes an expired context, whose data key stays closed', () => {
    const { ciphertext } = create().body.data;
    rotate();
    const moved = rewrap(ciphertext, good, NOW + 5000);
    expect(moved.body.data['ciphertext']).toMatch(/^vault:v2:/);
    expect(open(moved.body.data['ciphertext'], good, NOW + 5000).status).toBe(400);
  });

  it.each([
    ['of another inference', { ...good, inferenceId: randomUUID() }, 'administer' as const, 400],
    ['of another tenant', { ...good, tenantId: OTHER_TENANT }, 'administer' as const, 400],
    ['of another region', { ...good, regionId: 'us-east' }, 'administer' as const, 400],
    ['for the CRM', good, 'create' as const, 403],
  ])('refuses a wrap %s', (_name, context, role, status) => {
    const { ciphertext } = create().body.data;
    rotate();
    expect(rewrap(ciphertext, context, NOW, role).status).toBe(status);
  });
});

describe('the minimum version', () => {
  it('rises only when the last data key under an older version has expired', () => {
    const { ciphertext } = create().body.data;
    rotate(NOW + 10);
    const early = configure({ min_decryption_version: 2 }, good.exp);
    expect(early.status).toBe(400);
    expect(early.body.errors![0]).toContain(
      'versions below 2 are in use until 2027-01-15T08:11:00',
    );
    expect(open(ciphertext, good, good.exp - 1).status).toBe(200);
    expect(configure({ min_decryption_version: 2 }, good.exp + 60).status).toBe(200);
    const late = { ...good, exp: good.exp + 600 };
    expect(open(ciphertext, late, good.exp + 60).body.errors).toEqual([
      'the key version is retired',
    ]);
    expect(rewrap(ciphertext, good, good.exp + 60).status).toBe(400);
    const described = service.call('decrypt', 'GET', `keys/${KEY}`, {}, NOW).body.data;
    expect(described).toMatchObject({ min_decryption_version: 2, keys: { 2: NOW + 10 } });
  });

  it('remembers over a restart what is in use', () => {
    create();
    rotate();
    service.restart();
    expect(configure({ min_decryption_version: 2 }, NOW + 599).status).toBe(400);
    expect(configure({ min_decryption_version: 2 }, NOW + 660).status).toBe(200);
  });

  it('counts the longest validity for a store from before uses were noted', () => {
    create();
    rotate();
    service.store.close();
    const database = new DatabaseSync(path.join(service.folder, 'keys.sqlite'));
    database.exec('DROP TABLE key_use; DROP TABLE key_state;');
    database.close();
    service.store = openKeyStore(service.folder);
    expect(configure({ min_decryption_version: 2 }, NOW + 959).status).toBe(400);
    expect(configure({ min_decryption_version: 2 }, NOW + 960).status).toBe(200);
  });

  it('can be lowered again until the versions below it are trimmed', () => {
    create();
    rotate();
    const later = NOW + 1000;
    const trim = (minimum: number) =>
      service.call(
        'administer',
        'POST',
        `keys/${KEY}/trim`,
        { min_available_version: minimum },
        later,
      );
    expect(trim(2).body.errors![0]).toContain('at most 1');
    expect(configure({ min_decryption_version: 2 }, later).status).toBe(200);
    expect(configure({ min_decryption_version: 1 }, later).status).toBe(200);
    expect(configure({ min_decryption_version: 2 }, later).status).toBe(200);
    const material = service.store.versions(KEY).length;
    expect(trim(2).status).toBe(200);
    expect(service.store.versions(KEY).length).toBe(material - 1);
    expect(configure({ min_decryption_version: 1 }, later).body.errors![0]).toContain('at least 2');
  });

  it.each([
    [{ min_decryption_version: 2 }, 'at most 1'],
    [{ min_decryption_version: 0 }, 'above 0'],
    [{ min_decryption_version: '1' }, 'whole number'],
    [{ min_encryption_version: 2 }, 'between 0 and 1'],
    [{ deletion_allowed: 'yes' }, 'true or false'],
    [{ exportable: true }, 'not known here'],
  ])('refuses the setting %j', (settings, message) => {
    create();
    const refused = configure(settings);
    expect(refused.status).toBe(400);
    expect(refused.body.errors![0]).toContain(message);
  });
});
