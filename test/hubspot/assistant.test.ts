import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantHome, Outcome, Preview } from '../../hubspot-app/functions/contract.ts';
import { createPortalWorld, logRowsOf } from './world.ts';
import type { PortalWorld } from './world.ts';

let world: PortalWorld;
beforeAll(async () => {
  world = await createPortalWorld();
}, 120_000);
afterAll(() => world?.close());

const ticketOf = (alias: string) => ({ objectType: 'tickets', recordId: world.idOf(alias) });

describe('a rep on a German customer’s ticket', () => {
  it('sees the skills of the record and where its data would go', async () => {
    const home = await world.ask<AssistantHome>('rep', 'home', ticketOf('case-de'));
    expect(home.skills.map(({ id }) => id)).toEqual(['draft-ticket-reply']);
    expect(home.badge).toMatchObject({ permitted: true, region: { id: 'eu-central' } });
  });

  it('sees what would leave, runs it, and gets an answer with a receipt', async () => {
    const input = { ...ticketOf('case-de'), skillId: 'draft-ticket-reply' };
    const preview = await world.ask<Preview>('rep', 'preview', input);
    expect(preview.permitted).toBe(true);
    expect(preview.promptText).not.toContain('Anna');
    world.regions.forget();
    let outcome = await world.ask<Outcome>('rep', 'run', {
      ...input,
      inference: preview.inference,
    });
    while (outcome.phase === 'running') {
      outcome = await world.ask<Outcome>('rep', 'poll', { state: outcome.state });
    }
    expect(outcome).toMatchObject({ phase: 'completed', receipt: { verified: true } });
    const seen = Buffer.concat(world.regions.modelRequests().map((one) => one)).toString();
    expect(seen).not.toContain('Müller');
    expect(seen).toContain('[[');
    const phases = logRowsOf(world)
      .filter((row) => row['inference_id'] === preview.inference)
      .map((row) => [row['phase'], row['acknowledged']]);
    expect(phases).toEqual([
      ['requested', 'true'],
      ['completed', 'true'],
    ]);
  });
});

describe('what is refused', () => {
  it('names rule and cure for an Indian contact, and sends nothing', async () => {
    world.regions.forget();
    const input = { ...ticketOf('case-in'), skillId: 'draft-ticket-reply' };
    const outcome = await world.ask<Outcome>('rep', 'run', { ...input, inference: randomUUID() });
    expect(outcome.phase).toBe('denied');
    expect(world.regions.modelRequests()).toEqual([]);
  });
});
