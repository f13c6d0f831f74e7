/** The policy's word on the key that sealed a request, before anything is opened with it. */
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { refused } from './expect_refused.ts';
import { startObservedRegion } from './observed_region.ts';
import type { ObservedRegion } from './observed_region.ts';
import type { HttpReply } from './https_request.ts';

const DAY = 86_400;
let observed: ObservedRegion;

beforeEach(async () => {
  observed = await startObservedRegion();
});
afterEach(() => observed.close());

/** Asks and expects the one reason; nothing is opened and the model is not called. */
async function refusedFor(code: string): Promise<void> {
  const { draft } = await observed.client.draft();
  const before = observed.model.calls;
  const reply: HttpReply = await observed.client.ask(draft);
  await refused(reply, 403, 'FORBIDDEN');
  expect(reply.json.error.reasons.map((reason: { code: string }) => reason.code)).toEqual([code]);
  expect(await observed.phases(draft.inference)).toEqual([`denied ${code}`]);
  expect(observed.model.calls).toBe(before);
}

async function restartWith(change: Readonly<Record<string, unknown>>): Promise<void> {
  const { installation } = observed.region;
  Object.assign(installation.gatewayConfig['keyService'] as object, change);
  installation.writeConfigs(observed.region.keyServicePort);
  await observed.region.restart();
}

describe('a key is used only as the contract allows', () => {
  it('counts through its last day and is refused the day after, until it is rotated', async () => {
    const start = Math.floor(Date.now() / 1000);
    observed.region.setClock(start);
    await observed.client.draft();
    observed.region.setClock(start + 90 * DAY);
    const { draft } = await observed.client.draft();
    expect((await observed.client.ask(draft)).status).toBe(200);
    observed.region.setClock(start + 91 * DAY);
    await refusedFor('KEY_OVERDUE');
    await rotate();
    const fresh = await observed.client.draft();
    expect((await observed.client.ask(fresh.draft)).status).toBe(200);
  });

  it('is refused when its service is not where the signed bundle says', async () => {
    await restartWith({ locatedIn: 'US' });
    await refusedFor('KEY_ELSEWHERE');
  });

  it('is refused when another operator than the bundle says runs its service', async () => {
    await restartWith({ operatedBy: 'US' });
    await refusedFor('KEY_ELSEWHERE');
  });

  it.each([{ exportable: true }, { exportable: undefined }, { allow_plaintext_backup: true }])(
    'is refused when it can leave its service: %j',
    async (change) => {
      const service = await serviceThatSays(change);
      await restartAt(service.port);
      await refusedFor('KEY_MULTI_REGION');
      service.close();
    },
  );

  it('is refused when the service tells no age of its version', async () => {
    const service = await serviceThatSays({ keys: {} });
    await restartAt(service.port);
    await refusedFor('KEY_OVERDUE');
    service.close();
  });

  it('fails, and opens nothing, when the service does not describe it', async () => {
    const service = await serviceThatSays({ keys: 'none' });
    await restartAt(service.port);
    const { draft } = await observed.client.draft();
    await refused(await observed.client.ask(draft), 503, 'KEY_SERVICE_UNAVAILABLE');
    expect(await observed.phases(draft.inference)).toEqual(['failed KEY_SERVICE_UNAVAILABLE']);
    service.close();
  });
});

async function rotate(): Promise<void> {
  const { installation, keyServicePort } = observed.region;
  const reply = await call(
    keyServicePort,
    'POST',
    `/v1/transit/keys/${TENANT.toLowerCase()}/rotate`,
    {
      'x-vault-token': installation.operatorToken,
    },
  );
  expect(reply.status).toBe(200);
}

async function restartAt(port: number): Promise<void> {
  const { installation } = observed.region;
  installation.writeConfigs(port);
  await observed.region.restart();
}

/** The embedded service behind a door that changes what it says of a key, as another one might. */
async function serviceThatSays(
  change: Readonly<Record<string, unknown>>,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const { keyServiceConfig, folder } = observed.region.installation;
  const read = (name: string): Buffer => fs.readFileSync(`${folder}/${name}`);
  const tls = {
    cert: read(String(keyServiceConfig['certificateFile'])),
    key: read(String(keyServiceConfig['privateKeyFile'])),
  };
  const server = https.createServer(tls, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', url = '/', headers } = request;
      const token = { 'x-vault-token': String(headers['x-vault-token']) };
      void call(observed.region.keyServicePort, method, url, token, Buffer.concat(chunks)).then(
        ({ status, text }) => {
          const body = JSON.parse(text) as { data?: object };
          if (method === 'GET' && body.data) body.data = { ...body.data, ...change };
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function call(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer = Buffer.alloc(0),
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers };
    const request = https.request(
      { ...options, ca: observed.region.installation.authority, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
