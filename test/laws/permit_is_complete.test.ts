// law: a permit names region, ground per leg and party, protection per field, and the log comes first
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Decision } from '@bailiwick/policy';
import { situations } from './arbitraries.ts';
import type { Case } from './comparison.ts';
import { ACTIONS } from './domains.ts';
import { placesOf } from './reference_places.ts';

type Movement = readonly [leg: string, from: string, to: string, recipient: string];

const LOG: Readonly<Record<string, string>> = {
  infer: 'LOG_INTENT',
  'read-output': 'LOG_OUTPUT',
  'grant-access': 'LOG_GRANT',
  'use-key': 'LOG_KEY_USE',
};
const NAMES_REGION = ['infer', 'read-output', 'use-key'];

/** All that a permit of the action moves, and whom it concerns besides the controller. */
function moved({ request, bundle }: Case, decision: Decision): readonly Movement[] {
  const { crmLocatedIn: crm, crmOperator, readerDefault } = bundle.contract;
  const { worksIn, signedInFrom } = request.principal;
  const region = bundle.regions.find(({ id }) => id === decision.regionId);
  const readers = [worksIn || readerDefault, ...(signedInFrom === '' ? [] : [signedInFrom])];
  const places = region ? [region.locatedIn, region.storedIn, region.operatedBy] : [];
  const asked = places.map((to): Movement => ['request', crm, to, region?.operator ?? '']);
  const from = region?.locatedIn ?? '';
  const answered: readonly Movement[] = [
    ['answer', from, crm, crmOperator],
    ...readers.map((to): Movement => ['answer', from, to, 'staff']),
  ];
  const sent = request.targets.flatMap((target) =>
    [target.locatedIn, target.storedIn, target.operatedBy].map((to): Movement => [
      'request',
      crm,
      to,
      target.recipient,
    ]),
  );
  if (request.action === 'infer') return [...asked, ...answered];
  if (request.action === 'read-output') return answered;
  return ['use-key', 'grant-access'].includes(request.action) ? [] : sent;
}

function isNamed({ legs }: Decision, [leg, from, to, recipient]: Movement, party: string): boolean {
  return legs.some(
    (one) =>
      one.leg === leg &&
      one.from === from &&
      one.to === to &&
      one.recipient === recipient &&
      one.subject === party,
  );
}

test('names everything that it rests on', () => {
  const permits = new Map<string, number>();
  fc.assert(
    fc.property(situations, (situation) => {
      const { request, bundle } = situation;
      const decision = decide(request, bundle);
      expect(decision.bundleDigest).toBe(request.bundleDigest);
      if (decision.effect === 'forbid') return expectBare(decision);
      permits.set(request.action, (permits.get(request.action) ?? 0) + 1);
      expect(decision.reasons).toEqual([]);
      expect(decision.obligations[0]).toBe(LOG[request.action] ?? 'LOG_TRANSFER');
      expect(new Set(decision.obligations).size).toBe(decision.obligations.length);
      expectRegion(situation, decision);
      expectGrounds(decision);
      expectProtections(situation, decision);
      const parties = [
        bundle.contract.controllerEstablishment,
        ...request.subjects.map(({ jurisdiction }) => jurisdiction),
      ];
      for (const party of parties) {
        for (const movement of moved(situation, decision)) {
          expect(isNamed(decision, movement, party)).toBe(true);
        }
      }
      if (request.action === 'grant-access') expectGranted(situation, decision);
    }),
    { numRuns: 10_000, seed: 19 },
  );
  expect(ACTIONS.filter((action) => (permits.get(action) ?? 0) < 50)).toEqual([]);
});

function expectBare(decision: Decision): void {
  expect(decision.reasons.length).toBeGreaterThan(0);
  expect(decision).toMatchObject({ regionId: '', locatedIn: '', storedIn: '', operatedBy: '' });
  expect(decision).toMatchObject({ legs: [], protections: [], obligations: ['LOG_DENIAL'] });
}

function expectRegion({ request, bundle }: Case, decision: Decision): void {
  const named = bundle.regions.find(({ id }) => id === decision.regionId);
  expect(named !== undefined).toBe(NAMES_REGION.includes(request.action));
  const { locatedIn = '', storedIn = '', operatedBy = '' } = named ?? {};
  expect(decision).toMatchObject({ locatedIn, storedIn, operatedBy });
  if (['read-output', 'use-key'].includes(request.action)) {
    expect(decision.regionId).toBe(request.regionId);
  }
}

function expectGrounds({ legs, obligations }: Decision): void {
  for (const leg of legs) {
    expect(leg.mechanism).not.toBe('');
    const free = ['NONE_NEEDED', 'NOT_RESTRICTED'].includes(leg.mechanism);
    expect(leg.basis === '').toBe(free);
  }
  const bases = legs.map(({ basis }) => basis);
  for (const duty of obligations.filter((name) => name.includes(':'))) {
    expect(bases).toContain(duty.slice(duty.indexOf(':') + 1));
  }
}

function expectProtections({ request }: Case, { protections }: Decision): void {
  const fields = request.action === 'infer' ? request.fields : [];
  expect(protections.map(({ path }) => path)).toEqual(fields.map(({ path }) => path));
  for (const [position, { protection }] of protections.entries()) {
    if (!fields[position]!.empty) expect(protection).not.toBe('block');
  }
}

/** From one region, every place granted is a party of what the grantee will read. */
function expectGranted({ request, bundle }: Case, decision: Decision): void {
  const { crmLocatedIn, crmOperator, readerDefault } = bundle.contract;
  const { standsFor } = placesOf(bundle);
  for (const { jurisdictions, worksIn } of request.grants) {
    const parties = jurisdictions.flatMap(standsFor);
    const carried = bundle.regions.some(({ locatedIn: from }) =>
      parties.every(
        (party) =>
          isNamed(decision, ['answer', from, crmLocatedIn, crmOperator], party) &&
          isNamed(decision, ['answer', from, worksIn || readerDefault, 'staff'], party),
      ),
    );
    expect(carried).toBe(true);
  }
}
