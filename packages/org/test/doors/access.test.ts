// What each user may read and write through the REST API.
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

describe('as the user may', () => {
  let own = '';
  let foreign = '';
  beforeAll(async () => {
    own = (await user.sobject('Ticket__c').create({ Title__c: 'own', Code__c: 'OWN' })).id!;
    foreign = (await admin.sobject('Ticket__c').create({ Title__c: 'foreign' })).id!;
  });

  test('rows of others are not there', async () => {
    const { records } = await user.query('SELECT Id FROM Ticket__c');
    expect(records.map(({ Id }) => Id)).toEqual([own]);
    expect((await refusal(user.sobject('Ticket__c').retrieve(foreign))).code).toBe('NOT_FOUND');
    expect(
      (await refusal(user.sobject('Ticket__c').update({ Id: foreign, Code__c: 'x' }))).code,
    ).toBe('NOT_FOUND');
  });

  test('fields without access are neither read nor written', async () => {
    expect((await refusal(user.query('SELECT Due__c FROM Ticket__c'))).code).toBe('INVALID_FIELD');
    expect(Object.keys(await user.sobject('Ticket__c').retrieve(own))).not.toContain('Due__c');
    const refused = await refusal(user.sobject('Ticket__c').update({ Id: own, Amount__c: 3 }));
    expect(refused.code).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    expect(refused.text).toContain('Unable to create/update fields: Amount__c');
    expect(
      (await refusal(user.sobject('Ticket__c').update({ Id: own, Due__c: '2026-01-01' }))).code,
    ).toBe('INVALID_FIELD');
  });

  test('objects without access do not exist; deleting needs the right', async () => {
    expect((await refusal(user.query('SELECT Id FROM SetupAuditTrail'))).code).toBe('INVALID_TYPE');
    expect(await refusal(user.sobject('Ticket__c').destroy(own))).toMatchObject({
      code: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
    expect((await refusal(user.query('SELECT Id FROM Ticket__c WITH SYSTEM_MODE'))).code).toBe(
      'MALFORMED_QUERY',
    );
  });
});
