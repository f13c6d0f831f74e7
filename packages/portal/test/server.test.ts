import http from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetchProxy, createPortal, scriptedFaults, startPortalServer } from '../src/index.ts';
import type { Portal, PortalServer } from '../src/index.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

const HOST = 'https://eu.gateway.example';
let portal: Portal;
let server: PortalServer;
let receiver: Receiver;
const errors: unknown[] = [];

beforeEach(async () => {
  portal = createPortal({ scopes: ['crm.objects.contacts.read'] });
  for (const [id, firstName, superAdmin] of [
    ['501', 'Rae', false],
    ['502', 'Ana', true],
  ] as const) {
    const email = `${firstName.toLowerCase()}@example.com`;
    const rest = { lastName: 'X', roleIds: [], secondaryTeamIds: [], locale: 'de-DE' };
    portal.addUser({ id, email, firstName, superAdmin, ...rest });
  }
  receiver = await startReceiver();
  const origins = { [HOST]: receiver.origin };
  const proxy = createFetchProxy({ portal, permitted: [HOST], origins });
  errors.length = 0;
  server = await startPortalServer({
    portal,
    port: 0,
    proxy,
    defaultUserId: '501',
    onError: (error) => errors.push(error),
  });
});
afterEach(async () => {
  await server.close();
  await receiver.close();
  expect(errors).toEqual([]);
});

/** A request with any headers and any path, as no browser makes it. */
function raw(path: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET', body = '') {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const request = http.request(
        { host: '127.0.0.1', port: server.port, path, headers, method },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
          });
        },
      );
      request.on('error', reject).end(body);
    },
  );
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (path: string, body: unknown, cookie = '') =>
  raw(path, { ...JSON_TYPE, cookie }, 'POST', JSON.stringify(body));

const send = (method: string, path: string, body: unknown, cookie: string) =>
  raw(path, { ...JSON_TYPE, cookie }, method, JSON.stringify(body));

/** The fully qualified name of a new custom object. */
async function customObject(): Promise<string> {
  portal.setAppScopes(['crm.schemas.custom.write']);
  const property = { name: 'label', label: 'Label', type: 'string', fieldType: 'text' };
  const answer = await portal.handle({
    method: 'POST',
    url: '/crm-object-schemas/2026-09/schemas',
    headers: { ...JSON_TYPE, authorization: `Bearer ${portal.accessToken}` },
    body: JSON.stringify({
      name: 'thing',
      labels: { singular: 'Thing', plural: 'Things' },
      primaryDisplayProperty: 'label',
      requiredProperties: ['label'],
      searchableProperties: ['label'],
      properties: [property],
      associatedObjects: [],
    }),
  });
  if (answer === 'dropped' || answer.status !== 201) throw new Error('no schema was made');
  return (answer.body as { readonly fullyQualifiedName: string }).fullyQualifiedName;
}

async function signIn(userId: string): Promise<string> {
  const { headers } = await post('/session', { userId });
  return headers['set-cookie']![0]!.split(';')[0]!;
}

describe('who may ask', () => {
  it('is this machine by its own names, and no page of another site', async () => {
    expect((await raw('/session', { host: 'evil.example' })).status).toBe(421);
    expect((await raw('/session', { host: 'localhost.evil.example' })).status).toBe(421);
    expect((await raw('/session', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await raw('/session', { origin: 'null' })).status).toBe(403);
    const own = `http://127.0.0.1:${String(server.port)}`;
    expect((await raw('/session', { origin: own })).status).toBe(200);
  });

  it('sends JSON, so that a form of another site cannot', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await raw('/session', form, 'POST', 'userId=502')).status).toBe(415);
  });

  it('gets an answer to paths that are none', async () => {
    for (const path of ['//', '/local/records/%', '/local/serverless/%', '/local/x']) {
      const method = path.includes('serverless') ? 'POST' : 'GET';
      expect([400, 404]).toContain((await raw(path, JSON_TYPE, method)).status);
    }
  });
});

describe('the user of a session', () => {
  it('is the default one at first, and the same with the cookie', async () => {
    const first = await raw('/session');
    expect(JSON.parse(first.body)).toMatchObject({
      user: { id: 501, email: 'rae@example.com', roles: [], language: 'de', permissions: [] },
      portal: { id: 12345, timezone: 'Europe/Berlin', dataHostingLocation: 'eu1' },
    });
    const [cookie] = first.headers['set-cookie']!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    expect((await raw('/session', { cookie: cookie! })).headers['set-cookie']).toBeUndefined();
  });

  it('is another one after switching, without a password', async () => {
    const cookie = await signIn('502');
    const { body } = await raw('/session', { cookie });
    expect(JSON.parse(body)).toMatchObject({
      user: { id: 502, permissions: ['integrations-management-write'] },
    });
    expect((await post('/session', { userId: '999' })).status).toBe(404);
  });

  it('is not what a cookie claims', async () => {
    const { body } = await raw('/session', { cookie: 'local_portal_session=502' });
    expect(JSON.parse(body)).toMatchObject({ user: { id: 501 } });
  });

  it('is the one in whose name hubspot.fetch asks, whatever the page sends', async () => {
    const cookie = await signIn('502');
    const answer = await post('/local/fetch', { url: `${HOST}/a`, method: 'POST' }, cookie);
    expect(JSON.parse(answer.body)).toMatchObject({ status: 200, body: '{}' });
    const query = new URL(receiver.received[0]!.path, HOST).searchParams;
    expect(query.get('userId')).toBe('502');
    expect(query.get('userEmail')).toBe('ana@example.com');
    const forged = await post('/local/fetch', { url: `${HOST}/a?userId=501` }, cookie);
    expect(forged.status).toBe(400);
    expect((await post('/local/fetch', { url: `${HOST}/a`, userId: '501' }, cookie)).status).toBe(
      400,
    );
    expect(receiver.received).toHaveLength(1);
  });
});

describe('records for the page', () => {
  it('are those of the app’s token, in the user’s session', async () => {
    const { id } = portal.insert('contacts', { firstname: 'Ada' });
    const list = await raw('/local/records/contacts');
    expect(JSON.parse(list.body)).toMatchObject({ results: [{ id, objectType: 'contacts' }] });
    const one = await raw(`/local/records/contacts/${id}`);
    expect(JSON.parse(one.body)).toMatchObject({ properties: { firstname: 'Ada' } });
    expect((await raw('/local/records/contacts/999999')).status).toBe(404);
    expect((await raw('/local/records/nosuch')).status).toBe(400);
  });
});

describe('custom objects on the page', () => {
  it('are listed, and edited and deleted as the person who is signed in', async () => {
    const cookie = await signIn('502');
    const name = await customObject();
    const list = JSON.parse((await raw('/local/objects', { cookie })).body) as unknown;
    expect(list).toMatchObject([
      { type: name, singular: 'Thing', plural: 'Things', name: 'label' },
    ]);
    const { id } = portal.insert(name, { label: 'a' });
    const settings = { targetUrl: HOST, maxConcurrentRequests: 10 };
    const subscription = { objectType: name, active: true };
    portal.configureWebhooks({
      settings,
      subscriptions: {
        crmObjects: [
          { ...subscription, subscriptionType: 'object.propertyChange', propertyName: 'label' },
          { ...subscription, subscriptionType: 'object.deletion' },
        ],
      },
    });
    const change = (method: string, path: string, body: unknown) =>
      send(method, path, body, cookie);
    const edited = await change('PATCH', `/local/records/${name}/${id}`, {
      properties: { label: 'b' },
    });
    expect(JSON.parse(edited.body)).toMatchObject({ properties: { label: 'b' } });
    expect((await raw(`/local/records/${name}/${id}`, { cookie }, 'DELETE')).status).toBe(204);
    const source = { changeSource: 'CRM_UI', sourceId: 'userId:502' };
    expect(portal.takeWebhookEvents()).toMatchObject([source, source]);
    const contact = portal.insert('contacts', {}).id;
    for (const path of [`/local/records/${name}/${id}`, `/local/records/contacts/${contact}`]) {
      expect((await change('PATCH', path, { properties: {} })).status).toBeGreaterThan(399);
    }
  });
});

describe('the API over the wire', () => {
  it('answers with headers and body, and not without a token', async () => {
    const path = '/crm/objects/2026-09/contacts';
    const authorization = `Bearer ${portal.accessToken}`;
    const answer = await raw(path, { authorization });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-hubspot-ratelimit-max']).toBe('190');
    expect(answer.headers['cache-control']).toBe('no-store');
    const cookie = await signIn('502');
    expect((await raw(path, { cookie })).status).toBe(401);
  });

  it('ends the connection when a fault says so', async () => {
    portal.setFaults(scriptedFaults([{ fault: { kind: 'drop', when: 'before' } }]));
    await expect(raw('/crm/objects/2026-09/contacts')).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });

  it('refuses a body above 6 MB', async () => {
    const authorization = `Bearer ${portal.accessToken}`;
    const answer = await raw(
      '/crm/objects/2026-09/contacts',
      { authorization, ...JSON_TYPE },
      'POST',
      'x'.repeat(6_000_001),
    );
    expect(answer.status).toBe(413);
  });
});
