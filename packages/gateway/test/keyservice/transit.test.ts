import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newToken } from '../../src/keyservice/clients.ts';
import { writeContext } from '../../src/keyservice/context.ts';
import { openKeyStore } from '../../src/keyservice/store.ts';
import type { KeyStore } from '../../src/keyservice/store.ts';
import { answerTransit } from '../../src/keyservice/transit.ts';
import { OTHER_TENANT, TENANT } from '../sample_bundle.ts';

const NOW = 1_800_000_000;
const crm = newToken();
const gateway = newToken();
const administrator = newToken();
const key = TENANT.toLowerCase();
let folder = '';
let store: KeyStore;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-keys-'));
  store = openKeyStore(folder);
});
afterEach(() => {
  store.close();
  fs.rmSync(folder, { recursive: true });
});

function call(method: string, target: string, token: string, body: unknown = {}, now = NOW) {
  const client = (name: string, may: 'create' | 'decrypt' | 'administer', digest: string) => ({
    name,
    may,
    tokenDigest: digest,
    tenants: [TENANT],
  });
  const response = answerTransit(
    { method, path: target, token, body: Buffer.from(JSON.stringify(body)) },
    {
      region: 'eu-central',
      tenants: [TENANT],
      clients: [
        client('crm', 'create', crm.digest),
        client('gateway', 'decrypt', gateway.digest),
        client('operator', 'administer', administrator.digest),
      ],
      store,
      now: () => now,
    },
  );
  return response as {
    status: number;
    body: { data: Record<string, string | number>; errors?: string[] };
  };
}

const good = {
  tenantId: TENANT,
  regionId: 'eu-central',
  inferenceId: randomUUID(),
  exp: NOW + 600,
};
const encode = (context: typeof good) => Buffer.from(writeContext(context)).toString('base64');
const create = (context = good) =>
  call('POST', `/v1/transit/datakey/plaintext/${key}`, crm.token, { context: encode(context) });

const configure = (settings: object) =>
  call('POST', `/v1/transit/keys/${key}/config`, administrator.token, settings);

describe('key service', () => {
  it('unwraps for the gateway the data key that it made for the CRM', () => {
    const made = create();
    expect(made.status).toBe(200);
    expect(Buffer.from(String(made.body.data['plaintext']), 'base64').length).toBe(32);
    expect(made.body.data['ciphertext']).toMatch(/^vault:v1:/);
    expect(made.body.data['key_version']).toBe(1);
    const opened = call('POST', `/v1/transit/decrypt/${key}`, gateway.token, {
      ciphertext: made.body.data['ciphertext'],
      context: encode(good),
    });
    expect(opened.body.data['plaintext']).toBe(made.body.data['plaintext']);
  });

  it('keeps older versions readable after a rotation and survives a restart', () => {
    const before = create();
    expect(call('POST', `/v1/transit/keys/${key}/rotate`, administrator.token).status).toBe(200);
    const after = create();
    expect(after.body.data['ciphertext']).toMatch(/^vault:v2:/);
    store.close();
    store = openKeyStore(folder);
    for (const made of [before, after]) {
      const opened = call('POST', `/v1/transit/decrypt/${key}`, gateway.token, {
        ciphertext: made.body.data['ciphertext'],
        context: encode(good),
      });
      expect(opened.body.data['plaintext']).toBe(made.body.data['plaintext']);
    }
  });

  it.each([
    ['another inference', { ...good, inferenceId: randomUUID() }],
    ['another expiry', { ...good, exp: NOW + 601 }],
  ])('does not unwrap for %s', (_name, context) => {
    const opened = call('POST', `/v1/transit/decrypt/${key}`, gateway.token, {
      ciphertext: create().body.data['ciphertext'],
      context: encode(context),
    });
    expect(opened.status).toBe(400);
    expect(opened.body.errors).toEqual(['the ciphertext does not open under this key and context']);
  });

  it.each([
    ['another tenant', { ...good, tenantId: OTHER_TENANT }, 'belongs to another tenant'],
    ['another region', { ...good, regionId: 'us-east' }, 'belongs to another region'],
    ['an expiry in the past', { ...good, exp: NOW }, 'has expired'],
    ['an expiry in 17 minutes', { ...good, exp: NOW + 1020 }, 'more than 15 minutes'],
  ])('makes no key for a context with %s', (_name, context, message) => {
    const made = create(context);
    expect(made.status).toBe(400);
    expect(made.body.errors![0]).toContain(message);
  });

  it('refuses an expired context when unwrapping', () => {
    const ciphertext = create().body.data['ciphertext'];
    const body = { ciphertext, context: encode(good) };
    expect(call('POST', `/v1/transit/decrypt/${key}`, gateway.token, body, NOW + 600).status).toBe(
      400,
    );
    expect(call('POST', `/v1/transit/decrypt/${key}`, gateway.token, body, NOW + 599).status).toBe(
      200,
    );
  });

  it.each([
    [
      'the gateway',
      'makes no data key',
      gateway.token,
      'POST',
      `/v1/transit/datakey/plaintext/${key}`,
    ],
    ['the CRM', 'unwraps nothing', crm.token, 'POST', `/v1/transit/decrypt/${key}`],
    ['the CRM', 'rotates nothing', crm.token, 'POST', `/v1/transit/keys/${key}/rotate`],
    ['the gateway', 'shreds nothing', gateway.token, 'DELETE', `/v1/transit/keys/${key}`],
    ['a stranger', 'does nothing', 'bwk.wrong', 'POST', `/v1/transit/datakey/plaintext/${key}`],
    [
      'the CRM',
      'reaches no foreign tenant',
      crm.token,
      'POST',
      `/v1/transit/datakey/plaintext/${OTHER_TENANT.toLowerCase()}`,
    ],
  ])('%s %s', (_who, _what, token, method, target) => {
    const response = call(method, target, token, { context: encode(good) });
    expect(response.status).toBe(403);
    expect(response.body.errors).toEqual(['permission denied']);
  });

  it('opens nothing after the key was destroyed, and leaves no trace of it in the files', () => {
    const made = create();
    const material = store.latest(key)!.material;
    const refused = call('DELETE', `/v1/transit/keys/${key}`, administrator.token);
    expect(refused.status).toBe(400);
    expect(refused.body.errors![0]).toContain('deletion is not allowed');
    configure({ deletion_allowed: true });
    expect(call('DELETE', `/v1/transit/keys/${key}`, administrator.token).status).toBe(200);
    const opened = call('POST', `/v1/transit/decrypt/${key}`, gateway.token, {
      ciphertext: made.body.data['ciphertext'],
      context: encode(good),
    });
    expect(opened.status).toBe(400);
    for (const name of fs.readdirSync(folder)) {
      expect(fs.readFileSync(path.join(folder, name)).includes(material), name).toBe(false);
    }
  });

  it('keeps its files closed to other users', () => {
    create();
    for (const name of fs.readdirSync(folder)) {
      expect(fs.statSync(path.join(folder, name)).mode & 0o077, name).toBe(0);
    }
  });

  it('makes no key again by itself after the destruction, and never reuses a version', () => {
    create();
    call('POST', `/v1/transit/keys/${key}/rotate`, administrator.token);
    configure({ deletion_allowed: true });
    const gone = call('DELETE', `/v1/transit/keys/${key}`, administrator.token);
    expect(gone.body.data).toMatchObject({
      name: key,
      versions: [1, 2],
      versions_destroyed: 2,
      destroyed_at: NOW,
      destroyed_by: 'operator',
    });
    expect(create().body.errors![0]).toContain('the key was destroyed');
    expect(call('POST', `/v1/transit/keys/${key}/rotate`, administrator.token).status).toBe(400);
    expect(call('GET', `/v1/transit/keys/${key}`, gateway.token).status).toBe(404);
    call('POST', `/v1/transit/keys/${key}`, administrator.token);
    expect(create().body.data['key_version']).toBe(3);
  });
});
