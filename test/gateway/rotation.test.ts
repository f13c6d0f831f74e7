/** A bundle is replaced while the gateway serves: what still counts, for whom and how long. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { bundleBytes, bundleDigest, signBundle } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { refused } from './expect_refused.ts';
import type { HeadlessClient } from './headless_client.ts';
import { spkiOf } from './installation.ts';
import { clientOf } from './region_with_model.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';
import { reported } from './reported.ts';

const HOUR = 3600;
const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
let region: TestRegion;
let client: HeadlessClient;

beforeEach(async () => {
  region = await startRegion();
  client = clientOf(region);
});
afterEach(() => region.close());

/** Signs a changed bundle under a new version and writes it; gives its digest. */
function write(name: string, version: number, change: Partial<Bundle> = {}): string {
  const { folder, bundle, complianceKey } = region.installation;
  const bytes = bundleBytes({ ...bundle, version, ...change });
  fs.writeFileSync(path.join(folder, `${name}.json`), bytes);
  fs.writeFileSync(
    path.join(folder, `${name}.jws`),
    signBundle(bytes, complianceKey, 'compliance-1'),
  );
  return bundleDigest(bytes);
}

const files = (name: string) => ({ bundleFile: `${name}.json`, signatureFile: `${name}.jws` });

/** Restarts with version 2, which names another key of the caller, before version 1. */
async function rotate(
  more: Readonly<Record<string, unknown>> = {},
  change: Partial<Bundle> = {},
): Promise<string> {
  const callers = [{ keyId: TENANT, algorithm: 'RS256' as const, spki: spkiOf(next.publicKey) }];
  const digest = write('second', 2, { callers, ...change });
  const pair = { current: files('second'), previous: files('bundle'), ...more };
  Object.assign(region.installation.gatewayConfig, { bundles: [pair] });
  region.installation.writeConfigs(region.keyServicePort);
  await region.restart();
  return digest;
}

const ask = async () => client.ask((await client.draft()).draft);

describe('the bundle before the current one', () => {
  it('counts for a day after the gateway first had the current one, over restarts', async () => {
    const start = Math.floor(Date.now() / 1000);
    region.setClock(start);
    await rotate();
    expect((await ask()).status).toBe(200);
    region.setClock(start + 24 * HOUR - 1);
    await region.restart();
    expect((await ask()).status).toBe(200);
    region.setClock(start + 24 * HOUR);
    await refused(await ask(), 401, 'SIGNATURE_INVALID');
    await region.restart();
    await refused(await ask(), 401, 'SIGNATURE_INVALID');
  });

  it('counts until the second that the configuration says', async () => {
    const start = Math.floor(Date.now() / 1000);
    region.setClock(start);
    await rotate({ previousUntil: start + 10 });
    expect((await ask()).status).toBe(200);
    region.setClock(start + 10);
    await refused(await ask(), 401, 'SIGNATURE_INVALID');
  });

  it('gives no stored answer again that the current one would not let be read', async () => {
    const { draft } = await client.draft();
    expect((await client.ask(draft)).status).toBe(200);
    const { contract, callers } = region.installation.bundle;
    await rotate({}, { callers, contract: { ...contract, entitleTo: ['FR'] } });
    const reply = await client.ask(draft, 2);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reply.json.error.reasons[0].code).toBe('NOT_ENTITLED');
  });

  it('lends its keys to no request under the current one', async () => {
    const digest = await rotate();
    const { draft } = await client.draft();
    Object.assign(draft, { bundle: digest, facts: { ...draft.facts, bundleDigest: digest } });
    await refused(await client.ask(draft), 401, 'SIGNATURE_INVALID');
    const id = randomUUID();
    const entries = [
      reported(id, { phase: 'denied', bundle: digest }),
      reported(id, { phase: 'denied', bundle: region.installation.digest }),
    ];
    const body = JSON.stringify({ entries });
    const { log } = (await client.post('/v1/log', body, client.sign(body))).json;
    expect(log[0].error.code).toBe('SIGNATURE_INVALID');
    expect(log[1].leaf).toBeGreaterThan(0);
  });
});

describe('a reload', () => {
  it('takes a higher version', async () => {
    await rotate();
    const digest = write('second', 3);
    region.gateway.reload();
    expect(region.gateway.gateway.bundles.current(TENANT)?.digest).toBe(digest);
  });

  it.each([
    [
      'a lower version than the one that runs',
      () => write('second', 4),
      () => {
        write('second', 3);
      },
      'has version 3, below 4 that runs',
    ],
    [
      'a version that is not above the previous one',
      () => write('second', 2),
      () => {
        write('bundle', 2);
      },
      'has version 2, which is not below 2 of the current bundle',
    ],
    [
      'a bundle that does not fit this installation',
      () => write('second', 4),
      () => {
        const { regions } = region.installation.bundle;
        write('second', 5, { regions: regions.map((each) => ({ ...each, receiptKeys: [] })) });
      },
      'is not among the receipt keys',
    ],
  ])('refuses %s and keeps what it has', async (_name, before, change, message) => {
    await rotate();
    const digest = before();
    region.gateway.reload();
    change();
    expect(() => region.gateway.reload()).toThrow(message);
    expect(region.gateway.gateway.bundles.current(TENANT)?.digest).toBe(digest);
  });
});
