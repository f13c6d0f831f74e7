// law: core == reference model
import fc from 'fast-check';
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { REASON_RULES } from '@bailiwick/policy';
import { situations } from './arbitraries.ts';
import { comparison } from './comparison.ts';
import { ACTIONS } from './domains.ts';
import { outcomeOf } from './outcome.ts';
import { situationsOf } from './random.ts';

/** More by `LAW_RUNS=1000000`, then from a new seed each time. */
const asked = process.env['LAW_RUNS'];
const RUNS = asked === undefined ? 100_000 : Number(asked);
const seed = asked === undefined ? 20261123 : randomInt(2 ** 31);

test(`agrees with the reference model on ${RUNS} random requests`, () => {
  const compare = comparison();
  const seen = new Map<string, number>();
  const codes = new Set<string>();
  for (const [position, situation] of situationsOf(seed, RUNS)) {
    const { decision, outcome, agrees } = compare(situation);
    if (!agrees) expect(outcomeOf(decision), `seed ${seed}, request ${position}`).toEqual(outcome);
    const kind = `${situation.request.action} ${decision.effect}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    for (const { code } of decision.reasons) codes.add(code);
  }
  // A comparison of refusals alone would prove little.
  const kinds = ACTIONS.flatMap((action) => [`${action} permit`, `${action} forbid`]);
  expect(kinds.filter((kind) => (seen.get(kind) ?? 0) < RUNS / 200)).toEqual([]);
  expect([...codes].sort()).toEqual(REASON_RULES.map(({ code }) => code).sort());
}, 1_800_000);

test('agrees with the reference model in every member', () => {
  const compare = comparison();
  fc.assert(
    fc.property(situations, (situation) => {
      const { decision, outcome } = compare(situation);
      expect(outcomeOf(decision)).toEqual(outcome);
      expect(decision.bundleDigest).toBe(situation.request.bundleDigest);
    }),
    { numRuns: 5000, seed: 29 },
  );
});
