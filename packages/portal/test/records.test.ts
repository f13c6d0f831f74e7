import { describe, expect, it } from 'vitest';
import { createPortal } from '../src/index.ts';
import { CONTACTS, testPortal } from './call.ts';

const ada = { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' };

describe.each(['/crm/v3/objects/contacts', CONTACTS])('records at %s', (base) => {
  it('creates a record with id, stamps and the properties that were given', async () => {
    const { call } = testPortal();
    const made = await call('POST', base, { properties: ada });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      properties: { ...ada, hs_object_id: made.body.id, createdate: '2026-11-02T09:00:00.000Z' },
      createdAt: '2026-11-02T09:00:00.000Z',
      updatedAt: '2026-11-02T09:00:00.000Z',
      archived: false,
    });
  });

  it('reads by id and by a unique property, without regard to case', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', ada);
    const byId = await call('GET', `${base}/${id}?properties=firstname,jobtitle`);
    expect(byId.body.properties).toMatchObject({ firstname: 'Ada', jobtitle: null });
    expect(byId.body.properties).not.toHaveProperty('email');
    const byEmail = await call('GET', `${base}/ADA%40example.com?idProperty=email`);
    expect(byEmail.body.id).toBe(id);
    expect((await call('GET', `${base}/Ada?idProperty=firstname`)).body).toMatchObject({
      category: 'VALIDATION_ERROR',
      message: 'idProperty firstname is not a unique property of contacts',
    });
  });

  it('changes the given properties alone and clears by an empty text', async () => {
    const { portal, clock, call } = testPortal();
    const { id } = portal.insert('contacts', ada);
    clock.advance(5_000);
    const changed = await call('PATCH', `${base}/${id}`, {
      properties: { firstname: '', jobtitle: 'Analyst' },
    });
    expect(changed.status).toBe(200);
    expect(changed.body['updatedAt']).toBe('2026-11-02T09:00:05.000Z');
    const read = await call('GET', `${base}/${id}?properties=firstname,jobtitle,lastname`);
    expect(read.body.properties).toMatchObject({
      firstname: null,
      jobtitle: 'Analyst',
      lastname: 'Lovelace',
    });
  });

  it('archives: the record is gone, its unique value is free, a second deletion succeeds', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', ada);
    expect((await call('DELETE', `${base}/${id}`)).status).toBe(204);
    expect((await call('DELETE', `${base}/${id}`)).status).toBe(204);
    expect((await call('GET', `${base}/${id}`)).status).toBe(404);
    expect((await call('GET', `${base}?archived=true`)).body.results).toMatchObject([
      { id, archived: true },
    ]);
    expect((await call('POST', base, { properties: ada })).status).toBe(201);
  });

  it('gives every record exactly once by its cursors, whatever is added and archived meanwhile', async () => {
    const { portal, call } = testPortal();
    const made = Array.from({ length: 25 }, (_none, index) =>
      portal.insert('contacts', { firstname: `c${String(index)}` }),
    );
    const seen: string[] = [];
    let url: string | undefined = `${base}?limit=10`;
    while (url !== undefined) {
      const { body } = await call('GET', url);
      seen.push(...body.results.map(({ id }) => id));
      await call('DELETE', `${base}/${seen[0]!}`);
      url = body.paging && body.paging.next.link.replace('https://api.hubapi.com', '');
    }
    expect(seen).toEqual(made.map(({ id }) => id));
  });
});

describe('wrong input', () => {
  it.each<[Record<string, unknown>, string, string]>([
    [{ nosuch: 'x' }, 'PROPERTY_DOESNT_EXIST', 'nosuch'],
    [{ hs_object_id: '5' }, 'READ_ONLY_VALUE', 'hs_object_id'],
    [{ lifecyclestage: 'unheard' }, 'INVALID_OPTION', 'lifecyclestage'],
    [{ firstname: { a: 1 } }, 'INVALID_TYPE', 'firstname'],
    [{ firstname: 'x'.repeat(65_537) }, 'TOO_LONG', 'firstname'],
  ])('refuses values by the name of their property (case %#)', async (properties, code, name) => {
    const { call } = testPortal();
    const { status, body } = await call('POST', CONTACTS, { properties });
    expect(status).toBe(400);
    expect(body.category).toBe('VALIDATION_ERROR');
    expect(body.errors).toMatchObject([{ code, context: { propertyName: [name] } }]);
    expect(body.correlationId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect((await call('GET', CONTACTS)).body.results).toEqual([]);
  });

  it('says all wrong values at once, and no value', async () => {
    const { call } = testPortal();
    const { body } = await call('POST', '/crm/objects/2026-09/companies', {
      properties: { annualrevenue: 'secret-number', nosuch: 'secret-text' },
    });
    expect(body.errors.map(({ context }) => context['propertyName'])).toEqual([
      ['annualrevenue'],
      ['nosuch'],
    ]);
    expect(JSON.stringify(body)).not.toContain('secret-');
  });

  it('refuses a second holder of a unique value with the id of the first', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', ada);
    const { status, body } = await call('POST', CONTACTS, {
      properties: { email: 'ADA@example.com' },
    });
    expect(status).toBe(409);
    expect(body).toMatchObject({ category: 'CONFLICT' });
    expect(body.message).toContain(`Existing ID: ${id}`);
    expect(body.message).not.toContain('example.com');
  });

  it('refuses what is not JSON, has another type, or is no object', async () => {
    const { portal, call } = testPortal();
    const headers = { authorization: `Bearer ${portal.accessToken}` };
    const raw = (body: string, type: string) =>
      portal.handle({
        method: 'POST',
        url: CONTACTS,
        headers: { ...headers, 'content-type': type },
        body,
      });
    expect(await raw('{', 'application/json')).toMatchObject({ status: 400 });
    expect(await raw('{}', 'text/plain')).toMatchObject({ status: 415 });
    expect((await call('POST', CONTACTS, { properties: [] })).status).toBe(400);
  });

  it('does not ignore what it has not: paths, members, query members are 501', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', ada);
    const answers = [
      await call('GET', '/cms/v3/pages'),
      await call('GET', `${CONTACTS}?propertiesWithHistory=email`),
      await call('GET', `${CONTACTS}?colour=red`),
      await call('PATCH', `${CONTACTS}/${id}`, { properties: {}, colour: 'red' }),
      await call('GET', `${CONTACTS}/${id}?archived=true`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([501, 501, 501, 501, 501]);
    expect(answers[3]!.body).toMatchObject({ category: 'NOT_IN_LOCAL_PORTAL' });
    expect((await call('PUT', CONTACTS, {})).status).toBe(405);
  });

  it('is not confused by names of inherited members', async () => {
    const { call } = testPortal();
    for (const name of ['constructor', '__proto__', 'toString']) {
      const properties = JSON.parse(`{"${name}": "x"}`) as Record<string, string>;
      expect((await call('POST', CONTACTS, { properties })).status).toBe(400);
      expect((await call('GET', `${CONTACTS}/${name}`)).status).toBe(404);
      expect((await call('GET', `/crm/objects/2026-09/${name}`)).status).toBe(400);
      const property = { name: 'x1', label: 'X', type: 'string', fieldType: 'text' };
      const made = await call('POST', '/crm/properties/2026-09/contacts', {
        ...property,
        groupName: name,
      });
      expect(made.status).toBe(400);
    }
  });
});

describe('a snapshot', () => {
  it('holds the whole account, and puts it back', async () => {
    const { portal, call } = testPortal();
    const { id } = portal.insert('contacts', ada);
    const snapshot = portal.snapshot();
    await call('DELETE', `${CONTACTS}/${id}`);
    portal.restore(snapshot);
    expect((await call('GET', `${CONTACTS}/ada@example.com?idProperty=email`)).body.id).toBe(id);
    const again = createPortal({ snapshot });
    expect(again.accessToken).toBe(portal.accessToken);
    expect(again.snapshot()).toBe(snapshot);
  });

  it.each(['no json', '{}', '{"format":"other/1"}', 'null'])('refuses %s', (snapshot) => {
    expect(() => createPortal({ snapshot })).toThrow(/the snapshot/);
  });
});
