import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrgServer } from '../../src/doors/server/server.ts';
import { startOrgServer } from '../../src/doors/server/server.ts';
import type { Org } from '../../src/org.ts';
import { apexOrg } from './apex_world.ts';

const SOURCES = {
  'Door.cls': `public with sharing class Door {
    @AuraEnabled public static String greet(String name) { return 'Hello ' + name; }
    @AuraEnabled public static String who() { return UserInfo.getUserName(); }
    @AuraEnabled public static void refuse() { AuraHandledException e = new AuraHandledException('told'); e.setMessage('told'); throw e; }
    @AuraEnabled public static void fail() { insert new Ticket__c(); }
    public static String hidden() { return 'no'; }
  }`,
};

let org: Org;
let server: OrgServer;
let record = '';
const errors: unknown[] = [];

beforeAll(async () => {
  org = apexOrg(SOURCES);
  org.createUser({
    username: 'rep@x.example',
    firstName: 'Mara',
    lastName: 'Rep',
    language: 'de',
    countryCode: 'AT',
    permissionSets: ['Door_Caller'],
  });
  org.createUser({ username: 'outside@x.example', lastName: 'Outside' });
  org.createUser({
    username: 'user@x.example',
    lastName: 'User',
    permissionSets: ['Ticket_User', 'Door_Caller'],
  });
  const [contact = ''] = org.insert('Contact', [{ LastName: 'Ash', Email: 'ash@x.example' }]);
  [record = ''] = org.insert(
    'Ticket__c',
    [{ Title__c: 'one', Code__c: 'C-1', Amount__c: 2, Contact__c: contact }],
    org.userId('user@x.example'),
  );
  server = await startOrgServer({
    org,
    port: 0,
    schedulerIntervalMs: 0,
    onError: (error) => errors.push(error),
    handlers: [
      (request, response) => {
        if (request.url !== '/shell') return false;
        response.end('shell');
        return true;
      },
    ],
  });
});

afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: never;
  readonly cookie: string;
}

async function call(path: string, options: RequestInit = {}, cookie = ''): Promise<Answer> {
  const response = await fetch(server.url + path, {
    ...options,
    headers: { 'content-type': 'application/json', cookie, ...options.headers },
  });
  const set = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { status: response.status, body: (await response.json()) as never, cookie: set };
}

const post = (path: string, body: unknown, cookie = ''): Promise<Answer> =>
  call(path, { method: 'POST', body: JSON.stringify(body) }, cookie);

async function login(username: string): Promise<string> {
  const { cookie } = await post('/session', { userId: org.userId(username) });
  return cookie;
}

describe('sessions', () => {
  test('a new browser is the first person; the switcher lists people only', async () => {
    const { body } = await call('/session');
    expect(body).toEqual({
      user: {
        id: org.userId('rep@x.example'),
        name: 'Mara Rep',
        title: '',
        language: 'de',
        locale: 'de_AT',
        timeZone: 'GMT',
        countryCode: 'AT',
      },
      permissions: [],
    });
    const people = (await call('/session/users')).body as { name: string }[];
    expect(people.map(({ name }) => name)).toEqual(['Mara Rep', 'Outside', 'User']);
  });

  test('the cookie decides who runs', async () => {
    const cookie = await login('user@x.example');
    expect((await post('/apex/Door/who', {}, cookie)).body).toBe('user@x.example');
    expect(
      ((await call('/session', {}, cookie)).body as { permissions: string[] }).permissions,
    ).toEqual(['Use_Tickets']);
    expect((await post('/apex/Door/who', {}, 'local_org_session=forged')).body).toBe(
      'rep@x.example',
    );
    expect((await post('/session', { userId: '005000000000099AAA' })).status).toBe(404);
  });
});

describe('Apex', () => {
  test('a class that no permission set grants is refused before it runs', async () => {
    const cookie = await login('outside@x.example');
    const answer = await post('/apex/Door/greet', { name: 'Ada' }, cookie);
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        message: "You do not have access to the Apex class named 'Door'.",
        exceptionType: 'System.NoAccessException',
      },
    ]);
  });

  test.each<[string, unknown, number, unknown]>([
    ['/apex/Door/greet', { name: 'Ada' }, 200, 'Hello Ada'],
    [
      '/apex/Door/refuse',
      {},
      400,
      { message: 'told', exceptionType: 'System.AuraHandledException' },
    ],
    [
      '/apex/Door/fail',
      {},
      500,
      {
        message: 'An internal error occurred in the Apex class',
        exceptionType: 'System.SecurityException',
      },
    ],
    [
      '/apex/Door/hidden',
      {},
      404,
      { message: 'no @AuraEnabled method Door.hidden', exceptionType: '' },
    ],
    ['/apex/Nope/x', {}, 404, { message: 'no @AuraEnabled method Nope.x', exceptionType: '' }],
  ])('%s', async (path, body, status, answer) => {
    const result = await post(path, body);
    expect([result.status, result.body]).toEqual([status, answer]);
  });
});

describe('records and queries, in user mode', () => {
  const fields =
    'Ticket__c.Title__c,Ticket__c.Amount__c,Ticket__c.Due__c,Ticket__c.Contact__r.Email';

  test('reads what the user may, leaves the rest out', async () => {
    const cookie = await login('user@x.example');
    const { status, body } = await call(`/ui-api/records/${record}?fields=${fields}`, {}, cookie);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: record,
      apiName: 'Ticket__c',
      fields: {
        Id: { value: record, displayValue: null },
        Title__c: { value: 'one', displayValue: null },
        Amount__c: { value: 2, displayValue: '2' },
      },
    });
  });

  test('a user without access learns nothing', async () => {
    const cookie = await login('rep@x.example');
    const read = await call(`/ui-api/records/${record}?fields=${fields}`, {}, cookie);
    expect(read.status).toBe(404);
    const soql = encodeURIComponent('SELECT Title__c FROM Ticket__c');
    const query = await call(`/services/data/v67.0/query?q=${soql}`, {}, cookie);
    expect([query.status, (query.body as { exceptionType: string }).exceptionType]).toEqual([
      400,
      'System.QueryException',
    ]);
    const patch = { method: 'PATCH', body: JSON.stringify({ fields: { Title__c: 'x' } }) };
    expect((await call(`/ui-api/records/${record}`, patch, cookie)).status).toBe(400);
  });

  test('updates obey field permissions', async () => {
    const cookie = await login('user@x.example');
    const patch = (values: unknown): RequestInit => ({
      method: 'PATCH',
      body: JSON.stringify({ fields: values }),
    });
    const good = await call(`/ui-api/records/${record}`, patch({ Code__c: 'C-2' }), cookie);
    expect([
      good.status,
      (good.body as { fields: Record<string, { value: unknown }> }).fields['Code__c']!.value,
    ]).toEqual([200, 'C-2']);
    const bad = await call(`/ui-api/records/${record}`, patch({ Amount__c: 3 }), cookie);
    expect([bad.status, (bad.body as { message: string }).message]).toEqual([
      400,
      'Operation failed due to fields being inaccessible on Sobject Ticket__c, check errors on Exception or Result! fieldNames: Amount__c',
    ]);
    expect((await call(`/ui-api/records/${record}`, patch({ Nope__c: 3 }), cookie)).status).toBe(
      400,
    );
    const soql = encodeURIComponent('SELECT Code__c FROM Ticket__c');
    const query = await call(`/services/data/v67.0/query?q=${soql}`, {}, cookie);
    expect(query.body).toEqual({
      totalSize: 1,
      done: true,
      records: [{ Id: record, Code__c: 'C-2' }],
    });
  });

  test('describes an object as the user sees it', async () => {
    const cookie = await login('user@x.example');
    const { body } = await call('/ui-api/object-info/Ticket__c', {}, cookie);
    const info = body as { deletable: boolean; fields: Record<string, { updateable: boolean }> };
    expect([
      info.deletable,
      info.fields['Code__c']!.updateable,
      info.fields['Amount__c']!.updateable,
      'Due__c' in info.fields,
    ]).toEqual([false, true, false, false]);
  });
});

describe('what is refused', () => {
  test.each<[string, RequestInit & { path: string }, number]>([
    ['another site', { path: '/session', headers: { origin: 'https://evil.example' } }, 403],
    [
      'a form',
      {
        path: '/apex/Door/who',
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{}',
      },
      415,
    ],
    ['no JSON', { path: '/apex/Door/who', method: 'POST', body: '{' }, 400],
    ['an unknown path', { path: '/nope' }, 404],
    ['a foreign id', { path: '/ui-api/records/zzz000000000001AAA' }, 404],
  ])('%s', async (_name, { path, ...options }, status) => {
    expect((await call(path, options)).status).toBe(status);
  });

  test('handlers come first, and nothing unforeseen happened', async () => {
    expect(await (await fetch(`${server.url}/shell`)).text()).toBe('shell');
    expect(
      errors.map(String).filter((text) => !text.includes('An internal error occurred in the Apex')),
    ).toEqual([]);
  });
});
