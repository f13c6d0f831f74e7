// A decision must stay negligible beside one call to a model: a coarse bound, for regressions in kind.
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { bundleOf, readVectors } from '../../../test/conformance/vectors.ts';

test('decides every vector in well under a millisecond', () => {
  const situations = [...readVectors().values()]
    .flat()
    .map((vector) => ({ request: vector.request, bundle: bundleOf(vector) }));
  const rounds = 5;
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    for (const { request, bundle } of situations) decide(request, bundle);
  }
  const each = (performance.now() - start) / (rounds * situations.length);
  expect(each).toBeLessThan(1);
});
