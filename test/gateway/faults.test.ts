import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EVIDENCE_FILE, readConfig, startGateway } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused } from './expect_refused.ts';
import { makeInstallation } from './installation.ts';
import { startObservedRegion } from './observed_region.ts';
import type { ObservedRegion } from './observed_region.ts';
import { clientOf } from './region_with_model.ts';
import { startRegion } from './region.ts';

let observed: ObservedRegion;

beforeAll(async () => {
  observed = await startObservedRegion();
});
afterAll(() => observed.close());

describe('nothing is done twice', () => {
  it('a replayed token of a refused request', async () => {
    const { draft } = await observed.client.draft();
    Object.assign(draft.facts.principal, { hasPermission: false });
    await refused(await observed.client.ask(draft), 403, 'FORBIDDEN');
    await refused(await observed.client.ask(draft), 409, 'REPLAYED');
  });

  it('the same inference with another body', async () => {
    const { draft } = await observed.client.draft();
    expect((await observed.client.ask(draft)).status).toBe(200);
    draft.parts.pop();
    await refused(await observed.client.ask(draft, 2), 409, 'CONFLICT');
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'completed']);
  });

  it('a hundred replays of one token', async () => {
    const { draft } = await observed.client.draft();
    const before = observed.model.calls;
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => observed.client.ask(draft)),
    );
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    const others = replies.filter(({ status }) => status !== 200);
    expect(others.every(({ json }) => json.error.code === 'REPLAYED')).toBe(true);
    expect(observed.model.calls).toBe(before + 1);
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'completed']);
  });
});

describe('what surrounds the gateway fails', () => {
  it('the model is down, silent, or redirects', async () => {
    const { draft } = await observed.client.draft();
    observed.model.answer = () => {
      throw new Error('down');
    };
    await refused(await observed.client.ask(draft), 503, 'MODEL_UNAVAILABLE');
    expect(await observed.phases(draft.inference)).toEqual([
      'requested',
      'failed MODEL_UNAVAILABLE',
    ]);
    observed.model.answer = () => '  ';
    await refused(
      await observed.client.ask((await observed.client.draft()).draft),
      503,
      'MODEL_UNAVAILABLE',
    );
    observed.model.answer = null;
  });

  it('the log is not writable: nothing is opened, nothing is sent', async () => {
    const { draft } = await observed.client.draft();
    const before = observed.model.calls;
    const lines = observed.region.lines.length;
    const file = path.join(observed.region.installation.folder, 'gateway', EVIDENCE_FILE);
    const blocker = new DatabaseSync(file);
    blocker.exec('BEGIN IMMEDIATE');
    await refused(await observed.client.ask(draft), 503, 'LOG_UNAVAILABLE');
    blocker.exec('ROLLBACK');
    blocker.close();
    expect(await observed.phases(draft.inference)).toEqual([]);
    expect(observed.model.calls).toBe(before);
    expect(observed.region.lines.slice(lines).filter((line) => line.includes('decrypt'))).toEqual(
      [],
    );
  });

  it('the key service is down', async () => {
    const other = await startRegion();
    const otherClient = clientOf(other);
    const { draft } = await otherClient.draft();
    await other.keyService.close();
    await refused(await otherClient.ask(draft), 503, 'KEY_SERVICE_UNAVAILABLE');
    expect((await otherClient.get('/readyz')).json).toMatchObject({ log: true, keyService: false });
    await other.gateway.close();
    other.installation.remove();
  });

  it('an unsigned or foreign bundle does not start', async () => {
    for (const sign of [false, true]) {
      const installation = makeInstallation({ sign });
      if (sign) {
        Object.assign(installation.gatewayConfig, {
          bundleKeys: [{ ...installation.receiptKeys[0]!, keyId: 'compliance-1' }],
        });
      }
      const files = installation.writeConfigs(1);
      await expect(startGateway(readConfig(files.gateway))).rejects.toThrow(
        sign ? 'is refused (invalid)' : 'is refused (unsigned)',
      );
      installation.remove();
    }
  });
});

describe('size and shape', () => {
  it('an oversized body is refused before it is read', async () => {
    const started = performance.now();
    const reply = await observed.client.post(
      '/v1/inferences',
      'x'.repeat(3_000_000),
      observed.client.sign(''),
    );
    await refused(reply, 413, 'TOO_LARGE');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('deep nesting is refused', async () => {
    const body = '['.repeat(10_000) + ']'.repeat(10_000);
    const token = observed.client.sign(body, { jti: `${randomUUID()}:1` });
    await refused(await observed.client.post('/v1/inferences', body, token), 400, 'INVALID');
  });

  it('no error and no log line has anything of the request in it', async () => {
    const sealed = await observed.client.draft();
    Object.assign(sealed.draft.parts[2]!, { value: 'canary-4711', object: 'canary-4712' });
    const reply = await observed.client.ask(sealed.draft);
    expect(reply.status).toBe(400);
    const all = [reply.text, ...observed.region.lines].join('\n');
    expect(all).not.toMatch(/canary|Wiebke|kanarie|secret margin|bwk\./u);
  });
});
