// law: a prepared bundle decides as the bundle does, whatever was asked of it before
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, decideWith, prepare } from '@bailiwick/policy';
import { situations } from './arbitraries.ts';
import { situationsOf } from './random.ts';
import { AFTER, BEFORE } from './domains.ts';
import { TODAY } from './fixtures.ts';

test('in whatever order requests come', () => {
  const own = [...situationsOf(37, 4000)].map(([, situation]) => situation);
  const bundles = new Set(own.map(({ bundle }) => bundle));
  for (const bundle of bundles) {
    const requests = own.filter((one) => one.bundle === bundle).map(({ request }) => request);
    const forwards = prepare(bundle, TODAY);
    const backwards = prepare(bundle, TODAY);
    const first = requests.map((request) => decideWith(request, forwards));
    const second = [...requests].reverse().map((request) => decideWith(request, backwards));
    const alone = requests.map((request) => decide(request, bundle));
    expect(first).toEqual(alone);
    expect(second.reverse()).toEqual(alone);
    expect(requests.map((request) => decideWith(request, forwards))).toEqual(alone);
  }
});

test('although it was prepared for another day', () => {
  const days = fc.constantFrom(0, 20260101, BEFORE, AFTER, 20270601, 20311227);
  fc.assert(
    fc.property(situations, days, days, ({ request, bundle }, day, today) => {
      const asked = { ...request, today };
      expect(decideWith(asked, prepare(bundle, day))).toEqual(decide(asked, bundle));
    }),
    { numRuns: 3000, seed: 41 },
  );
});
