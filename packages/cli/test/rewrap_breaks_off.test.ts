/** A rewrap that is broken off after each of 500 answers: all stay readable, and it goes on. */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openKeptAnswers, sealText } from '@bailiwick/gateway';
import type { KeptAnswers, TransitApi } from '@bailiwick/gateway';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeContext, KEY, Service } from '../../gateway/test/keyservice/service.ts';
import { openEvidenceDatabase } from '../../gateway/src/log/sqlite_schema.ts';
import { TENANT } from '../../gateway/test/sample_bundle.ts';
import type { RegionKeys, Tenant } from '../src/keys/region_keys.ts';
import { rewrapTenant } from '../src/keys/rewrap.ts';

const ANSWERS = 500;
const NOW = Math.floor(Date.now() / 1000);
const terminal = { out: () => undefined, error: () => undefined, today: () => 20261123 };
const tenant = { id: TENANT, keyName: KEY } as Tenant;
let folder = '';
let service: Service;
let kept: KeptAnswers;
const plaintexts = new Map<string, string>();

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-kept-'));
  service = new Service();
  fillEvidence(path.join(folder, 'evidence.sqlite'));
  kept = openKeptAnswers(path.join(folder, 'evidence.sqlite'))!;
});
afterEach(() => {
  kept.close();
  service.end();
  fs.rmSync(folder, { recursive: true });
});

/** Kept answers as the gateway stores them, each under a data key of version 1. */
function fillEvidence(file: string): void {
  const database = openEvidenceDatabase(file);
  const insert = database.prepare(
    'INSERT INTO outcome (tenant, inference, body_digest, status, response, expires_at) VALUES (?, ?, ?, 200, ?, ?)',
  );
  database.exec('BEGIN');
  for (let count = 0; count < ANSWERS; count += 1) {
    const inferenceId = randomUUID();
    const context = { tenantId: TENANT, regionId: 'eu-central', inferenceId, exp: NOW + 600 };
    const body = { context: encodeContext(context) };
    const { data } = service.call('create', 'POST', `datakey/plaintext/${KEY}`, body, NOW).body;
    plaintexts.set(inferenceId, String(data['plaintext']));
    const header = {
      kid: `eu-central/${TENANT}/v1`,
      tnt: TENANT,
      obj: 'Inference',
      fld: 'Answer',
      rid: inferenceId,
      inf: inferenceId,
      pol: 'sha256-x',
      exp: context.exp,
      wdk: Buffer.from(String(data['ciphertext'])).toString('base64url'),
    };
    const answer = sealText(header, 'Guten Tag', randomBytes(64));
    insert.run(TENANT, inferenceId, 'digest', JSON.stringify({ answer }), NOW + 86_400);
  }
  database.exec('COMMIT');
  database.close();
}

/** The key service with an operator's hands, which break off after `calls` rewraps. */
function operatorFor(calls: number): TransitApi {
  let left = calls;
  return {
    readKey: () => Promise.resolve({ latestVersion: 2, minimumVersion: 1 }),
    rewrap: (name: string, ciphertext: string, context: string) => {
      if (left === 0) return Promise.reject(new Error('the operator went home'));
      left -= 1;
      const body = { ciphertext, context };
      const reply = service.call('administer', 'POST', `rewrap/${name}`, body, NOW);
      return Promise.resolve(String(reply.body.data['ciphertext']));
    },
  } as unknown as TransitApi;
}

const region = () => ({ kept }) as RegionKeys;

/** Versions of all wraps, each of which must open to the data key that it always held. */
function versions(): number[] {
  return kept.list(NOW).map(({ wrap, context, version, inference }) => {
    const body = { ciphertext: wrap, context: encodeContext(context) };
    const opened = service.call('decrypt', 'POST', `decrypt/${KEY}`, body, NOW);
    expect(opened.body.data['plaintext']).toBe(plaintexts.get(inference));
    return version;
  });
}

it('keeps every answer readable, and moves one more each time', async () => {
  service.call('administer', 'POST', `keys/${KEY}/rotate`, {}, NOW);
  expect(versions().filter((version) => version === 1).length).toBe(ANSWERS);
  for (let done = 1; done < ANSWERS; done += 1) {
    await expect(rewrapTenant(region(), operatorFor(1), tenant, terminal)).rejects.toThrow('home');
    if (done % 50 === 0) {
      expect(versions().filter((version) => version === 2).length).toBe(done);
    }
  }
  const last = await rewrapTenant(region(), operatorFor(1), tenant, terminal);
  expect(last).toEqual({ tenant: TENANT, to: 2, rewrapped: 1, refused: [] });
  expect(new Set(versions())).toEqual(new Set([2]));
  expect(await rewrapTenant(region(), operatorFor(0), tenant, terminal)).toBeNull();
}, 60_000);
