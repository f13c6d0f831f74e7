// `bailiwick audit hubspot` against the local portal: its pace, and going on after it was cut off.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scriptedFaults } from '@bailiwick/portal';
import type { FaultStep } from '@bailiwick/portal';
import type { TokenInventory } from '@bailiwick/scanner';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPortalWorld } from '../hubspot/world.ts';
import type { PortalWorld } from '../hubspot/world.ts';
import { bailiwick } from './command.ts';
import type { Run, RunOptions } from './command.ts';

const ACCOUNT = '/account-info/2026-09/details';
const EVENTS = '/activity/security';
const FLOWS = '/automation/v4/flows';

let world: PortalWorld;
let untouched = '';
let folder = '';
let state = '';
/** Method and path with the query of every request, in order. */
let asked: string[] = [];

beforeAll(async () => {
  world = await createPortalWorld({ unlimited: true });
  fill(world);
  untouched = world.portal.snapshot();
  fs.writeFileSync(world.regions.installation.layout.portal.snapshot, untouched);
}, 120_000);
afterAll(() => world?.close());
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-portal-audit-'));
  state = path.join(folder, 'state.json');
  world.portal.restore(untouched);
  faults([]);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** More than a page of events, workflows that send and compute, an export, a log-in from abroad. */
function fill({ portal }: PortalWorld): void {
  const flow = (index: number): Record<string, unknown> => ({
    id: String(900_000 + index),
    name: `Flow ${index}`,
    type: 'CONTACT_FLOW',
    objectTypeId: '0-1',
    isEnabled: true,
    revisionId: '1',
    createdAt: '2026-10-01T00:00:00.000Z',
    actions:
      index % 2 === 0
        ? [{ actionId: '1', type: 'WEBHOOK', webhookUrl: `https://h${index}.example/in` }]
        : [
            {
              actionId: '1',
              type: 'CUSTOM_CODE',
              runtime: 'NODE20X',
              sourceCode: `exports.main = (event) => fetch('https://api.openai.com/v1/f${index}', { method: 'POST', body: event.inputFields.email });`,
            },
          ],
  });
  for (let index = 0; index < 6; index += 1) {
    portal.store.state.flows[String(900_000 + index)] = flow(index);
  }
  for (let index = 0; index < 130; index += 1) {
    portal.addSecurityEvent({ type: 'LOGIN_CHANGE', userId: 1, objectId: String(index) });
  }
  portal.addSecurityEvent({ type: 'CONTACT_DATA_EXPORT', userId: 1, objectId: '7' });
  portal.addLogin({ userId: 1, loginSucceeded: true, countryCode: 'US' });
}

/** Records what is asked, and puts the faults in its way. */
function faults(steps: readonly FaultStep[]): void {
  const plan = scriptedFaults(steps);
  asked = [];
  world.portal.setFaults((request) => {
    asked.push(`${request.method} ${request.url}`);
    return plan(request);
  });
}

function audit(words: readonly string[] = [], options: RunOptions = {}): Promise<Run> {
  const sandbox = ['--sandbox', world.regions.installation.layout.root];
  const given = ['--state', state, '--interval', '0', '--format', 'json', ...words];
  return bailiwick(['audit', 'hubspot', ...sandbox, ...given], {
    env: { HUBSPOT_API_ORIGIN: world.url },
    ...options,
  });
}

interface JsonReport {
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly fingerprint: string;
    readonly place: { readonly file: string };
  }[];
}

const findingsOf = ({ out }: Run): JsonReport['findings'] =>
  (JSON.parse(out) as JsonReport).findings;

/** Requests but that for the account, which proves at the start of every run whose portal it is. */
const twice = (all: readonly string[]): readonly string[] =>
  all.filter((line, at) => !line.includes(ACCOUNT) && all.indexOf(line) !== at);

test('finds what each rule looks for, asks nothing twice and only to read', async () => {
  const run = await audit();
  expect(run.code).toBe(1);
  const found = findingsOf(run).map(({ level, rule, place }) => `${level} ${rule} ${place.file}`);
  for (const expected of [
    'error live-outflow live/workflows',
    'error model-endpoint live/workflows',
    'warning live-access-outside live/logins',
    'warning live-export-job live/security-events',
    'warning live-outflow live/security-events',
  ]) {
    expect(found).toContain(expected);
  }
  expect(found.filter((line) => line.startsWith('error model-endpoint'))).toHaveLength(3);
  expect(asked.filter((line) => line.includes(ACCOUNT))).toHaveLength(1);
  expect(twice(asked)).toEqual([]);
  expect(asked.filter((line) => !line.startsWith('GET '))).toEqual([]);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test.each([
  ['us1', 'na1', 'error'],
  ['a place that nobody knows', 'zz9', 'warning'],
])('a portal in %s is told', async (_, dataHostingLocation, level) => {
  world.portal.setAccount({ dataHostingLocation });
  const told = findingsOf(await audit()).filter(({ rule }) => rule === 'live-instance-outside');
  expect(told).toMatchObject([{ level, place: { file: 'live/account' } }]);
});

test('429 with Retry-After, 5xx and lost connections are waited out; it finds the same', async () => {
  const whole = findingsOf(await audit());
  faults([
    { fault: { kind: 'rate-limit', retryAfterSeconds: 2 }, path: ACCOUNT },
    { fault: { kind: 'rate-limit', retryAfterSeconds: 1 }, path: EVENTS, times: 2 },
    { fault: { kind: 'status', status: 503 }, path: '/activity/login' },
    { fault: { kind: 'drop', when: 'before' }, path: /users\/2026-03$/ },
    { fault: { kind: 'status', status: 502 }, path: `${FLOWS}/900003` },
  ]);
  const began = Date.now();
  const run = await audit();
  expect(Date.now() - began).toBeGreaterThan(4000);
  expect(findingsOf(run)).toEqual(whole);
  expect(asked.filter((line) => line.includes(ACCOUNT))).toHaveLength(2);
});

test('a long Retry-After ends the run instead, which goes on later', async () => {
  const whole = findingsOf(await audit());
  faults([{ fault: { kind: 'rate-limit', retryAfterSeconds: 600 }, path: '/activity/login' }]);
  const began = Date.now();
  const stopped = await audit();
  expect(stopped).toMatchObject({ code: 3, told: expect.stringContaining('BUSY (429)') as string });
  expect(Date.now() - began).toBeLessThan(60_000);
  const first = asked;
  faults([]);
  const next = await audit();
  expect(findingsOf(next)).toEqual(whole);
  expect(next.told).toContain('going on with the audit');
  expect(asked.filter((line) => line.includes(EVENTS))).toEqual([]);
  expect(first.filter((line) => line.includes(EVENTS))).toHaveLength(2);
});

test('the portal’s day: refused, or nearly used up, ends the run and nothing more is asked', async () => {
  faults([{ fault: { kind: 'rate-limit', policy: 'DAILY' }, path: EVENTS, times: 9 }]);
  expect(await audit()).toMatchObject({
    code: 3,
    told: expect.stringContaining('DAILY_LIMIT') as string,
  });
  expect(asked.filter((line) => line.includes(EVENTS))).toHaveLength(1);
  const token = world.portal.accessToken;
  const day = new Date(world.portal.clock.now()).toISOString().slice(0, 10);
  world.portal.store.state.usage[token] = { day, count: 900_000_000 };
  faults([]);
  expect(await audit()).toMatchObject({
    code: 3,
    told: expect.stringContaining('tomorrow') as string,
  });
  expect(asked).toHaveLength(1);
});

test('the day’s limit at the very first request is not tried again', async () => {
  faults([{ fault: { kind: 'rate-limit', policy: 'DAILY' }, path: ACCOUNT, times: 9 }]);
  expect(await audit()).toMatchObject({ code: 3 });
  expect(asked).toHaveLength(1);
});

test('--inventory tells tokens and apps by their events, and null for what HubSpot does not', async () => {
  const file = path.join(folder, 'tokens.json');
  const at = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
  const event = (type: string, objectId: string, ago: number): void =>
    world.portal.addSecurityEvent({ type, userId: 1, objectId, createdAt: at(ago) });
  event('SERVICE_KEY_CREATE', 'Export', 900);
  event('SERVICE_KEY_CREATE', 'Ended', 800);
  event('SERVICE_KEY_DEACTIVATE', 'Ended', 2);
  event('INSTALL_INTEGRATION', '771', 30);
  const run = await audit(['--inventory', file, '--format', 'text']);
  const text = fs.readFileSync(file, 'utf8');
  const inventory = JSON.parse(text) as TokenInventory;
  const old = inventory.tokens.find(({ app }) => app === 'Export');
  expect(old).toMatchObject({
    ...{ kind: 'service-key', user: '1', ageDays: 900, faults: ['old'] },
    ...{ scopes: null, lastUsedAt: null, unusedDays: null, lastUsedFrom: null },
  });
  expect(inventory.tokens.map(({ app }) => app)).not.toContain('Ended');
  expect(inventory.apps.map(({ name, ageDays }) => [name, ageDays])).toContainEqual(['771', 30]);
  expect(inventory.limitsOfApi).toContainEqual({ member: 'scopes', told: 'not told' });
  expect(run.out).toMatch(/Tokens: \d+, of apps: 1; .* unused for 90 days: unknown/);
  expect(run.out).toContain('service key Export has been valid for 900 days');
  for (const secret of [world.portal.accessToken, '@sandbox.example']) {
    expect(text).not.toContain(secret);
  }
});

test('a small budget goes on run by run: nothing twice, nothing lost', async () => {
  const whole = findingsOf(await audit());
  faults([]);
  let last: Run;
  let runs = 0;
  do {
    last = await audit(['--budget', '4']);
    runs += 1;
    if (last.code === 3) expect(last.told).toContain('BUDGET_SPENT');
  } while (last.code === 3 && runs < 12);
  expect(runs).toBeGreaterThan(3);
  expect(findingsOf(last)).toEqual(whole);
  expect(twice(asked)).toEqual([]);
  expect(fs.existsSync(state)).toBe(false);
}, 120_000);

test('a killed audit goes on; its state holds neither token, code nor address', async () => {
  const whole = findingsOf(await audit());
  faults([{ fault: { kind: 'rate-limit', retryAfterSeconds: 60 }, path: `${FLOWS}/900004` }]);
  const isLate = (): boolean => asked.some((line) => line.includes(`${FLOWS}/900004`));
  const killed = await audit([], { killWhen: isLate });
  expect(killed.code).toBeNull();
  const kept = fs.readFileSync(state, 'utf8');
  expect(kept).toContain('900005');
  for (const secret of [world.portal.accessToken, 'exports.main', '@sandbox.example']) {
    expect(kept).not.toContain(secret);
  }
  faults([]);
  expect(findingsOf(await audit())).toEqual(whole);
  expect(asked.filter((line) => /flows\?|900003|activity/.test(line))).toEqual([]);
  expect(asked.filter((line) => /90000[45]/.test(line))).toHaveLength(2);
});

test('a token that ends in the middle loses nothing', async () => {
  const whole = findingsOf(await audit());
  faults([{ fault: { kind: 'expired-token' }, path: '/activity/login', times: 9 }]);
  const ended = await audit();
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.told).toMatch(/TOKEN_REFUSED.*PRIVATE_APP_ACCESS_TOKEN; what was read is kept/);
  expect(ended.told).not.toContain(world.portal.accessToken);
  faults([]);
  expect(findingsOf(await audit())).toEqual(whole);
  expect(asked.filter((line) => line.includes(EVENTS))).toEqual([]);
});

test('a workflow that is deleted meanwhile is left out, the others are read', async () => {
  await audit(['--budget', '9']);
  expect(fs.existsSync(state)).toBe(true);
  delete world.portal.store.state.flows['900005'];
  const found = findingsOf(await audit());
  expect(found.filter(({ rule }) => rule === 'model-endpoint')).toHaveLength(2);
});

test('a state that is changed, foreign or of another format is refused and stays', async () => {
  await audit(['--budget', '5']);
  const kept = fs.readFileSync(state, 'utf8');
  const without = kept.replace(/"rows":\[\{.*?\}\]/, '"rows":[]');
  expect(without).not.toBe(kept);
  for (const text of [without, '{}', '# Notes\n', `${'0'.repeat(64)}\n{}`]) {
    fs.writeFileSync(state, text);
    faults([]);
    const refused = await audit();
    expect(refused).toMatchObject({ code: 2, told: expect.stringContaining('--fresh') as string });
    expect(asked).toEqual([]);
    expect(fs.readFileSync(state, 'utf8')).toBe(text);
  }
  expect((await audit(['--fresh'])).code).toBe(1);
}, 60_000);

test('lists that the token may not read are named, and exit 3 when nothing else is found', async () => {
  world.portal.setAppScopes(['oauth']);
  const run = await audit();
  expect(run.code).toBe(3);
  for (const section of ['security-events', 'logins', 'users', 'teams', 'workflows']) {
    expect(run.told).toContain(`${section}: not available`);
  }
});
