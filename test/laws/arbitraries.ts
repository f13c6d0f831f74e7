/** Random situations for fast-check, from the definition that the bulk comparison uses, too. */
import fc from 'fast-check';
import { seeded } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Case } from './comparison.ts';
import { bundleFrom, placeFrom } from './random_bundles.ts';
import { requestFrom } from './random_requests.ts';

function situationFrom(chance: Chance): Case {
  const bundle = bundleFrom(chance);
  return { request: requestFrom(chance, bundle), bundle };
}

/**
 * Drawn from a seed, which is fast and does not shrink. `LAW_SHRINK=1` draws every choice by
 * fast-check itself, a hundred times slower, and shrinks a counterexample to its cause.
 */
const from = <T>(make: (chance: Chance) => T): fc.Arbitrary<T> =>
  process.env['LAW_SHRINK'] === '1'
    ? fc.gen().map((draw) => make({ below: (count) => draw(fc.nat, count - 1) }))
    : fc.noShrink(fc.noBias(fc.integer())).map((seed) => make(seeded(seed)));

export const situations: fc.Arbitrary<Case> = from(situationFrom);

export const place: fc.Arbitrary<string> = from((chance) => placeFrom(chance, 8));
