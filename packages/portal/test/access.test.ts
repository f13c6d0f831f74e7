import { describe, expect, it } from 'vitest';
import { scriptedFaults } from '../src/index.ts';
import { CONTACTS, SCOPES, callerOf, testPortal } from './call.ts';

const secret = {
  name: 'diagnosis',
  label: 'Diagnosis',
  type: 'string',
  fieldType: 'text',
  groupName: 'contactinformation',
  dataSensitivity: 'sensitive',
};

describe('tokens', () => {
  it('401 without, with an unknown, an ended and an expired token', async () => {
    const { portal, clock, call } = testPortal();
    const bare = await portal.handle({ method: 'GET', url: CONTACTS, headers: {}, body: '' });
    expect(bare).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
    expect((await callerOf(portal, 'pat-eu1-unknown')('GET', CONTACTS)).status).toBe(401);
    const short = portal.issueToken({
      kind: 'oauth',
      name: 'short',
      scopes: SCOPES,
      byUserId: 1,
      expiresAt: clock.now() + 1_000,
    });
    const withShort = callerOf(portal, short.token);
    expect((await withShort('GET', CONTACTS)).status).toBe(200);
    clock.advance(1_000);
    const late = await withShort('GET', CONTACTS);
    expect(late).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
    portal.deactivateToken(portal.accessToken, 1);
    const ended = await call('GET', CONTACTS);
    expect(ended).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
    expect(JSON.stringify(ended.body)).not.toContain('pat-');
  });

  it('leave security events when they begin and end', async () => {
    const { portal } = testPortal();
    portal.deactivateToken(portal.accessToken, 7);
    expect(portal.store.state.securityEvents.map(({ type, userId }) => [type, userId])).toEqual([
      ['PRIVATE_APP_ACCESS_TOKEN_CREATE', 0],
      ['PRIVATE_APP_ACCESS_TOKEN_DEACTIVATE', 7],
    ]);
  });
});

describe('scopes', () => {
  it.each([
    ['GET', CONTACTS, 'crm.objects.contacts.read'],
    ['POST', CONTACTS, 'crm.objects.contacts.write'],
    ['POST', `${CONTACTS}/search`, 'crm.objects.contacts.read'],
    ['POST', `${CONTACTS}/batch/upsert`, 'crm.objects.contacts.write'],
    ['POST', '/crm/properties/2026-09/contacts', 'crm.schemas.contacts.write'],
    ['GET', '/crm/objects/2026-09/tickets', 'tickets'],
    ['GET', '/crm/objects/2026-09/notes', 'crm.objects.contacts.read'],
    ['GET', '/crm/owners/2026-09', 'crm.objects.owners.read'],
    ['GET', '/settings/users/2026-03/teams', 'settings.users.teams.read'],
    ['GET', '/account-info/2026-09/details', 'oauth'],
    ['GET', '/account-info/2026-09/activity/audit-logs', 'account-info.security.read'],
    ['POST', '/crm/exports/2026-09/export/async', 'crm.export'],
  ])('%s %s is 403 without %s, and 403 no more with it', async (method, url, scope) => {
    const { portal, call } = testPortal({ scopes: [] });
    const json = method === 'POST' ? {} : undefined;
    const refused = await call(method, url, json);
    expect(refused.status).toBe(403);
    expect(refused.body.category).toBe('MISSING_SCOPES');
    expect(refused.body.errors[0]!.context['requiredGranularScopes']).toContain(scope);
    portal.setAppScopes([scope]);
    expect((await call(method, url, json)).status).not.toBe(403);
  });

  it('hide sensitive values, and let nobody search by or set them, but show the definition', async () => {
    const { portal, call } = testPortal();
    const made = await call('POST', '/crm/properties/2026-09/contacts', secret);
    expect(made.status).toBe(201);
    const { id } = portal.insert('contacts', { firstname: 'Ada', diagnosis: 'gout' });
    const read = `${CONTACTS}/${id}?properties=firstname,diagnosis`;
    expect((await call('GET', read)).body.properties).not.toHaveProperty('diagnosis');
    const filters = [{ propertyName: 'diagnosis', operator: 'EQ', value: 'gout' }];
    const search = { filterGroups: [{ filters }] };
    expect((await call('POST', `${CONTACTS}/search`, search)).status).toBe(403);
    const byWord = await call('POST', `${CONTACTS}/search`, { query: 'gout' });
    expect(byWord.body.total).toBe(0);
    const write = { properties: { diagnosis: 'x' } };
    expect((await call('PATCH', `${CONTACTS}/${id}`, write)).status).toBe(403);
    const list = '/crm/properties/2026-09/contacts?dataSensitivity=';
    const definitions = await call('GET', `${list}sensitive`);
    expect(definitions.body.results).toMatchObject([{ name: 'diagnosis' }]);
    const plain = await call('GET', `${list}non_sensitive`);
    expect(plain.body.results.map((one) => one['name'])).not.toContain('diagnosis');
    const scopes = [
      'crm.objects.contacts.sensitive.read.v2',
      'crm.objects.contacts.sensitive.write',
    ];
    portal.setAppScopes([...SCOPES, ...scopes]);
    expect((await call('GET', read)).body.properties).toMatchObject({ diagnosis: 'gout' });
    expect((await call('PATCH', `${CONTACTS}/${id}`, write)).status).toBe(200);
  });
});

describe('rate limits', () => {
  it('count down in the headers, refuse with 429, and open again with the window', async () => {
    const { call, clock } = testPortal({ limits: { perTenSeconds: 3 } });
    const remaining: (string | undefined)[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { headers } = await call('GET', CONTACTS);
      remaining.push(headers['x-hubspot-ratelimit-remaining']);
      clock.advance(1_000);
    }
    expect(remaining).toEqual(['2', '1', '0']);
    const refused = await call('GET', CONTACTS);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({
      category: 'RATE_LIMITS',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(refused.headers).toMatchObject({
      'x-hubspot-ratelimit-max': '3',
      'x-hubspot-ratelimit-remaining': '0',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
    });
    clock.advance(6_999);
    expect((await call('GET', CONTACTS)).status).toBe(429);
    clock.advance(1);
    expect((await call('GET', CONTACTS)).status).toBe(200);
    expect((await call('GET', CONTACTS)).status).toBe(429);
  });

  it('end with the UTC day', async () => {
    const { call, clock } = testPortal({ limits: { perDay: 2 } });
    await call('GET', CONTACTS);
    const second = await call('GET', CONTACTS);
    expect(second.headers['x-hubspot-ratelimit-daily-remaining']).toBe('0');
    expect((await call('GET', CONTACTS)).body).toMatchObject({ policyName: 'DAILY' });
    clock.advance(Date.parse('2026-11-03T00:00:00Z') - clock.now());
    expect((await call('GET', CONTACTS)).status).toBe(200);
  });

  it('hold searches to their own, by the second; refused ones do not count', async () => {
    const { call, clock } = testPortal({ limits: { searchesPerSecond: 2, perTenSeconds: 3 } });
    const search = () => call('POST', `${CONTACTS}/search`, {});
    expect((await search()).headers).not.toHaveProperty('x-hubspot-ratelimit-remaining');
    expect((await search()).status).toBe(200);
    expect((await search()).body).toMatchObject({
      policyName: 'SECONDLY',
      message: 'You have reached your secondly limit.',
    });
    clock.advance(1_000);
    await call('GET', CONTACTS);
    expect((await search()).body).toMatchObject({ policyName: 'TEN_SECONDLY_ROLLING' });
    expect((await search()).body).toMatchObject({ policyName: 'TEN_SECONDLY_ROLLING' });
    clock.advance(9_000);
    expect((await search()).status).toBe(200);
  });

  it('are by token', async () => {
    const { portal, call } = testPortal({ limits: { perTenSeconds: 1 } });
    const key = portal.issueToken({ kind: 'service-key', name: 'k', scopes: SCOPES, byUserId: 1 });
    await call('GET', CONTACTS);
    expect((await call('GET', CONTACTS)).status).toBe(429);
    expect((await callerOf(portal, key.token)('GET', CONTACTS)).status).toBe(200);
  });
});

describe('faults on order', () => {
  it('happen at the request that the plan names', async () => {
    const faults = scriptedFaults([
      { fault: { kind: 'status', status: 503 }, method: 'GET', after: 1, times: 2 },
      { fault: { kind: 'rate-limit' }, path: '/search' },
      { fault: { kind: 'expired-token' }, path: /\/companies$/ },
    ]);
    const { call } = testPortal({ faults });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await call('GET', CONTACTS)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await call('POST', `${CONTACTS}/search`, {})).status).toBe(429);
    expect((await call('POST', `${CONTACTS}/search`, {})).status).toBe(200);
    const expired = await call('GET', '/crm/objects/2026-09/companies');
    expect(expired).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
  });

  it('drop the connection before the write took effect, or after', async () => {
    const { portal, call } = testPortal();
    const write = () => call('POST', CONTACTS, { properties: { firstname: 'Ada' } });
    const kept = () => portal.store.all(portal.store.type('contacts')).length;
    portal.setFaults(scriptedFaults([{ fault: { kind: 'drop', when: 'before' } }]));
    await expect(write()).rejects.toThrow('dropped');
    expect(kept()).toBe(0);
    portal.setFaults(scriptedFaults([{ fault: { kind: 'drop', when: 'after' } }]));
    await expect(write()).rejects.toThrow('dropped');
    expect(kept()).toBe(1);
    portal.setFaults(null);
    expect((await write()).status).toBe(201);
  });

  it('answer late by the portal’s own clock', async () => {
    const { portal, clock, call } = testPortal();
    portal.setFaults(scriptedFaults([{ fault: { kind: 'slow', ms: 5_000 } }]));
    let answered = false;
    const late = call('GET', CONTACTS).then(() => (answered = true));
    clock.advance(4_999);
    await Promise.resolve();
    expect(answered).toBe(false);
    clock.advance(1);
    expect(await late).toBe(true);
  });

  it.each(['status', 'drop'])('leave a write that was refused undone (%s)', async (kind) => {
    const { portal, call } = testPortal();
    const fault = kind === 'status' ? { kind, status: 500 } : { kind, when: 'before' };
    portal.setFaults(scriptedFaults([{ fault: fault as never }]));
    await call('POST', CONTACTS, { properties: {} }).catch(() => null);
    expect(portal.store.all(portal.store.type('contacts'))).toEqual([]);
  });
});
