// law: unknown means forbid
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, DecisionRequest, Region } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';
import { minimal, plain } from './fixtures.ts';

const unknownPlaces = ['', 'ZZ', 'EU', 'de', ' DE', 'DEU'];
type Situation = readonly [DecisionRequest, Bundle];

function atRegions(bundle: Bundle, change: (region: Region) => Region): Bundle {
  return { ...bundle, regions: bundle.regions.map(change) };
}

const places: Readonly<Record<string, (situation: Situation, where: string) => Situation>> = {
  'the subject': ([request, bundle], where) => [
    { ...request, subjects: [{ path: 'Contact', jurisdiction: where }] },
    bundle,
  ],
  'one subject of many': ([request, bundle], where) => [
    { ...request, subjects: [...request.subjects, { path: 'Other', jurisdiction: where }] },
    bundle,
  ],
  'the workplace': ([request, bundle], where) => [
    { ...request, principal: { ...request.principal, worksIn: where } },
    bundle,
  ],
  'the controller': ([request, bundle], where) => [
    request,
    { ...bundle, contract: { ...bundle.contract, controllerEstablishment: where } },
  ],
  'the CRM': ([request, bundle], where) => [
    request,
    { ...bundle, contract: { ...bundle.contract, crmLocatedIn: where } },
  ],
  'the region': ([request, bundle], where) => [
    request,
    atRegions(bundle, (region) => ({ ...region, locatedIn: where })),
  ],
  'the storage': ([request, bundle], where) => [
    request,
    atRegions(bundle, (region) => ({ ...region, storedIn: where })),
  ],
  'the operator': ([request, bundle], where) => [
    request,
    atRegions(bundle, (region) => ({ ...region, operatedBy: where })),
  ],
  'the key service': ([request, bundle], where) => [
    request,
    atRegions(bundle, (region) => ({ ...region, keyServiceLocatedIn: where })),
  ],
  'the key service’s operator': ([request, bundle], where) => [
    request,
    atRegions(bundle, (region) => ({ ...region, keyServiceOperatedBy: where })),
  ],
};

const cases = Object.entries(places).flatMap(([name, change]) =>
  unknownPlaces.map((where) => ({ name, where, change })),
);

test.each(cases)('forbids when the place of $name is `$where`', ({ where, change }) => {
  expect(decide(...change([plain, minimal], where)).effect).toBe('forbid');
});

test.each(cases)('a contract that lists `$where` for $name does not help', ({ where, change }) => {
  const lists = ['EEA', 'GB', 'US', where];
  const contract = { ...minimal.contract, processIn: lists, storeIn: lists, operatedBy: lists };
  const principal = { ...plain.principal, entitlements: lists };
  const situation = change(
    [
      { ...plain, principal },
      { ...minimal, contract },
    ],
    where,
  );
  expect(isPermittedForUnknown(situation, where)).toBe(false);
});

/** A key service needs only the contract's word, which is given here for any country. */
function isPermittedForUnknown([request, bundle]: Situation, where: string): boolean {
  const [region] = bundle.regions;
  const onlyKeys = region?.keyServiceLocatedIn === where || region?.keyServiceOperatedBy === where;
  return decide(request, bundle).effect === 'permit' && !(onlyKeys && !['', 'EU'].includes(where));
}

test('forbids any situation once a subject is unknown', () => {
  fc.assert(
    fc.property(requests, bundles, fc.constantFrom(...unknownPlaces), (request, bundle, where) => {
      const subjects = [...request.subjects, { path: 'Other', jurisdiction: where }];
      expect(decide({ ...request, subjects }, bundle).effect).toBe('forbid');
    }),
    { numRuns: 1000, seed: 13 },
  );
});
