/** The reference model's rules for `grant-access` and `use-key`. */
import type { Grant, KeyFact, Region } from '@bailiwick/policy';
import { answerFrom, firstFree, keyServiceOf } from './reference_inference.ts';
import { distinct, each, inRegion, merged, when } from './reference_words.ts';
import type { ActionRules, Refusals, World } from './reference_words.ts';

export const grantAccess: ActionRules = {
  onData: false,
  duties: ['LOG_GRANT'],
  refusals: (world, { request: { grants, principal } }) => {
    const own = grants.filter(({ granteeId }) => granteeId !== '' && granteeId === principal.id);
    const outside = grants.flatMap(({ jurisdictions }) =>
      jurisdictions.length > 0 ? jurisdictions.filter((entry) => !isGrantable(world, entry)) : [''],
    );
    const homeless = grants.map(workplaceIn(world)).filter((place) => !world.known.has(place));
    return [
      ...when(grants.length === 0, 'GRANT_MISSING'),
      ...grants
        .filter(({ granteeId }) => granteeId === '')
        .flatMap(() => when(true, 'GRANTEE_UNKNOWN')),
      ...own.flatMap(() => when(true, 'GRANT_SELF')),
      ...each(outside, 'GRANT_OUTSIDE', (entry) => [entry]),
      ...each(homeless, 'GRANTEE_WORKPLACE', (place) => [place]),
      ...when(world.bundle.regions.length === 0, 'NO_REGION'),
    ];
  },
  verdict: (world, { request: { grants } }) => ({
    protections: [],
    ...merged(grants.map((grant) => firstFree(triedFor(world, grant)))),
    region: undefined,
  }),
};

const workplaceIn =
  ({ contract }: World) =>
  ({ worksIn }: Grant): string =>
    worksIn || contract.readerDefault;

function isGrantable({ standsFor, known, entitleTo }: World, entry: string): boolean {
  const places = standsFor(entry);
  return places.length > 0 && places.every((place) => known.has(place) && entitleTo.has(place));
}

function triedFor(world: World, grant: Grant) {
  const { contract, standsFor, ranked } = world;
  const people = grant.jurisdictions.flatMap(standsFor);
  const parties = distinct([contract.controllerEstablishment, ...people]);
  const places = [workplaceIn(world)(grant)];
  return ranked.map((region) => ({
    region,
    ...answerFrom(world, region, { parties, kind: 'mixed' }, places),
  }));
}

export const useKey: ActionRules = {
  onData: false,
  duties: ['LOG_KEY_USE'],
  refusals: ({ bundle: { regions } }, { request: { regionId, keys } }) => [
    ...when(!regions.some(({ id }) => id === regionId), 'REGION_UNKNOWN', regionId),
    ...when(keys.length === 0, 'KEY_MISSING'),
  ],
  verdict: (world, { request: { regionId, keys } }) => {
    const region = world.bundle.regions.find(({ id }) => id === regionId)!;
    const limit = world.contract.keyRotationDays;
    const refusals = inRegion(regionId, [
      ...keyServiceOf(world, region),
      ...keys.flatMap((key) => ofKey(key, region, limit)),
    ]);
    return { region, refusals, legs: [], duties: [], protections: [] };
  },
};

function ofKey(key: KeyFact, region: Region, limit: number): Refusals {
  const { id, locatedIn, operatedBy, ageDays, multiRegion } = key;
  const isOld = ageDays < 0 || ageDays > limit;
  return [
    ...when(locatedIn !== region.keyServiceLocatedIn, 'KEY_ELSEWHERE', id, locatedIn),
    ...when(operatedBy !== region.keyServiceOperatedBy, 'KEY_ELSEWHERE', id, operatedBy),
    ...when(multiRegion, 'KEY_MULTI_REGION', id),
    ...when(isOld, 'KEY_OVERDUE', id, String(ageDays), String(limit)),
  ];
}
