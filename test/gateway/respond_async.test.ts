/** Inferences whose caller does not wait: 202 at the intent, then polls (RFC 7240 respond-async). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEntry, startGateway, readConfig } from '@bailiwick/gateway';
import path from 'node:path';
import { refused } from './expect_refused.ts';
import { createPortalClient, PORTAL, PORTAL_USER } from './portal_client.ts';
import type { PortalClient } from './portal_client.ts';
import { startRegionWithModel } from './region_with_model.ts';
import type { RegionWithModel } from './region_with_model.ts';
import { reported } from './reported.ts';

const DAY = 86_400;
/** Noon, so that a day more is the next date. */
const START = Math.floor(Date.now() / 1000 / DAY) * DAY + DAY / 2;
const RUNNING = { status: 'running', retryAfterMs: 1000 };

let started: RegionWithModel;
let client: PortalClient;
let calls = 0;
/** Lets the model answer; until then it thinks. */
let answer: (text: string) => void;
let reached: Promise<void>;

beforeEach(async () => {
  calls = 0;
  const asked = Promise.withResolvers<void>();
  const thought = Promise.withResolvers<string>();
  reached = asked.promise;
  answer = thought.resolve;
  started = await startRegionWithModel(
    {
      answer: () => {
        calls += 1;
        asked.resolve();
        return thought.promise;
      },
    },
    { portals: [PORTAL] },
  );
  client = clientOf();
});
afterEach(async () => {
  answer('Alles gut.');
  await started.close();
});

function clientOf(user = PORTAL_USER): PortalClient {
  const { region } = started;
  return createPortalClient({
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
    user,
  });
}

async function phases(inference: string): Promise<string[]> {
  const entries = await started.region.gateway.gateway.evidence.entries(0, 1e6);
  return entries
    .map(({ text }) => readEntry(text)!)
    .filter((entry) => entry.inference === inference)
    .map(({ phase, reason }) => `${phase} ${reason}`.trim());
}

/** An inference that was answered for its caller, and is kept. */
async function completed(change: Readonly<Record<string, unknown>> = {}) {
  const { draft, key } = await client.draft();
  Object.assign(draft.facts.principal, change);
  answer('Alles gut.');
  const reply = await client.ask(draft);
  expect(reply.status, reply.text).toBe(200);
  return { draft, key, reply };
}

describe('an inference whose caller does not wait', () => {
  it("passes with a portal's ES256 key, and gives what the call itself would have given", async () => {
    const { draft, key } = await client.draft();
    const reply = await client.askAsync(draft);
    expect([reply.status, reply.json]).toEqual([202, { inference: draft.inference, ...RUNNING }]);
    expect(reply.headers['location']).toBe(`/v1/inferences/${draft.inference}`);
    expect(reply.headers['preference-applied']).toBe('respond-async');
    // The intent is durable before anybody is told that it runs.
    expect(await phases(draft.inference)).toEqual(['requested']);
    await reached;
    const early = await client.poll(draft.inference, 1);
    expect([early.status, early.json]).toEqual([202, { inference: draft.inference, ...RUNNING }]);
    expect(early.headers['preference-applied']).toBeUndefined();
    answer('Alles gut.');
    await started.region.gateway.gateway.running.get(`${PORTAL} ${draft.inference}`)?.answer;
    const ended = await client.poll(draft.inference, 2);
    expect(client.openAnswer(ended, key)).toBe('Alles gut.');
    const again = await client.ask(draft, 2);
    expect([again.status, again.text]).toEqual([200, ended.text]);
    expect(await phases(draft.inference)).toEqual(['requested', 'completed']);
    expect(calls).toBe(1);
  });

  it('may be asked twice, waited for and polled at once: it runs once', async () => {
    const { draft } = await client.draft();
    const first = await client.askAsync(draft, 1);
    const [second, waiting] = [await client.askAsync(draft, 2), client.ask(draft, 3)];
    expect([first.status, second.status]).toEqual([202, 202]);
    await reached;
    answer('Alles gut.');
    const waited = await waiting;
    const polled = await client.untilEnded(draft.inference);
    const late = await client.askAsync(draft, 4);
    expect(waited.status).toBe(200);
    expect([polled.text, late.text]).toEqual([waited.text, waited.text]);
    expect(await phases(draft.inference)).toEqual(['requested', 'completed']);
    expect(calls).toBe(1);
  });

  it('is told at once what is refused before the intent', async () => {
    const { draft } = await client.draft();
    Object.assign(draft.facts.principal, { hasPermission: false });
    const reply = await client.askAsync(draft);
    await refused(reply, 403, 'FORBIDDEN');
    const polled = await client.poll(draft.inference, 1);
    expect([polled.status, polled.text]).toEqual([403, reply.text]);
    expect(await phases(draft.inference)).toEqual(['denied NO_PERMISSION']);
    expect(calls).toBe(0);
  });

  it('learns of a failure after the intent from the poll', async () => {
    const { draft } = await client.draft();
    const parts = draft.parts[1]!.value.split('.');
    parts[3] = (parts[3]!.startsWith('A') ? 'B' : 'A') + parts[3]!.slice(1);
    draft.parts[1]!.value = parts.join('.');
    expect((await client.askAsync(draft)).status).toBe(202);
    const polled = await client.untilEnded(draft.inference);
    await refused(polled, 422, 'SEAL_INVALID');
    expect(await phases(draft.inference)).toEqual(['requested', 'failed SEAL_INVALID']);
  });

  it('is asked with another body as little as any other', async () => {
    const { draft } = await client.draft();
    expect((await client.askAsync(draft)).status).toBe(202);
    await refused(await client.askAsync({ ...draft, model: 'other' }, 2), 409, 'CONFLICT');
    await refused(await client.askAsync(draft, 1), 409, 'REPLAYED');
  });

  it('is waited for when the preference is another', async () => {
    const { draft } = await client.draft();
    const asked = client.askAsync(draft, 1, 'wait=10, foo="respond-async", return=minimal');
    await reached;
    answer('Alles gut.');
    const reply = await asked;
    expect(reply.status).toBe(200);
    expect(reply.headers['preference-applied']).toBeUndefined();
  });

  it('is let finish by a gateway that is asked to stop', async () => {
    const { draft, key } = await client.draft();
    await client.askAsync(draft);
    await reached;
    const restarted = started.region.restart();
    answer('Alles gut.');
    await restarted;
    const polled = await client.poll(draft.inference, 1);
    expect(client.openAnswer(polled, key)).toBe('Alles gut.');
    expect(await phases(draft.inference)).toEqual(['requested', 'completed']);
  });

  it('ends as failed when the gateway is restarted meanwhile, and the poll says so', async () => {
    const { draft } = await client.draft();
    await client.askAsync(draft);
    await reached;
    // What a killed process leaves behind: an intent, and nobody who works on it.
    const { gateway } = started.region.gateway;
    const work = gateway.running.get(`${PORTAL} ${draft.inference}`)!;
    gateway.running.clear();
    expect((await client.poll(draft.inference, 1)).status).toBe(202);
    const config = readConfig(path.join(started.region.installation.folder, 'gateway.json'));
    await started.region.gateway.close();
    started.region.gateway = await startGateway(config);
    await refused(await client.poll(draft.inference, 2), 503, 'GATEWAY_RESTARTED');
    answer('Zu spät.');
    await work.answer;
    await refused(await client.poll(draft.inference, 3), 503, 'GATEWAY_RESTARTED');
    await refused(await client.askAsync(draft, 2), 503, 'GATEWAY_RESTARTED');
    expect(await phases(draft.inference)).toEqual(['requested', 'failed GATEWAY_RESTARTED']);
    expect(calls).toBe(1);
  });
});

describe('a poll', () => {
  it('finds nothing of an inference that nobody asked for', async () => {
    const { draft } = await client.draft();
    await refused(await client.poll(draft.inference, 1), 404, 'NOT_FOUND');
  });

  it('finds nothing of one that the CRM only meant to ask', async () => {
    const { draft } = await client.draft();
    const body = JSON.stringify({ entries: [reported(draft.inference, { user: PORTAL_USER })] });
    expect((await client.post('/v1/log', body, client.sign(body))).status).toBe(200);
    await refused(await client.poll(draft.inference, 1), 404, 'NOT_FOUND');
    expect((await client.askAsync(draft)).status).toBe(202);
    expect((await client.poll(draft.inference, 2)).status).toBe(202);
  });

  it('is for the person who asked, while it runs and after', async () => {
    const { draft } = await client.draft();
    const colleague = clientOf('61234568');
    await client.askAsync(draft);
    await refused(await colleague.poll(draft.inference, 1), 404, 'NOT_FOUND');
    answer('Alles gut.');
    expect((await client.untilEnded(draft.inference)).status).toBe(200);
    const reply = await colleague.poll(draft.inference, 2);
    await refused(reply, 404, 'NOT_FOUND');
    expect(reply.json.log).toEqual([]);
  });

  it('is signed for its inference, and works once', async () => {
    const { draft } = await completed();
    const address = `/v1/inferences/${draft.inference}`;
    await refused(await client.get(address), 401, 'SIGNATURE_INVALID');
    const other = (await client.draft()).draft.inference;
    const foreign = await client.poll(draft.inference, 1, { jti: `${other}:1` });
    await refused(foreign, 400, 'INVALID');
    const token = client.sign('', { jti: `${draft.inference}:7` });
    expect((await client.get(address, token)).status).toBe(200);
    await refused(await client.get(address, token), 409, 'REPLAYED');
    const asking = client.sign(JSON.stringify(draft), { jti: `${draft.inference}:8` });
    await refused(await client.get(address, asking), 401, 'BODY_MISMATCH');
  });

  it('counts apart from the attempts to ask', async () => {
    const { draft } = await completed();
    expect((await client.poll(draft.inference, 1)).status).toBe(200);
    expect((await client.ask(draft, 2)).status).toBe(200);
  });

  it.each(['/v1/inferences/', '/v1/inferences/x', '/v1/inferences/{inference}/x'])(
    'of %s finds no address',
    async (address) => {
      await refused(await client.get(address, client.sign('')), 404, 'NOT_FOUND');
    },
  );

  it('says that a result is kept no longer, and how it ended', async () => {
    started.region.setClock(START);
    const { draft } = await completed();
    started.region.setClock(START + 25 * 3600);
    const reply = await client.poll(draft.inference, 1);
    await refused(reply, 410, 'RESULT_GONE');
    expect(reply.json.log.map(({ phase }: { phase: string }) => phase)).toEqual([
      'requested',
      'completed',
    ]);
    expect(reply.text).not.toContain('"answer"');
    const { evidence } = started.region.gateway.gateway;
    expect(await evidence.readingFacts(PORTAL, draft.inference)).not.toBeNull();
    await evidence.dropExpired(START + 25 * 3600);
    expect(await evidence.readingFacts(PORTAL, draft.inference)).toBeNull();
  });

  it.each([
    ['training', 'trainedUntil', 'TRAINING_DUE'],
    ['review', 'reviewDueOn', 'REVIEW_OVERDUE'],
  ])('gives no answer once the %s has ended', async (_what, member, code) => {
    started.region.setClock(START);
    const today = new Date(START * 1000).toISOString().slice(0, 10).replaceAll('-', '');
    const { draft } = await completed({ [member]: Number(today) });
    expect((await client.poll(draft.inference, 1)).status).toBe(200);
    started.region.setClock(START + DAY - 60);
    const reply = await client.poll(draft.inference, 2);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reply.json.error.reasons.map((reason: { code: string }) => reason.code)).toEqual([code]);
    expect(reply.text).not.toContain('"answer"');
    expect(await phases(draft.inference)).toEqual(['requested', 'completed']);
  });

  it('keeps neither content nor the id of the person beside the answer', async () => {
    const { draft } = await completed();
    const { evidence } = started.region.gateway.gateway;
    const facts = (await evidence.readingFacts(PORTAL, draft.inference))!;
    expect(JSON.parse(facts)).toEqual({
      ...draft.facts,
      principal: { ...draft.facts.principal, id: '' },
    });
    for (const content of [PORTAL_USER, 'Wiebke', 'Rechnung']) expect(facts).not.toContain(content);
  });
});
