import { describe, expect, it } from 'vitest';
import { CONTACTS, testPortal } from './call.ts';

describe('batch reads', () => {
  it('answers 207 with what was found and the ids of what was not', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', { email: 'a@example.com' });
    const { status, body } = await call('POST', `${CONTACTS}/batch/read`, {
      properties: ['email'],
      inputs: [{ id }, { id: '999998' }, { id: '999999' }],
    });
    expect(status).toBe(207);
    expect(body).toMatchObject({ status: 'COMPLETE', numErrors: 1 });
    expect(body.results.map((one) => one.id)).toEqual([id]);
    expect(body.errors).toMatchObject([
      { category: 'OBJECT_NOT_FOUND', context: { ids: ['999998', '999999'] } },
    ]);
  });

  it('reads by a unique property and answers once for a record asked twice', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', { email: 'a@example.com' });
    const { status, body } = await call('POST', `${CONTACTS}/batch/read`, {
      idProperty: 'email',
      properties: [],
      inputs: [{ id: 'a@example.com' }, { id: 'A@EXAMPLE.COM' }],
    });
    expect(status).toBe(200);
    expect(body.results.map((one) => one.id)).toEqual([id]);
  });

  it('takes a hundred inputs and no more', async () => {
    const { call } = testPortal();
    const inputs = Array.from({ length: 101 }, (_none, index) => ({ id: String(index + 1) }));
    const read = (count: number) =>
      call('POST', `${CONTACTS}/batch/read`, { properties: [], inputs: inputs.slice(0, count) });
    expect((await read(100)).status).toBe(207);
    expect((await read(101)).body).toMatchObject({ category: 'VALIDATION_ERROR' });
  });
});

describe('batch writes', () => {
  it('creates all, and echoes the trace id of each', async () => {
    const { call } = testPortal();
    const { status, body } = await call('POST', `${CONTACTS}/batch/create`, {
      inputs: ['a', 'b'].map((name) => ({
        properties: { email: `${name}@example.com` },
        objectWriteTraceId: name,
      })),
    });
    expect(status).toBe(201);
    expect(body.results.map((one) => one['objectWriteTraceId'])).toEqual(['a', 'b']);
  });

  it('keeps nothing of a batch in which one input is wrong: records, unique values, events', async () => {
    const { portal, call } = testPortal();
    portal.configureWebhooks({
      settings: { targetUrl: 'https://hooks.example', maxConcurrentRequests: 10 },
      subscriptions: {
        crmObjects: [{ subscriptionType: 'object.creation', objectType: 'contact', active: true }],
      },
    });
    const first = { properties: { email: 'a@example.com' } };
    const failed = await call('POST', `${CONTACTS}/batch/create`, {
      inputs: [first, { properties: { nosuch: 'x' } }],
    });
    expect(failed.status).toBe(400);
    expect((await call('GET', CONTACTS)).body.results).toEqual([]);
    expect(portal.takeWebhookEvents()).toEqual([]);
    expect((await call('POST', CONTACTS, first)).status).toBe(201);
  });

  it('refuses one unique value twice in a batch', async () => {
    const { call } = testPortal();
    const inputs = ['a@example.com', 'A@example.com'].map((email) => ({ properties: { email } }));
    const { status } = await call('POST', `${CONTACTS}/batch/create`, { inputs });
    expect(status).toBe(400);
    expect((await call('GET', CONTACTS)).body.results).toEqual([]);
  });

  it('updates by id and by a unique property, all or none', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', { email: 'a@example.com' });
    portal.insert('contacts', { email: 'b@example.com' });
    const byEmail = { id: 'b@example.com', idProperty: 'email', properties: { firstname: 'B' } };
    const good = [{ id, properties: { firstname: 'A' } }, byEmail];
    const done = await call('POST', `${CONTACTS}/batch/update`, { inputs: good });
    expect(done.body.results.map((one) => one.properties['firstname'])).toEqual(['A', 'B']);
    const bad = [
      { id, properties: { firstname: 'Z' } },
      { id: '999999', properties: {} },
    ];
    expect((await call('POST', `${CONTACTS}/batch/update`, { inputs: bad })).status).toBe(404);
    const { body } = await call('GET', `${CONTACTS}/${id}?properties=firstname`);
    expect(body.properties['firstname']).toBe('A');
  });

  it('upserts by a unique property and says which records are new', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', { email: 'a@example.com' });
    const { status, body } = await call('POST', `${CONTACTS}/batch/upsert`, {
      inputs: ['a@example.com', 'new@example.com'].map((email) => ({
        id: email,
        idProperty: 'email',
        properties: { firstname: 'X' },
      })),
    });
    expect(status).toBe(200);
    expect(body.results.map((one) => one['new'])).toEqual([false, true]);
    expect(body.results[0]!.id).toBe(id);
    const made = await call('GET', `${CONTACTS}/new@example.com?idProperty=email`);
    expect(made.body.properties).toMatchObject({ email: 'new@example.com' });
  });

  it('archives what is there and does not mind what is not', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', {});
    const inputs = [{ id }, { id: '999999' }];
    expect((await call('POST', `${CONTACTS}/batch/archive`, { inputs })).status).toBe(204);
    expect((await call('GET', `${CONTACTS}/${id}`)).status).toBe(404);
  });
});
