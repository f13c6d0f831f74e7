import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookSender } from '../src/index.ts';
import type { WebhookEvent, WebhooksConfig, WebhookSenderOptions } from '../src/index.ts';
import { CONTACTS, SCOPES, testPortal } from './call.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

const HOST = 'https://eu.gateway.example';
let receiver: Receiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

type Subscriptions = WebhooksConfig['subscriptions'];
const object = (kind: string, propertyName?: string) => ({
  subscriptionType: `object.${kind}`,
  objectType: 'contact',
  active: true,
  ...(propertyName === undefined ? {} : { propertyName }),
});
const CREATION: Subscriptions = { crmObjects: [object('creation')] };

async function subscribed(
  subscriptions: Subscriptions = CREATION,
  answer?: Parameters<typeof startReceiver>[0],
  options: Partial<WebhookSenderOptions> = {},
) {
  receiver = await startReceiver(answer);
  const made = testPortal();
  const settings = { targetUrl: `${HOST}/hooks`, maxConcurrentRequests: 10 };
  made.portal.configureWebhooks({ settings, subscriptions });
  const origins = { [HOST]: receiver.origin };
  const sender = createWebhookSender({ portal: made.portal, origins, ...options });
  return { ...made, sender };
}

const sent = (): WebhookEvent[][] =>
  receiver!.received.map(({ body }) => JSON.parse(body.toString()) as WebhookEvent[]);

describe('subscriptions', () => {
  it('make events of creation, change, association and deletion', async () => {
    const { portal, call, sender } = await subscribed({
      crmObjects: [
        object('creation'),
        object('propertyChange', 'firstname'),
        object('associationChange'),
        object('deletion'),
      ],
      legacyCrmObjects: [{ subscriptionType: 'contact.deletion', active: true }],
    });
    const company = portal.insert('companies', {});
    const { id } = (await call('POST', CONTACTS, { properties: { firstname: 'A' } })).body;
    await call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'B', lastname: 'C' } });
    await call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'B' } });
    portal.associate({ type: 'contacts', id }, { type: 'companies', id: company.id });
    await call('DELETE', `${CONTACTS}/${id}`);
    expect(await sender.run()).toEqual({ delivered: 5, waiting: 0, dropped: [] });
    const [events] = sent();
    expect(events!.map((one) => one.subscriptionType)).toEqual([
      'object.creation',
      'object.propertyChange',
      'object.associationChange',
      'object.deletion',
      'contact.deletion',
    ]);
    expect(events![0]).toMatchObject({
      portalId: 12345,
      appId: 7001,
      objectId: Number(id),
      objectTypeId: '0-1',
      occurredAt: Date.parse('2026-11-02T09:00:00Z'),
      attemptNumber: 0,
      changeFlag: 'CREATED',
    });
    expect(events![1]).toMatchObject({ propertyName: 'firstname', propertyValue: 'B' });
    expect(new Set(events!.map(({ eventId }) => eventId)).size).toBe(5);
  });

  it('name who made the change: the app by its id, a person by theirs, another token by nothing', async () => {
    const { portal, call, sender } = await subscribed({
      crmObjects: [object('creation'), object('deletion'), object('restore'), object('merge')],
    });
    const { id } = (await call('POST', CONTACTS, { properties: {} })).body;
    const { store } = portal;
    const type = store.type('contacts');
    const record = store.get(type, String(id));
    const byUser = { changeSource: 'CRM_UI', sourceId: 'userId:5' };
    store.by(byUser, () => store.archive(type, record));
    store.by(byUser, () => store.unarchive(type, record));
    expect(() => store.by(byUser, () => store.get(type, 'none'))).toThrow();
    const { token } = portal.issueToken({
      kind: 'service-key',
      name: 'other',
      scopes: SCOPES,
      byUserId: 0,
    });
    await portal.handle({
      method: 'POST',
      url: CONTACTS,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ properties: {} }),
    });
    await sender.run();
    expect(
      sent()
        .flat()
        .map((one) => [one.subscriptionType, one.changeSource, one.sourceId]),
    ).toEqual([
      ['object.creation', 'INTEGRATION', '7001'],
      ['object.deletion', 'CRM_UI', 'userId:5'],
      ['object.restore', 'CRM_UI', 'userId:5'],
      ['object.creation', 'INTEGRATION', undefined],
    ]);
  });

  it('are silent when inactive, for other types, and for records that were there before', async () => {
    const { portal, call, sender } = await subscribed({
      crmObjects: [{ ...object('creation'), active: false }, object('deletion')],
    });
    portal.insert('contacts', {});
    await call('POST', CONTACTS, { properties: {} });
    await call('POST', '/crm/objects/2026-09/companies', { properties: {} });
    expect(await sender.run()).toEqual({ delivered: 0, waiting: 0, dropped: [] });
    expect(receiver!.received).toEqual([]);
  });

  it('do not let a sensitive value out', async () => {
    const { portal, call, sender } = await subscribed({
      crmObjects: [object('propertyChange', 'diagnosis')],
    });
    await call('POST', '/crm/properties/2026-09/contacts', {
      name: 'diagnosis',
      label: 'Diagnosis',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
      dataSensitivity: 'highly_sensitive',
    });
    portal.setAppScopes([...SCOPES, 'crm.objects.contacts.highly_sensitive.write.v2']);
    const { id } = portal.insert('contacts', {});
    const properties = { diagnosis: 'secret-value' };
    await call('PATCH', `${CONTACTS}/${id}`, { properties });
    await sender.run();
    expect(sent()[0]).toMatchObject([{ propertyName: 'diagnosis', isSensitive: true }]);
    expect(receiver!.received[0]!.body.toString()).not.toContain('secret-value');
  });

  it.each<[string, Subscriptions]>([
    ['object.split', { crmObjects: [object('split')] }],
    [
      'contact.creation',
      { crmObjects: [{ ...object('x'), subscriptionType: 'contact.creation' }] },
    ],
    [
      'invoice.creation',
      { legacyCrmObjects: [{ subscriptionType: 'invoice.creation', active: true }] },
    ],
    ['object.propertyChange', { crmObjects: [object('propertyChange')] }],
    ['object.creation', { crmObjects: [{ subscriptionType: 'object.creation', active: true }] }],
    [
      'conversation.creation',
      { hubEvents: [{ subscriptionType: 'conversation.creation', active: true }] },
    ],
  ])('that could never have an event are refused by name: %s', (name, subscriptions) => {
    const { portal } = testPortal();
    const settings = { targetUrl: HOST, maxConcurrentRequests: 10 };
    expect(() => portal.configureWebhooks({ settings, subscriptions })).toThrow(name);
    expect(portal.store.state.webhookTarget).toBeNull();
  });

  it('leave security events when they are made and changed', async () => {
    const { portal } = testPortal();
    const settings = { targetUrl: HOST, maxConcurrentRequests: 10 };
    portal.configureWebhooks({ settings, subscriptions: {} });
    // The same again, as by another start, is no change.
    portal.configureWebhooks({ settings, subscriptions: {} });
    portal.configureWebhooks({ settings, subscriptions: CREATION });
    expect(portal.store.state.securityEvents.slice(1).map(({ type }) => type)).toEqual([
      'WEBHOOK_SUBSCRIPTION_CREATE',
      'WEBHOOK_SUBSCRIPTION_UPDATE',
    ]);
  });
});

describe('delivery', () => {
  const create = (call: ReturnType<typeof testPortal>['call'], count: number) =>
    call('POST', `${CONTACTS}/batch/create`, {
      inputs: Array.from({ length: count }, () => ({ properties: {} })),
    });

  it('is in batches of up to a hundred', async () => {
    const { call, sender } = await subscribed();
    await create(call, 100);
    await create(call, 30);
    expect(await sender.run()).toMatchObject({ delivered: 130 });
    expect(sent().map((batch) => batch.length)).toEqual([100, 30]);
  });

  it('is tried again, eleven times in all within a day, and then given up', async () => {
    const { clock, call, sender } = await subscribed(CREATION, (response) => {
      response.writeHead(500).end();
    });
    await create(call, 2);
    const begun = clock.now();
    let run = await sender.run();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect(run).toEqual({ delivered: 0, waiting: 2, dropped: [] });
      const before = receiver!.received.length;
      clock.advance(2 ** attempt * 60_000 - 1);
      await sender.run();
      expect(receiver!.received).toHaveLength(before);
      clock.advance(1);
      run = await sender.run();
    }
    expect(run).toMatchObject({ delivered: 0, waiting: 0 });
    expect(run.dropped).toHaveLength(2);
    expect(sent().map(([first]) => first!.attemptNumber)).toEqual([...Array(11).keys()]);
    expect(clock.now() - begun).toBeLessThan(24 * 3_600_000);
    expect(await sender.run()).toEqual({ delivered: 0, waiting: 0, dropped: [] });
  });

  it('loses nothing over a broken connection', async () => {
    let broken = true;
    const { clock, call, sender } = await subscribed(CREATION, (response) => {
      if (broken) response.socket?.destroy();
      else response.end();
    });
    await create(call, 1);
    expect(await sender.run()).toMatchObject({ waiting: 1 });
    broken = false;
    clock.advance(60_000);
    expect(await sender.run()).toEqual({ delivered: 1, waiting: 0, dropped: [] });
    const [first, second] = sent();
    expect(second![0]).toEqual({ ...first![0], attemptNumber: 1 });
  });

  it('has duplicates and another order when they are asked for', async () => {
    let seed = 1;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const options = { random, duplicates: 0.5, reorder: true };
    const { call, sender } = await subscribed(CREATION, undefined, options);
    await create(call, 20);
    await sender.run();
    const ids = sent()
      .flat()
      .map(({ objectId }) => objectId);
    expect(new Set(ids).size).toBe(20);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids).not.toEqual([...ids].sort((a, b) => a! - b!));
  });

  it('has neither by default', async () => {
    const { call, sender } = await subscribed();
    await create(call, 20);
    await sender.run();
    const ids = sent()[0]!.map(({ objectId }) => objectId);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a! - b!));
  });
});
