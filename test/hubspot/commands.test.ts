import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProject } from '@bailiwick/portal';
import { repository } from '../sandbox/recorded_regions.ts';
import { createPortalWorld } from './world.ts';
import type { PortalWorld } from './world.ts';

let world: PortalWorld;
beforeAll(async () => {
  world = await createPortalWorld({ unlimited: true });
  save();
}, 120_000);
afterAll(() => world?.close());

function save(): void {
  fs.writeFileSync(world.regions.installation.layout.portal.snapshot, world.portal.snapshot());
}

interface Run {
  readonly code: number | null;
  readonly text: string;
}

function bailiwick(...args: readonly string[]): Promise<Run> {
  const main = path.join(repository, 'packages/cli/src/main.ts');
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, HUBSPOT_API_ORIGIN: world.url },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })));
}

const sandbox = (): readonly string[] => ['--sandbox', world.regions.installation.layout.root];

describe('bailiwick hubspot', () => {
  it('tick does what is due and says so; a second one finds nothing new', async () => {
    const first = await bailiwick('hubspot', 'tick', ...sandbox());
    expect(first).toMatchObject({ code: 0 });
    expect(first.text).toMatch(/[1-9]\d* new alerts/);
    expect((await bailiwick('hubspot', 'tick', ...sandbox())).text).toMatch(/^0 new alerts/m);
  });

  it('grant gives a first role, sealed, and no entitlement to data', async () => {
    const user = world.idOf('no-access');
    const given = await bailiwick(
      ...['hubspot', 'grant', '--user', user, '--works-in', 'DE', '--roles', 'admin'],
      ...sandbox(),
    );
    expect(given).toMatchObject({ code: 0 });
    const status = await world.call('no-access', 'status', null, { purpose: 'settings' });
    expect(status.ok).toBe(true);
    const wrong = await bailiwick(
      ...['hubspot', 'grant', '--user', user, '--works-in', 'DE', '--roles', 'user'],
      ...sandbox(),
    );
    expect(wrong.code).toBe(2);
    expect(wrong.text).toContain('granted in the app');
  });

  it('grant repairs a grant that somebody changed, keeping nothing of it', async () => {
    const { store } = world.portal;
    const type = store.type('p48123456_bailiwick_grant');
    const user = world.idOf('compliance');
    const row = store.all(type).find((one) => one.properties['user_id'] === user)!;
    store.update(type, row, { roles: 'compliance;admin;auditor;user' });
    const given = await bailiwick(
      ...['hubspot', 'grant', '--user', user, '--works-in', 'DE'],
      ...sandbox(),
    );
    expect(given).toMatchObject({ code: 0 });
    expect(row.properties['roles']).toBe('compliance');
  });

  it('grant demands teams, keeps what was demanded, and ends it with `none`', async () => {
    const { state } = world.portal.store;
    state.teams.push({ id: '501', name: 'North' });
    const user = world.idOf('auditor');
    const type = world.portal.store.type('p48123456_bailiwick_grant');
    const teams = (): unknown =>
      world.portal.store.all(type).find((one) => one.properties['user_id'] === user)!.properties[
        'teams'
      ];
    const give = (...args: readonly string[]): Promise<Run> =>
      bailiwick(
        ...['hubspot', 'grant', '--user', user, '--works-in', 'DE', '--roles', 'auditor'],
        ...[...args, ...sandbox()],
      );
    const wrong = await give('--team', '501,502');
    expect(wrong.code).toBe(2);
    expect(wrong.text).toContain('TEAM_UNKNOWN: There is no such team in this portal: 502.');
    const given = await give('--team', '501');
    expect(given).toMatchObject({ code: 0 });
    expect(given.text).toContain('it holds only in one of the teams North');
    expect(given.text).toContain('TEAM_MISSING: the user is in none of them');
    expect(teams()).toBe('501');
    Object.assign(world.portal.switches, { usersNeedOAuth: true });
    expect((await give()).text).toContain('TEAM_UNREADABLE: HubSpot does not tell');
    expect(teams()).toBe('501');
    expect((await give('--team', 'none')).code).toBe(0);
    // HubSpot keeps no empty text.
    expect(teams()).toBeUndefined();
    Object.assign(world.portal.switches, { usersNeedOAuth: false });
  }, 60_000);

  it('build lays out an app that HubSpot’s parser reads, and refuses a foreign bundle', async () => {
    const { layout } = world.regions.installation;
    const out = path.join(world.regions.folder, 'app');
    const key = path.join(world.regions.folder, 'compliance.pub.pem');
    const { createPublicKey } = await import('node:crypto');
    const pem = createPublicKey(fs.readFileSync(layout.complianceKey));
    fs.writeFileSync(key, pem.export({ format: 'pem', type: 'spki' }));
    const args = (bundle: string, portal: string, folder: string): readonly string[] => [
      ...['hubspot', 'build', '--bundle', path.join(bundle, 'bundle.json')],
      ...['--signature', path.join(bundle, 'bundle.jws'), '--key', key],
      ...['--key-id', 'sandbox-compliance-1', '--portal', portal],
      ...['--gateway', 'https://eu-central.gateway.example', '--out', folder],
    ];
    const built = await bailiwick(...args(layout.portal.bundleFolder, '48123456', out));
    expect(built).toMatchObject({ code: 0 });
    const project = await loadProject(out, { profile: 'portal' });
    expect(project.app.permittedFetch).toEqual(['https://eu-central.gateway.example']);
    const foreign = await bailiwick(...args(layout.bundleFolder, '48123456', `${out}-2`));
    expect(foreign.code).toBe(2);
    expect(foreign.text).toContain('not for the portal');
  });
});

describe('bailiwick audit hubspot', () => {
  it('prints every way out with verdict and cure, and exits 1', async () => {
    const { code, text } = await bailiwick('audit', 'hubspot', ...sandbox());
    expect(code).toBe(1);
    expect(text).toMatch(/^forbidden +workflow-webhook: .*hooks\.badge-scanner\.example/m);
    expect(text).toContain('RECIPIENT_UNKNOWN');
    expect(text).not.toContain(world.portal.accessToken);
  });

  it('names a refused token without printing it', async () => {
    const token = world.portal.accessToken;
    world.portal.deactivateToken(token, 0);
    const { code, text } = await bailiwick('audit', 'hubspot', ...sandbox());
    expect(code).toBe(2);
    expect(text).toContain('CRM_TOKEN_REFUSED');
    expect(text).not.toContain(token);
  });
});
