/** What the CRM reports to the log, good and bad, and an inference that it reports too early. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAbandoned } from '../../packages/gateway/src/recovery.ts';
import { refused } from './expect_refused.ts';
import { startObservedRegion } from './observed_region.ts';
import type { ObservedRegion } from './observed_region.ts';
import { reported } from './reported.ts';

let observed: ObservedRegion;
beforeAll(async () => {
  observed = await startObservedRegion();
});
afterAll(() => observed.close());

async function report(entries: readonly unknown[]) {
  const body = JSON.stringify({ entries });
  return observed.client.post('/v1/log', body, observed.client.sign(body));
}

describe('a batch with bad entries', () => {
  it('is answered entry by entry, and the good ones are in the log', async () => {
    const ids = Array.from({ length: 7 }, () => randomUUID());
    const size = observed.region.gateway.gateway.evidence.size();
    const batch = [
      reported(ids[0]!, { phase: 'denied', reason: 'NO_PERMISSION' }),
      reported(ids[1]!, { phase: 'denied', region: 'canary 4711' }),
      reported(ids[2]!, { phase: 'completed' }),
      reported('canary 4711', { phase: 'canary 4711' }),
      null,
      reported(ids[5]!, { extra: 'canary 4711' }),
      reported(ids[6]!, { phase: 'failed', reason: 'GATEWAY_UNREACHABLE' }),
    ];
    const reply = await report(batch);
    expect(reply.status).toBe(200);
    expect(reply.text).not.toContain('canary');
    const { log } = reply.json;
    expect(log.map((item: Record<string, unknown>) => Object.keys(item))).toEqual([
      ['inference', 'phase', 'leaf', 'entry'],
      ...Array.from({ length: 5 }, () => ['inference', 'phase', 'error']),
      ['inference', 'phase', 'leaf', 'entry'],
    ]);
    expect(log.map((item: Record<string, unknown>) => [item['inference'], item['phase']])).toEqual([
      [ids[0], 'denied'],
      [ids[1], 'denied'],
      [ids[2], 'completed'],
      ['', ''],
      ['', ''],
      [ids[5], 'requested'],
      [ids[6], 'failed'],
    ]);
    expect(log[1].error).toEqual({
      code: 'INVALID',
      message: 'the request is malformed: `entries[1].region` must be a code or id',
    });
    expect(log[4].error.message).toContain('`entries[4]` must be an object');
    expect(observed.region.gateway.gateway.evidence.size()).toBe(size + 2);
    expect(await observed.phases(ids[0]!)).toEqual(['denied NO_PERMISSION']);
    expect(await observed.phases(ids[6]!)).toEqual(['failed GATEWAY_UNREACHABLE']);
    // The same again adds nothing and answers the same.
    expect((await report(batch)).text).toBe(reply.text);
    expect(observed.region.gateway.gateway.evidence.size()).toBe(size + 2);
  });

  it('is refused as a whole when it is no batch', async () => {
    await refused(await report([]), 400, 'INVALID');
    const many = Array.from({ length: 501 }, () => reported(randomUUID()));
    await refused(await report(many), 400, 'INVALID');
  });
});

describe('an inference that the CRM reports before it asks', () => {
  it('runs as any other: one request, one end', async () => {
    const { draft, key } = await observed.client.draft();
    const first = await report([reported(draft.inference)]);
    expect(await closeAbandoned(observed.region.gateway.gateway)).toBe(0);
    const reply = await observed.client.ask(draft);
    expect(reply.status).toBe(200);
    expect(observed.client.openAnswer(reply, key)).toBe('Alles gut.');
    expect(reply.json.log[0]).toEqual(first.json.log[0]);
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'completed']);
    const calls = observed.model.calls;
    expect((await observed.client.ask(draft, 2)).text).toBe(reply.text);
    expect(observed.model.calls).toBe(calls);
    expect(await closeAbandoned(observed.region.gateway.gateway)).toBe(0);
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'completed']);
  });

  it('may still be refused, once', async () => {
    const { draft } = await observed.client.draft();
    await report([reported(draft.inference)]);
    Object.assign(draft.facts.principal, { hasPermission: false });
    await refused(await observed.client.ask(draft), 403, 'FORBIDDEN');
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'denied NO_PERMISSION']);
  });

  it('is left to the CRM when it never asks', async () => {
    const inference = randomUUID();
    await report([reported(inference)]);
    expect(await closeAbandoned(observed.region.gateway.gateway)).toBe(0);
    const ended = await report([reported(inference, { phase: 'failed', reason: 'KEY_LOST' })]);
    expect(ended.json.log[0].phase).toBe('failed');
    expect(await observed.phases(inference)).toEqual(['requested', 'failed KEY_LOST']);
  });

  it('does not run once the CRM has reported its end', async () => {
    const { draft } = await observed.client.draft();
    await report([
      reported(draft.inference),
      reported(draft.inference, { phase: 'failed', reason: 'GATEWAY_UNREACHABLE' }),
    ]);
    const calls = observed.model.calls;
    await refused(await observed.client.ask(draft), 409, 'REPLAYED');
    expect(observed.model.calls).toBe(calls);
  });
});
