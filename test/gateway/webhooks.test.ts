/** Webhooks of HubSpot: signed, each kept once and without values, taken by the app exactly once. */
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refused } from './expect_refused.ts';
import { OTHER_PORTAL, PORTAL } from './portal_client.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';
import { createWebhookClient, WEBHOOKS } from './webhook_calls.ts';
import type { WebhookClient } from './webhook_calls.ts';

const MAXIMUM = 300;
const DAY = 24 * 3600;
let region: TestRegion;
let client: WebhookClient;
let other: WebhookClient;

beforeAll(async () => {
  region = await startRegion({
    portals: [PORTAL, OTHER_PORTAL],
    limits: { webhookEvents: MAXIMUM },
  });
  client = createWebhookClient(region, region.installation.portals[0]!);
  other = createWebhookClient(region, region.installation.portals[1]!);
});
afterAll(() => region.close());
beforeEach(async () => {
  region.setClock(null);
  await client.drain();
  await other.drain();
});

const keysOf = (events: readonly Readonly<Record<string, unknown>>[]) =>
  events.map(({ objectId, property }) => `${String(objectId)} ${String(property)}`);

describe('a batch', () => {
  it('is kept before it is acknowledged, without the values', async () => {
    const event = client.event();
    const reply = await client.deliver(event);
    expect([reply.status, reply.json]).toEqual([200, { stored: 1, known: 0, own: 0 }]);
    expect((await client.pull(0)).json.events).toEqual([
      {
        place: expect.any(Number) as number,
        key: expect.stringMatching(/^[\w-]{43}$/) as string,
        type: 'object.propertyChange',
        objectTypeId: '2-7001',
        objectId: '501',
        property: 'leaf',
        changeSource: 'CRM_UI',
        sourceId: 'userId:61234567',
        occurredAt: event['occurredAt'],
      },
    ]);
    const folder = path.dirname(stateFile());
    const names = fs.readdirSync(folder).filter((name) => name.startsWith('state.sqlite'));
    const bytes = Buffer.concat(names.map((name) => fs.readFileSync(path.join(folder, name))));
    expect(bytes.includes('userId:61234567')).toBe(true);
    expect(bytes.includes('a value that nobody keeps')).toBe(false);
  });

  it('survives a restart of the gateway', async () => {
    await client.deliver(client.event({ objectId: 77 }));
    await region.restart();
    expect(keysOf(await client.drain())).toEqual(['77 leaf']);
  });

  it('leaves out what the app itself changed, and only that', async () => {
    const appId = region.installation.portals[0]!.appId;
    const reply = await client.deliver(
      client.event({ changeSource: 'INTEGRATION', sourceId: appId }),
      client.event({ changeSource: 'INTEGRATION', sourceId: '999', objectId: 1 }),
      client.event({ changeSource: 'CRM_UI', sourceId: appId, objectId: 2 }),
      client.event({ changeSource: 'INTEGRATION', sourceId: undefined, objectId: 3 }),
    );
    expect(reply.json).toEqual({ stored: 3, known: 0, own: 1 });
    expect(keysOf(await client.drain())).toEqual(['1 leaf', '2 leaf', '3 leaf']);
  });

  it('keeps each event once, in any order and however often it comes', async () => {
    const events = Array.from({ length: 60 }, (_none, index) =>
      client.event({ objectId: 1000 + index }),
    );
    const again = events.map((event) => ({ ...event, attemptNumber: 3 })).reverse();
    const replies = await Promise.all([
      client.deliver(...events.slice(20)),
      client.deliver(...again.slice(0, 45)),
      client.deliver(...events.slice(0, 30), ...again.slice(30)),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    const kept = await client.drain();
    expect(kept).toHaveLength(60);
    expect(new Set(keysOf(kept)).size).toBe(60);
    expect((await client.deliver(...events)).json).toEqual({ stored: 0, known: 60, own: 0 });
    expect(await client.drain()).toEqual([]);
  });

  it.each(['eventId', 'subscriptionId', 'occurredAt', 'objectId'])(
    'takes events that differ in %s alone for two, since eventId is not unique',
    async (name) => {
      const event = client.event();
      await client.deliver(event, { ...event, [name]: Number(event[name]) + 1 });
      expect(await client.drain()).toHaveLength(2);
    },
  );

  it('with a member that is not known here keeps the others, and this one as unreadable', async () => {
    const strange = client.event({ subscriptionType: 7 });
    const reply = await client.deliver(client.event({ objectId: 9 }), strange);
    expect(reply.json).toMatchObject({ stored: 2 });
    expect((await client.deliver({ ...strange, attemptNumber: 1 })).json.known).toBe(1);
    // A time that no date can hold would stop the app at this event for ever.
    await client.deliver(client.event({ occurredAt: Number.MAX_SAFE_INTEGER }));
    const types = (await client.drain()).map(({ type }) => type);
    expect(types).toEqual(['object.propertyChange', 'unreadable', 'unreadable']);
  });

  it('of a merge has the record that is left', async () => {
    const merge = {
      subscriptionType: 'object.merge',
      objectId: undefined,
      propertyName: undefined,
    };
    await client.deliver(client.event({ ...merge, primaryObjectId: 8, mergedObjectIds: [9] }));
    expect(await client.drain()).toMatchObject([{ type: 'object.merge', objectId: '8' }]);
  });
});

describe('is refused, and nothing of it kept:', () => {
  it('a batch with any byte of its signature, body or time changed', async () => {
    const call = client.sign([client.event()]);
    const signature = call.headers['x-hubspot-signature-v3']!;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    for (let index = 0; index < signature.length; index += 1) {
      const at = alphabet.indexOf(signature[index]!);
      const changed = at < 0 ? 'A' : alphabet[(at + 1) % 64]!;
      const bad = signature.slice(0, index) + changed + signature.slice(index + 1);
      const headers = { ...call.headers, 'x-hubspot-signature-v3': bad };
      await refused(await client.send({ ...call, headers }), 401, 'HUBSPOT_SIGNATURE_INVALID');
    }
    // Whitespace changes nothing that JSON means: the signature is over the bytes.
    const spaced = Buffer.concat([call.body, Buffer.from(' ')]);
    await refused(await client.send({ ...call, body: spaced }), 401, 'HUBSPOT_SIGNATURE_INVALID');
    const later = String(Number(call.headers['x-hubspot-request-timestamp']) + 1);
    const headers = { ...call.headers, 'x-hubspot-request-timestamp': later };
    await refused(await client.send({ ...call, headers }), 401, 'HUBSPOT_SIGNATURE_INVALID');
    await refused(await client.send({ ...call, headers: {} }), 401, 'HUBSPOT_SIGNATURE_INVALID');
    expect(await client.drain()).toEqual([]);
  }, 30_000);

  it('a batch that is older than five minutes or of the future', async () => {
    const now = region.now() * 1000;
    for (const signedAt of [now - 301_000, now + 62_000]) {
      await refused(await client.send(client.sign([client.event()], { signedAt })), 401, 'EXPIRED');
    }
    const call = client.sign([client.event()]);
    region.setClock(Math.floor(now / 1000) + 302);
    await refused(await client.send(call), 401, 'EXPIRED');
    expect(await client.drain()).toEqual([]);
  });

  it('a portal that is not known, and events of another portal or app', async () => {
    const stranger = client.event({ portalId: 11111 });
    await refused(await client.deliver(stranger), 401, 'UNKNOWN_TENANT');
    await refused(await client.deliver('no event'), 400, 'INVALID');
    await refused(await client.deliver({}), 401, 'UNKNOWN_TENANT');
    // Signed by the other portal's app.
    await refused(await client.deliver(other.event()), 401, 'HUBSPOT_SIGNATURE_INVALID');
    await refused(await client.deliver(client.event(), other.event()), 400, 'INVALID');
    await refused(await client.deliver(client.event({ appId: 5 })), 400, 'INVALID');
    expect([await client.drain(), await other.drain()]).toEqual([[], []]);
  });

  it('what a page of the app sends here through hubspot.fetch', async () => {
    const { tenantId, appId } = region.installation.portals[0]!;
    const target = `${WEBHOOKS}?userId=1&portalId=${tenantId}&userEmail=a&appId=${appId}`;
    const call = client.sign([client.event()], { target });
    await refused(await client.send(call), 400, 'INVALID');
    await refused(await client.send(client.sign({ '0': client.event() })), 400, 'INVALID');
    expect(await client.drain()).toEqual([]);
  });

  it('more than a hundred events, none, and no JSON', async () => {
    const many = Array.from({ length: 101 }, () => client.event());
    for (const events of [many, [], 'no json', '[']) {
      await refused(await client.send(client.sign(events)), 400, 'INVALID');
    }
    expect(await client.drain()).toEqual([]);
  });
});

describe('the store', () => {
  it('that fails is a 503, and the next attempt keeps the event', async () => {
    const lock = new DatabaseSync(stateFile());
    lock.exec('BEGIN IMMEDIATE');
    const event = client.event({ objectId: 31 });
    try {
      await refused(await client.deliver(event), 503, 'LOG_UNAVAILABLE');
    } finally {
      lock.exec('ROLLBACK');
      lock.close();
    }
    expect((await client.deliver({ ...event, attemptNumber: 1 })).json.stored).toBe(1);
    expect(keysOf(await client.drain())).toEqual(['31 leaf']);
  });

  it('that is full refuses whole batches by name, for this portal alone, until there is room', async () => {
    const later = region.now() + 5 * DAY;
    // What was acknowledged days ago makes room first.
    await houseKeep(later);
    region.setClock(later);
    const batch = (): unknown[] => Array.from({ length: 100 }, () => client.event());
    for (let count = 0; count < MAXIMUM / 100; count += 1) {
      expect((await client.deliver(...batch())).status).toBe(200);
    }
    await refused(await client.deliver(client.event()), 503, 'WEBHOOKS_FULL');
    expect((await other.deliver(other.event())).status).toBe(200);
    const page = (await client.pull(0)).json;
    expect(page).toMatchObject({ more: true, refused: 1 });
    expect(await client.drain()).toHaveLength(MAXIMUM);
    await houseKeep(later + 5 * DAY);
    region.setClock(later + 5 * DAY);
    expect((await client.deliver(client.event())).json.stored).toBe(1);
  });

  it('counts what grew too old before the app took it', async () => {
    const before = Number((await client.pull(0)).json.missed);
    await client.deliver(client.event(), client.event());
    await houseKeep(region.now() + 31 * DAY);
    expect((await client.pull(0)).json).toMatchObject({ events: [], missed: before + 2 });
  });
});

describe('the app', () => {
  it('gets the same events until it acknowledges them, and then none of them again', async () => {
    const events = [1, 2, 3].map((objectId) => client.event({ objectId }));
    await client.deliver(...events);
    const first = (await client.pull(0, 2)).json;
    expect([keysOf(first.events), first.more]).toEqual([['1 leaf', '2 leaf'], true]);
    expect((await client.pull(0, 2)).json).toEqual(first);
    const second = (await client.pull(first.cursor)).json;
    expect([keysOf(second.events), second.more]).toEqual([['3 leaf'], false]);
    // An older cursor, as of a tick that was slow, takes nothing back.
    expect(keysOf((await client.pull(0)).json.events)).toEqual(['3 leaf']);
    // One of the future acknowledges no event that is not there yet.
    await client.pull(Number.MAX_SAFE_INTEGER);
    await client.deliver(client.event({ objectId: 4 }));
    expect(keysOf(await client.drain())).toEqual(['4 leaf']);
  });

  it('gets events of its own portal alone, by a signature of its functions', async () => {
    await client.deliver(client.event());
    expect((await other.pull(0)).json.events).toEqual([]);
    const stolen = { iss: region.installation.portals[1]!.tenantId };
    await refused(await client.pull(0, 1, stolen), 401, 'SIGNATURE_INVALID');
    await refused(await client.pull(0, 1, { sub: '61234567' }), 400, 'INVALID');
    const claims = { jti: 'events:once-only' };
    expect((await client.pull(0, 1, claims)).status).toBe(200);
    await refused(await client.pull(0, 1, claims), 409, 'REPLAYED');
  });
});

it('metrics count outcomes, with no id', async () => {
  const text = region.gateway.gateway.metrics.render({});
  expect(text).toMatch(/bailiwick_webhook_events_total\{outcome="stored"\} [1-9]/);
  expect(text).toMatch(/bailiwick_webhook_events_total\{outcome="WEBHOOKS_FULL"\} 1/);
  expect(text).not.toContain(PORTAL);
});

function stateFile(): string {
  return path.join(region.installation.folder, 'gateway', 'state.sqlite');
}

/** What the housekeeping does at that time. */
async function houseKeep(at: number): Promise<void> {
  region.gateway.gateway.state.dropExpired(at);
  await Promise.resolve();
}
