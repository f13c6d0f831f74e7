import { afterEach, describe, expect, it } from 'vitest';
import { createFetchProxy } from '../src/index.ts';
import type { FetchInput } from '../src/index.ts';
import { testPortal } from './call.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

const USER = { id: '501', email: 'rae+rep@example.com' };
const HOST = 'https://eu.gateway.example';
let receiver: Receiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

async function proxyTo(
  answer?: Parameters<typeof startReceiver>[0],
  permitted: readonly string[] = [HOST],
) {
  receiver = await startReceiver(answer);
  const { portal } = testPortal();
  return createFetchProxy({ portal, permitted, origins: { [HOST]: receiver.origin } });
}

describe('a request that is let through', () => {
  it('has the caller’s query first, then user, portal, e-mail and app', async () => {
    const proxy = await proxyTo();
    await proxy.fetch(USER, { url: `${HOST}/v1/a?x=%7e&x=2#part`, method: 'POST', body: { a: 1 } });
    const [got] = receiver!.received;
    expect(got!.path).toBe(
      '/v1/a?x=%7e&x=2&userId=501&portalId=12345&userEmail=rae%2Brep%40example.com&appId=7001',
    );
    expect(got!.body.toString()).toBe('{"a":1}');
    expect(got!.headers).toMatchObject({
      host: 'eu.gateway.example',
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': String(Date.parse('2026-11-02T09:00:00Z')),
    });
    expect(got!.headers['x-hubspot-signature-v3']).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('may carry Authorization', async () => {
    const proxy = await proxyTo();
    await proxy.fetch(USER, { url: HOST, headers: { Authorization: 'Bearer x' } });
    expect(receiver!.received[0]!.headers.authorization).toBe('Bearer x');
  });

  it('gets the answer as it is, of any status below 500, and no redirect is followed', async () => {
    const proxy = await proxyTo((response) => {
      response.writeHead(302, { location: 'https://elsewhere.example/' }).end('no');
    });
    expect(await proxy.fetch(USER, { url: `${HOST}/a` })).toEqual({
      status: 302,
      contentType: '',
      body: 'no',
    });
    expect(receiver!.received).toHaveLength(1);
  });
});

describe('a request that is refused', () => {
  it.each<[string, FetchInput, RegExp]>([
    ['another host', { url: 'https://evil.example/' }, /permittedUrls/],
    ['a host that begins alike', { url: `${HOST}.evil.example/` }, /permittedUrls/],
    ['another port', { url: `${HOST}:444/` }, /permittedUrls/],
    ['plain http', { url: HOST.replace('https', 'http') }, /https/],
    ['credentials', { url: 'https://eu.gateway.example@evil.example/' }, /credentials/],
    ['no URL', { url: '/v1' }, /not a URL/],
    ['another header', { url: HOST, headers: { 'X-Hubspot-Signature-v3': 'x' } }, /not allowed/],
    ['a line break in a header', { url: HOST, headers: { authorization: 'a\r\nb: c' } }, /break/],
    ['another method', { url: HOST, method: 'TRACE' }, /TRACE/],
    ['a body with GET', { url: HOST, body: {} }, /no body/],
    ['a list as body', { url: HOST, method: 'POST', body: [] }, /JSON object/],
    ['a text as body', { url: HOST, method: 'POST', body: 'x' }, /JSON object/],
    ['a body above 1 MB', { url: HOST, method: 'POST', body: { a: 'x'.repeat(1e6) } }, /1 MB/],
    ['too long a wait', { url: HOST, timeout: 15_001 }, /timeout/],
    ['no wait', { url: HOST, timeout: 0 }, /timeout/],
    ['a wait that is no number', { url: HOST, timeout: Number.NaN }, /timeout/],
  ])('%s', async (_what, input, message) => {
    const proxy = await proxyTo();
    const refusal = proxy.fetch(USER, input);
    await expect(refusal).rejects.toMatchObject({ status: 400, category: 'VALIDATION_ERROR' });
    await expect(refusal).rejects.toThrow(message);
    expect(receiver!.received).toEqual([]);
  });

  it.each(['userId', 'portalId', 'userEmail', 'appId', 'user%49d', 'x=1&userId'])(
    'the caller’s own %s',
    async (name) => {
      const proxy = await proxyTo();
      const refusal = proxy.fetch(USER, { url: `${HOST}/?${name}=9` });
      await expect(refusal).rejects.toThrow(/HubSpot's own/);
      expect(receiver!.received).toEqual([]);
    },
  );

  it('a path beside the permitted one', async () => {
    const proxy = await proxyTo(undefined, [`${HOST}/v1/skills`]);
    await proxy.fetch(USER, { url: `${HOST}/v1/skills` });
    await proxy.fetch(USER, { url: `${HOST}/v1/skills/a` });
    for (const path of ['/v1', '/v1/skillsets', '/v1/skills/../admin', '/v1/skills/%2e%2e/admin']) {
      await expect(proxy.fetch(USER, { url: `${HOST}${path}` })).rejects.toThrow(/permittedUrls/);
    }
    expect(receiver!.received).toHaveLength(2);
  });
});

describe('a host that fails', () => {
  it('is asked once more after a 5xx, with the very same bytes', async () => {
    let count = 0;
    const proxy = await proxyTo((response) => {
      count += 1;
      response.writeHead(count === 1 ? 503 : 200).end();
    });
    const answer = await proxy.fetch(USER, { url: HOST, method: 'POST', body: { a: 1 } });
    expect(answer.status).toBe(200);
    const [first, second] = receiver!.received;
    expect(second).toEqual(first);
  });

  it('is asked once more after a broken connection, and no third time', async () => {
    const proxy = await proxyTo((response) => {
      response.socket?.destroy();
    });
    await expect(proxy.fetch(USER, { url: HOST })).rejects.toMatchObject({
      status: 502,
      category: 'BAD_GATEWAY',
    });
    expect(receiver!.received).toHaveLength(2);
  });

  it('gives its second 5xx to the caller', async () => {
    const proxy = await proxyTo((response) => {
      response.writeHead(500).end();
    });
    expect((await proxy.fetch(USER, { url: HOST })).status).toBe(500);
    expect(receiver!.received).toHaveLength(2);
  });

  it('is given up when the time is over, also in the middle of an answer', async () => {
    const proxy = await proxyTo((response) => {
      response.write('a part');
    });
    await expect(proxy.fetch(USER, { url: HOST, timeout: 100 })).rejects.toMatchObject({
      status: 504,
      category: 'GATEWAY_TIMEOUT',
    });
    expect(receiver!.received).toHaveLength(1);
  });

  it('may not answer more than 1 MB', async () => {
    const proxy = await proxyTo((response) => {
      response.end(Buffer.alloc(1_000_001));
    });
    await expect(proxy.fetch(USER, { url: HOST })).rejects.toThrow('more than 1 MB');
    expect(receiver!.received).toHaveLength(1);
  });

  it('is not asked by more than twenty at once', async () => {
    const open: (() => void)[] = [];
    const proxy = await proxyTo((response) => {
      open.push(() => response.end());
    });
    const running = Array.from({ length: 20 }, () => proxy.fetch(USER, { url: HOST }));
    await expect(proxy.fetch(USER, { url: HOST })).rejects.toMatchObject({ status: 429 });
    while (open.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const finish of open) finish();
    await Promise.all(running);
    const after = proxy.fetch(USER, { url: HOST });
    while (open.length < 21) await new Promise((resolve) => setTimeout(resolve, 5));
    open[20]!();
    expect((await after).status).toBe(200);
  });
});
