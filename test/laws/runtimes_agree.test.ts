// law: every form of the core gives the same decision, member for member
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { implementations } from '../conformance/implementations.ts';
import { bundles, requests } from './arbitraries.ts';

const RUNS = 500;

describe.each(implementations)('$name', (implementation) => {
  test(`agrees with TypeScript on ${RUNS} random requests`, async ({ skip }) => {
    const opened = await implementation.open();
    if ('missing' in opened) return skip(opened.missing);
    await fc.assert(
      fc.asyncProperty(requests, bundles, async (request, bundle) => {
        expect(await opened.decide(request, bundle)).toEqual(decide(request, bundle));
      }),
      { numRuns: RUNS, seed: 23 },
    );
    await opened.close?.();
  }, 120_000);
});
