// `bailiwick audit salesforce` against the local org: the package's real metadata, and code of
// somebody else in the same org, through the platform's own APIs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compileProject, createOrg, startOrgServer } from '@bailiwick/org';
import type { OrgServer } from '@bailiwick/org';
import type { TokenInventory } from '@bailiwick/scanner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bailiwick, repository } from './command.ts';
import type { Run } from './command.ts';

const SECRET = 'the secret of the auditor';
const ASK = `public with sharing class Ask {
  public static void go(String body) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://api.openai.com/v1/chat/completions');
    request.setMethod('POST');
    request.setBody(body);
    new Http().send(request);
  }
}
`;
const META =
  '<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>\n';

let server: OrgServer;
let folder = '';
let token = '';

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-local-'));
  const classes = path.join(folder, 'other/classes');
  fs.mkdirSync(classes, { recursive: true });
  fs.writeFileSync(path.join(classes, 'Ask.cls'), ASK);
  fs.writeFileSync(path.join(classes, 'Ask.cls-meta.xml'), META);
  const org = createOrg({
    project: compileProject(
      [path.join(repository, 'force-app/main/default'), path.join(folder, 'other')],
      { baseFolder: repository },
    ),
  });
  const rep = org.createUser({
    username: 'rep@x.example',
    lastName: 'Rep',
    permissionSets: ['Bailiwick_User'],
  });
  org.load('OauthToken', [
    { AppName: 'Loader', UserId: rep, LastUsedDate: Date.parse('2025-01-01') },
  ]);
  org.load('SetupAuditTrail', [{ Action: 'dataExport', Section: 'Data Export' }]);
  org.signIn(rep, 'US');
  const auditor = org.createUser({ username: 'audit@x.example', lastName: 'Audit', isAdmin: true });
  server = await startOrgServer({
    org,
    port: 0,
    schedulerIntervalMs: 0,
    connectedApps: [
      {
        name: 'Audit',
        clientId: 'audit',
        clientSecret: SECRET,
        clientCredentialsUserId: auditor,
      },
    ],
  });
  const reply = await fetch(`${server.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'audit',
      client_secret: SECRET,
    }),
  });
  token = ((await reply.json()) as { access_token: string }).access_token;
}, 120_000);

afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

function audit(words: readonly string[], accessToken = token): Promise<Run> {
  const config = path.join(folder, 'c.json');
  fs.writeFileSync(config, '{ "contract": { "processIn": ["EU"] } }');
  return bailiwick(
    ['audit', 'salesforce', '--instance-url', server.url, '--config', config, '--interval', '0']
      .concat(['--state', path.join(folder, 's.json')])
      .concat(words),
    { env: { SF_ACCESS_TOKEN: accessToken } },
  );
}

interface JsonReport {
  readonly findings: readonly {
    readonly rule: string;
    readonly place: { readonly file: string };
  }[];
  readonly problems: readonly { readonly file: string; readonly detail: string }[];
}

test('finds what is wrong in rows and in code', async () => {
  const file = path.join(folder, 'tokens.json');
  const { code, out, told } = await audit(['--format', 'json', '--inventory', file]);
  const { tokens, unread } = JSON.parse(fs.readFileSync(file, 'utf8')) as TokenInventory;
  fs.rmSync(file);
  expect(tokens).toMatchObject([{ app: 'Loader', faults: ['unused'], lastUsedFrom: null }]);
  expect(unread).toEqual([]);
  const report = JSON.parse(out) as JsonReport;
  const found = report.findings.map(({ rule, place }) => `${rule} ${place.file}`);
  expect([...new Set(found)].sort()).toEqual(
    [
      'live-access-outside live/sessions',
      'live-export-job live/setup-exports',
      'live-instance-outside live/organization',
      'live-token-stale live/oauth-tokens',
      'model-endpoint live/metadata/classes/Ask.cls',
      'unlogged-inference live/metadata/classes/Ask.cls',
      // The package's own addresses come from rows that this contract does not name.
      'unresolved-endpoint live/metadata/classes/InferenceService.cls',
      'unresolved-endpoint live/metadata/classes/LogAcknowledger.cls',
    ].sort(),
  );
  expect(report.problems.map(({ file, detail }) => `${file} ${detail}`)).toEqual([
    'live/event-logs INVALID_TYPE',
    'live/data-streams INVALID_TYPE',
  ]);
  expect(code).toBe(1);
  expect(out + told).not.toContain(token);
  expect(fs.readdirSync(folder).sort()).toEqual(['c.json', 'other']);
}, 120_000);

test('a token of no session ends it with its cure', async () => {
  const ended = await audit([], 'a-token-of-no-session');
  expect(ended).toMatchObject({
    code: 2,
    told: expect.stringContaining('TOKEN_REFUSED') as string,
  });
  expect(ended.out + ended.told).not.toContain('a-token-of-no-session');
});
