// `--inventory` of both audits: apps and tokens against the stand-in of an org, and the local portal.
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { TokenInventory } from '@bailiwick/scanner';
import { beforeEach, expect, test } from 'vitest';
import { TOKEN } from '../../packages/scanner/test/live/stand_in.ts';
import type { StandIn } from '../../packages/scanner/test/live/stand_in.ts';
import { writeZip } from '../../packages/scanner/test/live/zip_writer.ts';
import { useAuditedOrg } from './audited_org.ts';
import type { JsonReport } from './audited_org.ts';
import { repository } from './command.ts';

const { now, audit } = useAuditedOrg();
let org: StandIn;
let folder = '';
let file = '';

/** What an org holds beside the facts and must not be told. */
const HIDDEN = ['3MVG9.consumer.key', 'consumer-secret', 'who@x.example', '5Aep861.refresh', TOKEN];

beforeEach(() => {
  ({ org, folder } = now());
  file = path.join(folder, 'tokens.json');
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
  const secrets = { AccessToken: HIDDEN[3], DeleteToken: HIDDEN[3], RequestToken: HIDDEN[3] };
  const row = (AppName: string, UserId: string, made: number, used: number) => ({
    ...{ Id: null, AppName, UserId, UseCount: 4, CreatedDate: day(made), LastUsedDate: day(used) },
    ...secrets,
  });
  org.pages['OauthToken'] = [
    [row('Loader', '0051', 400, 2), row('Loader', '0052', 3, 2)],
    [row('Mobile', '0052', 3, 1)],
  ];
  org.pages['LoginHistory'] = [
    [{ UserId: '0051', LoginTime: day(2), CountryIso: 'IN', Application: 'Loader' }],
    [{ UserId: '0052', LoginTime: day(1), CountryIso: 'DE', Application: 'Mobile' }],
  ];
  const client = (label: string, scopes: readonly string[]): string =>
    `<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata"><contactEmail>${HIDDEN[2]}</contactEmail><label>${label}</label><oauthConfig><callbackUrl>https://localhost/x</callbackUrl><consumerKey>${HIDDEN[0]}</consumerKey><consumerSecret>${HIDDEN[1]}</consumerSecret>${scopes.map((one) => `<scopes>${one}</scopes>`).join('')}</oauthConfig></ConnectedApp>`;
  org.zip = writeZip({
    'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"/>',
    'connectedApps/Loader.connectedApp': client('Loader', ['Full', 'RefreshToken']),
    'connectedApps/Mobile_App.connectedApp': client('Mobile', ['Api']),
  });
});

function inventory(): TokenInventory {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as TokenInventory;
}

test('tells age, scopes and place of last use, by the schema, and no secret', async () => {
  const { out, told, code } = await audit(['--inventory', file]);
  expect(code).toBe(1);
  const found = inventory();
  const schema = path.join(repository, 'config/schema/token-inventory.schema.json');
  const validate = new Ajv({ schemaId: 'auto' }).compile(
    JSON.parse(fs.readFileSync(schema, 'utf8')) as object,
  );
  expect([validate(found), validate.errors]).toEqual([true, null]);
  expect(
    found.tokens.map(({ app, user, ageDays, useCount, scopes, lastUsedFrom, faults }) => [
      ...[app, user, ageDays, useCount, scopes?.join(' '), lastUsedFrom?.country, faults.join(' ')],
    ]),
  ).toEqual([
    ['Loader', '0051', 400, 4, 'Full RefreshToken', 'IN', 'old scope outside'],
    ['Loader', '0052', 3, 4, 'Full RefreshToken', undefined, 'scope'],
    ['Mobile', '0052', 3, 4, 'Api', 'DE', ''],
  ]);
  expect(found.apps.map(({ name, tokens }) => [name, tokens])).toEqual([
    ['Loader', 2],
    ['Mobile', 1],
  ]);
  expect(found.unread).toEqual([]);
  expect(out).toContain(
    'Tokens: 3, of apps: 2; older than the contract’s limit: 1; unused for 90 days: 0; with full or refresh scope: 2; last used outside the contract’s jurisdiction: 1',
  );
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  for (const hidden of HIDDEN) {
    expect(fs.readFileSync(file, 'utf8')).not.toContain(hidden);
    expect(out + told).not.toContain(hidden);
  }
  expect(org.asked.join('\n')).not.toMatch(/AccessToken|DeleteToken|RequestToken/);
});

test('what speaks against a token is in every format, and no secret', async () => {
  const formats = ['text', 'json', 'sarif', 'junit', 'github', 'html'];
  const files = formats.map((name) => [name, path.join(folder, `report.${name}`)] as const);
  await audit(files.flatMap(([name, report]) => ['--report', `${name}=${report}`]));
  for (const [, report] of files) {
    const text = fs.readFileSync(report, 'utf8');
    for (const rule of ['token-outside-fence', 'live-token-stale', 'live-access-outside']) {
      expect(text).toContain(rule);
    }
    for (const hidden of HIDDEN) expect(text).not.toContain(hidden);
  }
});

test('tokens that are new, used, bounded and at home are no finding', async () => {
  org.pages['OauthToken'] = [org.pages['OauthToken']![1]!];
  org.pages['LoginHistory'] = [org.pages['LoginHistory']![1]!];
  const { out } = await audit(['--format', 'json']);
  const files = (JSON.parse(out) as JsonReport).findings.map(({ place }) => place.file);
  expect(files).not.toContain('live/oauth-tokens');
  expect(files).not.toContain('live/logins');
});

test('cut off, it goes on to the same inventory and writes none before', async () => {
  await audit(['--inventory', file]);
  const whole = inventory();
  fs.rmSync(file);
  let runs = 0;
  while ((await audit(['--inventory', file, '--budget', '8'])).code === 3 && runs < 10) {
    runs += 1;
    expect(fs.existsSync(file)).toBe(false);
  }
  expect(runs).toBeGreaterThan(1);
  expect({ ...inventory(), begunAt: '' }).toEqual({ ...whole, begunAt: '' });
}, 120_000);

test('where the org lacks UseCount, metadata or log-ins, that is said and the rest is told', async () => {
  delete org.pages['LoginHistory'];
  org.fault = (asked) => (/UseCount/.test(asked) ? { status: 400, code: 'INVALID_FIELD' } : null);
  org.pages['OauthToken'] = org.pages['OauthToken']!.map((page) =>
    page.map((row) => ({ ...row, UseCount: undefined })),
  );
  await audit(['--inventory', file, '--no-metadata']);
  const { tokens, unread } = inventory();
  expect(
    tokens.map(({ useCount, scopes, lastUsedFrom }) => [useCount, scopes, lastUsedFrom]),
  ).toEqual([1, 2, 3].map(() => [null, null, null]));
  expect(unread).toEqual([
    { section: 'logins', reason: 'INVALID_TYPE' },
    { section: 'metadata', reason: 'NOT_ASKED' },
  ]);
});

test('a file that cannot be written is told, and the state stays', async () => {
  const { code, told } = await audit(['--inventory', path.join(folder, 'none', 'tokens.json')]);
  expect([code, told]).toEqual([2, expect.stringContaining('inventory cannot be written')]);
  expect(fs.existsSync(now().state)).toBe(true);
});
