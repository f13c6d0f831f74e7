/** A whole region whose keys are in AWS KMS: the stand-in is asked over HTTPS, signed. */
import fs from 'node:fs';
import path from 'node:path';
import { readConfig, startGateway } from '@bailiwick/gateway';
import type { RunningGateway } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KmsStandIn } from '../../packages/gateway/test/keys/kms_stand_in.ts';
import { startTlsServer } from '../../packages/gateway/test/keys/tls_server.ts';
import type { TlsServer } from '../../packages/gateway/test/keys/tls_server.ts';
import { TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { refused } from './expect_refused.ts';
import { createHeadlessClient } from './headless_client.ts';
import type { HeadlessClient } from './headless_client.ts';
import { makeInstallation, REGION } from './installation.ts';
import type { Installation } from './installation.ts';
import { typed } from './typed.ts';

const now = () => Math.floor(Date.now() / 1000);
let kms: KmsStandIn;
let server: TlsServer;
let installation: Installation;
let gateway: RunningGateway;
let client: HeadlessClient;
let arn: string;

/** AWS is operated from the United States: the contract must allow that, or nothing is permitted. */
const operatedFromUs = (bundle: Bundle): Bundle => ({
  ...bundle,
  contract: { ...bundle.contract, operatedBy: ['EU', 'US'] },
  regions: bundle.regions.map((region) => ({
    ...region,
    keyServiceHost: 'kms.eu-central-1.amazonaws.com',
    keyServiceOperatedBy: 'US',
  })),
});

async function start(
  bundle: (bundle: Bundle) => Bundle,
  metadata: Record<string, unknown> = {},
): Promise<void> {
  kms = new KmsStandIn();
  server = await startTlsServer((request) => kms.answer(request));
  arn = kms.createKey({ CreationDate: now() - 86_400, ...metadata });
  installation = makeInstallation({ bundle });
  installation.gatewayConfig['keyService'] = {
    kind: 'aws-kms',
    awsRegion: 'eu-central-1',
    url: server.url,
    credentialsFile: server.writeFile('aws.json', JSON.stringify(kms.credentials)),
    certificateAuthorityFile: server.authorityFile,
    keys: [{ tenantId: TENANT, version: 1, arn }],
    locatedIn: 'DE',
    operatedBy: 'US',
  };
  const file = path.join(installation.folder, 'gateway.json');
  fs.writeFileSync(file, JSON.stringify(installation.gatewayConfig));
  gateway = await startGateway(readConfig(file));
  client = createHeadlessClient({
    installation,
    gatewayPort: () => gateway.port,
    keyServicePort: 0,
    now,
    createDataKey: (inference, exp) => Promise.resolve(createDataKey(inference, exp)),
  });
}

/** `GenerateDataKey` as the CRM asks it; its platform signs, so the stand-in is asked directly. */
function createDataKey(inference: string, exp: number) {
  const reply = kms.generateDataKey({
    KeyId: arn,
    KeySpec: 'AES_256',
    EncryptionContext: { tenant: TENANT, region: REGION, inference, expiry: String(exp) },
  });
  const { Plaintext, CiphertextBlob } = JSON.parse(reply.body) as Record<string, string>;
  return { plaintext: Plaintext!, ciphertext: `aws-kms:v1:${CiphertextBlob}`, version: 1 };
}

beforeEach(() => start(operatedFromUs));
afterEach(async () => {
  await gateway.close();
  server.close();
  installation.remove();
});

async function restart(bundle: (bundle: Bundle) => Bundle, metadata?: Record<string, unknown>) {
  await gateway.close();
  server.close();
  installation.remove();
  await start(bundle, metadata);
}

const reasons = (reply: Awaited<ReturnType<HeadlessClient['ask']>>) =>
  reply.json.error.reasons.map((reason: { code: string }) => reason.code);

describe('a region with keys in AWS KMS', () => {
  it('opens, answers and is ready', async () => {
    const { draft, key } = await client.draft();
    const reply = await client.ask(draft);
    expect(reply.status, reply.text).toBe(200);
    expect(client.openAnswer(reply, key)).not.toBe('');
    expect(kms.calls.map(({ target }) => target)).toEqual(['DescribeKey', 'Decrypt']);
    expect((await client.get('/readyz')).status).toBe(200);
  });

  it('is forbidden where the contract does not allow an operator of the United States', async () => {
    await restart((bundle) => ({
      ...operatedFromUs(bundle),
      contract: { ...bundle.contract, operatedBy: ['EU'] },
    }));
    const { draft } = await client.draft();
    const reply = await client.ask(draft);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reasons(reply)).toContain('KEY_SERVICE_OPERATOR');
    expect(kms.calls).toEqual([]);
  });

  it('is forbidden when the signed bundle says that another operator holds the keys', async () => {
    await restart((bundle) => bundle);
    const { draft } = await client.draft();
    const reply = await client.ask(draft);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reasons(reply)).toEqual(['KEY_ELSEWHERE']);
  });

  it.each([
    ['multi-Region', { MultiRegion: true }, 'KEY_MULTI_REGION'],
    ['imported', { Origin: 'EXTERNAL' }, 'KEY_MULTI_REGION'],
    ['older than the contract allows', { CreationDate: 1_700_000_000 }, 'KEY_OVERDUE'],
  ])('opens nothing with a key that is %s', async (_name, metadata, code) => {
    await restart(operatedFromUs, metadata);
    const { draft } = await client.draft();
    const reply = await client.ask(draft);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reasons(reply)).toEqual([code]);
    expect(kms.calls.map(({ target }) => target)).toEqual(['DescribeKey']);
  });

  it('opens nothing with a key that is disabled meanwhile', async () => {
    const { draft } = await client.draft();
    kms.keys.get(arn)!.metadata['KeyState'] = 'Disabled';
    await refused(await client.ask(draft), 422, 'KEY_REVOKED');
  });

  it('is described by `keys status`, and changed in AWS alone', async () => {
    const config = path.join(installation.folder, 'gateway.json');
    const { code, out } = await typed('keys', 'status', '--config', config);
    expect(code, out).toBe(0);
    expect(out).toContain('(aws-kms)');
    expect(out).toContain('  v1  1 of 90 days [--------------------]  seals and opens');
    kms.keys.get(arn)!.metadata['KeyState'] = 'PendingDeletion';
    const after = await typed('keys', 'status', '--config', config);
    expect([after.code, after.out.includes('version 1 is disabled or deleted')]).toEqual([1, true]);
    for (const verb of ['rotate --all', 'rewrap', 'retire']) {
      const refusal = await typed('keys', ...verb.split(' '), '--config', config);
      expect(refusal).toMatchObject({
        code: 2,
        error: expect.stringContaining('are in AWS KMS and are changed there') as string,
      });
    }
  });
});
