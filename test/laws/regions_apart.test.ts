// law: widening region X never changes region Y
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, Region } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';
import { minimal, plain, regionIn } from './fixtures.ts';

/** The region moved wholly to a place that the contract surely allows. */
function widen(region: Region, where: string): Region {
  return { ...regionIn(region.id, where, region.priority), label: region.label };
}

function withRegion(bundle: Bundle, position: number, region: Region): Bundle {
  return {
    ...bundle,
    regions: bundle.regions.map((other, index) => (index === position ? region : other)),
  };
}

test('leaves verdict and reasons of every other region as they were', () => {
  fc.assert(
    fc.property(
      requests,
      bundles,
      fc.nat(3),
      fc.constantFrom('DE', 'GB'),
      (request, bundle, at, where) => {
        const position = at % Math.max(1, bundle.regions.length);
        const region = bundle.regions[position];
        fc.pre(region !== undefined && request.action === 'infer');
        const before = decide(request, bundle);
        const after = decide(request, withRegion(bundle, position, widen(region, where)));
        const others = ({ regionId }: { regionId: string }): boolean => regionId !== region.id;
        if (before.effect === 'forbid' && after.effect === 'permit') {
          expect(after.regionId).toBe(region.id);
        }
        if (before.effect === after.effect && before.regionId !== region.id) {
          expect([before.regionId, region.id]).toContain(after.regionId || before.regionId);
          expect(after.reasons.filter(others)).toEqual(before.reasons.filter(others));
        }
        if (after.effect === 'permit' && after.regionId === before.regionId && others(after)) {
          expect(after).toEqual(before);
        }
      },
    ),
    { numRuns: 4000, seed: 17 },
  );
});

test('a refused region stays refused beside a permitted one', () => {
  const india = { ...minimal, regions: [regionIn('in', 'IN', 1), ...minimal.regions] };
  expect(decide(plain, india)).toEqual(decide(plain, minimal));
});
