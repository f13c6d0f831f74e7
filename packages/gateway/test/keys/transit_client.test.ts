/** Answers that a Transit engine should not give, or gives in its bad hours. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTransitClient } from '../../src/keys/transit_client.ts';
import type { KeyServiceClient } from '../../src/keys/key_service.ts';
import { TENANT } from '../sample_bundle.ts';
import { startTlsServer } from './tls_server.ts';
import type { StandInReply, StandInRequest, TlsServer } from './tls_server.ts';

let server: TlsServer;
let client: KeyServiceClient;
let answer: (request: StandInRequest) => StandInReply;
let requests: StandInRequest[];

beforeEach(async () => {
  requests = [];
  server = await startTlsServer((request) => {
    requests.push(request);
    return answer(request);
  });
  client = createTransitClient({
    url: server.url,
    tokenFile: server.writeFile('token', 'token-of-the-gateway\n'),
    certificateAuthorityFile: server.authorityFile,
    locatedIn: 'DE',
    operatedBy: 'DE',
  });
});
afterEach(() => {
  client.close();
  server.close();
});

const context = {
  tenantId: TENANT,
  regionId: 'eu-central',
  inferenceId: '1f6f2f6e-0c0a-4c55-9d0a-0e5a9d6f1a11',
  exp: 1_800_000_000,
};
const json = (status: number, value: unknown): StandInReply => ({
  status,
  body: JSON.stringify(value),
});
const described = (change: object = {}): StandInReply =>
  json(200, {
    data: {
      type: 'aes256-gcm96',
      derived: true,
      exportable: false,
      allow_plaintext_backup: false,
      latest_version: 2,
      min_decryption_version: 1,
      keys: { 1: 1_700_000_000, 2: 1_750_000_000 },
      ...change,
    },
  });

describe('a data key', () => {
  it('is asked for with token and context', async () => {
    const key = randomBytes(32);
    answer = () => json(200, { data: { plaintext: key.toString('base64') } });
    expect(await client.unwrap('vault:v1:AAAA', context)).toEqual(key);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: `/v1/transit/decrypt/${TENANT.toLowerCase()}`,
      headers: { 'x-vault-token': 'token-of-the-gateway', 'x-vault-request': 'true' },
    });
    const body = JSON.parse(requests[0]!.body) as { context: string };
    expect(Buffer.from(body.context, 'base64').toString()).toBe(
      `bailiwick|${TENANT}|eu-central|${context.inferenceId}|1800000000`,
    );
  });

  it.each([
    ['sealed', json(503, { errors: ['OpenBao is sealed'] }), 'answered 503 to decrypt: OpenBao is'],
    ['limited', json(429, { errors: ['request path "x": rate limit quota exceeded'] }), '429'],
    [
      'elsewhere',
      { status: 307, body: '', headers: { location: 'https://other.example/' } },
      '307',
    ],
    ['a proxy', { status: 502, body: '<html>Bad gateway</html>' }, 'answered 502 to decrypt'],
    ['empty', json(200, {}), 'gave no data'],
    ['without a plaintext', json(200, { data: {} }), 'gave no plaintext'],
    ['short', json(200, { data: { plaintext: 'AAAA' } }), 'gave no data key'],
    ['no base64', json(200, { data: { plaintext: '!'.repeat(44) } }), 'gave no data key'],
    ['endless', { status: 200, body: 'x'.repeat(100_000) }, 'too large'],
  ] as const)('is not had from an engine that is %s', async (_name, reply, message) => {
    answer = () => reply;
    await expect(client.unwrap('vault:v1:AAAA', context)).rejects.toThrow(message);
    expect(requests.length).toBe(1);
  });

  it.each([
    ['exists: the wrap is at fault', described(), 'refused'],
    ['is below the minimum', described({ min_decryption_version: 2 }), 'gone'],
    ['is trimmed', described({ keys: { 2: 1_750_000_000 } }), 'gone'],
    ['is destroyed with its key', json(404, { errors: [] }), 'gone'],
  ] as const)('is told apart when its version %s', async (_name, key, result) => {
    answer = ({ method }) => (method === 'GET' ? key : json(400, { errors: ['whatever it says'] }));
    expect(await client.unwrap('vault:v1:AAAA', context)).toBe(result);
  });

  it('is not asked for with a wrap of another kind', async () => {
    for (const wrap of [
      '',
      'vault:v0:AAAA',
      'vault:v1:!',
      'aws-kms:v1:AAAA',
      'vault:v1:' + 'A'.repeat(5000),
    ]) {
      expect(await client.unwrap(wrap, context)).toBe('refused');
    }
    expect(requests).toEqual([]);
  });
});

describe('a description', () => {
  it('is kept for a version that it knows, and asked for again for one that it lacks', async () => {
    answer = () => described();
    await client.describe(TENANT, 1);
    await client.describe(TENANT, 2);
    expect(requests.length).toBe(1);
    await client.describe(TENANT, 3);
    expect(requests.length).toBe(2);
  });

  it('is not kept once the service has said that the version is gone', async () => {
    answer = () => described();
    await client.describe(TENANT, 1);
    answer = ({ method }) =>
      method === 'GET'
        ? json(404, { errors: [] })
        : json(400, { errors: ['encryption key not found'] });
    expect(await client.unwrap('vault:v1:AAAA', context)).toBe('gone');
    expect(await client.describe(TENANT, 1)).toBeNull();
  });

  it.each([
    ['not derived', described({ derived: false }), 'is not derived'],
    ['silent on that', described({ derived: undefined }), 'is not derived'],
    ['asymmetric', described({ keys: { 1: { name: 'P-256', public_key: '' } } }), 'has no time'],
    ['without versions', described({ keys: null }), 'describes no versions'],
    [
      'refused',
      json(403, { errors: ['1 error occurred:\n\t* permission denied\n\n'] }),
      '* permission denied',
    ],
  ] as const)('of a key that is %s is an error', async (_name, reply, message) => {
    answer = () => reply;
    await expect(client.describe(TENANT, 1)).rejects.toThrow(message);
  });

  it.each([
    [described(), false],
    [described({ exportable: true }), true],
    [described({ exportable: undefined }), true],
    [described({ allow_plaintext_backup: true }), true],
  ])('says whether the key can leave (case %#)', async (reply, canLeave) => {
    answer = () => reply;
    expect((await client.describe(TENANT, 1))!.canLeave).toBe(canLeave);
  });
});

describe('an engine', () => {
  it.each([
    [200, true],
    [429, true],
    [473, true],
    [472, false],
    [501, false],
    [503, false],
  ])('whose health is %i is alive: %s', async (status, isAlive) => {
    answer = () => json(status, {});
    expect(await client.isAlive()).toBe(isAlive);
  });

  it('that shows a certificate of somebody else is not talked to', async () => {
    const other = await startTlsServer(() => described());
    const misled = createTransitClient({
      url: other.url,
      tokenFile: server.writeFile('token', 't'),
      certificateAuthorityFile: server.authorityFile,
      locatedIn: 'DE',
      operatedBy: 'DE',
    });
    await expect(misled.describe(TENANT, 1)).rejects.toThrow(/certificate/);
    misled.close();
    other.close();
  });
});
