// Records through the REST API by jsforce 3: queries, single records, collections, as each user may.
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

describe('queries (documented)', () => {
  let account = '';
  beforeAll(async () => {
    const created = await admin.sobject('Account').create({ Name: 'Elm' });
    account = created.id!;
    await admin.sobject('Contact').create([
      { LastName: 'Ash', AccountId: account, Birthdate: '1980-02-29' },
      { LastName: 'Oak', AccountId: account },
    ]);
  });

  test('fields, parents and children in the platform’s shape', async () => {
    const result = await admin.query(
      'SELECT Name, CreatedDate, (SELECT LastName, Account.Name, Birthdate FROM Contacts ORDER BY LastName), (SELECT Id FROM Cases) FROM Account',
    );
    const url = `/services/data/v67.0/sobjects/Account/${account}`;
    expect(result.records[0]).toEqual({
      attributes: { type: 'Account', url },
      Name: 'Elm',
      CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/) as string,
      Contacts: {
        totalSize: 2,
        done: true,
        records: [
          {
            attributes: expect.objectContaining({ type: 'Contact' }) as object,
            LastName: 'Ash',
            Account: { attributes: { type: 'Account', url }, Name: 'Elm' },
            Birthdate: '1980-02-29',
          },
          expect.objectContaining({ LastName: 'Oak', Birthdate: null }) as object,
        ],
      },
      Cases: null,
    });
  });

  test('aggregates, and a count without rows', async () => {
    const grouped = await admin.query(
      'SELECT Account.Name owner, COUNT(Id), MIN(LastName) least FROM Contact GROUP BY Account.Name',
    );
    expect(grouped.records).toEqual([
      { attributes: { type: 'AggregateResult' }, owner: 'Elm', expr0: 2, least: 'Ash' },
    ]);
    expect(await admin.query('SELECT COUNT() FROM Contact')).toEqual({
      totalSize: 2,
      done: true,
      records: [],
    });
  });

  test('pages of the size that was asked for, through nextRecordsUrl', async () => {
    world.org.load(
      'Ticket__c',
      Array.from({ length: 450 }, (_, index) => ({
        Title__c: `page ${String(index).padStart(3, '0')}`,
        Name: `P-${String(index)}`,
      })),
    );
    const soql = "SELECT Title__c FROM Ticket__c WHERE Title__c LIKE 'page%' ORDER BY Title__c";
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const first = await admin.query(soql, { headers });
    expect([first.totalSize, first.done, first.records.length]).toEqual([450, false, 200]);
    expect(first.nextRecordsUrl).toMatch(/\/services\/data\/v67\.0\/query\/01g\w{15}-200$/);
    const second = await admin.queryMore(first.nextRecordsUrl!);
    const third = await admin.queryMore(second.nextRecordsUrl!);
    expect([second.records.length, third.records.length, third.done]).toEqual([200, 50, true]);
    expect(third.records[49]!['Title__c']).toBe('page 449');
    const others = await refusal(user.queryMore(second.nextRecordsUrl!));
    expect(others).toEqual({ code: 'INVALID_QUERY_LOCATOR', text: 'invalid query locator' });
    const all = await admin.query(soql, { headers, autoFetch: true, maxFetch: 1000 });
    expect(all.records).toHaveLength(450);
  });

  test('queryAll finds what is in the recycle bin', async () => {
    const { id } = await admin.sobject('Contact').create({ LastName: 'Gone' });
    await admin.sobject('Contact').destroy(id!);
    const soql = "SELECT Id, IsDeleted FROM Contact WHERE LastName = 'Gone'";
    expect((await admin.query(soql)).totalSize).toBe(0);
    const all = await admin.query(soql, { scanAll: true });
    expect(all.records).toMatchObject([{ Id: id, IsDeleted: true }]);
  });

  test.each([
    ['SELECT Nope FROM Contact', 'INVALID_FIELD', "No such column 'Nope' on entity 'Contact'"],
    ['SELECT Id FROM Nope', 'INVALID_TYPE', "sObject type 'Nope' is not supported"],
    ['SELECT Id Contact', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM Contact WHERE Id = :id', 'MALFORMED_QUERY', 'Bind variables only allowed'],
    ['SELECT Nope.Name FROM Contact', 'INVALID_FIELD', "Didn't understand relationship 'Nope'"],
  ])('%s', async (soql, code, text) => {
    expect(await refusal(admin.query(soql))).toEqual({
      code,
      text: expect.stringContaining(text) as string,
    });
  });
});

describe('one record (documented)', () => {
  test('create, read, update, delete', async () => {
    const created = await admin
      .sobject('Contact')
      .create({ LastName: 'Fir', Email: 'fir@x.example' });
    expect(created).toEqual({
      id: expect.stringMatching(/^003\w{15}$/) as string,
      success: true,
      errors: [],
    });
    const id = created.id!;
    expect(
      await admin.sobject('Contact').retrieve(id, { fields: ['LastName', 'Email'] } as never),
    ).toEqual({
      attributes: { type: 'Contact', url: `/services/data/v67.0/sobjects/Contact/${id}` },
      LastName: 'Fir',
      Email: 'fir@x.example',
    });
    expect(await admin.sobject('Contact').update({ Id: id, LastName: 'Firs' })).toMatchObject({
      id,
      success: true,
    });
    const whole = await admin.sobject('Contact').retrieve(id);
    expect(whole).toMatchObject({ Id: id, LastName: 'Firs', Name: 'Firs', IsDeleted: false });
    await admin.sobject('Contact').destroy(id);
    expect(await refusal(admin.sobject('Contact').destroy(id))).toEqual({
      code: 'ENTITY_IS_DELETED',
      text: 'entity is deleted',
    });
    expect((await refusal(admin.sobject('Contact').retrieve(id))).code).toBe('ENTITY_IS_DELETED');
  });

  test('upsert by external id tells whether it created', async () => {
    const tickets = admin.sobject('Ticket__c');
    const first = await tickets.upsert({ Code__c: 'U-1', Title__c: 'new' }, 'Code__c');
    expect(first).toMatchObject({ success: true, created: true });
    const second = await tickets.upsert({ Code__c: 'U-1', Title__c: 'old' }, 'Code__c');
    expect(second).toMatchObject({ id: first.id, success: true, created: false });
    await tickets.create([
      { Title__c: 'a', Batch__c: 'twice' },
      { Title__c: 'b', Batch__c: 'twice' },
    ]);
    const both = await fetch(
      `${world.server.url}/services/data/v67.0/sobjects/Ticket__c/Batch__c/twice`,
      { headers: { authorization: `Bearer ${admin.accessToken}` } },
    );
    expect([both.status, ((await both.json()) as unknown[]).length]).toEqual([300, 2]);
  });

  test('a lookup by the parent’s external id', async () => {
    await admin.sobject('Ticket__c').create({ Title__c: 'parent', Code__c: 'PARENT' });
    const line = await admin
      .sobject('Ticket_Line__c')
      .create({ Quantity__c: 2, Ticket__r: { Code__c: 'PARENT' } } as Record<string, unknown>);
    const { records } = await admin.query(
      `SELECT Ticket__r.Code__c FROM Ticket_Line__c WHERE Id = '${line.id}'`,
    );
    expect(records).toMatchObject([{ Ticket__r: { Code__c: 'PARENT' } }]);
  });

  test('updated and deleted between two instants', async () => {
    const { id } = await admin.sobject('Contact').create({ LastName: 'Rowan' });
    const start = new Date(Date.now() - 60_000).toISOString();
    const end = new Date(Date.now() + 60_000).toISOString();
    expect((await admin.sobject('Contact').updated(start, end)).ids).toContain(id);
    await admin.sobject('Contact').destroy(id!);
    const { deletedRecords } = await admin.sobject('Contact').deleted(start, end);
    expect(deletedRecords.map((one) => one.id)).toContain(id);
  });

  test.each<[string, (connection: Connection) => PromiseLike<unknown>, string, RegExp]>([
    ['an unknown object', (c) => c.sobject('Nope').create({}), 'NOT_FOUND', /does not exist/],
    [
      'an unknown field',
      (c) => c.sobject('Contact').create({ LastName: 'x', Nope: 1 }),
      'INVALID_FIELD',
      /No such column 'Nope' on sobject of type Contact/,
    ],
    [
      'a missing field',
      (c) => c.sobject('Contact').create({ FirstName: 'x' }),
      'REQUIRED_FIELD_MISSING',
      /LastName/,
    ],
    [
      'a value of the wrong type',
      (c) => c.sobject('Contact').create({ LastName: 'x', Birthdate: 'soon' }),
      'JSON_PARSER_ERROR',
      /Birthdate/,
    ],
    ['an id that is none', (c) => c.sobject('Contact').retrieve('nope'), 'NOT_FOUND', /nope/],
    [
      'an id of nobody',
      (c) => c.sobject('Contact').retrieve('003000000000ZZZAAA'),
      'NOT_FOUND',
      /does not exist/,
    ],
    [
      'a search',
      (c) => c.search('FIND {x}'),
      'NOT_FOUND',
      /search is not supported by the local org/,
    ],
  ])('%s is refused by its code', async (_name, run, code, text) => {
    expect(await refusal(run(admin))).toEqual({
      code,
      text: expect.stringMatching(text) as string,
    });
  });

  test('a body that is no JSON', async () => {
    const answer = await fetch(`${world.server.url}/services/data/v67.0/sobjects/Contact`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.accessToken}`, 'content-type': 'application/json' },
      body: '{',
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      [{ errorCode: 'JSON_PARSER_ERROR', message: 'the body is not JSON' }],
    ]);
  });
});

describe('collections (documented)', () => {
  test('200 at once, each for itself', async () => {
    const results = await admin
      .sobject('Contact')
      .create([
        { LastName: 'C1' },
        { FirstName: 'no last name' },
        { LastName: 'C3', Nope: 1 } as never,
      ]);
    expect(results).toMatchObject([
      { success: true, errors: [] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] }] },
      { success: false, errors: [{ statusCode: 'INVALID_FIELD' }] },
    ]);
    const ids = [results[0]!.id!, '003000000000ZZZAAA'];
    const read = await admin.request({
      method: 'POST',
      url: '/composite/sobjects/Contact',
      body: JSON.stringify({ ids, fields: ['LastName'] }),
      headers: { 'content-type': 'application/json' },
    });
    expect(read).toMatchObject([{ LastName: 'C1' }, null]);
    const updated = await admin.sobject('Contact').update([{ Id: ids[0]!, LastName: 'C9' }]);
    expect(updated).toMatchObject([{ id: ids[0], success: true }]);
    expect(await admin.sobject('Contact').destroy([ids[0]!])).toMatchObject([
      { id: ids[0], success: true },
    ]);
  });

  test('all or none', async () => {
    const results = await admin
      .sobject('Contact')
      .create([{ LastName: 'None' }, { FirstName: 'x' }], { allOrNone: true });
    expect(results).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
    ]);
    expect((await admin.query("SELECT Id FROM Contact WHERE LastName = 'None'")).totalSize).toBe(0);
  });

  test('upsert of many; more than 200 are refused', async () => {
    const rows = ['K1', 'K2'].map((code) => ({ Code__c: code, Title__c: code }));
    const first = await admin.sobject('Ticket__c').upsert(rows, 'Code__c');
    expect(first).toMatchObject([{ created: true }, { created: true }]);
    const again = await admin.sobject('Ticket__c').upsert(rows, 'Code__c');
    expect(again).toMatchObject([
      { created: false, id: first[0]!.id },
      { created: false, id: first[1]!.id },
    ]);
    const many = Array.from({ length: 201 }, () => ({ LastName: 'x' }));
    expect(await refusal(admin.sobject('Contact').create(many))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });
});
