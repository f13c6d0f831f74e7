import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Alert,
  LogDetail,
  LogPage,
  Outcome,
  Outflow,
  SettingsStatus,
} from '../../hubspot-app/functions/contract.ts';
import type { Grant } from '../../hubspot-app/functions/access/contract.ts';
import { repository } from '../sandbox/recorded_regions.ts';
import { createPortalWorld, logRowsOf } from './world.ts';
import type { PortalWorld } from './world.ts';

let world: PortalWorld;
let inference: string;
beforeAll(async () => {
  world = await createPortalWorld({ unlimited: true });
  inference = randomUUID();
  let outcome = await world.ask<Outcome>('rep', 'run', {
    objectType: 'tickets',
    recordId: world.idOf('case-de'),
    skillId: 'draft-ticket-reply',
    inference,
  });
  while (outcome.phase === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    outcome = await world.ask<Outcome>('rep', 'poll', { state: outcome.state });
  }
  await world.ask('rep', 'preview', {
    objectType: 'tickets',
    recordId: world.idOf('case-in'),
    skillId: 'draft-ticket-reply',
  });
}, 120_000);
afterAll(() => world?.close());

const purpose = 'compliance';
function ask<V>(user: string, operation: string, input: unknown): Promise<V> {
  return world.ask<V>(user, operation, input, { purpose });
}
async function codeOf(user: string, operation: string, input: unknown): Promise<string> {
  const reply = await world.call(user, operation, input, { purpose });
  return reply.ok ? 'ok' : reply.error.code;
}
async function grantOf(alias: string): Promise<Grant | undefined> {
  const { grants } = await ask<{ readonly grants: readonly Grant[] }>('compliance', 'grants', null);
  return grants.find(({ userId }) => userId === world.idOf(alias));
}

describe('the log', () => {
  it('has a line for each inference, the newest first, with its end', async () => {
    const page = await ask<LogPage>('auditor', 'log', { filters: {}, after: '' });
    expect(page.rows.map(({ outcome }) => outcome)).toEqual(['denied', 'completed']);
    expect(page.rows[1]).toMatchObject({
      inference,
      user: 'Mara Lindner',
      locatedIn: 'DE',
      subjects: ['DE'],
    });
    expect(page.rows[1]!.leaf).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [{ outcome: 'denied' }, 1],
    [{ jurisdiction: 'IN' }, 1],
    [{ jurisdiction: 'BR' }, 0],
    [{ skill: 'draft-ticket-reply' }, 2],
    [{ from: '2020-01-01', to: '2020-12-31' }, 0],
  ])('is filtered by %j', async (filters, count) => {
    const page = await ask<LogPage>('auditor', 'log', { filters, after: '' });
    expect(page.rows).toHaveLength(count);
  });

  it('tells everything of one inference, the receipt checked anew', async () => {
    const detail = await ask<LogDetail>('auditor', 'logDetail', { inference });
    expect(detail.phases.map(({ phase }) => phase)).toEqual(['requested', 'completed']);
    expect(detail.receipt?.verified).toBe(true);
    expect(detail.legs.length).toBeGreaterThan(1);
  });

  it.each(['rep', 'no-access', 'admin'])('is not for %s', async (user) => {
    expect(await codeOf(user, 'log', { filters: {}, after: '' })).toBe('ROLE_MISSING');
    expect(await codeOf(user, 'logDetail', { inference })).toBe('ROLE_MISSING');
  });
});

describe('access', () => {
  it('is granted within the contract, by somebody else, and then works', async () => {
    const userId = world.idOf('no-access');
    const wish = { userId, jurisdictions: ['EEA'], roles: ['user'], worksIn: 'DE', teams: [] };
    expect(await codeOf('rep', 'grant', wish)).toBe('ROLE_MISSING');
    expect(await codeOf('compliance', 'grant', { ...wish, userId: world.idOf('compliance') })).toBe(
      'OWN_GRANT',
    );
    expect(await codeOf('compliance', 'grant', { ...wish, jurisdictions: ['BR'] })).toBe(
      'GRANT_OUTSIDE',
    );
    expect(await codeOf('compliance', 'grant', { ...wish, userId: '69999999' })).toBe(
      'USER_UNKNOWN',
    );
    expect(await ask<Grant>('compliance', 'grant', wish)).toMatchObject({ state: 'training-due' });
    const validUntil = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    expect(await ask<Grant>('compliance', 'recordTraining', { userId, validUntil })).toMatchObject({
      state: 'valid',
    });
    const outcome = await world.ask<Outcome>('no-access', 'run', {
      objectType: 'tickets',
      recordId: world.idOf('case-de'),
      skillId: 'draft-ticket-reply',
      inference: randomUUID(),
    });
    expect(outcome.phase).not.toBe('denied');
  });

  it('is reviewed by somebody else than its holder; revoked it ends at once', async () => {
    const userId = world.idOf('rep-de');
    const own = { userId: world.idOf('compliance'), decision: 'keep' };
    expect(await codeOf('compliance', 'review', own)).toBe('OWN_GRANT');
    expect(await codeOf('auditor', 'review', { userId, decision: 'keep' })).toBe('ROLE_MISSING');
    await ask<Grant>('compliance', 'review', { userId, decision: 'revoke' });
    expect(await grantOf('rep-de')).toMatchObject({ roles: [], jurisdictions: [] });
  });

  it('shows a record that somebody edited as worth nothing', async () => {
    const { store } = world.portal;
    const type = store.type('p48123456_bailiwick_grant');
    const row = store
      .all(type)
      .find((one) => one.properties['user_id'] === world.idOf('rep-abroad'));
    store.update(type, row!, { roles: 'user;compliance' });
    expect(await grantOf('rep-abroad')).toMatchObject({ state: 'tampered', roles: [] });
    expect(await codeOf('rep-abroad', 'grants', null)).toBe('GRANT_TAMPERED');
  });
});

describe('ways out and alerts', () => {
  it('lists workflows, tokens and keys with a verdict, and permits none of them', async () => {
    const { outflows, unread } = await ask<{
      readonly outflows: readonly Outflow[];
      readonly unread: readonly string[];
    }>('compliance', 'outflows', null);
    expect(unread).toEqual([]);
    const webhook = outflows.find(({ kind }) => kind === 'workflow-webhook');
    expect(webhook).toMatchObject({ target: 'hooks.badge-scanner.example', verdict: 'forbidden' });
    expect(webhook!.reasons.map(({ code }) => code)).toContain('RECIPIENT_UNKNOWN');
    expect(outflows.filter(({ verdict }) => verdict === 'permitted')).toEqual([]);
    expect(outflows.map(({ kind }) => kind)).toContain('service-key');
  });

  it('says which lists the token may not read', async () => {
    const { switches } = world.portal;
    Object.assign(switches, { flowsNeedOAuth: true });
    const { unread } = await ask<{ readonly unread: readonly string[] }>(
      'compliance',
      'outflows',
      null,
    );
    Object.assign(switches, { flowsNeedOAuth: false });
    expect(unread).toEqual(['workflows']);
  });

  it('raises each thing once, and what is closed stays closed', async () => {
    const first = await world.tick();
    expect(first.alerts).toBeGreaterThan(0);
    expect((await world.tick()).alerts).toBe(0);
    const { alerts } = await ask<{ readonly alerts: readonly Alert[] }>('compliance', 'alerts', {
      state: 'open',
    });
    expect(alerts.map(({ kind }) => kind)).toContain('tampered');
    const outflow = alerts.find(({ kind }) => kind === 'outflow')!;
    const closing = { id: outflow.id, cause: 'intended', note: 'Contract 7.' };
    expect(await codeOf('auditor', 'closeAlert', closing)).toBe('ROLE_MISSING');
    expect(await codeOf('compliance', 'closeAlert', { ...closing, cause: '?' })).toBe(
      'INPUT_INVALID',
    );
    await ask<Alert>('compliance', 'closeAlert', closing);
    expect(await codeOf('compliance', 'closeAlert', closing)).toBe('ALERT_UNKNOWN');
    expect((await world.tick()).alerts).toBe(0);
  });
});

describe('settings', () => {
  it('are for administrators, and set-up changes nothing where all is there', async () => {
    const call = { purpose: 'settings' };
    const status = await world.ask<SettingsStatus>('admin', 'status', null, call);
    expect(status).toMatchObject({ portalId: '48123456', hostedIn: 'eu1', hostedCountry: 'DE' });
    expect(status.checks.filter(({ state }) => state === 'fault').map(({ id }) => id)).toEqual([
      'seals',
    ]);
    expect(await world.ask('admin', 'setUp', null, call)).toEqual({ done: [] });
    const reply = await world.call('rep', 'status', null, call);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ROLE_MISSING' } });
  });
});

describe('the evidence', () => {
  /** Verifies the sandbox that this world is, with the portal as it stands. */
  function audit(): { readonly status: number | null; readonly text: string } {
    const { layout } = world.regions.installation;
    fs.writeFileSync(layout.portal.snapshot, world.portal.snapshot());
    const args = ['audit', 'verify', '--sandbox', layout.root, '--json'];
    const main = path.join(repository, 'packages/cli/src/main.ts');
    const { status, stdout } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
    return { status, text: stdout };
  }

  it('acknowledges every row, and finds the one that somebody edited', async () => {
    // One inference of the tests above was begun and never fetched, as after a closed page.
    expect((await world.tick({ abandonedSeconds: 0 })).ended).toBe(1);
    expect((await world.tick({ abandonedSeconds: 0 })).ended).toBe(0);
    expect(logRowsOf(world).filter((row) => row['acknowledged'] !== 'true')).toEqual([]);
    // This world has no org beside its portal: its rows are the one thing that is missing.
    const codes = (text: string): readonly string[] =>
      (JSON.parse(text) as { readonly findings: readonly { readonly code: string }[] }).findings
        .map(({ code }) => code)
        .filter((code) => code !== 'ROWS_MISSING');
    expect(codes(audit().text)).toEqual([]);

    const { store } = world.portal;
    const type = store.type('p48123456_bailiwick_log');
    const row = store.all(type).find((one) => one.properties['phase'] === 'completed')!;
    store.update(type, row, { located_in: 'FR' });
    expect(codes(audit().text)).toContain('ROW_ALTERED');
    store.update(type, row, { located_in: 'DE' });
    expect(codes(audit().text)).toEqual([]);
    const gone = store.all(type).find((one) => one.properties['phase'] === 'denied')!;
    store.archive(type, gone);
    expect(codes(audit().text)).toContain('ROW_MISSING');
  });
});
