import { describe, expect, it } from 'vitest';
import { SCOPES, callerOf, testPortal } from './call.ts';

const SECURITY = 'account-info.security.read';

function staffed(options: Parameters<typeof testPortal>[0] = {}) {
  const made = testPortal({
    scopes: [...SCOPES, SECURITY, 'crm.export', 'automation'],
    ...options,
  });
  const { portal } = made;
  portal.store.state.teams.push({ id: '9', name: 'North' }, { id: '10', name: 'South' });
  for (const id of ['502', '501']) {
    portal.addUser({
      id,
      email: `u${id}@example.com`,
      firstName: 'U',
      lastName: id,
      superAdmin: id === '502',
      roleIds: [],
      primaryTeamId: '9',
      secondaryTeamIds: id === '502' ? ['10'] : [],
    });
  }
  return made;
}

describe('people', () => {
  it('are read by id and e-mail, listed by id, with their teams', async () => {
    const { call } = staffed();
    const users = await call('GET', '/settings/users/2026-03');
    expect(users.body.results.map(({ id }) => id)).toEqual(['501', '502']);
    const byEmail = '/settings/users/2026-03/U502@example.com?idProperty=EMAIL';
    expect((await call('GET', byEmail)).body).toMatchObject({ id: '502', superAdmin: true });
    expect((await call('GET', '/settings/users/2026-03/999')).status).toBe(404);
    const teams = await call('GET', '/settings/users/2026-03/teams');
    expect(teams.body.results).toEqual([
      { id: '9', name: 'North', userIds: ['502', '501'], secondaryUserIds: [] },
      { id: '10', name: 'South', userIds: [], secondaryUserIds: ['502'] },
    ]);
  });

  it('own records by an owner of their own', async () => {
    const { call } = staffed();
    const owners = await call('GET', '/crm/owners/2026-09?email=u501@EXAMPLE.com');
    expect(owners.body.results).toMatchObject([{ userId: 501, teams: [{ id: '9' }] }]);
    const byUser = await call('GET', '/crm/owners/2026-09/502?idProperty=userId');
    expect(byUser.body).toMatchObject({ email: 'u502@example.com' });
  });

  it('need OAuth when the switch says so', async () => {
    const { portal, call } = staffed({ switches: { usersNeedOAuth: true } });
    expect((await call('GET', '/settings/users/2026-03')).status).toBe(403);
    const oauth = portal.issueToken({ kind: 'oauth', name: 'o', scopes: SCOPES, byUserId: 1 });
    const asUser = callerOf(portal, oauth.token);
    expect((await asUser('GET', '/settings/users/2026-03')).status).toBe(200);
  });

  it('are refused twice and with an id that is not of digits', () => {
    const { portal } = staffed();
    const user = { ...portal.store.state.users[0]! };
    expect(() => portal.addUser(user)).toThrow('exists');
    expect(() => portal.addUser({ ...user, id: 'x' })).toThrow('digits');
  });
});

describe('the account', () => {
  it('says where it is hosted, also after it was moved, and its hour', async () => {
    const { portal, clock, call } = staffed();
    const read = async () => (await call('GET', '/account-info/2026-09/details')).body;
    expect(await read()).toMatchObject({
      dataHostingLocation: 'eu1',
      utcOffset: '+01:00',
      utcOffsetMilliseconds: 3_600_000,
    });
    portal.setAccount({ dataHostingLocation: 'na1', timeZone: 'America/St_Johns' });
    clock.advance(Date.parse('2027-07-01T00:00:00Z') - clock.now());
    expect(await read()).toMatchObject({
      dataHostingLocation: 'na1',
      utcOffset: '-02:30',
      utcOffsetMilliseconds: -9_000_000,
    });
  });

  it('has a log that is filtered by user and time', async () => {
    const { portal, clock, call } = staffed();
    for (const userId of [501, 502]) {
      const actingUser = { userId };
      portal.addAuditEvent({ category: 'CRM_OBJECT', action: 'UPDATE', actingUser });
      clock.advance(60_000);
    }
    const base = '/account-info/2026-09/activity/audit-logs';
    const users = async (query: string) =>
      (await call('GET', `${base}?${query}`)).body.results.map(
        (one) => (one['actingUser'] as { userId: number }).userId,
      );
    expect(await users('')).toEqual([501, 502]);
    expect(await users('actingUserId=502')).toEqual([502]);
    expect(await users('occurredAfter=2026-11-02T09:00:30Z')).toEqual([502]);
    expect(await users('occurredBefore=2026-11-02T09:00:30Z')).toEqual([501]);
    expect((await call('GET', `${base}?occurredAfter=yesterday`)).status).toBe(400);
  });
});

describe('exports', () => {
  const wanted = {
    exportType: 'VIEW',
    format: 'CSV',
    exportName: 'All',
    objectProperties: ['email'],
    objectType: 'CONTACT',
  };

  it('are done after their time and leave a security event at once', async () => {
    const { portal, clock, call } = staffed({ switches: { exportDurationMs: 5_000 } });
    portal.insert('contacts', {});
    const base = '/crm/exports/2026-09/export';
    const started = await call('POST', `${base}/async`, wanted);
    expect(started.status).toBe(202);
    const { id } = started.body;
    expect(portal.store.state.securityEvents.at(-1)).toMatchObject({
      type: 'CONTACT_DATA_EXPORT',
      objectId: id,
    });
    const status = async () => (await call('GET', `${base}/async/tasks/${id}/status`)).body.status;
    expect(await status()).toBe('PROCESSING');
    clock.advance(5_000);
    expect(await status()).toBe('COMPLETE');
    expect((await call('GET', `${base}/${id}`)).body).toMatchObject({ recordCount: 1 });
    expect((await call('GET', `${base}/constructor`)).status).toBe(404);
  });

  it.each([
    [{ format: 'PDF' }, 400],
    [{ exportType: 'LIST' }, 501],
    [{ publicCrmSearchRequest: { query: 'x' } }, 501],
  ])('with %j are %i', async (change, status) => {
    const { call } = staffed();
    const url = '/crm/exports/2026-09/export/async';
    expect((await call('POST', url, { ...wanted, ...change })).status).toBe(status);
  });
});

describe('workflows', () => {
  const webhook = (webhookUrl: string) => ({
    actionId: '1',
    type: 'WEBHOOK',
    method: 'POST',
    webhookUrl,
  });
  const flow = (webhookUrl: string) => ({
    type: 'CONTACT_FLOW',
    objectTypeId: '0-1',
    isEnabled: true,
    actions: [webhook(webhookUrl)],
  });

  it.each(['/automation/v4/flows', '/automation/2026-09-beta/flows'])(
    'are kept at %s, with a security event for every new or changed webhook',
    async (base) => {
      const { portal, call } = staffed();
      const made = await call('POST', base, flow('https://a.example'));
      const url = `${base}/${made.body.id}`;
      const events = () => portal.store.state.securityEvents.slice(1).map(({ type }) => type);
      expect(events()).toEqual(['ADD_WEBHOOK_IN_WORKFLOW']);
      const same = await call('PUT', url, { ...flow('https://a.example'), revisionId: '1' });
      expect(same.body).toMatchObject({ revisionId: '2' });
      expect(events()).toHaveLength(1);
      const stale = await call('PUT', url, { ...flow('https://b.example'), revisionId: '1' });
      expect(stale.status).toBe(409);
      await call('PUT', url, { ...flow('https://b.example'), revisionId: '2' });
      expect(events()).toEqual(['ADD_WEBHOOK_IN_WORKFLOW', 'MODIFY_WEBHOOK_IN_WORKFLOW']);
      const inputs = [{ flowId: made.body.id, type: 'FLOW_ID' }, { flowId: 'toString' }];
      const read = await call('POST', `${base}/batch/read`, { inputs });
      expect(read.status).toBe(207);
      expect(read.body.results).toHaveLength(1);
      expect((await call('DELETE', url)).status).toBe(204);
      expect((await call('GET', url)).status).toBe(404);
    },
  );

  it('with a webhook to plain http are refused', async () => {
    const { call } = staffed();
    const { status, body } = await call('POST', '/automation/v4/flows', flow('http://a.example'));
    expect(status).toBe(400);
    expect(body.message).toContain('actions[].webhookUrl');
  });
});
