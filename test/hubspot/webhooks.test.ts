/** From an edit on the portal's page to one alert: webhook, gateway, tick. */
import fs from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { loadProject } from '@bailiwick/portal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert, Outcome } from '../../hubspot-app/functions/contract.ts';
import { SCHEMAS, watchedColumns } from '../../hubspot-app/functions/crm/schemas.ts';
import type { ObjectKind } from '../../hubspot-app/functions/crm/schemas.ts';
import { repository } from '../sandbox/recorded_regions.ts';
import { createPortalWorld, logRowsOf } from './world.ts';
import type { PortalWorld } from './world.ts';

const LOG = 'p48123456_bailiwick_log';
const GRANT = 'p48123456_bailiwick_grant';
const ALERT = 'p48123456_bailiwick_alert';
let world: PortalWorld;

beforeAll(async () => {
  world = await createPortalWorld({ unlimited: true });
  const input = { objectType: 'tickets', recordId: world.idOf('case-de') };
  let outcome = await world.ask<Outcome>('rep', 'run', {
    ...input,
    skillId: 'draft-ticket-reply',
    inference: randomUUID(),
  });
  while (outcome.phase === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    outcome = await world.ask<Outcome>('rep', 'poll', { state: outcome.state });
  }
}, 120_000);
afterAll(() => world?.close());
/** Begins with nothing on its way. */
beforeEach(async () => {
  await world.webhooks.run();
  await world.tick();
});

/** A change as the page makes it, in the session of a person. */
async function onPage(
  alias: string,
  method: string,
  target: string,
  body?: unknown,
): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const userId = world.idOf(alias);
  const session = await fetch(`${world.url}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ userId }),
  });
  const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!;
  const answer = await fetch(`${world.url}/local/records/${target}`, {
    method,
    headers: { ...headers, cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.status;
}

const recordsOf = (type: string) => world.portal.store.all(world.portal.store.type(type));
const alertsOf = (kind: string) =>
  recordsOf(ALERT)
    .map(({ properties }) => properties)
    .filter((row) => row['kind'] === kind);
const added = async (kind: string, change: () => Promise<unknown>) => {
  const before = new Set(alertsOf(kind).map((row) => row['key']));
  await change();
  await world.webhooks.run();
  const { changes } = await world.tick();
  return { changes, alerts: alertsOf(kind).filter((row) => !before.has(row['key'])) };
};

describe('what the app itself writes', () => {
  it('is no alert, though HubSpot tells of it', async () => {
    expect(logRowsOf(world).length).toBeGreaterThan(1);
    expect(alertsOf('record-created')).toEqual([]);
    expect(alertsOf('record-changed')).toEqual([]);
    const region = world.regions.installation.state.regions[0]!;
    expect(region.id).toBe('eu-central');
    const { changes } = await world.tick();
    expect(changes).toEqual({ events: 0, alerts: 0, behind: [] });
  });
});

describe('an edit on the page', () => {
  it('of a log row is exactly one alert, that says what, who and when', async () => {
    const row = recordsOf(LOG).at(-1)!;
    const { changes, alerts } = await added('record-changed', () =>
      onPage('rep', 'PATCH', `${LOG}/${row.id}`, { properties: { model: 'another-model' } }),
    );
    expect(changes).toEqual({ events: 1, alerts: 1, behind: [] });
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ state: 'open', target: `bailiwick_log ${row.id}` });
    expect(alerts[0]!['detail']).toMatch(
      new RegExp(`^model, CRM_UI, userId:${world.idOf('rep')}, \\d{4}-`),
    );
    expect(JSON.stringify(alerts)).not.toContain('another-model');
    const shown = await world.ask<{ readonly alerts: readonly Alert[] }>(
      'compliance',
      'alerts',
      { state: 'open' },
      { purpose: 'compliance' },
    );
    const { summary } = shown.alerts.find(({ kind }) => kind === 'record-changed')!;
    expect(summary).toContain(`bailiwick_log ${row.id} was changed outside of Bailiwick: model,`);
    // Again: nothing waits, nothing is doubled.
    await world.webhooks.run();
    expect((await world.tick()).changes).toEqual({ events: 0, alerts: 0, behind: [] });
  });

  it('of a grant is one, besides that its seal does not fit', async () => {
    const row = recordsOf(GRANT).find(
      ({ properties }) => properties['user_id'] === world.idOf('no-access'),
    );
    const grant = row ?? recordsOf(GRANT).at(-1)!;
    const old = grant.properties['works_in']!;
    const { alerts } = await added('record-changed', () =>
      onPage('rep', 'PATCH', `${GRANT}/${grant.id}`, { properties: { works_in: 'SG' } }),
    );
    expect(alerts.map(({ target }) => target)).toEqual([`bailiwick_grant ${grant.id}`]);
    // Put back, the seal fits again; that somebody did it is seen.
    const back = await added('record-changed', () =>
      onPage('rep', 'PATCH', `${GRANT}/${grant.id}`, { properties: { works_in: old } }),
    );
    expect(back.alerts).toHaveLength(1);
  });

  it('that closes an alert, deletes a row or brings it back is one each', async () => {
    const alert = recordsOf(ALERT).at(-1)!;
    const closed = await added('record-changed', () =>
      onPage('rep', 'PATCH', `${ALERT}/${alert.id}`, { properties: { state: 'closed' } }),
    );
    expect(closed.alerts.map(({ target }) => target)).toEqual([`bailiwick_alert ${alert.id}`]);
    const row = recordsOf(LOG).at(-1)!;
    const deleted = await added('record-deleted', () =>
      onPage('rep', 'DELETE', `${LOG}/${row.id}`),
    );
    expect(deleted.alerts.map(({ target }) => target)).toEqual([`bailiwick_log ${row.id}`]);
    const { store } = world.portal;
    const byUser = { changeSource: 'CRM_UI', sourceId: 'userId:1' };
    const restored = await added('record-restored', async () => {
      store.by(byUser, () => store.unarchive(store.type(LOG), row));
      await Promise.resolve();
    });
    expect(restored.alerts).toHaveLength(1);
    const forged = await added('record-created', async () => {
      store.by(byUser, () =>
        store.create(store.type(LOG), { key: 'forged', phase: 'output-viewed' }),
      );
      await Promise.resolve();
    });
    expect(forged.alerts).toHaveLength(1);
  });
});

describe('a tick', () => {
  it('that ends after its alerts but before it acknowledges doubles nothing', async () => {
    const row = recordsOf(LOG).at(-1)!;
    const edit = (model: string) =>
      onPage('rep', 'PATCH', `${LOG}/${row.id}`, { properties: { model } });
    await edit('m-1');
    await edit('m-2');
    await world.webhooks.run();
    const before = alertsOf('record-changed').length;
    const { send } = world.runtime();
    let calls = 0;
    // The second call, which acknowledges, never reaches the gateway.
    const aborted = await world.tickWith((request) => {
      if (request.url.endsWith('/v1/hubspot/events') && (calls += 1) === 2) {
        return Promise.reject(new Error('the tick ends here'));
      }
      return send(request);
    });
    expect(aborted.changes.behind).toMatchObject([{ region: 'eu-central' }]);
    expect(alertsOf('record-changed')).toHaveLength(before + 2);
    expect((await world.tick()).changes).toMatchObject({ events: 2, alerts: 0, behind: [] });
    expect((await world.tick()).changes).toMatchObject({ events: 0, alerts: 0, behind: [] });
    expect(alertsOf('record-changed')).toHaveLength(before + 2);
  });

  it('whose alerts cannot be written acknowledges nothing', async () => {
    const row = recordsOf(LOG).at(-1)!;
    await onPage('rep', 'PATCH', `${LOG}/${row.id}`, { properties: { model: 'm-3' } });
    await world.webhooks.run();
    const before = alertsOf('record-changed').length;
    const { send } = world.runtime();
    const failed = await world
      .tickWith((request) =>
        request.url.includes(`${ALERT}/batch/upsert`)
          ? Promise.resolve({ status: 400, headers: {}, text: '{}' })
          : send(request),
      )
      .catch((error: unknown) => error);
    expect(failed).toBeDefined();
    expect(alertsOf('record-changed')).toHaveLength(before);
    expect((await world.tick()).changes).toMatchObject({ events: 1, alerts: 1 });
  });
});

describe('the component', () => {
  it('watches every column of the app’s objects, and nothing of a contact', async () => {
    const { projectFolder } = world.regions.installation.layout.portal;
    const { webhooks } = await loadProject(projectFolder, { profile: 'sandbox' });
    expect(webhooks!.settings.targetUrl).toBe(
      'https://eu-central.gateway.example/v1/hubspot/webhooks',
    );
    expect(Object.keys(webhooks!.subscriptions)).toEqual(['crmObjects']);
    const watched = webhooks!.subscriptions.crmObjects!.map(
      ({ subscriptionType, objectType, propertyName = '' }) =>
        `${objectType!} ${subscriptionType} ${propertyName}`,
    );
    const wanted = (Object.keys(SCHEMAS) as ObjectKind[]).flatMap((kind) => [
      ...['creation', 'deletion', 'restore', 'merge'].map(
        (one) => `p48123456_bailiwick_${kind} object.${one} `,
      ),
      ...watchedColumns(kind).map(
        (column) => `p48123456_bailiwick_${kind} object.propertyChange ${column}`,
      ),
    ]);
    expect(watched).toEqual(wanted);
    expect(watchedColumns('alert')).not.toContain('note');
    expect(watchedColumns('log')).toHaveLength(SCHEMAS.log.columns.length);
  });

  it('names a gateway in every profile of the repository', async () => {
    const app = path.join(repository, 'hubspot-app');
    const profiles = fs
      .readdirSync(path.join(app, 'src'))
      .flatMap((name) => /^hsprofile\.(.+)\.json$/.exec(name)?.[1] ?? []);
    expect(profiles.length).toBeGreaterThan(1);
    for (const profile of profiles) {
      const { webhooks } = await loadProject(app, { profile });
      expect(webhooks!.settings.targetUrl).toMatch(/^https:\/\/[\w.-]+\/v1\/hubspot\/webhooks$/);
    }
  });
});
