// What becomes of an audit of an org that was cut off: it goes on, or is refused; nothing is lost.
import fs from 'node:fs';
import { connectOrg, Pace } from '@bailiwick/scanner';
import { beforeEach, expect, test } from 'vitest';
import { fillStandIn, startStandIn, TOKEN } from '../../packages/scanner/test/live/stand_in.ts';
import type { StandIn } from '../../packages/scanner/test/live/stand_in.ts';
import { useAuditedOrg } from './audited_org.ts';
import type { JsonReport } from './audited_org.ts';
import type { Run } from './command.ts';

const { now, audit } = useAuditedOrg();
let org: StandIn;
let state = '';
beforeEach(() => {
  ({ org, state } = now());
});

test('a spent budget goes on with the next run, which finds the same', async () => {
  const whole = JSON.parse((await audit(['--format', 'json'])).out) as JsonReport;
  let runs = 0;
  let last: Run;
  org.asked.length = 0;
  do {
    last = await audit(['--budget', '6', '--format', 'json']);
    runs += 1;
    if (last.code === 3) expect(last.told).toContain('BUDGET_SPENT');
  } while (last.code === 3 && runs < 10);
  expect(runs).toBeGreaterThan(2);
  expect((JSON.parse(last.out) as JsonReport).findings).toEqual(whole.findings);
  const firsts = org.asked.filter((line) => / FROM Organization/.test(line));
  expect(firsts).toHaveLength(1);
  expect(last.told).toContain('going on with the audit');
}, 60_000);

test('a killed audit goes on; its state holds no token', async () => {
  const isLate = (): boolean => org.asked.some((line) => / FROM LoginHistory/.test(line));
  org.fault = (asked) =>
    / FROM LoginHistory/.test(asked) ? { status: 503, headers: { 'retry-after': '60' } } : null;
  const killed = await audit([], { killWhen: isLate });
  expect(killed.code).toBeNull();
  const kept = fs.readFileSync(state, 'utf8');
  expect(kept).toContain('oauth-tokens');
  expect(kept).not.toContain('stand-in.token');
  org.fault = () => null;
  org.asked.length = 0;
  const { code } = await audit([]);
  expect(code).toBe(1);
  expect(org.asked.some((line) => / FROM OauthToken/.test(line))).toBe(false);
  expect(org.asked.some((line) => / FROM LoginHistory/.test(line))).toBe(true);
});

test('a lost cursor begins its section anew, once only', async () => {
  let lost = 0;
  org.fault = (asked) =>
    /query\/LoginHistory-1/.test(asked) && ++lost === 1
      ? { status: 400, code: 'INVALID_QUERY_LOCATOR' }
      : null;
  const { out } = await audit(['--format', 'json', '--no-metadata']);
  expect(lost).toBe(2);
  const logins = (JSON.parse(out) as JsonReport).findings.filter(
    ({ place }) => place.file === 'live/logins',
  );
  expect(logins).toHaveLength(1);
});

test('a state that somebody changed is refused, and nothing is asked', async () => {
  org.fault = (asked) =>
    /query\/LoginHistory-1/.test(asked) ? { status: 503, headers: { 'retry-after': '0' } } : null;
  await audit(['--no-metadata']);
  const kept = fs.readFileSync(state, 'utf8');
  const other = await startStandIn();
  const elsewhere = kept.replace(
    '/services/data/v67.0/query/LoginHistory-1',
    `${other.url}/services/data/v67.0/x`,
  );
  expect(elsewhere).not.toBe(kept);
  fs.writeFileSync(state, elsewhere);
  org.fault = () => null;
  org.asked.length = 0;
  const refused = await audit(['--no-metadata']);
  expect(refused).toMatchObject({ code: 2, told: expect.stringContaining('--fresh') as string });
  expect([org.asked, other.asked]).toEqual([[], []]);
  expect(fs.readFileSync(state, 'utf8')).toBe(elsewhere);
  expect(await audit(['--no-metadata', '--fresh'])).toMatchObject({ code: 1 });
  await other.close();
}, 120_000);

test('another org’s state is refused and stays', async () => {
  await audit(['--budget', '3']);
  const kept = fs.readFileSync(state, 'utf8');
  const other = await startStandIn();
  fillStandIn(other);
  const refused = await audit(['--instance-url', other.url]);
  expect(refused).toMatchObject({
    code: 2,
    told: expect.stringContaining('audit of something else') as string,
  });
  expect(other.asked).toEqual([]);
  expect(fs.readFileSync(state, 'utf8')).toBe(kept);
  await other.close();
}, 120_000);

test('a cursor that is an address never leads the token elsewhere', async () => {
  const pace = new Pace({ budget: 9, intervalMs: 0 });
  const access = { instanceUrl: org.url, accessToken: TOKEN, apiVersion: '67.0' };
  const connected = await connectOrg(access, pace);
  for (const path of ['https://example.com/services/data/v67.0/x', '/services/data/../x']) {
    await expect(connected.get(path)).rejects.toMatchObject({
      code: expect.stringMatching(/CURSOR_LOST|NOT_AVAILABLE/) as string,
    });
  }
  expect(org.asked.filter((line) => !line.startsWith('GET /services/data/v67.0'))).toEqual([]);
});

test('a session that ends in the middle loses nothing: the next token goes on', async () => {
  const whole = JSON.parse((await audit(['--format', 'json'])).out) as JsonReport;
  org.fault = (asked) =>
    / FROM LoginHistory/.test(asked) ? { status: 401, code: 'INVALID_SESSION_ID' } : null;
  const ended = await audit([]);
  expect(ended).toMatchObject({
    code: 2,
    told: expect.stringContaining('what was read is kept') as string,
  });
  org.fault = () => null;
  org.asked.length = 0;
  const next = await audit(['--format', 'json']);
  expect((JSON.parse(next.out) as JsonReport).findings).toEqual(whole.findings);
  expect(org.asked.some((line) => / FROM (?:OauthToken|Organization)/.test(line))).toBe(false);
}, 120_000);
