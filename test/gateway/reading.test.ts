/** An answer that the gateway keeps is read under the policy of the day on which it is read. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refused } from './expect_refused.ts';
import { startObservedRegion } from './observed_region.ts';
import type { ObservedRegion } from './observed_region.ts';

const DAY = 86_400;
/** Noon, so that a day more is the next date. */
const START = Math.floor(Date.now() / 1000 / DAY) * DAY + DAY / 2;
let observed: ObservedRegion;

beforeEach(async () => {
  observed = await startObservedRegion();
  observed.region.setClock(START);
});
afterEach(() => observed.close());

/** A completed inference whose facts are changed before it is asked. */
async function completed(change: Readonly<Record<string, unknown>>) {
  const { draft } = await observed.client.draft();
  Object.assign(draft.facts.principal, change);
  expect((await observed.client.ask(draft)).status).toBe(200);
  return draft;
}

describe('a stored answer', () => {
  it('is given again while nothing speaks against reading it', async () => {
    const draft = await completed({});
    observed.region.setClock(START + 3600);
    expect((await observed.client.ask(draft, 2)).status).toBe(200);
  });

  it.each([
    ['training', 'trainedUntil', 'TRAINING_DUE'],
    ['review', 'reviewDueOn', 'REVIEW_OVERDUE'],
  ])('is not given again once the %s has ended', async (_what, member, code) => {
    const draft = await completed({ [member]: dayOf(START) });
    observed.region.setClock(START + DAY - 60);
    const reply = await observed.client.ask(draft, 2);
    await refused(reply, 403, 'FORBIDDEN');
    expect(reply.json.error.reasons.map((reason: { code: string }) => reason.code)).toEqual([code]);
    expect(reply.text).not.toContain('"answer"');
    // The inference has ended once, and being refused to read is no second end.
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'completed']);
    expect(observed.model.calls).toBe(1);
  });
});

function dayOf(second: number): number {
  return Number(new Date(second * 1000).toISOString().slice(0, 10).replaceAll('-', ''));
}
