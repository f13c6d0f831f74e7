// law: every refusal has a cure, and the cure, applied, turns that reason away
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import { bundleOf, readVectors } from '../conformance/vectors.ts';
import { situations } from './arbitraries.ts';
import { cures } from './cures.ts';
import { comparison } from './comparison.ts';
import type { Case } from './comparison.ts';

/** A well-typed request names a known action. */
const codes = REASON_RULES.map(({ code }) => code).filter((code) => code !== 'ACTION_UNKNOWN');

const cured = new Set<string>();

/** Applies the cure of each reason by itself; gives the reasons that stay all the same. */
function stubborn(situation: Case): string[] {
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

test('cures every reason of every vector', () => {
  const vectors = [...readVectors().values()].flat();
  for (const vector of vectors) {
    const situation = { request: vector.request, bundle: bundleOf(vector) };
    expect(stubborn(situation), vector.name).toEqual([]);
  }
  expect([...cured].sort()).toEqual([...codes].sort());
});

test('cures every reason of random requests', () => {
  fc.assert(
    fc.property(requests, bundles, (request, bundle) => {
      expect(stubborn({ request, bundle })).toEqual([]);
    }),
    { numRuns: 2000, seed: 20261123 },
  );
}, 120_000);
