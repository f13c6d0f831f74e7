import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Outcome, Preview } from '../../hubspot-app/functions/contract.ts';
import { canaries, canaryRecords, familyIndexes, skillsByRecord } from '../sandbox/canaries.ts';
import type { Canary } from '../sandbox/canaries.ts';
import { searchFor } from '../sandbox/canary_search.ts';
import { regionMetrics } from '../sandbox/region_metrics.ts';
import { recordFunctions } from './recorded_functions.ts';
import type { RecordedFunctions } from './recorded_functions.ts';
import { addReps, createPortalWorld, logRowsOf } from './world.ts';
import type { PortalWorld } from './world.ts';

/** The portal's skill for each of the org's, and the object on which it runs. */
const SKILLS: Readonly<Record<string, readonly [objectType: string, skillId: string]>> = {
  case: ['tickets', 'draft-ticket-reply'],
  account: ['companies', 'summarize-company'],
  opportunity: ['deals', 'next-deal-step'],
  contact: ['contacts', 'prepare-contact-call'],
};

const search = searchFor(canaries.map(({ value }) => value));

function found(values: readonly Canary[], bytes: Buffer): readonly string[] {
  const lying = search.foundIn(bytes);
  return values.filter(({ value }) => lying.has(value)).map(({ place }) => place);
}

describe('a thousand planted values in a portal', () => {
  let world: PortalWorld;
  let functions: RecordedFunctions;
  const previews: string[] = [];
  const answers: { readonly family: number; readonly answer: Answer }[] = [];

  beforeAll(async () => {
    world = await createPortalWorld({ records: canaryRecords, unlimited: true });
    functions = recordFunctions(world);
    addReps(world, familyIndexes.length);
  }, 120_000);
  afterAll(() => world?.close());

  it('stay inside while every skill runs on every record', async () => {
    for (const [record] of skillsByRecord) {
      const [objectType, skillId] = SKILLS[record]!;
      for (const family of familyIndexes) {
        const input = { objectType, recordId: world.idOf(`${record}-${family}`), skillId };
        const rep = `rep-${family}`;
        const seen = await functions.ask<Preview>(rep, 'preview', input);
        previews.push(seen.promptText);
        let outcome = await functions.ask<Outcome>(rep, 'run', {
          ...input,
          inference: seen.inference,
        });
        while (outcome.phase === 'running') {
          await new Promise((resolve) => setTimeout(resolve, 100));
          outcome = await functions.ask<Outcome>(rep, 'poll', { state: outcome.state });
        }
        expect(outcome.phase, `${skillId} on ${record} ${family}`).toBe('completed');
        answers.push({ family, answer: outcome as Answer });
      }
    }
    expect(world.regions.modelRequests()).toHaveLength(100);
    const out = Buffer.from(
      functions.exchanges
        .map(({ request }) => `${request.url} ${JSON.stringify(request.headers)} ${request.body}`)
        .join('\n'),
    );
    expect(out.length).toBeGreaterThan(50_000);
    expect(found(canaries, out), 'between the functions and the regions').toEqual([]);
    const model = Buffer.concat([...world.regions.modelRequests()]);
    const never = canaries.filter(({ protection }) => protection !== 'seal');
    expect(found(never, model), 'masked or dropped values at the model').toEqual([]);
  }, 240_000);

  it('are in no preview of what leaves but as sealed values', () => {
    const never = canaries.filter(({ protection }) => protection !== 'seal');
    expect(found(never, Buffer.from(previews.join('\n')))).toEqual([]);
  });

  it('come back to those whose record holds them, and to nobody else', () => {
    for (const { family, answer } of answers) {
      const others = canaries.filter((canary) => canary.family !== family);
      expect(found(others, Buffer.from(answer.text))).toEqual([]);
      expect(answer.text).not.toMatch(/\[\[[A-Z]+_[a-z0-9]+\]\]/);
      expect(answer.receipt.verified).toBe(true);
    }
    const own = found(canaries, Buffer.from(answers.map(({ answer }) => answer.text).join('\n')));
    expect(own.length).toBeGreaterThan(100);
  });

  it('are in no error, though the model’s own error repeats all that it was sent', async () => {
    const told: string[] = [];
    for (const behaviour of [{ complains: true }, { fails: true }, { answer: ' ' }]) {
      world.regions.setModel(behaviour);
      for (const [record] of skillsByRecord) {
        const [objectType, skillId] = SKILLS[record]!;
        told.push(await failureOf({ objectType, recordId: world.idOf(`${record}-3`), skillId }));
      }
    }
    world.regions.setModel();
    expect(told.every((text) => text.includes('MODEL_UNAVAILABLE'))).toBe(true);
    expect(found(canaries, Buffer.from(told.join('\n')))).toEqual([]);
  }, 120_000);

  /** All that a rep is told of a run that does not succeed. */
  async function failureOf(input: object): Promise<string> {
    const seen = await functions.ask<Preview>('rep-3', 'preview', input);
    try {
      let outcome = await functions.ask<Outcome>('rep-3', 'run', {
        ...input,
        inference: seen.inference,
      });
      while (outcome.phase === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 100));
        outcome = await functions.ask<Outcome>('rep-3', 'poll', { state: outcome.state });
      }
      expect(outcome.phase).not.toBe('completed');
      return JSON.stringify(outcome);
    } catch (cause) {
      return String(cause);
    }
  }

  it('are in no metric, log, trace or other file of the regions', async () => {
    const metrics = await regionMetrics(world.regions.installation);
    expect(metrics).toContain('bailiwick_masked_values_total{type="PERSON"}');
    expect(metrics).toContain('bailiwick_inferences_total{outcome="MODEL_UNAVAILABLE"}');
    expect(found(canaries, Buffer.from(metrics))).toEqual([]);
    const files = fs
      .readdirSync(world.regions.installation.layout.root, {
        recursive: true,
        withFileTypes: true,
      })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('org'));
    expect(files.some(({ name }) => name.endsWith('.log'))).toBe(true);
    expect(files.some(({ name }) => name.endsWith('.sqlite'))).toBe(true);
    const bytes = files.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)));
    expect(found(canaries, Buffer.concat(bytes))).toEqual([]);
  });

  it('are in no log row and in no line that a function wrote', () => {
    expect(logRowsOf(world).length).toBeGreaterThanOrEqual(200);
    expect(found(canaries, Buffer.from(JSON.stringify(logRowsOf(world))))).toEqual([]);
    expect(found(canaries, Buffer.from(world.output.join('\n')))).toEqual([]);
  });
});
