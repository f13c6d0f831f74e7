/** Tickets: who a HubSpot user is, proven to one function call, once. */
import path from 'node:path';
import { openState, signJws } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused } from './expect_refused.ts';
import { createPortalClient, OTHER_PORTAL, PORTAL, PORTAL_USER } from './portal_client.ts';
import type { PortalClient, TicketCall } from './portal_client.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';

const LIFETIME = 60;
const PER_MINUTE = 5;
let region: TestRegion;
let client: PortalClient;
let other: PortalClient;
let nextUser = 70_000_000;

beforeAll(async () => {
  region = await startRegion({
    portals: [PORTAL, OTHER_PORTAL],
    limits: { ticketsPerMinute: PER_MINUTE },
  });
  const connection = {
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
  };
  client = createPortalClient(connection);
  other = createPortalClient({ ...connection, portal: region.installation.portals[1]! });
});
afterAll(() => region.close());

/** A person of their own, so that tests do not use up each other's tickets. */
function someone(): { readonly user: string } {
  nextUser += 1;
  return { user: `${nextUser}` };
}

describe('a ticket', () => {
  it('says once who asked, to a function of the portal', async () => {
    const who = someone();
    const issued = await client.sendTicketCall(client.signTicketCall('compliance', who));
    expect(issued.status, issued.text).toBe(201);
    expect(issued.json).toEqual({
      ticket: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresAt: expect.any(Number) as number,
      regionId: 'eu-central',
    });
    expect(issued.json.expiresAt - region.now()).toBeLessThanOrEqual(LIFETIME);
    const redeemed = await client.redeem(issued.json.ticket, 'compliance');
    expect([redeemed.status, redeemed.json]).toEqual([
      200,
      { userId: who.user, portalId: PORTAL, appId: client.portal.appId },
    ]);
    await refused(await client.redeem(issued.json.ticket, 'compliance'), 409, 'REPLAYED');
  });

  it('is the same for the same signed request until it is used, and none after', async () => {
    const call = client.signTicketCall('assistant', someone());
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => client.sendTicketCall(call)),
    );
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]!.status).toBe(201);
    const { ticket } = replies[0]!.json;
    expect((await client.redeem(ticket)).status).toBe(200);
    await refused(await client.sendTicketCall(call), 409, 'REPLAYED');
  });

  it('is another for another request of the same person', async () => {
    const who = someone();
    const signedAt = region.now() * 1000;
    const first = await client.ticket('assistant', { ...who, signedAt });
    const second = await client.ticket('assistant', { ...who, signedAt: signedAt - 1 });
    expect(second).not.toBe(first);
  });

  it('is got by exactly one of many that redeem it at once', async () => {
    const ticket = await client.ticket('assistant', someone());
    const replies = await Promise.all(Array.from({ length: 20 }, () => client.redeem(ticket)));
    const states = replies.map(({ status, json }) => json.error?.code ?? status).sort();
    expect(states).toEqual([200, ...Array.from({ length: 19 }, () => 'REPLAYED')]);
  });

  it('is got by one of two processes that share the state', async () => {
    const ticket = await client.ticket('assistant', someone());
    const file = path.join(region.installation.folder, 'gateway', 'state.sqlite');
    const states = [openState(file), openState(file)];
    const expected = { tenant: PORTAL, purpose: 'assistant', now: region.now() };
    const results = states.map(({ tickets }) => tickets.redeem(ticket, expected).state);
    for (const state of states) state.close();
    expect(results).toEqual(['redeemed', 'spent']);
    await refused(await client.redeem(ticket), 409, 'REPLAYED');
  });

  it('is the same, and used once, across a restart', async () => {
    const call = client.signTicketCall('assistant', someone());
    const before = await client.sendTicketCall(call);
    await region.restart();
    expect((await client.sendTicketCall(call)).text).toBe(before.text);
    expect((await client.redeem(before.json.ticket)).status).toBe(200);
    await region.restart();
    await refused(await client.redeem(before.json.ticket), 409, 'REPLAYED');
    await refused(await client.sendTicketCall(call), 409, 'REPLAYED');
  });

  it('ends after a minute, and its request gives no other', async () => {
    const start = region.now();
    region.setClock(start);
    const call = client.signTicketCall('assistant', someone());
    const { ticket } = (await client.sendTicketCall(call)).json;
    region.setClock(start + LIFETIME);
    await refused(await client.redeem(ticket), 401, 'TICKET_INVALID');
    await refused(await client.sendTicketCall(call), 409, 'REPLAYED');
    region.setClock(start + 301);
    await refused(await client.sendTicketCall(call), 401, 'EXPIRED');
    region.gateway.gateway.state.dropExpired(start + 400);
    await refused(await client.redeem(ticket), 401, 'TICKET_INVALID');
    region.setClock(null);
  });

  it('that is unknown, expired, or of another portal or purpose gets one and the same error', async () => {
    const ticket = await client.ticket('assistant', someone());
    const used = await client.ticket('assistant', someone());
    await client.redeem(used);
    const replies = [
      await client.redeem('A'.repeat(43)),
      await client.redeem(ticket, 'settings'),
      await other.redeem(ticket),
      await client.redeem(used, 'settings'),
      await other.redeem(used),
    ];
    for (const reply of replies) await refused(reply, 401, 'TICKET_INVALID');
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    // None of them has used it up.
    expect((await client.redeem(ticket)).status).toBe(200);
  });
});

describe('a request for a ticket', () => {
  const change = (name: string, bend: (call: TicketCall) => TicketCall) => [name, bend] as const;

  it.each([
    change('without a signature', (call) => ({ ...call, headers: {} })),
    change('for another user', (call) => ({
      ...call,
      target: call.target.replace(/userId=\d+/, 'userId=1'),
    })),
    change('for another purpose', (call) => ({ ...call, body: '{"purpose":"settings"}' })),
    change('with JSON written another way', (call) => ({
      ...call,
      body: '{ "purpose": "assistant" }',
    })),
    change('with its members in another order', (call) => ({
      ...call,
      target: `${call.target.replace(/&appId=\d+/, '').replace('?', `?appId=${client.portal.appId}&`)}`,
    })),
    change('for another portal', (call) => ({
      ...call,
      target: call.target.replace(PORTAL, OTHER_PORTAL),
    })),
  ])('%s is refused', async (_name, bend) => {
    const reply = await client.sendTicketCall(bend(client.signTicketCall('assistant', someone())));
    await refused(reply, 401, 'HUBSPOT_SIGNATURE_INVALID');
  });

  it('signed for another method is refused', async () => {
    const call = client.signTicketCall('assistant', { ...someone(), signedMethod: 'PUT' });
    await refused(await client.sendTicketCall(call), 401, 'HUBSPOT_SIGNATURE_INVALID');
  });

  it('signed more than five minutes ago, or in the future, is refused', async () => {
    for (const seconds of [-302, 62]) {
      const signedAt = (region.now() + seconds) * 1000;
      const call = client.signTicketCall('assistant', { ...someone(), signedAt });
      await refused(await client.sendTicketCall(call), 401, 'EXPIRED');
    }
  });

  it.each([
    ['no user', 'portalId={portal}&appId={app}', 'INVALID', 'query.userId'],
    ['an empty user', 'userId=&portalId={portal}&appId={app}', 'INVALID', 'query.userId'],
    [
      'a user who is no number',
      'userId=1e3&portalId={portal}&appId={app}',
      'INVALID',
      'query.userId',
    ],
    ['two users', 'userId=1&userId=2&portalId={portal}&appId={app}', 'INVALID', 'query'],
    ['the same user twice', 'userId=1&userId=1&portalId={portal}&appId={app}', 'INVALID', 'query'],
    [
      'a user twice in two spellings',
      'userId=1&user%49d=2&portalId={portal}&appId={app}',
      'INVALID',
      'query',
    ],
    ['no portal', 'userId=1&appId={app}', 'INVALID', 'query.portalId'],
    ['another app', 'userId=1&portalId={portal}&appId=1', 'INVALID', 'query.appId'],
    ['no app', 'userId=1&portalId={portal}', 'INVALID', 'query.appId'],
  ])('with %s is refused by name, although it is signed', async (_what, query, code, place) => {
    const { tenantId, appId } = client.portal;
    const call = client.signTicketCall('assistant', {
      query: query.replace('{portal}', tenantId).replace('{app}', appId),
    });
    const reply = await client.sendTicketCall(call);
    await refused(reply, 400, code);
    expect(reply.json.error.path).toBe(place);
  });

  it('of a portal that this gateway does not know is refused', async () => {
    const portal = { ...client.portal, tenantId: '11111111' };
    const reply = await client.sendTicketCall(client.signTicketCall('assistant', { portal }));
    await refused(reply, 401, 'UNKNOWN_TENANT');
  });

  it.each([
    ['an unknown purpose', '{"purpose":"everything"}', 400, 'INVALID'],
    ['no purpose', '{}', 400, 'INVALID'],
    ['a user in the body', '{"purpose":"assistant","userId":"1"}', 400, 'INVALID'],
    ['a body that is no JSON', 'purpose=assistant', 400, 'INVALID'],
    ['a body beyond 4 KiB', JSON.stringify({ purpose: 'a'.repeat(5000) }), 413, 'TOO_LARGE'],
  ])('with %s is refused', async (_what, body, status, code) => {
    const call = client.signTicketCall('assistant', { ...someone(), body });
    await refused(await client.sendTicketCall(call), status, code);
  });

  it('is one too many beyond the limit of its person, and is told when to come back', async () => {
    const start = region.now();
    region.setClock(start);
    const who = someone();
    const calls = Array.from({ length: PER_MINUTE }, (_, index) =>
      client.signTicketCall('assistant', { ...who, signedAt: start * 1000 - index }),
    );
    for (const call of calls) expect((await client.sendTicketCall(call)).status).toBe(201);
    region.setClock(start + 20);
    const late = client.signTicketCall('assistant', who);
    const reply = await client.sendTicketCall(late);
    await refused(reply, 429, 'TOO_MANY_TICKETS');
    expect(reply.headers['retry-after']).toBe('40');
    // What was given already is given again; others are not held up, nor another portal.
    expect((await client.sendTicketCall(calls[0]!)).status).toBe(201);
    expect(
      (await client.sendTicketCall(client.signTicketCall('assistant', someone()))).status,
    ).toBe(201);
    expect((await other.sendTicketCall(other.signTicketCall('assistant', who))).status).toBe(201);
    region.setClock(start + 60);
    expect((await client.sendTicketCall(late)).status).toBe(201);
    region.setClock(null);
  });
});

describe('a redemption', () => {
  it('is signed for a function, not for a person', async () => {
    const ticket = await client.ticket('assistant', someone());
    const reply = await client.redeem(ticket, 'assistant', { sub: PORTAL_USER });
    await refused(reply, 400, 'INVALID');
    expect(reply.json.error.path).toBe('token.sub');
    expect((await client.redeem(ticket)).status).toBe(200);
  });

  it('is signed by a key of the portal', async () => {
    const ticket = await client.ticket('assistant', someone());
    const body = JSON.stringify({ ticket, purpose: 'assistant' });
    const claims = Buffer.from(client.sign(body, { sub: 'function' }).split('.')[1]!, 'base64url');
    const forged = signJws({ alg: 'ES256' }, claims, other.portal.key);
    await refused(await client.post('/v1/tickets/redeem', body, forged), 401, 'SIGNATURE_INVALID');
    const altered = body.replace('assistant', 'settings');
    const token = client.sign(body, { sub: 'function' });
    await refused(await client.post('/v1/tickets/redeem', altered, token), 401, 'BODY_MISMATCH');
  });

  it('cannot be sent twice', async () => {
    const ticket = await client.ticket('assistant', someone());
    const body = JSON.stringify({ ticket, purpose: 'assistant' });
    const token = client.sign(body, { sub: 'function' });
    expect((await client.post('/v1/tickets/redeem', body, token)).status).toBe(200);
    await refused(await client.post('/v1/tickets/redeem', body, token), 409, 'REPLAYED');
  });

  it('names a ticket by its shape', async () => {
    for (const ticket of ['', 'A'.repeat(42), `${'A'.repeat(42)}=`]) {
      await refused(await client.redeem(ticket), 400, 'INVALID');
    }
  });
});
