// law: adding a forbid never turns a forbid into a permit
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { place, situations } from './arbitraries.ts';
import type { Case } from './comparison.ts';
import { forbids } from './forbids.ts';

test.each(Object.entries(forbids))('%s never permits what was forbidden', (_, forbid) => {
  fc.assert(
    fc.property(situations, place, (situation, where) => {
      fc.pre(decide(situation.request, situation.bundle).effect === 'forbid');
      const narrowed = forbid(situation, where);
      expect(decide(narrowed.request, narrowed.bundle).effect).toBe('forbid');
    }),
    { numRuns: 1500, seed: 7 },
  );
});

const permitted = fc
  .sample(fc.tuple(situations, place), { numRuns: 10_000, seed: 31 })
  .filter(([{ request, bundle }]) => decide(request, bundle).effect === 'permit');

test.each(Object.entries(forbids))('%s forbids something that was permitted', (_, forbid) => {
  // A change that never matters would prove nothing above.
  const isForbidden = ([situation, where]: readonly [Case, string]): boolean => {
    const { request, bundle } = forbid(situation, where);
    return decide(request, bundle).effect === 'forbid';
  };
  expect(permitted.some(isForbidden)).toBe(true);
});
