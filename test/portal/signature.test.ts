/** What the portal signs, by the gateway's own verifier. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetchProxy, createPortal, createWebhookSender } from '@bailiwick/portal';
import type { FetchInput } from '@bailiwick/portal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '../../packages/gateway/src/hubspot/signature.ts';
import type { SignedRequest } from '../../packages/gateway/src/hubspot/signature.ts';

const HOST = 'https://eu.gateway.example';
const USER = { id: '501', email: 'rae+"rep"@example.com' };
const portal = createPortal();
const received: SignedRequest[] = [];
let server: Server;
let origins: Record<string, string>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({
        method,
        url: `${HOST}${url}`,
        body: Buffer.concat(chunks),
        signature: headers['x-hubspot-signature-v3'],
        timestamp: headers['x-hubspot-request-timestamp'],
      });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origins = { [HOST]: `http://127.0.0.1:${String(port)}` };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function arrived(input: FetchInput): Promise<SignedRequest> {
  await createFetchProxy({ portal, permitted: [HOST], origins }).fetch(USER, input);
  return received.at(-1)!;
}

const stateOf = (request: SignedRequest, secret = portal.clientSecret): string =>
  verifySignature(request, secret, Date.now()).state;

const sample: FetchInput = {
  url: `${HOST}/v1/tickets?at=12%3A30&q=a%3ab%20c`,
  method: 'POST',
  body: { purpose: 'assistant', text: 'Grüße' },
};

describe('hubspot.fetch of the portal, at the gateway', () => {
  it('is verified whatever the URL and the body are', async () => {
    const piece = fc.constantFrom(
      '%3A',
      '%3a',
      '%2F',
      '%25',
      "'",
      '(',
      '|',
      'ü',
      '+',
      '=',
      '&',
      'a',
    );
    const query = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(query, query, fc.jsonValue(), async (path, search, value) => {
        const url = `${HOST}/${path}?${search}`;
        expect(stateOf(await arrived({ url, method: 'POST', body: { value } }))).toBe('verified');
        expect(stateOf(await arrived({ url }))).toBe('verified');
      }),
      { numRuns: 60 },
    );
  });

  it('is refused when one byte of method, URL, body or time is another', async () => {
    const request = await arrived(sample);
    expect(stateOf(request)).toBe('verified');
    const changed: SignedRequest[] = [
      ...mutations(request.method).map((method) => ({ ...request, method })),
      ...mutations(request.url).map((url) => ({ ...request, url })),
      ...mutations(String(request.timestamp)).map((timestamp) => ({ ...request, timestamp })),
      ...mutations(String(request.signature)).map((signature) => ({ ...request, signature })),
      ...bodies(request.body).map((body) => ({ ...request, body })),
    ];
    expect(changed.length).toBeGreaterThan(400);
    expect(changed.filter((one) => stateOf(one) === 'verified')).toEqual([]);
  });

  it('is refused under another secret and after its time', async () => {
    const request = await arrived(sample);
    expect(stateOf(request, `${portal.clientSecret}x`)).toBe('invalid');
    const late = Date.now() + 600_000;
    expect(verifySignature(request, portal.clientSecret, late).state).toBe('expired');
  });

  it('names the user of the session in the signed query, once', async () => {
    const { url } = await arrived(sample);
    const query = new URL(url).searchParams;
    expect(query.getAll('userId')).toEqual(['501']);
    expect(query.getAll('userEmail')).toEqual([USER.email]);
  });
});

describe('webhooks of the portal, at the gateway', () => {
  it('are verified', async () => {
    portal.configureWebhooks({
      settings: { targetUrl: `${HOST}/v1/webhooks?from=%3A`, maxConcurrentRequests: 10 },
      subscriptions: {
        crmObjects: [{ subscriptionType: 'object.creation', objectType: 'contact', active: true }],
      },
    });
    portal.store.create(portal.store.type('contacts'), {});
    expect(await createWebhookSender({ portal, origins }).run()).toMatchObject({ delivered: 1 });
    const request = received.at(-1)!;
    expect(stateOf(request)).toBe('verified');
    expect(
      bodies(request.body).filter((body) => stateOf({ ...request, body }) === 'verified'),
    ).toEqual([]);
  });
});

/** The text with each character changed, left out and doubled. */
function mutations(text: string): string[] {
  return [...text].flatMap((character, index) => {
    const [before, after] = [text.slice(0, index), text.slice(index + 1)];
    const other = character === 'x' ? 'y' : 'x';
    const digit = character === '1' ? '2' : '1';
    return [before + other + after, before + digit + after, before + after].filter(
      (one) => one !== text,
    );
  });
}

function bodies(body: Uint8Array): Uint8Array[] {
  return [...body].flatMap((byte, index) => {
    const flipped = Uint8Array.from(body);
    flipped[index] = byte ^ 1;
    return [flipped, Uint8Array.from([...body.slice(0, index), ...body.slice(index + 1)])];
  });
}
