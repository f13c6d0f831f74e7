// law: core == reference model
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';
import { outcomeOf } from './outcome.ts';
import { modelDecide } from './reference_model.ts';

/** More by `LAW_RUNS=1000000`, then from a new seed each time. */
const asked = process.env['LAW_RUNS'];
const RUNS = asked === undefined ? 20_000 : Number(asked);
const seed = asked === undefined ? { seed: 20261123 } : {};

test(`agrees with the reference model on ${RUNS} random requests`, () => {
  const seen = { permit: 0, forbid: 0 };
  const codes = new Set<string>();
  fc.assert(
    fc.property(requests, bundles, (request, bundle) => {
      const decision = decide(request, bundle);
      seen[decision.effect] += 1;
      for (const { code } of decision.reasons) codes.add(code);
      expect(outcomeOf(decision)).toEqual(modelDecide(request, bundle));
    }),
    { numRuns: RUNS, ...seed },
  );
  // A comparison of refusals alone would prove little.
  expect(seen.permit).toBeGreaterThan(RUNS / 20);
  expect(codes.size).toBeGreaterThan(30);
}, 1_800_000);
