// law: widening region X never changes region Y; nor does one target or grant another
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision, Region } from '@bailiwick/policy';
import { place, situations } from './arbitraries.ts';
import type { Case } from './comparison.ts';
import { minimal, plainFor, regionIn, targetIn } from './fixtures.ts';

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

const where = fc.constantFrom('DE', 'GB');

test('leaves verdict and reasons of every other region as they were', () => {
  let chosen = 0;
  fc.assert(
    fc.property(situations, fc.nat(3), where, ({ request, bundle }, at, place) => {
      const position = at % Math.max(1, bundle.regions.length);
      const region = bundle.regions[position];
      fc.pre(region !== undefined && request.action === 'infer');
      const before = decide(request, bundle);
      const after = decide(request, withRegion(bundle, position, widen(region, place)));
      const others = ({ regionId }: { regionId: string }): boolean => regionId !== region.id;
      if (before.effect === 'forbid' && after.effect === 'permit') {
        expect(after.regionId).toBe(region.id);
        chosen += 1;
      }
      if (before.effect === after.effect && before.regionId !== region.id) {
        expect([before.regionId, region.id]).toContain(after.regionId || before.regionId);
        expect(after.reasons.filter(others)).toEqual(before.reasons.filter(others));
      }
      if (after.effect === 'permit' && after.regionId === before.regionId && others(after)) {
        expect(after).toEqual(before);
      }
    }),
    { numRuns: 6000, seed: 17 },
  );
  expect(chosen).toBeGreaterThan(20);
});

test('an answer and a key depend on no other region than the named one', () => {
  const action = fc.constantFrom('read-output' as const, 'use-key' as const);
  fc.assert(
    fc.property(situations, action, place, fc.nat(3), ({ request, bundle }, action, place, at) => {
      const position = at % Math.max(1, bundle.regions.length);
      const region = bundle.regions[position];
      fc.pre(region !== undefined && region.id !== request.regionId);
      const asked = { ...request, action };
      expect(decide(asked, withRegion(bundle, position, widen(region, place)))).toEqual(
        decide(asked, bundle),
      );
    }),
    { numRuns: 6000, seed: 18 },
  );
});

const reasonsOf = ({ reasons }: Decision, id: string): readonly unknown[] =>
  reasons.filter(({ details }) => details[0] === id);

test('moving a target leaves the reasons of every other target as they were', () => {
  fc.assert(
    fc.property(situations, place, ({ request, bundle }: Case, place) => {
      const [first, second] = request.targets;
      fc.pre(first !== undefined && second !== undefined && first.id !== second.id);
      const moved = { ...targetIn(first.id, place), fence: first.fence };
      const before = decide(request, bundle);
      const after = decide({ ...request, targets: [moved, second] }, bundle);
      // Targets are judged only without any reason so far, which the first may give or take.
      fc.pre(
        reasonsOf(before, '').length === 0 && first.recipient !== '*' && first.recipient !== '',
      );
      expect(reasonsOf(after, second.id)).toEqual(reasonsOf(before, second.id));
    }),
    { numRuns: 6000, seed: 20 },
  );
});

test('a refused region stays refused beside a permitted one', () => {
  const india = { ...minimal, regions: [regionIn('in', 'IN', 1), ...minimal.regions] };
  for (const action of ['infer', 'grant-access'] as const) {
    expect(decide(plainFor[action], india)).toEqual(decide(plainFor[action], minimal));
  }
});
