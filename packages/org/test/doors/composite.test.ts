// Several requests in one, describes, the Tooling API: by jsforce 3 as far as it has them.
import type { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, openDoor, refusal } from './door_world.ts';
import type { DoorWorld } from './door_world.ts';

let world: DoorWorld;
let admin: Connection;
let user: Connection;

beforeAll(async () => {
  world = await openDoor();
  admin = await connect(world, 'admin');
  user = await connect(world, 'user');
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const BASE = '/services/data/v67.0';
const post = (path: string, body: unknown, connection = admin): Promise<never> =>
  connection.requestPost(`${BASE}${path}`, body as object);
const countOf = async (soql: string): Promise<number> => (await admin.query(soql)).totalSize;

describe('composite (documented)', () => {
  const requests = (lastName: string | null): unknown[] => [
    { method: 'POST', url: `${BASE}/sobjects/Account`, referenceId: 'elm', body: { Name: 'Elm' } },
    {
      method: 'POST',
      url: `${BASE}/sobjects/Contact`,
      referenceId: 'ash',
      body: { LastName: lastName, AccountId: '@{elm.id}' },
    },
    {
      method: 'GET',
      url: `${BASE}/sobjects/Contact/@{ash.id}?fields=AccountId`,
      referenceId: 'read',
    },
    {
      method: 'GET',
      url: `${BASE}/query?q=SELECT+Id+FROM+Contact+WHERE+AccountId='@{read.AccountId}'`,
      referenceId: 'found',
    },
  ];

  test('later requests refer to earlier answers', async () => {
    const { compositeResponse } = await post('/composite', { compositeRequest: requests('Ash') });
    expect(compositeResponse).toMatchObject([
      {
        referenceId: 'elm',
        httpStatusCode: 201,
        body: { success: true },
        httpHeaders: { Location: expect.stringContaining('/sobjects/Account/001') as string },
      },
      { referenceId: 'ash', httpStatusCode: 201 },
      {
        referenceId: 'read',
        httpStatusCode: 200,
        body: { AccountId: expect.stringMatching(/^001/) as string },
      },
      { referenceId: 'found', httpStatusCode: 200, body: { totalSize: 1 } },
    ]);
  });

  test('what refers to a failed request is halted; the others stand', async () => {
    const before = await countOf('SELECT Id FROM Account');
    const { compositeResponse } = await post('/composite', { compositeRequest: requests(null) });
    expect(
      (compositeResponse as { httpStatusCode: number }[]).map((one) => one.httpStatusCode),
    ).toEqual([201, 400, 400, 400]);
    expect(compositeResponse).toMatchObject([
      {},
      { body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
      { body: [{ errorCode: 'PROCESSING_HALTED' }] },
      {},
    ]);
    expect(await countOf('SELECT Id FROM Account')).toBe(before + 1);
  });

  test('all or none undoes the whole', async () => {
    const before = await countOf('SELECT Id FROM Account');
    const { compositeResponse } = await post('/composite', {
      allOrNone: true,
      compositeRequest: requests(null),
    });
    expect(
      (compositeResponse as { body: { errorCode: string }[] }[]).map(
        (one) => one.body[0]!.errorCode,
      ),
    ).toEqual([
      'PROCESSING_HALTED',
      'REQUIRED_FIELD_MISSING',
      'PROCESSING_HALTED',
      'PROCESSING_HALTED',
    ]);
    expect(await countOf('SELECT Id FROM Account')).toBe(before);
  });

  test('a reference without a value, and too many requests', async () => {
    const bad = { method: 'GET', url: `${BASE}/sobjects/Contact/@{nobody.id}`, referenceId: 'bad' };
    const { compositeResponse } = await post('/composite', { compositeRequest: [bad] });
    expect(compositeResponse).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
    ]);
    const many = Array.from({ length: 26 }, (_, index) => ({
      ...bad,
      referenceId: `r${String(index)}`,
    }));
    expect((await refusal(post('/composite', { compositeRequest: many }))).code).toBe(
      'LIMIT_EXCEEDED',
    );
  });

  test('batch, each with its own status', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v67.0/limits' },
      { method: 'GET', url: 'v67.0/sobjects/Nope' },
      { method: 'POST', url: 'v67.0/sobjects/Contact', richInput: { LastName: 'Batch' } },
    ];
    expect(await post('/composite/batch', { batchRequests })).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 200 }, { statusCode: 404 }, { statusCode: 201 }],
    });
    expect(await post('/composite/batch', { batchRequests, haltOnError: true })).toMatchObject({
      results: [{ statusCode: 200 }, { statusCode: 404 }, { statusCode: 412 }],
    });
  });

  test('tree: parents with children, all or none', async () => {
    const tree = (second: string): unknown => ({
      records: [
        {
          attributes: { type: 'Account', referenceId: 'a' },
          Name: 'Tree',
          Contacts: {
            records: [
              { attributes: { type: 'Contact', referenceId: 'c1' }, LastName: 'One' },
              { attributes: { type: 'Contact', referenceId: 'c2' }, [second]: 'Two' },
            ],
          },
        },
      ],
    });
    const made = await post('/composite/tree/Account', tree('LastName'));
    expect(made).toMatchObject({
      hasErrors: false,
      results: [{ referenceId: 'a' }, { referenceId: 'c1' }, { referenceId: 'c2' }],
    });
    expect(await countOf("SELECT Id FROM Contact WHERE Account.Name = 'Tree'")).toBe(2);
    const answer = await fetch(`${world.server.url}${BASE}/composite/tree/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(tree('FirstName')),
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        hasErrors: true,
        results: [{ referenceId: 'c2', errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] }],
      },
    ]);
    expect(await countOf("SELECT Id FROM Account WHERE Name = 'Tree'")).toBe(1);
  });

  test('a composite of another user has that user’s rights', async () => {
    const { compositeResponse } = await post(
      '/composite',
      {
        compositeRequest: [
          {
            method: 'GET',
            url: `${BASE}/query?q=SELECT+Due__c+FROM+Ticket__c`,
            referenceId: 'due',
          },
        ],
      },
      user,
    );
    expect(compositeResponse).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'INVALID_FIELD' }] },
    ]);
  });
});

describe('describes (documented)', () => {
  test('global and of one object, as the user sees it', async () => {
    const names = (await user.describeGlobal()).sobjects.map(({ name }) => name);
    expect(names).toContain('Ticket__c');
    expect(names).not.toContain('SetupAuditTrail');
    const { fields, childRelationships, ...ticket } = await user.sobject('Ticket__c').describe();
    expect(ticket).toMatchObject({
      name: 'Ticket__c',
      custom: true,
      deletable: false,
      createable: true,
    });
    const amount = fields.find(({ name }) => name === 'Amount__c');
    expect(amount).toMatchObject({ type: 'double', updateable: false, soapType: 'xsd:double' });
    expect(fields.some(({ name }) => name === 'Due__c')).toBe(false);
    expect(childRelationships.map((one) => [one.childSObject, one.cascadeDelete]).sort()).toEqual([
      ['Ticket_Line__c', true],
      ['Ticket__Share', true],
    ]);
    const state = (await admin.sobject('Ticket__c').describe()).fields.find(
      ({ name }) => name === 'State__c',
    );
    expect(state?.picklistValues?.map(({ value }) => value)).toEqual(['Open', 'Done']);
  });

  test('says when nothing has changed', async () => {
    const headers = { authorization: `Bearer ${admin.accessToken}` };
    const url = `${world.server.url}${BASE}/sobjects/Ticket__c/describe`;
    const first = await fetch(url, { headers });
    const etag = first.headers.get('etag')!;
    const since = first.headers.get('last-modified')!;
    const statuses = [];
    for (const extra of [
      { 'if-none-match': etag },
      { 'if-none-match': '"other"' },
      { 'if-modified-since': since },
    ]) {
      statuses.push((await fetch(url, { headers: { ...headers, ...extra } })).status);
    }
    expect(statuses).toEqual([304, 200, 304]);
  });

  test('versions need no token; limits tell what is used', async () => {
    const answer = await fetch(`${world.server.url}/services/data`);
    const versions = (await answer.json()) as { label: string; version: string }[];
    expect(versions.at(-1)).toEqual({
      label: 'Summer ’26',
      url: '/services/data/v67.0',
      version: '67.0',
    });
    const limits = await admin.limits();
    expect(limits['DailyApiRequests']?.Remaining).toBeLessThan(15_000);
  });
});

describe('the Tooling API', () => {
  test('knows entities, fields and code', async () => {
    const fields = await admin.tooling.query(
      "SELECT QualifiedApiName, DataType FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Ticket__c'",
    );
    expect(fields.records.map((one) => one['QualifiedApiName'])).toContain('Amount__c');
    const entities = await admin.tooling.query(
      "SELECT KeyPrefix FROM EntityDefinition WHERE QualifiedApiName = 'Contact'",
    );
    expect(entities.records).toMatchObject([{ KeyPrefix: '003' }]);
    expect((await admin.tooling.query('SELECT Id, Name, Body FROM ApexClass')).totalSize).toBe(0);
    expect((await refusal(admin.tooling.query('SELECT Id FROM CustomObject'))).code).toBe(
      'INVALID_TYPE',
    );
    expect((await refusal(admin.tooling.query('SELECT Id FROM Account'))).code).toBe(
      'INVALID_TYPE',
    );
  });

  test('runs statements for who may author Apex', async () => {
    const good = await admin.tooling.executeAnonymous("insert new Contact(LastName = 'Anon');");
    expect(good).toMatchObject({ compiled: true, success: true });
    expect(await countOf("SELECT Id FROM Contact WHERE LastName = 'Anon'")).toBe(1);
    const thrown = await admin.tooling.executeAnonymous('Integer x = 1 / 0;');
    expect(thrown).toMatchObject({
      compiled: true,
      success: false,
      exceptionMessage: 'System.MathException: Divide by 0',
    });
    const broken = await admin.tooling.executeAnonymous('Nope x;');
    expect(broken).toMatchObject({ compiled: false, success: false });
    expect((await refusal(user.tooling.executeAnonymous('Integer x = 1;'))).code).toBe(
      'INSUFFICIENT_ACCESS',
    );
  });
});
