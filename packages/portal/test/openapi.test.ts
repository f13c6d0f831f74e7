import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../src/api/routes.ts';
import { SCOPES, testPortal } from './call.ts';
import type { Called, Caller } from './call.ts';
import { answerFaults, PublishedApi } from './published_api.ts';

const directory = process.env['BAILIWICK_HUBSPOT_OPENAPI'] ?? '';
const absent = !existsSync(directory);
if (absent) console.log('skipped: BAILIWICK_HUBSPOT_OPENAPI names no copy of HubSpot’s specs');

/** Where the portal departs from the descriptions, and why. Each must still happen. */
const DEPARTURES: readonly (readonly [fault: RegExp, reason: string])[] = [
  [/additionalProperty":"status"/, 'the guide on errors shows status: "error"'],
  [/2026-09.*batch\/read 207: the status 207/, 'described for v3; nothing says what came instead'],
  [/\/properties\/\w+ must be string/, 'a property without a value is null in the guides'],
  [/\/label must be string/, 'the plain association has the label null in the guide'],
  [/^GET \/settings\/v3\/users\b.*description$/, 'the client library’s path for the list of users'],
];

function unexpected(faults: readonly string[]): string[] {
  return faults.filter((one) => !DEPARTURES.some(([fault]) => fault.test(one)));
}

describe.skipIf(absent)('HubSpot’s published descriptions', () => {
  let api: PublishedApi;
  beforeAll(() => {
    api = new PublishedApi(directory);
  });

  it('have every path, method and query member that the portal answers', () => {
    const foreign = ROUTES.flatMap((route) => {
      const operations = api.operations(route.method, route.path);
      if (operations.length === 0) return [`${route.method} ${route.path}`];
      const known = operations.flatMap(({ parameters }) => parameters.map(({ name }) => name));
      return route.query
        .filter((name) => !known.includes(name))
        .map((name) => `${route.method} ${route.path} ?${name}`);
    });
    expect(foreign).toEqual(['GET /settings/v3/users']);
  });

  it('fit what the portal answers, but for the departures that are listed', async () => {
    const faults = [...(await faultsAt(DATED)), ...(await faultsAt(LEGACY))];
    expect(unexpected(faults)).toEqual([]);
    const gone = DEPARTURES.filter(([fault]) => !faults.some((one) => fault.test(one)));
    expect(gone).toEqual([]);
  });

  async function faultsAt(paths: typeof DATED): Promise<string[]> {
    const faults: string[] = [];
    const { portal, call } = testPortal({
      scopes: [...SCOPES, 'tickets', 'account-info.security.read', 'crm.export', 'automation'],
    });
    portal.addUser({
      id: '501',
      email: 'rep@example.com',
      firstName: 'Rae',
      lastName: 'Rep',
      superAdmin: true,
      roleIds: [],
      secondaryTeamIds: [],
    });
    const checked: Caller = async (method, url, json) => {
      const answer = await call(method, url, json);
      const operations = api.matching(method, url.split('?')[0]!);
      const found = operations.map((one) => answerFaults(one, answer.status, answer.body));
      const least = found.sort((a, b) => a.length - b.length)[0] ?? ['has no description'];
      faults.push(...least.map((fault) => `${method} ${url} ${String(answer.status)}: ${fault}`));
      return answer;
    };
    await everything(paths, checked);
    return faults;
  }
});

const DATED = {
  objects: '/crm/objects/2026-09',
  properties: '/crm/properties/2026-09',
  schemas: '/crm-object-schemas/2026-09/schemas',
  pairs: '/crm/associations/2026-09',
  links: '/crm/objects/2026-09',
  owners: '/crm/owners/2026-09',
  users: '/settings/users/2026-03',
  account: '/account-info/2026-09',
  exports: '/crm/exports/2026-09',
};
const LEGACY = {
  objects: '/crm/v3/objects',
  properties: '/crm/v3/properties',
  schemas: '/crm-object-schemas/v3/schemas',
  pairs: '/crm/v4/associations',
  links: '/crm/v4/objects',
  owners: '/crm/v3/owners',
  users: '/settings/v3/users',
  account: '/account-info/v3',
  exports: '/crm/v3/exports',
};

/** Calls of every kind, those that fail included. */
async function everything(at: typeof DATED, call: Caller): Promise<void> {
  const contact = await records(at, call);
  await definitions(at, call);
  await links(at, call, contact.body.id);
  const readOnly = [
    at.owners,
    at.users,
    `${at.users}/501`,
    `${at.users}/roles`,
    `${at.users}/teams`,
    `${at.account}/details`,
    `${at.account}/activity/audit-logs`,
    `${at.account}/activity/login`,
    `${at.account}/activity/security`,
  ];
  for (const url of readOnly) await call('GET', url);
  const started = await call('POST', `${at.exports}/export/async`, {
    exportType: 'VIEW',
    format: 'CSV',
    exportName: 'All',
    objectProperties: ['email'],
    objectType: 'CONTACT',
    language: 'EN',
    exportInternalValuesOptions: [],
    associatedObjectType: [],
  });
  await call('GET', `${at.exports}/export/async/tasks/${started.body.id}/status`);
}

async function records(at: typeof DATED, call: Caller): Promise<Called> {
  const base = `${at.objects}/contacts`;
  const made = await call('POST', base, { properties: { email: 'a@example.com' } });
  const { id } = made.body;
  const inputs = [{ id, properties: { firstname: 'A' } }];
  await call('GET', `${base}?limit=1`);
  await call('GET', `${base}/${id}?properties=email,jobtitle`);
  await call('GET', `${base}/999999`);
  await call('PATCH', `${base}/${id}`, { properties: { nosuch: '' } });
  await call('PATCH', `${base}/${id}`, { properties: { firstname: 'B' } });
  await call('POST', `${base}/search`, {});
  await call('POST', `${base}/batch/read`, { properties: [], inputs: [{ id }] });
  await call('POST', `${base}/batch/read`, { properties: [], inputs: [{ id: '999999' }] });
  await call('POST', `${base}/batch/create`, { inputs: [{ properties: {} }] });
  await call('POST', `${base}/batch/update`, { inputs });
  await call('POST', `${base}/batch/upsert`, {
    inputs: [{ id: 'b@example.com', idProperty: 'email', properties: {} }],
  });
  await call('POST', `${base}/batch/archive`, { inputs: [{ id: '999999' }] });
  await call('DELETE', `${base}/999999`);
  return made;
}

async function definitions(at: typeof DATED, call: Caller): Promise<void> {
  const base = `${at.properties}/contacts`;
  const property = {
    label: 'X',
    type: 'string',
    fieldType: 'text',
    groupName: 'contactinformation',
  };
  await call('POST', base, { ...property, name: 'x1', dataSensitivity: 'sensitive' });
  await call('POST', `${base}/batch/create`, { inputs: [{ ...property, name: 'x2' }] });
  await call('POST', `${base}/batch/read`, { inputs: [{ name: 'x2' }], archived: false });
  await call('GET', base);
  await call('GET', `${base}/x1`);
  await call('PATCH', `${base}/x2`, { label: 'Y' });
  await call('DELETE', `${base}/x2`);
  await call('POST', `${base}/groups`, { name: 'g1', label: 'G' });
  await call('GET', `${base}/groups`);
  await call('GET', `${base}/groups/g1`);
  await call('POST', at.schemas, {
    name: 'inference',
    labels: { singular: 'Inference', plural: 'Inferences' },
    primaryDisplayProperty: 'purpose',
    requiredProperties: ['purpose'],
    properties: [{ name: 'purpose', label: 'Purpose', type: 'string', fieldType: 'text' }],
    associatedObjects: ['CONTACT'],
  });
  await call('GET', at.schemas);
  await call('GET', `${at.schemas}/inference`);
  await call('PATCH', `${at.schemas}/inference`, { labels: { singular: 'I', plural: 'Is' } });
  await call('DELETE', `${at.schemas}/inference`);
}

async function links(at: typeof DATED, call: Caller, id: string): Promise<void> {
  const { body } = await call('POST', `${at.objects}/companies`, { properties: { name: 'E' } });
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
  const pairs = `${at.pairs}/contacts/companies`;
  const inputs = [{ from: { id }, to: { id: body.id }, types }];
  await call('PUT', `${at.links}/contacts/${id}/associations/companies/${body.id}`, types);
  await call('PUT', `${at.links}/contacts/${id}/associations/default/companies/${body.id}`);
  await call('POST', `${pairs}/batch/create`, { inputs });
  await call('POST', `${pairs}/batch/read`, { inputs: [{ id }] });
  await call('POST', `${pairs}/batch/associate/default`, {
    inputs: [{ from: { id }, to: { id: body.id } }],
  });
  await call('POST', `${pairs}/batch/labels/archive`, { inputs });
  await call('POST', `${pairs}/labels`, { name: 'l1', label: 'L' });
  await call('GET', `${pairs}/labels`);
  await call('POST', `${pairs}/batch/archive`, {
    inputs: [{ from: { id }, to: [{ id: body.id }] }],
  });
  await call('DELETE', `${at.links}/contacts/${id}/associations/companies/${body.id}`);
}
