import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-config-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const key = { keyId: 'k', algorithm: 'ES256', spki: 'x' };

function read(more: Readonly<Record<string, unknown>>) {
  const file = 'any';
  fs.writeFileSync(path.join(folder, file), '');
  const config = {
    region: 'eu-central',
    host: '127.0.0.1',
    port: 0,
    certificateFile: file,
    privateKeyFile: file,
    dataFolder: 'data',
    bundleKeys: [key],
    bundles: [{ current: { bundleFile: file, signatureFile: file } }],
    receiptKey: { keyId: 'r', privateKeyFile: file },
    keyService: {
      url: 'https://keys.example',
      tokenFile: file,
      locatedIn: 'DE',
      operatedBy: 'DE',
    },
    upstreams: {},
    ...more,
  };
  const configFile = path.join(folder, 'gateway.json');
  fs.writeFileSync(configFile, JSON.stringify(config));
  return readConfig(configFile);
}

const model = (baseUrl: string, privateAddresses?: readonly string[]) => () =>
  read({
    upstreams: {
      m: { kind: 'openai', model: 'm', baseUrl, ...(privateAddresses ? { privateAddresses } : {}) },
    },
  });

describe('address of a model', () => {
  it.each([
    ['http://llm.example.com/v1', undefined],
    ['http://8.8.8.8/v1', undefined],
    ['http://10.1.2.3/v1', undefined],
    ['http://10.1.2.4/v1', ['10.1.2.3']],
    ['http://[fd00::1]/v1', ['10.0.0.0/8']],
    ['http://llm.example.com/v1', []],
    ['http://localhost.example.com/v1', undefined],
  ])('%s, declared %j, is refused with the cure', (baseUrl, declared) => {
    expect(model(baseUrl, declared)).toThrow(
      'upstreams.m.baseUrl would send prompts without TLS; use https, or list every address',
    );
  });

  it.each([
    ['https://llm.example.com/v1', undefined],
    ['http://127.0.0.1:8099/v1', undefined],
    ['http://localhost:8099/v1', undefined],
    ['http://[::1]:8099/v1', undefined],
    ['http://10.1.2.3/v1', ['10.0.0.0/8']],
    ['http://llm.internal/v1', ['10.0.0.0/8']],
  ])('%s, declared %j, is taken', (baseUrl, declared) => {
    expect(model(baseUrl, declared)().upstreams['m']?.baseUrl).toBe(baseUrl);
  });

  it('is a fault of the configuration when the declared ones are no addresses', () => {
    expect(model('http://127.0.0.1/v1', ['localhost'])).toThrow('must be IP addresses or ranges');
  });
});

describe('keys that may sign bundles', () => {
  const current = { bundleFile: 'any', signatureFile: 'any' };

  it('may be pinned for each pair instead of for all', () => {
    const config = read({ bundleKeys: undefined, bundles: [{ current, bundleKeys: [key] }] });
    expect(config.bundles[0]?.bundleKeys).toEqual([key]);
  });

  it('must be pinned somewhere', () => {
    const bundles = [{ current, bundleKeys: [key] }, { current }];
    expect(() => read({ bundleKeys: undefined, bundles })).toThrow(
      'bundles[1].bundleKeys is missing',
    );
    expect(() => read({ bundles: [{ current, bundleKeys: [] }] })).toThrow('at least 1');
  });
});

describe('HubSpot portals', () => {
  const portal = { tenantId: '48123456', appId: '7', publicUrl: 'https://eu.gateway.example' };

  it('may be left out', () => {
    expect(read({}).hubspot).toBeUndefined();
  });

  it('have their secrets in files that exist and hold one', () => {
    const missing = { ...portal, clientSecretFile: 'none' };
    expect(() => read({ hubspot: [missing] })).toThrow(
      'hubspot[0].clientSecretFile names a file that does not exist',
    );
    const empty = { ...portal, clientSecretFile: 'any' };
    expect(() => read({ hubspot: [empty] })).toThrow('hubspot[0].clientSecretFile must hold');
    fs.writeFileSync(path.join(folder, 'secret'), 'a-client-secret-of-an-app\n');
    const whole = { ...portal, clientSecretFile: 'secret' };
    expect(read({ hubspot: [whole] }).hubspot?.[0]?.clientSecretFile).toBe(
      path.join(folder, 'secret'),
    );
  });
});
