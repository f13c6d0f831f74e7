// The inventory of apps and tokens: what each CRM tells is in it, what it does not tell is null.
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../src/judge/terms.ts';
import { hubspotTokens } from '../../src/live/hubspot/tokens.ts';
import type { Row } from '../../src/live/model.ts';
import { withSection } from '../../src/live/run.ts';
import { appRows, withoutSecrets } from '../../src/live/salesforce/apps.ts';
import { judgeSalesforce } from '../../src/live/salesforce/judge.ts';
import { salesforceTokens } from '../../src/live/salesforce/tokens.ts';
import { newState } from '../../src/live/state.ts';
import { tokenRemark } from '../../src/live/token_remark.ts';
import { shownName } from '../../src/live/tokens.ts';
import { readTexts } from '../../src/messages.ts';
import { EU_TENANT } from '../rules/check_files.ts';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const days = (count: number): string => new Date(NOW - count * 86_400_000).toISOString();
const live = { ...termsOf(EU_TENANT), now: NOW };
const repository = path.join(import.meta.dirname, '../../../..');

type Sections = Readonly<Record<string, readonly Row[]>>;

function stateOf(sections: Sections) {
  let state = newState('t', days(0));
  for (const [id, rows] of Object.entries(sections)) state = withSection(state, id, rows);
  return state;
}

const app = (name: string, label: string, scopes: string, kind = 'connected-app'): Row => ({
  kind,
  name,
  label,
  scopes,
  tellsScopes: true,
});
const token = (name: string, user: string, made: number, used: number | null): Row => ({
  id: '',
  app: name,
  user,
  createdAt: days(made),
  at: used === null ? '' : days(used),
  uses: 3,
});
const login = (user: string, application: string, country: string, ago: number): Row => ({
  user,
  application,
  country,
  at: days(ago),
});

const ORG: Sections = {
  organization: [{ id: '00D000000000001AAA', instance: 'DEU52S', isSandbox: false }],
  'connected-apps': [
    { id: '0H41', name: 'Data Loader', createdAt: days(900), adminApproved: false },
    { id: '0H42', name: 'Mobile', createdAt: days(30), adminApproved: true },
  ],
  'oauth-tokens': [
    token('Mobile', '0052', 7, 1),
    token('Data Loader', '0051', 400, 100),
    token('Data Loader', '0051', 20, null),
    token('Gone', '0053', 91, null),
  ],
  logins: [
    login('0051', 'Data Loader', 'DE', 40),
    login('0051', 'Data Loader', 'US', 2),
    login('0052', 'Mobile', 'FR', 1),
    login('0053', 'Mobile', '', 0),
  ],
  metadata: [
    app('Data_Loader', 'Data Loader', 'Api Full RefreshToken'),
    app('Mobile', 'Mobile', 'Api OpenID'),
    app('Billing', 'Billing', 'Api RefreshToken', 'external-client-app'),
  ],
};

const PORTAL: Sections = {
  account: [{ portal: '1234567', hosting: 'eu1' }],
  'security-events': [
    event('PRIVATE_APP_ACCESS_TOKEN_ROTATE', 'Loader', 120),
    event('SERVICE_KEY_CREATE', 'Export', 5),
    event('INSTALL_INTEGRATION', '771', 300),
    event('INSTALL_INTEGRATION', '772', 200),
    event('UNINSTALL_INTEGRATION', '772', 100),
    event('LOGIN_CHANGE', '1', 1),
  ],
};

function event(type: string, object: string, ago: number): Row {
  return { id: `e${ago}`, type, object, user: '61', at: days(ago) };
}

const INVENTORIES = {
  salesforce: salesforceTokens(stateOf(ORG), live),
  hubspot: hubspotTokens(stateOf(PORTAL), live),
};

describe.each(Object.entries(INVENTORIES))('%s', (name, inventory) => {
  test('is as the golden file has it', () => {
    const file = path.join(import.meta.dirname, `golden/${name}.json`);
    expect(inventory).toStrictEqual(JSON.parse(fs.readFileSync(file, 'utf8')));
  });

  test('fits the schema', () => {
    const file = path.join(repository, 'config/schema/token-inventory.schema.json');
    const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as object;
    const validate = new Ajv({ schemaId: 'auto' }).compile(schema);
    expect([validate(inventory), validate.errors]).toEqual([true, null]);
    expect(validate({ ...inventory, apps: [{ name: 'x' }] })).toBe(false);
  });
});

describe('an org', () => {
  const { tokens, apps } = INVENTORIES.salesforce;

  test('tells each token’s faults, and a good one has none', () => {
    expect(tokens.map(({ app, user, ageDays, faults }) => [app, user, ageDays, faults])).toEqual([
      ['Data Loader', '0051', 400, ['old', 'unused', 'scope', 'outside']],
      ['Data Loader', '0051', 20, ['scope', 'outside']],
      ['Gone', '0053', 91, ['old', 'unused']],
      ['Mobile', '0052', 7, []],
    ]);
  });

  test('every fault is a finding of a rule; of an unused and old token only that it is unused', () => {
    const lines = judgeSalesforce(stateOf(ORG), live, []).map(
      ({ rule, level, message, line }) => `${level} ${rule} ${message}: ${line}`,
    );
    expect(lines.filter((line) => !line.includes('self-approved')).sort()).toEqual([
      'warning live-access-outside text: user 0051, US, Data Loader',
      `warning live-token-stale unused: token made ${days(400)} of Data Loader, user 0051`,
      `warning live-token-stale unused: token made ${days(91)} of Gone, user 0053`,
      'warning token-outside-fence text: tokens of Data Loader: scope Full, scope RefreshToken',
    ]);
  });

  test('the place is that of the last log-in, and null where the CRM tells none', () => {
    const place = (name: string) => apps.find((one) => one.name === name)?.lastUsedFrom;
    expect(place('Data Loader')).toEqual({ country: 'US', at: days(2) });
    expect(place('Mobile')).toEqual({ country: null, at: days(0) });
    expect(place('Billing')).toBeNull();
    const mobile = tokens.find(({ user }) => user === '0052');
    expect(mobile?.lastUsedFrom).toEqual({ country: 'FR', at: days(1) });
  });

  test.each([
    ['Api', []],
    ['Api RefreshToken', ['note']],
    ['Api OfflineAccess', ['note']],
    ['Full', ['warning']],
    ['Fullness RefreshTokens', []],
  ])('scopes %s give %j', (scopes, levels) => {
    const rows = { 'oauth-tokens': [token('A', '1', 1, 1)], metadata: [app('A', 'A', scopes)] };
    expect(judgeSalesforce(stateOf(rows), live, []).map(({ level }) => level)).toEqual(levels);
    const unused = { metadata: [app('A', 'A', scopes)] };
    expect(judgeSalesforce(stateOf(unused), live, [])).toEqual([]);
  });

  test('of two apps with one name the scopes of both are the bound; unknown is not guessed', () => {
    const rows = [app('A', 'Same', 'Api'), app('B', 'Same', 'Web')];
    const read = (metadata: readonly Row[]) =>
      salesforceTokens(stateOf({ 'oauth-tokens': [token('Same', '1', 1, 1)], metadata }), live)
        .tokens[0]?.scopes;
    expect(read(rows)).toEqual(['Api', 'Web']);
    expect(read([...rows, { ...app('C', 'Same', ''), tellsScopes: false }])).toBeNull();
    expect(read([])).toBeNull();
  });

  test('without a contract no age and no place is a fault', () => {
    const bare = termsOf({ ...EU_TENANT, contract: null });
    const found = salesforceTokens(stateOf(ORG), { ...bare, now: NOW }).tokens;
    expect(new Set(found.flatMap(({ faults }) => faults))).toEqual(new Set(['unused', 'scope']));
  });

  test('what was not read is named', () => {
    const none = salesforceTokens(stateOf({ 'connected-apps': [] }), live);
    expect(none.unread.map(({ section }) => section)).toEqual([
      'oauth-tokens',
      'logins',
      'metadata',
    ]);
    expect(tokenRemark(none, readTexts('en'))).toBe('Tokens: not read; apps: 0');
  });
});

test('metadata gives labels and scopes, and no key or secret', () => {
  const file = (name: string, body: string) => ({ name, bytes: Buffer.from(body) });
  const rows = appRows([
    file(
      'connectedApps/Loader.connectedApp',
      '<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata"><label>Data Loader</label><contactEmail>who@x.example</contactEmail><oauthConfig><consumerKey>3MVG9key</consumerKey><consumerSecret>sssh</consumerSecret><scopes>Full</scopes><scopes>Api</scopes></oauthConfig></ConnectedApp>',
    ),
    file('connectedApps/Saml.connectedApp', '<ConnectedApp><label>Saml</label></ConnectedApp>'),
    file('connectedApps/Bad.connectedApp', 'no XML'),
    file(
      'extlClntAppOauthSettings/Bill_oauth.ecaOauth',
      '<ExtlClntAppOauthSettings><commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes><externalClientApplication>Bill</externalClientApplication></ExtlClntAppOauthSettings>',
    ),
    file(
      'externalClientApps/Bill.eca',
      '<ExternalClientApplication><label>Billing</label></ExternalClientApplication>',
    ),
    file('classes/A.cls', 'class A {}'),
  ]);
  expect(rows).toEqual([
    app('Loader', 'Data Loader', 'Api Full'),
    { ...app('Saml', 'Saml', ''), tellsScopes: false },
    { ...app('Bad', '', ''), tellsScopes: false },
    app('Bill', 'Billing', 'Api RefreshToken', 'external-client-app'),
  ]);
});

test('keys, secrets and contacts of an app are blanked in their places; other files stay', () => {
  const text =
    '<ConnectedApp>\n<contactEmail>a@b.example</contactEmail><contactPhone>1</contactPhone>\n<consumerKey>3MVG9</consumerKey><consumerSecret>s&amp;t</consumerSecret><label>L</label></ConnectedApp>';
  const blank = (name: string) => withoutSecrets({ name, bytes: Buffer.from(text) }).toString();
  expect(blank('connectedApps/L.connectedApp')).toBe(
    '<ConnectedApp>\n<contactEmail>***********</contactEmail><contactPhone>*</contactPhone>\n<consumerKey>*****</consumerKey><consumerSecret>*******</consumerSecret><label>L</label></ConnectedApp>',
  );
  expect(blank('externalClientApps/L.eca')).not.toContain('a@b');
  expect(blank('classes/A.cls')).toBe(text);
});

test('a portal tells neither scopes nor use, so neither is a fault or a number', () => {
  const { hubspot } = INVENTORIES;
  expect(hubspot.tokens.map(({ kind, app, faults }) => [kind, app, faults])).toEqual([
    ['service-key', 'Export', []],
    ['private-app-token', 'Loader', ['old']],
  ]);
  expect(hubspot.apps.map(({ name }) => name)).toEqual(['771']);
  expect(tokenRemark(hubspot, readTexts('en'))).toBe(
    'Tokens: 2, of apps: 1; older than the contract’s limit: 1; unused for 90 days: unknown; with full or refresh scope: unknown; last used outside the contract’s jurisdiction: unknown',
  );
});

test.each([
  ['Data Loader', 'Data Loader'],
  ['Sync of ann@x.example', 'Sync of [address]'],
  ['a\n\u202eb', 'a b'],
  [`pat-eu1-${'12345678-'.repeat(4)}abcd`, '[looks like a secret]'],
  ['00D000000000001!AQ0.abc', '[looks like a secret]'],
])('the name %j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
