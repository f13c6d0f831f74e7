// law: every refusal has a cure, and the cure, applied, turns that reason away
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import { bundleOf, readVectors } from '../conformance/vectors.ts';
import { situations } from './arbitraries.ts';
import type { Case } from './comparison.ts';
import { cures } from './cures.ts';

const codes = REASON_RULES.map(({ code }) => code).sort();

/** Applies the cure of each reason by itself; gives the reasons that stay all the same. */
function stubborn(situation: Case, cured: Set<string>): string[] {
  return decide(situation.request, situation.bundle).reasons.flatMap((reason) => {
    const cure = cures[reason.code];
    if (!cure) return [`no cure for ${reason.code}`];
    const { request, bundle } = cure(situation, reason);
    const same = JSON.stringify(reason);
    const stays = decide(request, bundle).reasons.some((left) => JSON.stringify(left) === same);
    if (!stays) cured.add(reason.code);
    return stays ? [same] : [];
  });
}

test('there is a cure for every reason and for nothing else', () => {
  expect(Object.keys(cures).sort()).toEqual(codes);
});

test('cures every reason of every vector', () => {
  const cured = new Set<string>();
  for (const vector of [...readVectors().values()].flat()) {
    const situation = { request: vector.request, bundle: bundleOf(vector) };
    expect(stubborn(situation, cured), vector.name).toEqual([]);
  }
  // A well-typed request names a known action.
  expect([...cured].sort()).toEqual(codes.filter((code) => code !== 'ACTION_UNKNOWN'));
}, 60_000);

test('cures every reason of random requests', () => {
  const cured = new Set<string>();
  fc.assert(
    fc.property(situations, (situation) => {
      expect(stubborn(situation, cured)).toEqual([]);
    }),
    { numRuns: 5000, seed: 20261123 },
  );
  expect([...cured].sort()).toEqual(codes);
}, 120_000);
