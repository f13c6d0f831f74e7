/** The gateway's side of AWS KMS, over HTTPS against a stand-in that checks every signature. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsKmsClient, encryptionContext } from '../../src/keys/aws_kms_client.ts';
import type { AwsKmsOptions } from '../../src/keys/aws_kms_client.ts';
import type { KeyServiceClient } from '../../src/keys/key_service.ts';
import { signRequest } from '../../src/keys/sigv4.ts';
import { OTHER_TENANT, TENANT } from '../sample_bundle.ts';
import { KmsStandIn } from './kms_stand_in.ts';
import { startTlsServer } from './tls_server.ts';
import type { StandInReply, TlsServer } from './tls_server.ts';

const NOW = 1_795_000_000;
let kms: KmsStandIn;
let server: TlsServer;
let client: KeyServiceClient;
let arn: string;
/** Replaces the stand-in's answers. */
let instead: (() => StandInReply) | null;

beforeEach(async () => {
  kms = new KmsStandIn();
  instead = null;
  server = await startTlsServer((request) => instead?.() ?? kms.answer(request));
  arn = kms.createKey();
  client = connect([{ tenantId: TENANT, version: 1, arn }]);
});
afterEach(() => {
  client.close();
  server.close();
});

function connect(
  keys: AwsKmsOptions['keys'],
  change: Partial<AwsKmsOptions> = {},
): KeyServiceClient {
  return createAwsKmsClient({
    awsRegion: 'eu-central-1',
    keys,
    credentialsFile: server.writeFile('aws.json', JSON.stringify(kms.credentials)),
    url: `${server.url}/`,
    certificateAuthorityFile: server.authorityFile,
    locatedIn: 'DE',
    operatedBy: 'US',
    now: () => NOW,
    ...change,
  });
}

const contextOf = () => ({
  tenantId: TENANT,
  regionId: 'eu-central',
  inferenceId: randomUUID(),
  exp: NOW + 600,
});

/** As the CRM asks, whose platform signs. */
async function generate(keyArn: string, context: ReturnType<typeof contextOf>) {
  const body = JSON.stringify({
    KeyId: keyArn,
    KeySpec: 'AES_256',
    EncryptionContext: encryptionContext(context),
  });
  const headers = signRequest(
    {
      method: 'POST',
      host: new URL(server.url).host,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'TrentService.GenerateDataKey',
      },
      body,
    },
    kms.credentials,
    { region: 'eu-central-1', service: 'kms', at: NOW },
  );
  const text = await new Promise<string>((resolve, reject) => {
    const ca = fs.readFileSync(server.authorityFile);
    const request = https.request(
      server.url,
      { method: 'POST', ca, agent: false, headers },
      (reply) => {
        let received = '';
        reply.on('data', (chunk: Buffer) => (received += chunk.toString()));
        reply.on('end', () => resolve(received));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
  const data = JSON.parse(text) as { CiphertextBlob: string; Plaintext: string };
  return { wrap: `aws-kms:v1:${data.CiphertextBlob}`, plaintext: data.Plaintext };
}

describe('a data key of KMS', () => {
  it('opens for its context, with the key named and the context bound', async () => {
    const context = contextOf();
    const { wrap, plaintext } = await generate(arn, context);
    expect(Buffer.from((await client.unwrap(wrap, context)) as Buffer).toString('base64')).toBe(
      plaintext,
    );
    expect(kms.calls.at(-1)).toMatchObject({
      target: 'Decrypt',
      body: {
        KeyId: arn,
        EncryptionContext: {
          tenant: TENANT,
          region: 'eu-central',
          inference: context.inferenceId,
          expiry: String(context.exp),
        },
      },
    });
  });

  it.each([
    ['tenant', { tenantId: TENANT.toLowerCase() }],
    ['region', { regionId: 'us-east' }],
    ['inference', { inferenceId: randomUUID() }],
    ['expiry', { exp: NOW + 601 }],
  ])('does not open for another %s', async (_name, change) => {
    const context = contextOf();
    const { wrap } = await generate(arn, context);
    expect(await client.unwrap(wrap, { ...context, ...change })).toBe('refused');
  });

  it('of another key of the account does not open, although KMS could', async () => {
    const context = contextOf();
    const { wrap } = await generate(kms.createKey(), context);
    expect(await client.unwrap(wrap, context)).toBe('refused');
  });

  it.each([
    ['disabled', 'Disabled'],
    ['to be deleted', 'PendingDeletion'],
    ['deleted', null],
  ])('is gone with a key that is %s meanwhile', async (_name, state) => {
    const context = contextOf();
    const { wrap } = await generate(arn, context);
    await client.describe(TENANT, 1);
    if (state === null) kms.keys.delete(arn);
    else kms.keys.get(arn)!.metadata['KeyState'] = state;
    expect(await client.unwrap(wrap, context)).toBe('gone');
    expect(await client.describe(TENANT, 1)).toBeNull();
  });

  it('of a version or tenant without a key is gone without a call', async () => {
    const { wrap } = await generate(arn, contextOf());
    const before = kms.calls.length;
    expect(await client.unwrap(wrap.replace(':v1:', ':v2:'), contextOf())).toBe('gone');
    expect(await client.unwrap(wrap, { ...contextOf(), tenantId: OTHER_TENANT })).toBe('gone');
    expect(await client.unwrap('vault:v1:AAAA', contextOf())).toBe('refused');
    expect(kms.calls.length).toBe(before);
  });

  it('overlaps with that of the next key', async () => {
    const next = kms.createKey();
    const both = connect([
      { tenantId: TENANT, version: 1, arn },
      { tenantId: TENANT, version: 2, arn: next },
    ]);
    const context = contextOf();
    const old = await generate(arn, context);
    const fresh = await generate(next, context);
    expect(await both.unwrap(old.wrap, context)).toBeInstanceOf(Buffer);
    expect(await both.unwrap(fresh.wrap.replace(':v1:', ':v2:'), context)).toBeInstanceOf(Buffer);
    expect(await both.unwrap(fresh.wrap, context)).toBe('refused');
    both.close();
  });

  it.each([
    ['a signature that is refused', 400, { __type: 'InvalidSignatureException' }, '(InvalidSig'],
    ['no right', 400, { __type: 'com.amazonaws.kms#AccessDeniedException' }, '(AccessDenied'],
    ['throttling', 400, { __type: 'ThrottlingException' }, '(Throttling'],
    ['an outage', 500, { __type: 'KMSInternalException' }, '(KMSInternal'],
    ['a proxy', 502, 'no object', 'answered 502'],
    ['another key', 200, { KeyId: 'arn:other', Plaintext: 'AAAA' }, 'opened with another key'],
  ])('is not had from %s', async (_name, status, body, message) => {
    instead = () => ({ status, body: JSON.stringify(body) });
    await expect(client.unwrap('aws-kms:v1:AAAA', contextOf())).rejects.toThrow(message);
  });

  it('must have 32 bytes', async () => {
    instead = () => ({ status: 200, body: JSON.stringify({ KeyId: arn, Plaintext: 'AAAA' }) });
    await expect(client.unwrap('aws-kms:v1:AAAA', contextOf())).rejects.toThrow('no data key');
  });
});

describe('the description of a KMS key', () => {
  it('has its age and that it stays where it is, and is kept', async () => {
    const description = (await client.describe(TENANT, 1))!;
    expect([...description.madeAt]).toEqual([[1, 1_790_000_000]]);
    expect(description.canLeave).toBe(false);
    await client.describe(TENANT, 1);
    expect(kms.calls.length).toBe(1);
  });

  it.each([
    ['multi-Region', { MultiRegion: true }],
    ['silent on that', { MultiRegion: undefined }],
    ['imported', { Origin: 'EXTERNAL' }],
    ['kept outside AWS', { Origin: 'EXTERNAL_KEY_STORE' }],
  ])('says of a key that is %s that it can leave', async (_name, metadata) => {
    const other = connect([{ tenantId: TENANT, version: 1, arn: kms.createKey(metadata) }]);
    expect((await other.describe(TENANT, 1))!.canLeave).toBe(true);
    other.close();
  });

  it.each([
    ['is for signatures', { KeySpec: 'ECC_NIST_P256' }, 'no symmetric encryption key'],
    ['is another', { Arn: 'arn:aws:kms:us-east-1:1:key/x' }, 'described another key'],
    ['has no date', { CreationDate: undefined }, 'no creation date'],
  ])('is an error when the key %s', async (_name, metadata, message) => {
    const other = connect([{ tenantId: TENANT, version: 1, arn: kms.createKey(metadata) }]);
    await expect(other.describe(TENANT, 1)).rejects.toThrow(message);
    other.close();
  });

  it('is null for a version without a key', async () => {
    expect(await client.describe(TENANT, 2)).toBeNull();
    expect(await client.describe(OTHER_TENANT, 1)).toBeNull();
  });
});

it('signs with the credentials that the file has at the moment', async () => {
  const file = server.writeFile(
    'rotating.json',
    JSON.stringify({ ...kms.credentials, sessionToken: 'old' }),
  );
  const rotating = connect([{ tenantId: TENANT, version: 1, arn }], { credentialsFile: file });
  await expect(rotating.describe(TENANT, 1)).rejects.toThrow('InvalidSignatureException');
  fs.writeFileSync(file, JSON.stringify(kms.credentials));
  expect(await rotating.describe(TENANT, 1)).not.toBeNull();
  rotating.close();
});

it('is alive while KMS answers', async () => {
  expect(await client.isAlive()).toBe(true);
  instead = () => ({ status: 503, body: '' });
  expect(await client.isAlive()).toBe(false);
});
