// Grants that name teams: held to HubSpot's word at every use, and refused where there is none.
import { createHmac, randomUUID } from 'node:crypto';
import { canonicalize } from '@bailiwick/gateway/protocol';
import { openSystem, setUpObjects } from '@bailiwick/functions';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../hubspot-app/functions/access/contract.ts';
import { demandRole } from '../../hubspot-app/functions/access/roles.ts';
import { forgetTeams, TEAMS_FRESH_MS } from '../../hubspot-app/functions/access/teams.ts';
import type {
  AssistantHome,
  ComplianceOperations,
  Outcome,
  Preview,
  SettingsStatus,
} from '../../hubspot-app/functions/contract.ts';
import { SCHEMAS } from '../../hubspot-app/functions/crm/schemas.ts';
import { prepareInference } from '../../hubspot-app/functions/operations/context.ts';
import type { Session } from '../../hubspot-app/functions/session.ts';
import { addReps, createPortalWorld, logRowsOf } from './world.ts';
import type { PortalWorld } from './world.ts';

const GRANT = 'p48123456_bailiwick_grant';
const [NORTH, SOUTH] = ['501', '502'];
const compliance = { purpose: 'compliance' };

let world: PortalWorld;
beforeAll(async () => {
  world = await createPortalWorld({ unlimited: true });
  addReps(world, 4);
  world.portal.store.state.teams.push({ id: NORTH, name: 'North' }, { id: SOUTH, name: 'South' });
}, 120_000);
afterAll(() => world?.close());
afterEach(() => {
  Object.assign(world.portal.switches, { usersNeedOAuth: false });
  forgetTeams();
});

/** Puts a person into a team, and out of all others. */
function moveTo(alias: string, primaryTeamId: string | undefined, others: readonly string[] = []) {
  const { users } = world.portal.store.state;
  const index = users.findIndex(({ id }) => id === world.idOf(alias));
  const { primaryTeamId: _left, ...person } = users[index]!;
  const primary = primaryTeamId === undefined ? {} : { primaryTeamId };
  users[index] = { ...person, ...primary, secondaryTeamIds: [...others] };
}

function wishFor(alias: string, teams: readonly string[], roles: Grant['roles'] = ['user']) {
  const userId = world.idOf(alias);
  return { userId, jurisdictions: ['EEA', 'CH', 'GB', 'US'], roles, worksIn: 'DE', teams };
}

function grant(alias: string, teams: readonly string[], roles?: Grant['roles']): Promise<Grant> {
  return world.ask<Grant>('compliance', 'grant', wishFor(alias, teams, roles), compliance);
}

const ticket = () => ({
  objectType: 'tickets',
  recordId: world.idOf('case-de'),
  skillId: 'draft-ticket-reply',
});

function rowOf(alias: string) {
  const { store } = world.portal;
  const userId = world.idOf(alias);
  return store.all(store.type(GRANT)).find(({ properties }) => properties['user_id'] === userId)!;
}

/** Gives a row the seal that the version before gave it: no teams, and no version of the seal. */
function sealAsBefore(alias: string): void {
  const { store } = world.portal;
  const row = rowOf(alias);
  const columns = SCHEMAS.grant.columns
    .map(({ name }) => name)
    .filter((name) => name !== 'teams' && name !== 'seal')
    .map((name) => [name, row.properties[name]]);
  const text = canonicalize({ ...Object.fromEntries(columns), tenantId: '48123456' });
  const key = world.runtime().secrets.derivedKey('grant');
  const seal = createHmac('sha256', key).update(text).digest('base64url');
  store.update(store.type(GRANT), row, { seal, teams: '' });
}

/** A call in this process, as a warm runtime instance has several, `later` milliseconds on. */
async function sessionOf(alias: string, later = 0): Promise<Session> {
  const runtime = { ...world.runtime(), now: () => world.portal.clock.now() + later };
  const system = await openSystem(runtime, Date.now() + later + 60_000);
  return { ...system, userId: world.idOf(alias), language: 'en' };
}

async function useOf(alias: string, later = 0): Promise<readonly string[]> {
  const session = await sessionOf(alias, later);
  const { objectType, recordId, skillId } = ticket();
  const { decision } = await prepareInference(session, objectType, recordId, skillId);
  return decision.reasons.map(({ code }) => code);
}

describe('a grant that names teams', () => {
  it('is given for teams that there are, and says when its holder is in none', async () => {
    expect(await grant('rep-0', [SOUTH, NORTH, SOUTH])).toMatchObject({
      requiredTeams: [
        { id: NORTH, name: 'North' },
        { id: SOUTH, name: 'South' },
      ],
      teams: [],
      state: 'team-missing',
    });
    expect(rowOf('rep-0').properties['teams']).toBe('501;502');
    const refused = async (teams: unknown): Promise<unknown> => {
      const input = { ...wishFor('rep-0', []), teams };
      return (await world.call('compliance', 'grant', input, compliance)) as unknown;
    };
    const failure = (code: string) => ({ ok: false, error: { code } });
    expect(await refused(['503'])).toMatchObject(failure('TEAM_UNKNOWN'));
    expect(await refused(['North'])).toMatchObject(failure('INPUT_INVALID'));
    expect(await refused(undefined)).toMatchObject(failure('INPUT_INVALID'));
    expect(await refused(Array.from({ length: 51 }, (_, index) => `${index + 1}`))).toMatchObject(
      failure('INPUT_INVALID'),
    );
    expect(rowOf('rep-0').properties['teams']).toBe('501;502');
  });

  it('holds for a primary team and for another one', async () => {
    moveTo('rep-0', SOUTH);
    const home = await world.ask<AssistantHome>('rep-0', 'home', ticket());
    expect(home.badge).toMatchObject({ permitted: true, reasons: [] });
    moveTo('rep-0', undefined, [NORTH]);
    expect(await world.ask<Preview>('rep-0', 'preview', ticket())).toMatchObject({
      permitted: true,
    });
  });

  it('refuses home, preview and run of whoever left, with reason and cure, and is logged', async () => {
    moveTo('rep-0', undefined);
    const home = await world.ask<AssistantHome>('rep-0', 'home', ticket());
    expect(home.badge.permitted).toBe(false);
    const preview = await world.ask<Preview>('rep-0', 'preview', ticket());
    expect(preview).toMatchObject({ permitted: false, fields: [], promptText: '' });
    expect(preview.reasons).toEqual([
      {
        code: 'TEAM_MISSING',
        message: expect.stringContaining('North, South') as string,
        cure: expect.stringContaining('compliance contact') as string,
      },
    ]);
    const inference = randomUUID();
    const outcome = await world.ask<Outcome>('rep-0', 'run', { ...ticket(), inference });
    expect(outcome).toMatchObject({ phase: 'denied', reasons: [{ code: 'TEAM_MISSING' }] });
    const denied = logRowsOf(world).filter((row) => row['inference_id'] === inference);
    expect(denied).toMatchObject([{ phase: 'denied', reason: 'TEAM_MISSING' }]);
  });

  it('refuses the answer of an inference that was begun in the team', async () => {
    moveTo('rep-1', NORTH);
    await grant('rep-1', [NORTH]);
    let outcome = await world.ask<Outcome>('rep-1', 'run', { ...ticket(), inference: '' });
    expect(outcome.phase).toBe('running');
    const { inference } = outcome;
    const first = (outcome as { readonly state: string }).state;
    moveTo('rep-1', SOUTH);
    expect(await world.ask<Outcome>('rep-1', 'poll', { state: first })).toMatchObject({
      phase: 'denied',
      reasons: [{ code: 'TEAM_MISSING' }],
    });
    moveTo('rep-1', NORTH);
    while (outcome.phase === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 200));
      outcome = await world.ask<Outcome>('rep-1', 'poll', { state: outcome.state });
    }
    expect(outcome.phase).toBe('completed');
    moveTo('rep-1', SOUTH);
    const reply = await world.call('rep-1', 'recordUse', { inference, phase: 'output-copied' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'TEAM_MISSING' } });
    const note = { ...ticket(), inference, text: 'Dear' };
    expect(await world.call('rep-1', 'insert', note)).toMatchObject({
      error: { code: 'TEAM_MISSING' },
    });
  });

  it.each(['auditor', 'admin', 'compliance'] as const)('refuses the role %s', async (role) => {
    moveTo('rep-2', NORTH);
    await grant('rep-2', [NORTH], [role]);
    await demandRole(await sessionOf('rep-2'), [role]);
    forgetTeams();
    moveTo('rep-2', undefined);
    await expect(demandRole(await sessionOf('rep-2'), [role])).rejects.toMatchObject({
      code: 'TEAM_MISSING',
      details: ['North'],
    });
  });

  it('is not helped by a team that is gone, nor by an edit of the row', async () => {
    moveTo('rep-2', NORTH);
    await grant('rep-2', [NORTH]);
    const { teams } = world.portal.store.state;
    world.portal.store.state.teams = teams.filter(({ id }) => id !== NORTH);
    expect(await useOf('rep-2')).toContain('TEAM_MISSING');
    world.portal.store.state.teams = teams;
    moveTo('rep-2', SOUTH);
    const { store } = world.portal;
    for (const forged of ['', '502', '501;502']) {
      store.update(store.type(GRANT), rowOf('rep-2'), { teams: forged });
      await expect(useOf('rep-2')).rejects.toMatchObject({ code: 'GRANT_TAMPERED' });
    }
    store.update(store.type(GRANT), rowOf('rep-2'), { teams: '501' });
    expect(await useOf('rep-2')).toEqual(['TEAM_MISSING']);
  });
});

describe('what was read of teams', () => {
  it('permits for less than five minutes in one instance, and in no other', async () => {
    moveTo('rep-3', NORTH);
    await grant('rep-3', [NORTH]);
    expect(await useOf('rep-3')).toEqual([]);
    moveTo('rep-3', undefined);
    expect(await useOf('rep-3')).toEqual([]);
    expect(await useOf('rep-3', TEAMS_FRESH_MS - 2000)).toEqual([]);
    // A function of its own process has nothing to remember.
    const preview = await world.ask<Preview>('rep-3', 'preview', ticket());
    expect(preview.reasons.map(({ code }) => code)).toEqual(['TEAM_MISSING']);
    expect(await useOf('rep-3', TEAMS_FRESH_MS)).toEqual(['TEAM_MISSING']);
    // What was read last counts, also for a clock that was set back.
    expect(await useOf('rep-3')).toEqual(['TEAM_MISSING']);
  });

  it('never refuses by itself: who has just joined is let in', async () => {
    moveTo('rep-3', undefined);
    expect(await useOf('rep-3')).toEqual(['TEAM_MISSING']);
    moveTo('rep-3', NORTH);
    expect(await useOf('rep-3')).toEqual([]);
  });

  it('does not outlive its five minutes where HubSpot does not answer', async () => {
    moveTo('rep-3', NORTH);
    expect(await useOf('rep-3')).toEqual([]);
    const session = await sessionOf('rep-3', TEAMS_FRESH_MS);
    const failing: Session = {
      ...session,
      api: {
        ...session.api,
        call: (method, path, body) =>
          path.endsWith('/teams')
            ? Promise.reject(Object.assign(new Error('down'), { code: 'CRM_UNAVAILABLE' }))
            : session.api.call(method, path, body),
      },
    };
    await expect(demandRole(failing, ['user'])).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE' });
    // Nor does it come back when the clock does.
    const early = { ...failing, runtime: world.runtime() };
    await expect(demandRole(early, ['user'])).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE' });
  });
});

describe('teams that the token may not read', () => {
  beforeAll(async () => {
    moveTo('rep-3', NORTH);
    await grant('rep-3', [NORTH]);
  });

  it('refuse every grant that names one, with reason and cure, and no other', async () => {
    Object.assign(world.portal.switches, { usersNeedOAuth: true });
    const preview = await world.ask<Preview>('rep-3', 'preview', ticket());
    expect(preview).toMatchObject({ permitted: false, reasons: [{ code: 'TEAM_UNREADABLE' }] });
    expect(preview.reasons[0]!.cure).toContain('settings.users.teams.read');
    await expect(demandRole(await sessionOf('rep-3'), ['user'])).rejects.toMatchObject({
      code: 'TEAM_UNREADABLE',
    });
    expect(await useOf('rep-de')).toEqual([]);
  });

  it('cannot be demanded, are named as unread, and can be done without', async () => {
    Object.assign(world.portal.switches, { usersNeedOAuth: true });
    type Value = ComplianceOperations['grants']['value'];
    const { grants, teams } = await world.ask<Value>('compliance', 'grants', null, compliance);
    expect(teams).toBeNull();
    const shown = grants.find(({ userId }) => userId === world.idOf('rep-3'));
    expect(shown).toMatchObject({
      state: 'team-unread',
      teams: [],
      requiredTeams: [{ id: NORTH, name: NORTH }],
    });
    const wish = wishFor('rep-3', [NORTH]);
    expect(await world.call('compliance', 'grant', wish, compliance)).toMatchObject({
      error: { code: 'TEAM_UNREADABLE' },
    });
    const settings = { purpose: 'settings' };
    const { checks } = await world.ask<SettingsStatus>('admin', 'status', null, settings);
    expect(checks.find(({ id }) => id === 'teams')).toMatchObject({ state: 'fault' });
    expect(await grant('rep-3', [])).toMatchObject({ requiredTeams: [] });
    expect(await useOf('rep-3')).toEqual([]);
  });
});

describe('a portal that was set up before', () => {
  it('goes on with its grants, names what is missing, and is brought up by the set-up', async () => {
    sealAsBefore('rep-de');
    const { api } = await openSystem(world.runtime(), Date.now() + 60_000);
    const removed = await fetch(`${world.url}/crm/properties/2026-09/${GRANT}/teams`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${world.portal.accessToken}` },
    });
    expect(removed.status).toBe(204);
    const settings = { purpose: 'settings' };
    const status = async () =>
      (await world.ask<SettingsStatus>('admin', 'status', null, settings)).checks.find(
        ({ id }) => id === 'objects',
      );
    expect(await status()).toMatchObject({
      state: 'fault',
      action: 'setUp',
      detail: expect.stringContaining('bailiwick_grant.teams') as string,
    });
    // Super admins set a new portal up; one that has roles is its administrators'.
    expect(await world.call('rep', 'setUp', null, settings)).toMatchObject({
      error: { code: 'ROLE_MISSING' },
    });
    expect(await useOf('rep-de')).toEqual([]);
    const late = await world.call('compliance', 'grant', wishFor('rep-3', [NORTH]), compliance);
    expect(late).toMatchObject({ error: { code: 'SETUP_OUTDATED' } });
    expect(await world.ask('admin', 'setUp', null, settings)).toEqual({
      done: ['bailiwick_grant.teams'],
    });
    expect(await setUpObjects(api)).toEqual([]);
    expect(await status()).toMatchObject({ state: 'ok' });
    await grant('rep-3', [NORTH]);
    expect(rowOf('rep-3').properties['teams']).toBe(NORTH);
    expect(await useOf('rep-de')).toEqual([]);
    const keep = { userId: world.idOf('rep-de'), decision: 'keep' };
    await world.ask('compliance', 'review', keep, compliance);
    expect(rowOf('rep-de').properties['seal']).toMatch(/^v2\./);
    expect(await useOf('rep-de')).toEqual([]);
  });
});
