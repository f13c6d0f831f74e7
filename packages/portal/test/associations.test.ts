import { describe, expect, it } from 'vitest';
import { CONTACTS, testPortal } from './call.ts';

const PRIMARY = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];

function pair() {
  const { portal, call } = testPortal();
  const contact = portal.insert('contacts', { firstname: 'Ada' }).id;
  const company = portal.insert('companies', { name: 'Engines' }).id;
  return { portal, call, contact, company };
}

describe.each([
  ['/crm/v4/objects', '/crm/v4/associations', 201, 204],
  ['/crm/objects/2026-09', '/crm/associations/2026-09', 200, 200],
])('associations at %s', (objects, associations, created, archived) => {
  const read = { url: `${associations}/contacts/companies/batch/read` };

  it('links two records in both directions, a label beside the plain type', async () => {
    const { call, contact, company } = pair();
    const url = `${objects}/contacts/${contact}/associations/companies/${company}`;
    const made = await call('PUT', url, PRIMARY);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      fromObjectTypeId: '0-1',
      fromObjectId: contact,
      toObjectTypeId: '0-2',
      toObjectId: company,
      labels: ['Primary'],
    });
    const there = await call('POST', read.url, { inputs: [{ id: contact }] });
    expect(there.body.results).toMatchObject([
      { from: { id: contact }, to: [{ toObjectId: company }] },
    ]);
    const types = (there.body.results[0] as unknown as { to: { associationTypes: unknown }[] })
      .to[0];
    expect(types!.associationTypes).toEqual([
      { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
      { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
    ]);
    const back = await call('POST', `${associations}/companies/contacts/batch/read`, {
      inputs: [{ id: company }],
    });
    expect(back.body.results).toMatchObject([{ to: [{ toObjectId: contact }] }]);
  });

  it('takes the association away again', async () => {
    const { portal, call, contact, company } = pair();
    portal.associate({ type: 'contacts', id: contact }, { type: 'companies', id: company });
    const url = `${objects}/contacts/${contact}/associations/companies/${company}`;
    expect((await call('DELETE', url)).status).toBe(204);
    const { body } = await call('POST', read.url, { inputs: [{ id: contact }] });
    expect(body.results).toEqual([]);
  });

  it('works in batches, with the status that the path answers', async () => {
    const { call, contact, company } = pair();
    const inputs = [{ from: { id: contact }, to: { id: company }, types: PRIMARY }];
    const made = await call('POST', `${associations}/contacts/companies/batch/create`, { inputs });
    expect(made.status).toBe(created);
    const labels = `${associations}/contacts/companies/batch/labels/archive`;
    expect((await call('POST', labels, { inputs })).status).toBe(archived);
    const still = await call('POST', read.url, { inputs: [{ id: contact }] });
    expect(JSON.stringify(still.body.results)).not.toContain('Primary');
    expect(still.body.results).toHaveLength(1);
    const gone = await call('POST', `${associations}/contacts/companies/batch/archive`, {
      inputs: [{ from: { id: contact }, to: [{ id: company }] }],
    });
    expect(gone.status).toBe(archived);
    const none = await call('POST', read.url, { inputs: [{ id: contact }] });
    expect(none.body.results).toEqual([]);
  });

  it('makes, renames and removes labels of the account', async () => {
    const { call, contact, company } = pair();
    const url = `${associations}/contacts/companies/labels`;
    const made = await call('POST', url, {
      name: 'adviser',
      label: 'Adviser',
      inverseLabel: 'Client',
    });
    expect(made.body.results).toMatchObject([{ label: 'Adviser' }, { label: 'Client' }]);
    const typeId = made.body.results[0]!['typeId'];
    const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: typeId }];
    const path = `${objects}/contacts/${contact}/associations/companies/${company}`;
    expect((await call('PUT', path, types)).body).toMatchObject({ labels: ['Adviser'] });
    await call('PUT', url, { associationTypeId: typeId, label: 'Counsel' });
    const listed = await call('GET', url);
    expect(listed.body.results).toContainEqual({
      category: 'USER_DEFINED',
      typeId,
      label: 'Counsel',
    });
    expect((await call('DELETE', `${url}/${String(typeId)}`)).status).toBe(204);
    const left = await call('POST', read.url, { inputs: [{ id: contact }] });
    expect(JSON.stringify(left.body)).not.toContain('Counsel');
  });

  it('refuses an association type of another pair and a record that is not there', async () => {
    const { call, contact, company } = pair();
    const at = (id: string) => `${objects}/contacts/${contact}/associations/companies/${id}`;
    const foreign = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 4 }];
    expect((await call('PUT', at(company), foreign)).status).toBe(400);
    expect((await call('PUT', at(company), [])).status).toBe(400);
    expect((await call('PUT', at('999999'), PRIMARY)).status).toBe(404);
  });
});

describe('the list of one record’s associations', () => {
  it('is at v4 alone and pages by the id of the other record', async () => {
    const { portal, call, contact } = pair();
    const companies = Array.from({ length: 5 }, (_none, index) => {
      const { id } = portal.insert('companies', { name: String(index) });
      portal.associate({ type: 'contacts', id: contact }, { type: 'companies', id });
      return id;
    });
    const url = `/crm/v4/objects/contacts/${contact}/associations/companies?limit=2`;
    const seen: unknown[] = [];
    let after: string | undefined;
    do {
      const { body } = await call('GET', after === undefined ? url : `${url}&after=${after}`);
      seen.push(...body.results.map((one) => one['toObjectId']));
      after = body.paging?.next.after;
    } while (after !== undefined);
    expect(seen).toEqual(companies);
    expect((await call('GET', `${url}&after=x`)).status).toBe(400);
    const dated = `/crm/objects/2026-09/contacts/${contact}/associations/companies`;
    expect((await call('GET', dated)).status).toBe(501);
  });
});

describe('associations with a record', () => {
  it('are read with it and written when it is created', async () => {
    const { call, company } = pair();
    const made = await call('POST', CONTACTS, {
      properties: { firstname: 'Grace' },
      associations: [{ to: { id: company }, types: PRIMARY }],
    });
    const { body } = await call('GET', `${CONTACTS}/${made.body.id}?associations=companies`);
    expect(body['associations']).toEqual({
      companies: {
        results: [
          { id: company, type: 'contact_to_company' },
          { id: company, type: 'contact_to_company_primary' },
        ],
      },
    });
  });

  it('keep the record from being made when they are wrong', async () => {
    const { call } = pair();
    const { status } = await call('POST', CONTACTS, {
      properties: { firstname: 'Grace' },
      associations: [{ to: { id: '999999' }, types: PRIMARY }],
    });
    expect(status).toBe(404);
    expect((await call('GET', CONTACTS)).body.results).toHaveLength(1);
  });

  it('end with an archived record', async () => {
    const { portal, call, contact, company } = pair();
    portal.associate({ type: 'contacts', id: contact }, { type: 'companies', id: company });
    await call('DELETE', `/crm/objects/2026-09/companies/${company}`);
    const { body } = await call('GET', `${CONTACTS}/${contact}?associations=companies`);
    expect(body).not.toHaveProperty('associations');
  });
});
