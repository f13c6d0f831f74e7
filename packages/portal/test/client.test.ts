import { Client } from '@hubspot/api-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scriptedFaults, startPortalServer, createPortal } from '../src/index.ts';
import type { Portal, PortalServer } from '../src/index.ts';
import { SCOPES } from './call.ts';

let portal: Portal;
let server: PortalServer;

beforeEach(async () => {
  portal = createPortal({ scopes: SCOPES });
  portal.addUser({
    id: '501',
    email: 'rep@example.com',
    firstName: 'Rae',
    lastName: 'Rep',
    superAdmin: false,
    roleIds: [],
    secondaryTeamIds: [],
  });
  server = await startPortalServer({ portal, port: 0 });
});
afterEach(() => server.close());

function client(numberOfApiCallRetries = 1): Client {
  const { accessToken } = portal;
  return new Client({ accessToken, basePath: server.url, numberOfApiCallRetries });
}

describe('HubSpot’s client library against the server', () => {
  it('creates, reads, changes, lists and archives contacts', async () => {
    const { basicApi } = client().crm.contacts;
    const made = await basicApi.create({ properties: { email: 'ada@example.com' } });
    expect(made.createdAt).toBeInstanceOf(Date);
    await basicApi.update(made.id, { properties: { firstname: 'Ada' } });
    const read = await basicApi.getById(
      'ada@example.com',
      ['firstname'],
      undefined,
      undefined,
      false,
      'email',
    );
    expect(read).toMatchObject({ id: made.id, properties: { firstname: 'Ada' } });
    const page = await basicApi.getPage(10);
    expect(page.results.map(({ id }) => id)).toEqual([made.id]);
    await basicApi.archive(made.id);
    await expect(basicApi.getById(made.id)).rejects.toMatchObject({
      code: 404,
      body: { category: 'OBJECT_NOT_FOUND' },
    });
  });

  it('walks all pages by itself', async () => {
    for (let index = 0; index < 7; index += 1) portal.insert('contacts', {});
    const all = await client().crm.contacts.getAll(3);
    expect(all).toHaveLength(7);
  });

  it('searches and works in batches', async () => {
    const { batchApi, searchApi } = client().crm.contacts;
    const made = await batchApi.create({
      inputs: ['a', 'b'].map((name) => ({
        properties: { email: `${name}@example.com`, firstname: name },
        associations: [],
      })),
    });
    expect(made.results).toHaveLength(2);
    const read = await batchApi.read({
      inputs: [{ id: made.results[0]!.id }, { id: '999999' }],
      properties: ['firstname'],
      propertiesWithHistory: [],
    });
    expect(read).toMatchObject({ numErrors: 1, results: [{ properties: { firstname: 'a' } }] });
    const found = await searchApi.doSearch({
      filterGroups: [
        { filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'b@example.com' }] },
      ],
      properties: ['firstname'],
      limit: 10,
    });
    expect(found).toMatchObject({ total: 1, results: [{ properties: { firstname: 'b' } }] });
  });

  it('defines properties and reads them', async () => {
    const { coreApi } = client().crm.properties;
    const made = await coreApi.create('contacts', {
      name: 'region_code',
      label: 'Region',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
    } as never);
    expect(made).toMatchObject({ name: 'region_code', hubspotDefined: false });
    expect((await coreApi.getAll('contacts')).results.map(({ name }) => name)).toContain(
      'region_code',
    );
    await coreApi.update('contacts', 'region_code', { label: 'Area' } as never);
    expect(await coreApi.getByName('contacts', 'region_code')).toMatchObject({ label: 'Area' });
  });

  it('defines a custom object, writes and associates its records', async () => {
    const hubspot = client();
    const schema = await hubspot.crm.schemas.coreApi.create({
      name: 'inference',
      labels: { singular: 'Inference', plural: 'Inferences' },
      primaryDisplayProperty: 'purpose',
      requiredProperties: ['purpose'],
      searchableProperties: [],
      secondaryDisplayProperties: [],
      properties: [
        { name: 'purpose', label: 'Purpose', type: 'string' as never, fieldType: 'text' },
      ],
      associatedObjects: ['CONTACT'],
    });
    expect(schema.fullyQualifiedName).toBe(`p${String(portal.account.portalId)}_inference`);
    const { fullyQualifiedName = '', objectTypeId = '' } = schema;
    const { basicApi } = hubspot.crm.objects;
    await expect(basicApi.create('inference', { properties: {} })).rejects.toMatchObject({
      code: 400,
    });
    const made = await basicApi.create(objectTypeId, { properties: { purpose: 'summary' } });
    const contact = portal.insert('contacts', {});
    const { v4 } = hubspot.crm.associations;
    await v4.basicApi.createDefault('inference', made.id, 'contacts', contact.id);
    const page = await v4.basicApi.getPage('contacts', contact.id, fullyQualifiedName);
    expect(page.results.map(({ toObjectId }) => String(toObjectId))).toEqual([made.id]);
    const labels = await v4.schema.definitionsApi.getAll('contacts', 'companies');
    expect(labels.results.map(({ typeId }) => typeId).sort()).toEqual([1, 279]);
  });

  it('reads owners, and dated paths by a plain request', async () => {
    const hubspot = client();
    const owners = await hubspot.crm.owners.ownersApi.getPage();
    expect(owners.results).toMatchObject([{ email: 'rep@example.com', userId: 501 }]);
    const details = await hubspot.apiRequest({ path: '/account-info/2026-09/details' });
    expect(await details.json()).toMatchObject({ dataHostingLocation: 'eu1', portalId: 12345 });
  });

  it('gets HubSpot’s categories for a missing scope and an ended token', async () => {
    portal.setAppScopes([]);
    const { basicApi } = client().crm.contacts;
    await expect(basicApi.getPage()).rejects.toMatchObject({
      code: 403,
      body: { category: 'MISSING_SCOPES' },
    });
    const ended = client().crm.contacts.basicApi;
    portal.deactivateToken(portal.accessToken, 501);
    await expect(ended.getPage()).rejects.toMatchObject({ code: 401 });
  });
});

describe('its retries', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('get over a 500', async () => {
    portal.setFaults(scriptedFaults([{ fault: { kind: 'status', status: 502 } }]));
    expect((await client(2).crm.contacts.basicApi.getPage()).results).toEqual([]);
  });

  it('get over the limit of searches by the text of the answer', async () => {
    await server.close();
    portal = createPortal({ scopes: SCOPES, limits: { searchesPerSecond: 1 } });
    server = await startPortalServer({ portal, port: 0 });
    const { searchApi } = client(3).crm.contacts;
    await searchApi.doSearch({});
    expect(await searchApi.doSearch({})).toMatchObject({ total: 0 });
    expect(portal.store.state.usage[portal.accessToken]?.count).toBe(2);
  });

  it('take up the ten-second limit by its policy, and wait ten seconds', async () => {
    portal.setFaults(scriptedFaults([{ fault: { kind: 'rate-limit' } }]));
    const waits: number[] = [];
    const later = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0) => {
      // Node's own fetch sets timers too: those stay as they are.
      if (ms !== 10_000) return later(run, ms);
      waits.push(ms);
      return later(run, 0);
    }) as typeof setTimeout);
    expect((await client(2).crm.contacts.basicApi.getPage()).results).toEqual([]);
    expect(waits).toEqual([10_000]);
  });

  it('give up on the daily limit at once', async () => {
    await server.close();
    portal = createPortal({ scopes: SCOPES, limits: { perDay: 0 } });
    server = await startPortalServer({ portal, port: 0 });
    await expect(client(6).crm.contacts.basicApi.getPage()).rejects.toMatchObject({
      code: 429,
      body: { policyName: 'DAILY' },
    });
  });

  it('end with a dropped connection, after which a write may or may not be there', async () => {
    portal.setFaults(scriptedFaults([{ fault: { kind: 'drop', when: 'after' }, method: 'POST' }]));
    const { basicApi } = client(3).crm.contacts;
    await expect(basicApi.create({ properties: { email: 'a@example.com' } })).rejects.toThrow();
    await expect(basicApi.create({ properties: { email: 'a@example.com' } })).rejects.toMatchObject(
      {
        code: 409,
      },
    );
  });
});
