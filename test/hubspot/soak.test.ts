import { expect, it } from 'vitest';
import { soak } from './soak_day.ts';

/** The sampled form of `npm run soak:hubspot`, which lives through a whole day. */
it('two hours with faults in every twentieth API request lose and double nothing', async () => {
  const result = await soak({ hours: 2, seed: 7, everyMinutes: 2, faultShare: 0.05 });
  expect(result.requests).toBeGreaterThan(40);
  expect(result.apiFaults).toBeGreaterThan(20);
  expect(result).toMatchObject({ lost: [], doubled: [], unacknowledged: 0 });
  const { webhooks } = result;
  expect(webhooks).toMatchObject({
    lostEvents: [],
    doubledEvents: [],
    lostAlerts: [],
    doubledAlerts: [],
    dropped: 0,
  });
  expect(webhooks.edits).toBeGreaterThan(20);
  expect(webhooks.known).toBeGreaterThan(10);
  expect(webhooks.own).toBeGreaterThan(300);
  expect(webhooks.refusedBefore).toBeGreaterThan(2);
  expect(webhooks.refusedAfter).toBeGreaterThan(2);
  expect(result.succeeded / result.requests).toBeGreaterThanOrEqual(0.95);
}, 120_000);
