// `bailiwick audit salesforce` against a stand-in of the platform's APIs (packages/scanner/test/live).
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { beforeEach, expect, test } from 'vitest';
import { startStandIn, TOKEN } from '../../packages/scanner/test/live/stand_in.ts';
import type { StandIn } from '../../packages/scanner/test/live/stand_in.ts';
import { useAuditedOrg } from './audited_org.ts';
import type { JsonReport } from './audited_org.ts';
import { bailiwick, repository } from './command.ts';

const { now, audit } = useAuditedOrg();
let org: StandIn;
let folder = '';
let state = '';
beforeEach(() => {
  ({ org, folder, state } = now());
});

test('finds what is wrong in an org, in the format of a check', async () => {
  const { code, out, told } = await audit(['--format', 'json']);
  expect([told, code]).toMatchObject([expect.stringContaining('data-streams: not available'), 1]);
  const report = JSON.parse(out) as JsonReport;
  const schema = fs.readFileSync(
    path.join(repository, 'config/schema/check-result.schema.json'),
    'utf8',
  );
  const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' }).compile(
    JSON.parse(schema) as object,
  );
  expect([validate(report), validate.errors]).toEqual([true, null]);
  const found = report.findings.map(({ rule, level, place }) => `${level} ${rule} ${place.file}`);
  expect(found.sort()).toEqual(
    [
      'error model-endpoint live/metadata/classes/Ask.cls',
      'note live-token-stale live/connected-apps',
      'warning live-access-outside live/logins',
      'warning live-access-outside live/sessions',
      'warning live-assignment-broad live/assignments',
      'warning live-export-job live/bulk-jobs',
      'warning live-export-job live/setup-exports',
      'warning live-instance-outside live/organization',
      'warning live-token-stale live/oauth-tokens',
      'warning unlogged-inference live/metadata/classes/Ask.cls',
    ].sort(),
  );
  expect(report.problems.map(({ file, detail }) => `${file} ${detail}`)).toEqual([
    'live/event-logs INVALID_TYPE',
    'live/data-streams INVALID_TYPE',
  ]);
  expect(fs.readdirSync(folder)).toEqual(['bailiwick.check.json']);
});

test('writes every format, and the token in none', async () => {
  const files = ['text', 'json', 'sarif', 'junit', 'html'].map((name) => path.join(folder, name));
  const reports = files.flatMap((file) => ['--report', `${path.basename(file)}=${file}`]);
  const { out, told } = await audit(reports);
  expect(out).toContain('Loader has not been used for 400 days (limit 90)');
  for (const text of [out, told, ...files.map((file) => fs.readFileSync(file, 'utf8'))]) {
    expect(text).not.toBe(out === text ? '' : undefined);
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain('stand-in.token');
  }
});

test('asks only to read', async () => {
  await audit([]);
  const others = org.asked.filter((line) => !line.startsWith('GET '));
  expect(others.length).toBeGreaterThan(1);
  for (const line of others) expect(line).toMatch(/ (?:retrieve|checkRetrieveStatus)$/);
});

test('--dry-run lists the requests and makes none, without a token', async () => {
  const { code, out } = await bailiwick(['audit', 'salesforce', '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('oauth-tokens: GET /services/data/v67.0/query?q=SELECT');
  expect(out).toContain('retrieve ApexClass');
  expect(org.asked).toEqual([]);
});

test('a refused token is told with its cure, exit 2', async () => {
  org.fault = () => ({ status: 401, code: 'INVALID_SESSION_ID' });
  const { code, out, told } = await audit([]);
  expect([code, out]).toEqual([2, '']);
  expect(told).toMatch(/TOKEN_REFUSED.*expired, revoked.*sf org login web/);
  expect(told).not.toContain(TOKEN);
  expect(org.asked).toHaveLength(1);
});

test.each([429, 503])('%i is waited out', async (status) => {
  org.fault = (_, count) =>
    count % 7 === 3
      ? { status, headers: { 'retry-after': '0' }, code: 'SERVER_UNAVAILABLE' }
      : null;
  const { code, out } = await audit(['--format', 'json']);
  expect(code).toBe(1);
  expect((JSON.parse(out) as JsonReport).findings).toHaveLength(10);
});

test('a 503 that stays ends the run with 3 and keeps what was read', async () => {
  org.fault = (asked) =>
    / FROM OauthToken/.test(asked) ? { status: 503, headers: { 'retry-after': '0' } } : null;
  const { code, told } = await audit([]);
  expect([code, told]).toEqual([3, expect.stringContaining('BUSY (503)')]);
  expect(org.asked.filter((asked) => / FROM OauthToken/.test(asked))).toHaveLength(5);
  expect(fs.existsSync(state)).toBe(true);
});

test('the org’s daily limit stops it, resumably', async () => {
  org.fault = (asked) =>
    / FROM AuthSession/.test(asked) ? { status: 403, code: 'REQUEST_LIMIT_EXCEEDED' } : null;
  expect(await audit([])).toMatchObject({
    code: 3,
    told: expect.stringContaining('DAILY_LIMIT') as string,
  });
  org.fault = () => null;
  org.used = 13_600;
  expect(await audit(['--fresh'])).toMatchObject({ code: 3 });
});

test('a redirect is not followed', async () => {
  const other = await startStandIn();
  org.fault = () => ({
    status: 302,
    headers: { location: `${other.url}/services/data/v67.0/limits` },
  });
  await audit(['--no-metadata']);
  expect(other.asked).toEqual([]);
  await other.close();
});

test('what may not be read is named, and exits 3 unless allowed', async () => {
  for (const name of Object.keys(org.pages)) if (name !== 'Organization') delete org.pages[name];
  Object.assign(org.pages, {
    Organization: [[{ Id: '00D', InstanceName: 'DEU52S', IsSandbox: false }]],
  });
  org.jobs = [];
  org.fault = (asked) => (/ retrieve$/.test(asked) ? { status: 500, code: '' } : null);
  const words = ['--no-metadata', '--format', 'json'];
  expect(await audit(words)).toMatchObject({
    code: 3,
    told: expect.stringContaining(
      'oauth-tokens: not available in this org (INVALID_TYPE)',
    ) as string,
  });
  expect((await audit([...words, '--allow-unreadable'])).code).toBe(0);
});

test.each([
  [['--instance-url', 'http://example.com'], 'REFUSED'],
  [['--instance-url', 'nonsense'], 'REFUSED'],
  [['--api-version', '67'], '--api-version'],
  [['--budget', '0'], '--budget'],
  [['--fail-on', 'never'], '--fail-on'],
  [['--token-file', 'no-such-file'], 'no-such-file'],
  [['--target-org', 'x'], 'either --target-org or --instance-url'],
])('%j is a fault that is told', async (words, told) => {
  const run = await audit(words);
  expect(run).toMatchObject({ code: 2, told: expect.stringContaining(told) as string });
  expect(run.told).not.toContain('unexpected failure');
  expect(org.asked).toEqual([]);
});

test('takes the token from standard input', async () => {
  const words = ['--token-file', '-', '--no-metadata', '--fail-on', 'error'];
  const run = await audit(words, { env: {}, stdin: `${TOKEN}\n` });
  expect(run.code).toBe(3);
  expect(run.out).toContain('bulk');
});

/** A `sf` of our own in front of the PATH that says what the real one says. */
function fakeSf(answer: unknown, code: number): Record<string, string> {
  const file = path.join(folder, 'sf');
  const text = JSON.stringify(answer).replaceAll("'", '');
  fs.writeFileSync(
    file,
    `#!/bin/sh\necho "$@" > '${folder}/sf.words'\necho '${text}'\nexit ${code}\n`,
    { mode: 0o755 },
  );
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
}

test('takes the authorisation of sf', async () => {
  const env = fakeSf({ status: 0, result: { accessToken: TOKEN, instanceUrl: org.url } }, 0);
  const config = path.join(folder, 'c.json');
  fs.writeFileSync(config, '{ "contract": { "processIn": ["EU"] } }');
  const words = [
    'audit',
    'salesforce',
    '--target-org',
    'prod',
    '--state',
    state,
    '--config',
    config,
  ];
  const run = await bailiwick([...words, '--no-metadata', '--interval', '0'], { env });
  expect(run.code).toBe(1);
  expect(fs.readFileSync(`${folder}/sf.words`, 'utf8').trim()).toBe(
    'org display --json --target-org=prod',
  );
  expect(run.out + run.told).not.toContain(TOKEN);
});

test('an org that sf does not know is told with the cure, its output is not', async () => {
  const env = fakeSf({ status: 1, name: 'NamedOrgNotFoundError', message: `secret ${TOKEN}` }, 1);
  const run = await bailiwick(['audit', 'salesforce', '--target-org', 'none', '--state', state], {
    env,
  });
  expect(run.code).toBe(2);
  expect(run.told).toMatch(/NamedOrgNotFoundError.*sf org login web/);
  expect(run.told).not.toContain(TOKEN);
});
