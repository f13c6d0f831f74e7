/** Random situations from a seed: bundles, each with a number of requests to it. */
import { seeded } from './chance.ts';
import { compareAll } from './comparison.ts';
import type { Case, Count } from './comparison.ts';
import { ACTIONS } from './domains.ts';
import { bundleFrom } from './random_bundles.ts';
import { requestFrom } from './random_requests.ts';

/** Preparing a bundle costs as much as several decisions. */
const REQUESTS_PER_BUNDLE = 40;

/** The situations of a seed, which always come the same. */
export function* situationsOf(seed: number, count: number): Generator<readonly [number, Case]> {
  const chance = seeded(seed);
  for (let start = 0; start < count; start += REQUESTS_PER_BUNDLE) {
    const bundle = bundleFrom(chance);
    const end = Math.min(count, start + REQUESTS_PER_BUNDLE);
    for (let position = start; position < end; position += 1) {
      yield [position, { request: requestFrom(chance, bundle), bundle }];
    }
  }
}

/** Compares core and model on random situations. */
export function compareRandom(seed: number, count: number): Count {
  return compareAll(situationsOf(seed, count));
}

const SIGNATURES = ['verified', 'unsigned', 'invalid', 'unknown-key'];

/** Readers of JSON refuse an unknown action or signature state before anything is decided. */
export function isReadable({ request: { action, signature } }: Case): boolean {
  return (ACTIONS as readonly string[]).includes(action) && SIGNATURES.includes(signature);
}
