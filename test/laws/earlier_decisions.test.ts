// law: decideWith(request, prepared) == decide(request, bundle), whatever was decided before
import { expect, test } from 'vitest';
import { decide, decideWith, prepare } from '@bailiwick/policy';
import type { Bundle, DecisionRequest } from '@bailiwick/policy';
import { seeded } from './chance.ts';
import { TODAY } from './fixtures.ts';
import { bundleFrom } from './random_bundles.ts';
import { requestFrom } from './random_requests.ts';

const BUNDLES = 100;
const REQUESTS = 40;

test('a prepared bundle decides as a fresh one, in any order and any number of times', () => {
  const chance = seeded(20261126);
  for (let round = 0; round < BUNDLES; round += 1) {
    const bundle: Bundle = bundleFrom(chance);
    const requests = Array.from({ length: REQUESTS }, () => requestFrom(chance, bundle));
    const expected = requests.map((request) => decide(request, bundle));
    const prepared = prepare(bundle, TODAY);
    const positions = [...requests.keys(), ...[...requests.keys()].reverse()];
    for (const position of positions) {
      const request: DecisionRequest = requests[position]!;
      expect(decideWith(request, prepared), `bundle ${round}, request ${position}`).toEqual(
        expected[position],
      );
    }
  }
});

test('a bundle that was prepared for another day is prepared again', () => {
  const chance = seeded(7);
  for (let round = 0; round < BUNDLES; round += 1) {
    const bundle = bundleFrom(chance);
    const request = { ...requestFrom(chance, bundle), today: TODAY };
    for (const day of [20251231, TODAY - 1, TODAY + 1, 20320101]) {
      expect(decideWith(request, prepare(bundle, day))).toEqual(decide(request, bundle));
    }
  }
});
