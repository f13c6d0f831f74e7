import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleBytes, bundleDigest, signBundle } from '../src/bundle.ts';
import { loadBundles } from '../src/bundles.ts';
import type { BundlePairConfig, GatewayConfig } from '../src/config.ts';
import { OTHER_TENANT, sampleBundle, TENANT } from './sample_bundle.ts';

const one = signer('compliance-1');
const two = signer('compliance-2');
const callerKey = pair().spki;
const foreignKey = pair().spki;
let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-bundles-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function pair() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey,
    spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

function signer(keyId: string) {
  const { privateKey, spki } = pair();
  return { keyId, privateKey, pinned: { keyId, algorithm: 'ES256', spki } as const };
}

const caller = (keyId: string, spki = callerKey): VerificationKey => ({
  keyId,
  algorithm: 'ES256',
  spki,
});

function bundleOf(tenant: string, version: number, callers = [caller(tenant)]): Bundle {
  const plain = sampleBundle({ version, callers });
  return { ...plain, contract: { ...plain.contract, tenantIds: [tenant] } };
}

function write(name: string, bundle: Bundle, by = one) {
  const bundleFile = path.join(folder, `${name}.json`);
  const signatureFile = path.join(folder, `${name}.jws`);
  const bytes = bundleBytes(bundle);
  fs.writeFileSync(bundleFile, bytes);
  fs.writeFileSync(signatureFile, signBundle(bytes, by.privateKey, by.keyId));
  return { bundleFile, signatureFile };
}

const clock = { now: () => 1000, firstSeen: () => 1000 };

function load(bundles: readonly Partial<BundlePairConfig>[], keys = [one.pinned, two.pinned]) {
  const config = { region: 'eu-central', bundleKeys: keys, bundles } as unknown as GatewayConfig;
  return loadBundles(config, clock);
}

describe('whom a bundle may speak for', () => {
  it('takes the tenants of each contract with the keys of their own bundle', () => {
    const bundles = load([
      { current: write('a', bundleOf(TENANT, 1)) },
      { current: write('b', bundleOf(OTHER_TENANT, 1, [caller(OTHER_TENANT, foreignKey)]), two) },
    ]);
    expect(bundles.callerKeys(TENANT).map(({ spki }) => spki)).toEqual([callerKey]);
    expect(bundles.callerKeys(OTHER_TENANT).map(({ spki }) => spki)).toEqual([foreignKey]);
  });

  it('refuses a caller who is no tenant of the contract, also in the previous bundle', () => {
    const greedy = (version: number) =>
      write(`g${version}`, bundleOf(TENANT, version, [caller(TENANT), caller(OTHER_TENANT)]));
    const message = `names the caller ${OTHER_TENANT}, who is no tenant of its contract`;
    expect(() => load([{ current: greedy(5) }])).toThrow(message);
    const current = write('a', bundleOf(TENANT, 6));
    expect(() => load([{ current, previous: greedy(5) }])).toThrow(message);
  });

  it('refuses a tenant whom two pairs name, whatever the case', () => {
    const current = write('a', bundleOf(TENANT, 1));
    for (const tenant of [TENANT, TENANT.toLowerCase()]) {
      expect(() => load([{ current }, { current: write('b', bundleOf(tenant, 1), two) }])).toThrow(
        'whom bundles[0] names already',
      );
    }
  });
});

describe('who may sign a bundle', () => {
  it('is pinned per pair, and in one list for the pairs that pin nobody', () => {
    const mine = write('a', bundleOf(TENANT, 1), one);
    const theirs = write('b', bundleOf(OTHER_TENANT, 1), two);
    const both = [
      { current: mine, bundleKeys: [one.pinned] },
      { current: theirs, bundleKeys: [two.pinned] },
    ];
    expect(load(both).all).toHaveLength(2);
    expect(load([both[0]!, { current: theirs }]).all).toHaveLength(2);
    expect(() => load([both[0]!, { current: theirs, bundleKeys: [one.pinned] }])).toThrow(
      'bundles[1].current is refused (unknown-key)',
    );
  });
});

describe('a previous bundle', () => {
  it.each([5, 6])('of version %i is refused beside version 5', (version) => {
    const current = write('a', bundleOf(TENANT, 5));
    const previous = write('b', { ...bundleOf(TENANT, version), issuedOn: 20261031 });
    expect(() => load([{ current, previous }])).toThrow(
      `has version ${version}, which is not below 5 of the current bundle`,
    );
  });

  it('is accepted until its grace ends', () => {
    const old = bundleOf(TENANT, 4, [caller(TENANT, foreignKey)]);
    const pairs = [
      { current: write('a', bundleOf(TENANT, 5)), previous: write('b', old), previousUntil: 1001 },
    ];
    const config = { region: 'eu-central', bundleKeys: [one.pinned], bundles: pairs };
    let now = 1000;
    const bundles = loadBundles(config as unknown as GatewayConfig, {
      now: () => now,
      firstSeen: () => 0,
    });
    const digest = bundleDigest(bundleBytes(old));
    expect(bundles.find(TENANT, digest)?.bundle.version).toBe(4);
    expect(bundles.callerKeys(TENANT)).toHaveLength(2);
    now = 1001;
    expect(bundles.find(TENANT, digest)).toBeNull();
    expect(bundles.callerKeys(TENANT).map(({ spki }) => spki)).toEqual([callerKey]);
  });
});
