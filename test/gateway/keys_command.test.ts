/** `bailiwick keys`: an operator's hands on the keys of a running region. */
import fs from 'node:fs';
import path from 'node:path';
import { contentKey, openKeptAnswers, openSealed, readSealed } from '@bailiwick/gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyJws } from '../../packages/gateway/src/jws.ts';
import { EVIDENCE_FILE, STATE_FILE } from '../../packages/gateway/src/start.ts';
import { readPseudonymKeys } from '../../packages/gateway/src/log/state.ts';
import { TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { refused } from './expect_refused.ts';
import type { HeadlessClient } from './headless_client.ts';
import { USER } from './headless_client.ts';
import { clientOf } from './region_with_model.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';
import { typed } from './typed.ts';
import type { Typed } from './typed.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
let region: TestRegion;
let client: HeadlessClient;
let config: string;
let start: number;

beforeEach(async () => {
  region = await startRegion();
  client = clientOf(region);
  const { folder, operatorToken } = region.installation;
  config = path.join(folder, 'gateway.json');
  fs.writeFileSync(path.join(folder, 'operator.token'), operatorToken);
  start = Math.floor(Date.now() / 1000);
});
afterEach(() => region.close());

const keys = (verb: string, ...more: readonly string[]): Promise<Typed> =>
  typed('keys', verb, '--config', config, ...more);
const evidenceFile = () => path.join(region.installation.folder, 'gateway', EVIDENCE_FILE);

/** An answer that the gateway keeps, made an hour ago by the clock of both services. */
async function answeredAnHourAgo() {
  region.setClock(start - HOUR);
  const { draft, key } = await client.draft();
  const reply = await client.ask(draft);
  expect(reply.status, reply.text).toBe(200);
  return { draft, key, answer: String(reply.json.answer) };
}

describe('keys status', () => {
  it('tells age against the contract, who holds the key and where', async () => {
    region.setClock(start - 45 * DAY);
    await client.draft();
    const { code, out } = await keys('status');
    expect(out.split('\n')).toEqual([
      `eu-central: keys held at https://127.0.0.1:${region.keyServicePort} (transit)`,
      '  located in DE, operated by DE, as the configuration vouches',
      `${TENANT}: contract C-2026-001, a new key every 90 days`,
      '  v1  45 of 90 days [##########----------]  seals and opens',
    ]);
    expect(code).toBe(0);
  });

  it('exits 1 for a key that is overdue, also as JSON', async () => {
    region.setClock(start - 91 * DAY);
    await client.draft();
    const { code, out } = await keys('status', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      region: 'eu-central',
      kind: 'transit',
      locatedIn: 'DE',
      tenants: [
        {
          tenant: TENANT,
          rotationDays: 90,
          versions: [{ version: 1, ageDays: 91 }],
          findings: ['version 1 is overdue: `keys rotate`'],
        },
      ],
    });
  });

  it('says so when there is no key', async () => {
    const { code, out } = await keys('status');
    expect([code, out.includes('no key: it was never made')]).toEqual([0, true]);
  });

  it('exits 1 when the key service is not where the signed bundle says', async () => {
    Object.assign(region.installation.gatewayConfig['keyService'] as object, { operatedBy: 'US' });
    region.installation.writeConfigs(region.keyServicePort);
    const { code, out } = await keys('status');
    expect([code, out.includes('not where the signed bundle says')]).toEqual([1, true]);
  });

  it('exits 2 for a tenant that is none, and when the service cannot be asked', async () => {
    expect(await keys('status', '--tenant', 'nobody')).toMatchObject({
      code: 2,
      error: expect.stringContaining('is no tenant of this region') as string,
    });
    region.installation.writeConfigs(1);
    expect((await keys('status')).code).toBe(2);
  });
});

describe('keys rotate', () => {
  it('wants to be told which, and rotates that', async () => {
    await client.draft();
    expect(await keys('rotate')).toMatchObject({
      code: 2,
      error: expect.stringContaining('--tenant <id>, --overdue or --all') as string,
    });
    const { code, out } = await keys('rotate', '--tenant', TENANT);
    expect(code).toBe(0);
    expect(out).toContain('v2 seals from now on; v1 opens what it sealed');
    expect((await client.draft()).key.header.kid).toMatch(/v2$/);
  });

  it.each([
    [90, []],
    [91, [{ tenant: TENANT, from: 1, to: 2 }]],
  ])('with --overdue, after %i days of 90: %j', async (days, rotated) => {
    region.setClock(start - days * DAY);
    await client.draft();
    region.setClock(null);
    const { out } = await keys('rotate', '--overdue', '--json');
    expect(JSON.parse(out)).toEqual(rotated);
    expect((await keys('rotate', '--overdue')).out).toBe('nothing is overdue');
  });

  it('makes the key of a tenant who has none', async () => {
    const { out } = await keys('rotate', '--all', '--json');
    expect(JSON.parse(out)).toEqual([{ tenant: TENANT, from: 0, to: 1 }]);
  });

  it('does nothing with a token that may not', async () => {
    await client.draft();
    const token = path.join(region.installation.folder, 'gateway.token');
    const { code, error } = await keys('rotate', '--all', '--token-file', token);
    expect([code, error.includes('answered 403')]).toEqual([2, true]);
    expect((await keys('rotate', '--all', '--token-file', 'nowhere')).code).toBe(2);
  });
});

describe('keys retire', () => {
  it('waits for the overlap, then for the rewrap of what is kept, then closes', async () => {
    const { key, answer } = await answeredAnHourAgo();
    await keys('rotate', '--all');
    region.setClock(null);

    const early = await keys('retire');
    expect(early).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 kept answer(s) are under older versions') as string,
    });

    const moved = await keys('rewrap');
    expect(moved).toMatchObject({
      code: 0,
      out: `${TENANT}: 1 kept answer(s) moved to v2`,
      error: `${TENANT}: rewrapping: 1 of 1`,
    });
    expect((await keys('rewrap')).out).toBe('nothing is kept under an older version');

    const done = await keys('retire');
    expect(done).toMatchObject({ code: 0, out: `${TENANT}: versions below v2 are closed` });
    expect((await keys('status')).out).toContain('versions below v2 are retired');

    // The kept answer is the one that was given, and its new wrap still leads to its content key.
    const kept = openKeptAnswers(evidenceFile())!;
    const [entry] = kept.list(start);
    kept.close();
    expect(entry).toMatchObject({ tenant: TENANT, version: 2 });
    region.setClock(start - HOUR);
    const dataKey = await region.gateway.gateway.keyService.unwrap(entry!.wrap, entry!.context);
    const { kid, inf } = key.header;
    expect(openSealed(readSealed(answer)!, contentKey(dataKey as Buffer, kid, inf))).not.toBeNull();
  });

  it('changes nothing while data keys of the older version may be valid', async () => {
    await client.draft();
    await keys('rotate', '--all');
    const { code, out } = await keys('retire', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        tenant: TENANT,
        minimumVersion: 1,
        trimmed: false,
        stays: expect.stringContaining('may be valid until') as string,
      },
    ]);
  });

  it('repeats the word of the key service, whose clock may differ', async () => {
    region.setClock(start - HOUR);
    await client.draft();
    await keys('rotate', '--all');
    const { code, out } = await keys('retire');
    expect([code, out.includes('versions below 2 are in use until')]).toEqual([1, true]);
  });

  it('destroys with --trim, when that is confirmed', async () => {
    region.setClock(start - HOUR);
    await client.draft();
    await keys('rotate', '--all');
    region.setClock(null);
    expect((await keys('retire', '--trim')).code).toBe(2);
    const { code, out } = await keys('retire', '--trim', '--yes');
    expect([code, out]).toEqual([0, `${TENANT}: versions below v2 are destroyed`]);
  });

  it('has nothing to do with a single version', async () => {
    await client.draft();
    expect(await keys('retire')).toMatchObject({ code: 0, out: 'no key has an older version' });
  });
});

describe('keys shred', () => {
  const shred = (...more: readonly string[]) =>
    keys('shred', '--tenant', TENANT, '--by', 'Ines Falk, contract end', '--out', out(), ...more);
  const out = () => path.join(region.installation.folder, 'statement.jws');

  it('does nothing without confirmation, and says what it would do', async () => {
    await client.draft();
    const { code, error } = await shred();
    expect([code, error.includes('destroys v1 in eu-central for good')]).toEqual([2, true]);
    expect(fs.existsSync(out())).toBe(false);
    expect((await client.ask((await client.draft()).draft)).status).toBe(200);
  });

  it('destroys key and pseudonyms, and signs a statement that the bundle’s keys verify', async () => {
    const { draft } = await client.draft();
    const late = await client.draft();
    await client.ask(draft);
    const state = path.join(region.installation.folder, 'gateway', STATE_FILE);
    expect(readPseudonymKeys(state)(TENANT, USER)).not.toBeNull();
    const { code, out: text } = await shred('--yes');
    expect(code, text).toBe(0);
    expect(text).toContain('1 kept answer(s) are unreadable now');

    const statement = fs.readFileSync(out(), 'utf8').trim();
    const verified = verifyJws(statement, region.installation.receiptKeys);
    expect(verified.state).toBe('verified');
    const claims = verified.state === 'verified' ? JSON.parse(String(verified.payload)) : null;
    expect(claims).toMatchObject({
      typ: 'bailiwick-shredding-1',
      tnt: TENANT,
      reg: 'eu-central',
      key: TENANT.toLowerCase(),
      ver: [{ version: 1 }],
      lst: 1,
      by: 'Ines Falk, contract end',
      now: 'no such key',
      kept: 1,
      psd: true,
    });
    const [head, body, signature] = statement.split('.');
    const forged = [
      head,
      Buffer.from(JSON.stringify({ ...claims, kept: 0 })).toString('base64url'),
    ];
    expect(verifyJws([...forged, signature].join('.'), region.installation.receiptKeys)).toEqual({
      state: 'invalid',
    });
    expect(body).not.toBe(forged[1]);
    expect(readPseudonymKeys(state)(TENANT, USER)).toBeNull();
    await refused(await client.ask(late.draft), 422, 'KEY_REVOKED');
    expect((await keys('status')).out).toContain('or it was destroyed');
    fs.rmSync(out());
    expect((await shred('--yes')).code).toBe(2);
  });

  it('keeps a statement that is there, and leaves none when the service refuses', async () => {
    await client.draft();
    fs.writeFileSync(out(), 'an earlier statement');
    expect((await shred('--yes')).code).toBe(2);
    expect(fs.readFileSync(out(), 'utf8')).toBe('an earlier statement');
    fs.rmSync(out());
    const token = path.join(region.installation.folder, 'gateway.token');
    expect((await shred('--yes', '--token-file', token)).code).toBe(2);
    expect(fs.existsSync(out())).toBe(false);
  });
});
