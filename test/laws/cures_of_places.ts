/** Cures that move a region or a target, or bring the law or the terms that it needs. */
import type { ContractMechanism, Region, Target } from '@bailiwick/policy';
import type { Case } from './comparison.ts';
import { both, bundle, contract, detail, request } from './cure_parts.ts';
import type { Cure } from './cure_parts.ts';

type Terms = 'processIn' | 'storeIn' | 'operatedBy';
type Member =
  'locatedIn' | 'storedIn' | 'operatedBy' | 'keyServiceLocatedIn' | 'keyServiceOperatedBy';

const inGermany = (members: readonly Member[]) =>
  Object.fromEntries(members.map((member) => [member, 'DE'])) as Partial<Region & Target>;

const allowed = (list: Terms): Cure =>
  contract(({ bundle: { contract: terms } }) => ({ [list]: [...terms[list], 'DE'] }));

/** Moves the region to a place that the contract then names. */
export function placed(members: readonly Member[], list: Terms): Cure {
  const moved = bundle(({ bundle: { regions } }, { regionId }) => ({
    regions: regions.map((region) =>
      region.id === regionId ? { ...region, ...inGermany(members) } : region,
    ),
  }));
  return both(moved, allowed(list));
}

/** Moves the target that the reason names to a place that the contract then names. */
export function targetPlaced(members: readonly Member[], list: Terms): Cure {
  return both(movedTarget(members), allowed(list));
}

const movedTarget = (members: readonly Member[]): Cure =>
  request(({ request: { targets } }, reason) => ({
    targets: targets.map((target) =>
      target.id === detail(reason, 0) ? { ...target, ...inGermany(members) } : target,
    ),
  }));

/** Moves region or target to a place that the limits of the class then name. */
export function limited(list: 'processIn' | 'operatedBy'): Cure {
  const members: readonly Member[] =
    list === 'processIn' ? ['locatedIn', 'storedIn'] : ['operatedBy'];
  const widened = contract(({ bundle: { contract: terms } }, reason) => ({
    classLimits: terms.classLimits.map((limit) =>
      limit.dataClass === detail(reason, 1) ? { ...limit, [list]: [...limit[list], 'DE'] } : limit,
    ),
  }));
  return both(
    (situation, reason) =>
      reason.regionId === ''
        ? movedTarget(members)(situation, reason)
        : placed(members, 'processIn')(situation, reason),
    widened,
  );
}

/** A mechanism with evidence for regime, destination and recipient that the reason names. */
export const withGround: Cure = contract(
  ({ bundle: { contract: terms }, request: { today } }, reason) => {
    const given: ContractMechanism = {
      ...{ id: 'cure', regime: detail(reason, 1), destination: detail(reason, 3) },
      ...{ recipient: detail(reason, 5), mechanism: 'SCC', evidence: 'signed' },
      ...{ validFrom: today, validUntil: today },
    };
    return { mechanisms: [...terms.mechanisms, given] };
  },
);

/** Brings the law of the place; where there is no place, moves region or target to one. */
export const cover: Cure = (situation, reason) => {
  if (detail(reason, 1) !== '') return covered(situation, detail(reason, 1));
  const members: readonly Member[] = ['locatedIn', 'storedIn', 'operatedBy'];
  const targets = situation.request.targets.map((target) => ({ ...target, ...inGermany(members) }));
  return reason.regionId === ''
    ? request(() => ({ targets }))(situation, reason)
    : placed(members, 'processIn')(situation, reason);
};

/** A regime that covers the country; a group's id is no country, so it stops being one. */
function covered(situation: Case, place: string): Case {
  const added = { id: 'CURE', covers: [place], territory: [place], restrictsTransfers: false };
  const { regimes, groups } = situation.bundle;
  const changed = {
    regimes: [...regimes, added],
    groups: groups.filter(({ id }) => id !== place),
  };
  return { ...situation, bundle: { ...situation.bundle, ...changed } };
}

export const numbered = <T extends { readonly id: string }>(entries: readonly T[]): T[] =>
  entries.map((entry, index) => ({ ...entry, id: `${entry.id}-${index}` }));
