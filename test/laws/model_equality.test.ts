// law: core == reference model
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';
import { outcomeOf } from './outcome.ts';
import { modelDecide } from './reference_model.ts';

const RUNS = 20_000;

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
    { numRuns: RUNS, seed: 20261123 },
  );
  // A comparison of refusals alone would prove little.
  expect(seen.permit).toBeGreaterThan(RUNS / 20);
  expect(codes.size).toBeGreaterThan(30);
}, 120_000);
