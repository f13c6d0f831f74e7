import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome, Preview, Reply } from '../../hubspot-app/functions/contract.ts';
import { createPortalWorld, logRowsOf } from './world.ts';
import type { PortalWorld } from './world.ts';

let world: PortalWorld;
let snapshot: string;
beforeAll(async () => {
  world = await createPortalWorld({ unlimited: true });
  snapshot = world.portal.snapshot();
}, 120_000);
afterAll(() => world?.close());
afterEach(() => {
  world.portal.restore(snapshot);
  world.portal.setFaults(null);
  world.regions.setModel();
  world.regions.forget();
});

const ticketOf = (alias: string) => ({
  objectType: 'tickets',
  recordId: world.idOf(alias),
  skillId: 'draft-ticket-reply',
});

function codeOf(reply: Reply<unknown>): string {
  return reply.ok ? 'ok' : reply.error.code;
}

async function runToEnd(user: string, alias: string): Promise<Reply<Outcome>> {
  let reply = await world.call<Outcome>(user, 'run', {
    ...ticketOf(alias),
    inference: randomUUID(),
  });
  while (reply.ok && reply.value.phase === 'running') {
    const { retryAfterMs } = reply.value;
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    reply = await world.call<Outcome>(user, 'poll', { state: reply.value.state });
  }
  return reply;
}

describe('who asks', () => {
  it('is the holder of the ticket, whatever the parameters say', async () => {
    const input = { ...ticketOf('case-de'), userId: world.idOf('rep'), user: world.idOf('rep') };
    const reply = await world.call<Preview>('no-access', 'preview', input);
    expect(reply.ok && reply.value.permitted).toBe(false);
    expect(reply.ok && reply.value.promptText).toBe('');
    expect(reply.ok && reply.value.fields).toEqual([]);
  });

  it.each(['', 'x', '61000001', 'A'.repeat(43)])('is nobody with the ticket %j', async (ticket) => {
    const reply = await world.call('rep', 'home', ticketOf('case-de'), { ticket });
    expect(codeOf(reply)).toBe('TICKET_INVALID');
  });

  it('is nobody with a ticket that was used, or is for another function', async () => {
    const ticket = await world.ticket('rep');
    expect(codeOf(await world.call('rep', 'home', ticketOf('case-de'), { ticket }))).toBe('ok');
    expect(codeOf(await world.call('rep', 'home', ticketOf('case-de'), { ticket }))).toBe(
      'TICKET_INVALID',
    );
    const other = await world.ticket('compliance', 'settings');
    const reply = await world.call('compliance', 'grants', null, {
      purpose: 'compliance',
      ticket: other,
    });
    expect(codeOf(reply)).toBe('TICKET_INVALID');
  });

  it('cannot take up what another person began', async () => {
    world.regions.setModel({ delayMs: 1500 });
    const input = { ...ticketOf('case-de'), inference: randomUUID() };
    const started = await world.ask<Outcome>('rep', 'run', input);
    expect(started.phase).toBe('running');
    const { state } = started as Extract<Outcome, { readonly phase: 'running' }>;
    expect(codeOf(await world.call('rep-de', 'poll', { state }))).toBe('JOB_INVALID');
    const edited = `${state.slice(0, -6)}AAAAAA`;
    expect(codeOf(await world.call('rep', 'poll', { state: edited }))).toBe('JOB_INVALID');
  });

  it('may use only an answer of their own', async () => {
    const reply = await runToEnd('rep', 'case-de');
    const inference = reply.ok ? reply.value.inference : '';
    const use = { inference, phase: 'output-copied' };
    expect(codeOf(await world.call('rep-de', 'recordUse', use))).toBe('ANSWER_UNKNOWN');
    expect(codeOf(await world.call('rep', 'recordUse', use))).toBe('ok');
    const note = { ...ticketOf('case-de'), inference, text: 'x' };
    expect(codeOf(await world.call('rep-de', 'insert', note))).toBe('ANSWER_UNKNOWN');
  });
});

describe('an answer that somebody claims', () => {
  it('is nobody’s by a row that was made up or edited in the portal', async () => {
    const { store } = world.portal;
    const type = store.type('p48123456_bailiwick_log');
    const inference = randomUUID();
    world.portal.insert('p48123456_bailiwick_log', {
      key: `${inference}:completed`,
      inference_id: inference,
      phase: 'completed',
      user_id: world.idOf('rep'),
      record: `tickets/${world.idOf('case-de')}`,
      owner_seal: 'AAAA',
    });
    const note = { ...ticketOf('case-de'), inference, text: 'x' };
    expect(codeOf(await world.call('rep', 'insert', note))).toBe('ANSWER_UNKNOWN');

    const reply = await runToEnd('rep', 'case-de');
    const own = reply.ok ? reply.value.inference : '';
    const elsewhere = { ...ticketOf('case-fr'), inference: own, text: 'x' };
    expect(codeOf(await world.call('rep', 'insert', elsewhere))).toBe('ANSWER_UNKNOWN');
    const row = store.all(type).find((one) => one.properties['key'] === `${own}:completed`)!;
    store.update(type, row, { record: `tickets/${world.idOf('case-fr')}` });
    expect(codeOf(await world.call('rep', 'insert', elsewhere))).toBe('ANSWER_UNKNOWN');
  });

  it('is used no more once its person’s access has ended', async () => {
    const reply = await runToEnd('rep-de', 'case-de');
    const inference = reply.ok ? reply.value.inference : '';
    const use = { inference, phase: 'output-copied' };
    expect(codeOf(await world.call('rep-de', 'recordUse', use))).toBe('ok');
    const revoke = { userId: world.idOf('rep-de'), decision: 'revoke' };
    await world.ask('compliance', 'review', revoke, { purpose: 'compliance' });
    expect(codeOf(await world.call('rep-de', 'recordUse', use))).toBe('NO_PERMISSION');
  });

  it('cannot be written over by a run under its id', async () => {
    const reply = await runToEnd('rep', 'case-de');
    const inference = reply.ok ? reply.value.inference : '';
    const before = JSON.stringify(logRowsOf(world));
    const other = { ...ticketOf('case-in'), inference };
    expect(codeOf(await world.call('rep-de', 'run', other))).toBe('CONFLICT');
    expect(JSON.stringify(logRowsOf(world))).toBe(before);
  });
});

describe('entitlement, training and review', () => {
  it.each(['no-access', 'rep-untrained', 'compliance'])('%s may run nothing', async (user) => {
    const reply = await runToEnd(user, 'case-de');
    expect(reply).toMatchObject({ ok: true, value: { phase: 'denied' } });
    expect(world.regions.modelRequests()).toEqual([]);
  });

  it('count for nothing when somebody edited the record in the portal', async () => {
    const { store } = world.portal;
    const type = store.type('p48123456_bailiwick_grant');
    const row = store.all(type).find((one) => one.properties['user_id'] === world.idOf('rep'))!;
    store.update(type, row, { jurisdictions: 'EEA;CH;GB;US;IN;BR' });
    const reply = await runToEnd('rep', 'case-de');
    expect(codeOf(reply)).toBe('GRANT_TAMPERED');
    expect(world.regions.modelRequests()).toEqual([]);
  });
});

describe('where the portal is', () => {
  it.each([
    ['na1', 'CRM_HOSTED_ELSEWHERE'],
    ['xx9', 'CRM_HOSTING_UNKNOWN'],
  ])('hosted in %s it is refused', async (dataHostingLocation, code) => {
    world.portal.setAccount({ dataHostingLocation });
    expect(codeOf(await runToEnd('rep', 'case-de'))).toBe(code);
    expect(world.regions.modelRequests()).toEqual([]);
  });

  it('of another account it is refused', async () => {
    world.portal.setAccount({ portalId: 48_999_999 });
    const ticket = 'A'.repeat(43);
    const reply = await world.call('rep', 'home', ticketOf('case-de'), { ticket });
    expect(['TICKET_INVALID', 'PORTAL_FOREIGN']).toContain(codeOf(reply));
  });
});

describe('what goes wrong on the way', () => {
  it('a model that fails gives one named end, and the row says so', async () => {
    world.regions.setModel({ fails: true });
    const reply = await runToEnd('rep', 'case-de');
    expect(codeOf(reply)).toBe('MODEL_UNAVAILABLE');
    const phases = logRowsOf(world).map((row) => [row['phase'], row['reason'] ?? '']);
    expect(phases).toEqual([
      ['requested', ''],
      ['failed', 'MODEL_UNAVAILABLE'],
    ]);
  });

  it('nothing is sent that cannot be logged', async () => {
    world.portal.setFaults((request) =>
      request.url.includes('bailiwick_log/batch/upsert') ? { kind: 'status', status: 500 } : null,
    );
    expect(codeOf(await runToEnd('rep', 'case-de'))).toBe('LOG_UNAVAILABLE');
    expect(world.regions.modelRequests()).toEqual([]);
  });

  it('a note is written once, also when HubSpot’s answer to it is lost', async () => {
    const reply = await runToEnd('rep', 'case-de');
    const inference = reply.ok ? reply.value.inference : '';
    world.portal.setFaults((request) =>
      request.url.endsWith('/notes') ? { kind: 'drop', when: 'after' } : null,
    );
    const insert = await world.call('rep', 'insert', {
      ...ticketOf('case-de'),
      inference,
      text: 'A <b>reply</b>',
    });
    expect(insert.ok).toBe(false);
    const notes = world.portal.store.all(world.portal.store.type('notes'));
    expect(notes.map(({ properties }) => properties['hs_note_body'])).toEqual([
      'A &lt;b&gt;reply&lt;/b&gt;',
    ]);
  });

  it('an answer whose reply was lost is fetched again with the same state, and logged once', async () => {
    world.regions.setModel({ delayMs: 1000 });
    const input = { ...ticketOf('case-de'), inference: randomUUID() };
    const started = await world.ask<Outcome>('rep', 'run', input);
    expect(started.phase).toBe('running');
    const { state } = started as Extract<Outcome, { readonly phase: 'running' }>;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const first = await world.ask<Outcome>('rep', 'poll', { state });
    const second = await world.ask<Outcome>('rep', 'poll', { state });
    expect(first.phase).toBe('completed');
    expect(second).toEqual(first);
    expect(logRowsOf(world).map((row) => row['phase'])).toEqual(['requested', 'completed']);
  });

  it('an inference that began is not begun again', async () => {
    const input = { ...ticketOf('case-de'), inference: randomUUID() };
    const first = await world.call<Outcome>('rep', 'run', input);
    expect(first.ok).toBe(true);
    expect(codeOf(await world.call('rep', 'run', input))).toBe('CONFLICT');
  });

  it.each([
    ['home', {}],
    ['home', null],
    ['constructor', {}],
    ['preview', { objectType: 'tickets', recordId: '../1', skillId: 'draft-ticket-reply' }],
    ['preview', { objectType: 'contacts', recordId: '1', skillId: 'draft-ticket-reply' }],
    [
      'run',
      { objectType: 'tickets', recordId: '1', skillId: 'draft-ticket-reply', inference: 'x' },
    ],
  ])('%s with %j is refused by name', async (operation, input) => {
    const reply = await world.call('rep', operation, input);
    expect(reply.ok).toBe(false);
    expect(codeOf(reply)).not.toBe('INTERNAL');
  });
});

describe('properties that HubSpot flags sensitive', () => {
  it('are never asked for, even when a skill wants them', async () => {
    const property = world.portal.store.property(world.portal.store.type('tickets'), 'content')!;
    Object.assign(property, { dataSensitivity: 'sensitive' });
    const asked: string[] = [];
    world.portal.setFaults((request) => {
      if (request.url.includes('batch/read')) asked.push(request.body ?? '');
      return null;
    });
    await world.call('rep', 'preview', ticketOf('case-de'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((body) => body.includes('"content"'))).toEqual([]);
  });
});
