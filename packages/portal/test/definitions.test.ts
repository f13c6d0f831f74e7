import { describe, expect, it } from 'vitest';
import { testPortal } from './call.ts';

const SCHEMAS = '/crm-object-schemas/2026-09/schemas';
const purpose = { name: 'purpose', label: 'Purpose', type: 'string', fieldType: 'text' };
const schema = {
  name: 'inference',
  labels: { singular: 'Inference', plural: 'Inferences' },
  primaryDisplayProperty: 'purpose',
  requiredProperties: ['purpose'],
  properties: [purpose],
  associatedObjects: ['contacts'],
};
const property = (type: string, fieldType: string, more = {}) => ({
  name: 'value',
  label: 'Value',
  type,
  fieldType,
  groupName: 'contactinformation',
  ...more,
});

describe('custom objects', () => {
  it('are named by id, name and full name, and have their own records', async () => {
    const { call } = testPortal();
    const made = await call('POST', SCHEMAS, schema);
    const typeId = String(made.body['objectTypeId']);
    const { body } = await call('POST', '/crm/objects/2026-09/inference', {
      properties: { purpose: 'summary' },
    });
    for (const name of ['inference', 'p12345_inference', typeId]) {
      const read = await call('GET', `/crm/objects/2026-09/${name}/${body.id}?properties=purpose`);
      expect(read.body.properties).toMatchObject({ purpose: 'summary' });
    }
    const missing = await call('POST', '/crm/objects/2026-09/inference', { properties: {} });
    expect(missing.body.errors).toMatchObject([{ code: 'REQUIRED_FIELD' }]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['a name that is taken', { name: 'contacts' }, 409],
    ['a name with a space', { name: 'a b' }, 400],
    ['a display property that it has not', { primaryDisplayProperty: 'nosuch' }, 400],
    ['a required property that it has not', { requiredProperties: ['nosuch'] }, 400],
    ['a property twice', { properties: [purpose, purpose] }, 409],
    [
      'a property that the portal keeps',
      { properties: [purpose, { ...purpose, name: 'hs_createdate' }] },
      409,
    ],
    ['another object that is not there', { associatedObjects: ['nosuch'] }, 400],
    [
      'a sensitive property that it does not allow',
      { properties: [{ ...purpose, dataSensitivity: 'sensitive' }] },
      400,
    ],
    ['a member that is not known', { colour: 'red' }, 501],
  ])('are refused with %s, and leave nothing behind', async (_what, change, status) => {
    const { portal, call } = testPortal();
    const before = Object.keys(portal.store.state.types);
    expect((await call('POST', SCHEMAS, { ...schema, ...change })).status).toBe(status);
    expect(Object.keys(portal.store.state.types)).toEqual(before);
    expect((await call('POST', SCHEMAS, schema)).status).toBe(201);
  });

  it('are archived once they have no records', async () => {
    const { call } = testPortal();
    await call('POST', SCHEMAS, schema);
    const records = '/crm/objects/2026-09/inference';
    const { body } = await call('POST', records, { properties: { purpose: 'x' } });
    expect((await call('DELETE', `${SCHEMAS}/inference`)).status).toBe(400);
    await call('DELETE', `${records}/${body.id}`);
    expect((await call('DELETE', `${SCHEMAS}/inference`)).status).toBe(204);
    expect((await call('GET', records)).status).toBe(400);
    expect((await call('GET', `${SCHEMAS}?archived=true`)).body.results).toHaveLength(1);
  });
});

describe('properties', () => {
  it.each<[string, object, unknown, string | null]>([
    ['number', property('number', 'number'), ' 1.50 ', '1.50'],
    ['number', property('number', 'number'), 1e21, '1e+21'],
    ['number', property('number', 'number'), '0x10', null],
    ['number', property('number', 'number'), 'Infinity', null],
    ['bool', property('bool', 'booleancheckbox'), true, 'true'],
    ['bool', property('bool', 'booleancheckbox'), 'yes', null],
    ['date', property('date', 'date'), '2026-02-28', '2026-02-28'],
    ['date', property('date', 'date'), '1772236800000', '2026-02-28'],
    ['date', property('date', 'date'), '2026-02-28T01:00:00Z', null],
    ['date', property('date', 'date'), '2026-02-30', null],
    ['date', property('date', 'date'), '999999999999999', null],
    [
      'datetime',
      property('datetime', 'date'),
      '2026-02-28T01:00:00+02:00',
      '2026-02-27T23:00:00.000Z',
    ],
    ['datetime', property('datetime', 'date'), 'tomorrow', null],
    ['string', property('string', 'text'), 5, '5'],
    [
      'checkbox',
      property('enumeration', 'checkbox', {
        options: ['a', 'b'].map((value) => ({ label: value, value })),
      }),
      'a;b',
      'a;b',
    ],
    [
      'select',
      property('enumeration', 'select', { options: [{ label: 'a', value: 'a' }] }),
      'a;a',
      null,
    ],
  ])(
    'of the type %s keep %# as it should be, or refuse it',
    async (_type, definition, value, kept) => {
      const { call } = testPortal();
      const made = await call('POST', '/crm/properties/2026-09/contacts', definition);
      expect(made.status).toBe(201);
      const answer = await call('POST', '/crm/objects/2026-09/contacts', { properties: { value } });
      expect(answer.status).toBe(kept === null ? 400 : 201);
      if (kept !== null) expect(answer.body.properties['value']).toBe(kept);
    },
  );

  it('that are unique hold for records that were there before', async () => {
    const { call } = testPortal();
    const url = '/crm/properties/2026-09/contacts';
    await call('POST', url, property('string', 'text', { hasUniqueValue: true }));
    const write = () =>
      call('POST', '/crm/objects/2026-09/contacts', { properties: { value: 'A1' } });
    expect((await write()).status).toBe(201);
    expect((await write()).status).toBe(409);
    expect((await call('POST', url, property('string', 'text'))).status).toBe(409);
  });

  it('of HubSpot cannot be archived, own ones can, and their values are gone from reads', async () => {
    const { call } = testPortal();
    const url = '/crm/properties/2026-09/contacts';
    expect((await call('DELETE', `${url}/email`)).status).toBe(400);
    await call('POST', url, property('string', 'text'));
    const contacts = '/crm/objects/2026-09/contacts';
    const { id } = (await call('POST', contacts, { properties: { value: 'A1' } })).body;
    expect((await call('DELETE', `${url}/value`)).status).toBe(204);
    const read = await call('GET', `${contacts}/${id}?properties=value`);
    expect(read.body.properties).not.toHaveProperty('value');
    expect((await call('GET', `${url}/value`)).status).toBe(404);
    const archived = await call('GET', `${url}?archived=true`);
    expect(archived.body.results).toMatchObject([{ name: 'value', archived: true }]);
  });
});
