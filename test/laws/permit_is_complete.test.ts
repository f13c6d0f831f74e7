// law: a permit names region, ground per leg and party, protection per field, and the log comes first
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';

test('names everything that it rests on', () => {
  let permits = 0;
  fc.assert(
    fc.property(requests, bundles, (request, bundle) => {
      const decision = decide(request, bundle);
      expect(decision.bundleDigest).toBe(request.bundleDigest);
      if (decision.effect === 'forbid') {
        expect(decision.reasons.length).toBeGreaterThan(0);
        expect([decision.regionId, decision.locatedIn, decision.legs.length]).toEqual(['', '', 0]);
        expect(decision.obligations).toEqual(['LOG_DENIAL']);
        return;
      }
      permits += 1;
      const region = bundle.regions.find(({ id }) => id === decision.regionId)!;
      const { locatedIn, storedIn, operatedBy } = region;
      expect(decision).toMatchObject({ locatedIn, storedIn, operatedBy, reasons: [] });
      expect(decision.obligations[0]).toMatch(/^LOG_(INTENT|OUTPUT)$/);

      const parties = [
        bundle.contract.controllerEstablishment,
        ...request.subjects.map((s) => s.jurisdiction),
      ];
      const movements: (readonly [string, string])[] = [
        ['answer', bundle.contract.crmLocatedIn],
        ['answer', request.principal.worksIn],
      ];
      if (request.action === 'infer') {
        movements.push(['request', locatedIn], ['request', storedIn], ['request', operatedBy]);
      }
      for (const party of parties) {
        for (const [leg, to] of movements) {
          const grounds = decision.legs.filter(
            (l) => l.leg === leg && l.to === to && l.subject === party,
          );
          expect(grounds.length).toBeGreaterThan(0);
        }
      }
      for (const leg of decision.legs) {
        expect(leg.mechanism).not.toBe('');
        const free = ['NONE_NEEDED', 'NOT_RESTRICTED'].includes(leg.mechanism);
        expect(leg.basis === '').toBe(free);
      }
      const paths = request.action === 'infer' ? request.fields.map(({ path }) => path) : [];
      expect(decision.protections.map(({ path }) => path)).toEqual(paths);
      const full = request.fields.filter(({ empty }) => !empty).map(({ path }) => path);
      for (const { path, protection } of decision.protections) {
        if (full.includes(path)) expect(protection).not.toBe('block');
      }
    }),
    { numRuns: 6000, seed: 19 },
  );
  expect(permits).toBeGreaterThan(300);
});
