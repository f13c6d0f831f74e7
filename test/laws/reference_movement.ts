/** The reference model's transfers: rows of law as nested sets, one ranking of all grounds. */
import type { Attestation, Bundle, LegMechanism, Regime } from '@bailiwick/policy';
import type { Places } from './reference_places.ts';
import { distinct } from './reference_words.ts';
import type { Refusals } from './reference_words.ts';

export interface Destination {
  readonly place: string;
  readonly recipient: string;
}

export interface Movement {
  readonly leg: LegMechanism['leg'];
  readonly from: string;
  readonly held: readonly string[];
  readonly to: readonly Destination[];
  /** Region that its refusals name. */
  readonly regionId: string;
}

export interface Passage {
  readonly refusals: Refusals;
  readonly legs: readonly LegMechanism[];
  readonly duties: readonly string[];
}

export type Judge = (movement: Movement, parties: readonly string[], kind: string) => Passage;

/** A ground, or (without mechanism) the code that refuses, once for each of `unmet`. */
interface Ground {
  readonly mechanism: string;
  readonly basis: string;
  readonly verifiedOn: number;
  readonly duties: readonly string[];
  readonly code: string;
  readonly unmet: readonly (readonly string[])[];
}

type Transfer = Destination & { readonly kind: string };

export function judgeOf(bundle: Bundle, today: number, places: Places): Judge {
  const { controllerEstablishment: controller } = bundle.contract;
  const regimes = bundle.regimes.map((regime) => ({
    id: regime.id,
    covers: places.countries(regime.covers),
    groundOf: remembered(groundsUnder(regime, bundle, today, places)),
  }));
  return ({ leg, from, held, to, regionId }, parties, kind) => {
    const touched = distinct([...held, ...to.map(({ place }) => place)]);
    const strange = touched.filter((place) => !places.known.has(place));
    const destinations = strange.length > 0 ? [] : distinctPairs(to);
    const found = parties.flatMap((party) =>
      regimes
        .filter(({ covers }) => [controller, party, ...held].some((place) => covers.has(place)))
        .flatMap(({ id, groundOf }) =>
          destinations.map((to) => ({ party, id, to, ground: groundOf({ ...to, kind }) })),
        ),
    );
    const lawless = strange.map((place) => ({
      ...{ code: 'NO_REGIME', regionId, details: [leg, place] },
    }));
    return {
      refusals: [
        ...lawless,
        ...found.flatMap(({ party, id, to: { place, recipient }, ground: { code, unmet } }) =>
          unmet.map((last) => ({
            ...{ code, regionId, details: [leg, id, from, place, party, recipient, ...last] },
          })),
        ),
      ],
      legs: found
        .filter(({ ground }) => ground.mechanism !== '')
        .map(({ party, id, to: { place, recipient }, ground }) => ({
          ...{ leg, subject: party, regime: id, from, to: place, recipient },
          ...{ mechanism: ground.mechanism, basis: ground.basis, verifiedOn: ground.verifiedOn },
        })),
      duties: found.flatMap(({ ground }) => ground.duties),
    };
  };
}

const distinctPairs = (pairs: readonly Destination[]): readonly Destination[] =>
  pairs.filter(
    (pair, position) =>
      pairs.findIndex((p) => p.place === pair.place && p.recipient === pair.recipient) === position,
  );

function remembered(ask: (transfer: Transfer) => Ground): (transfer: Transfer) => Ground {
  const answers = new Map<string, Ground>();
  return (transfer) => {
    const key = `${transfer.kind}|${transfer.place}|${transfer.recipient}`;
    const answer = answers.get(key) ?? ask(transfer);
    answers.set(key, answer);
    return answer;
  };
}

const FREE = { basis: '', verifiedOn: 0, duties: [], code: '', unmet: [] };
const REFUSED = { mechanism: '', basis: '', verifiedOn: 0, duties: [] };

/** The grounds of one regime. */
function groundsUnder(
  regime: Regime,
  { law, contract }: Bundle,
  today: number,
  { countries }: Places,
): (transfer: Transfer) => Ground {
  const territory = countries(regime.territory);
  const rows = law
    .filter((row) => row.regime === regime.id)
    .filter(
      ({ exporters }) =>
        exporters.length === 0 || countries(exporters).has(contract.controllerEstablishment),
    )
    .map((row) => ({ ...row, reaches: countries([row.destination]) }));
  const mechanisms = contract.mechanisms
    .filter((mechanism) => mechanism.regime === regime.id)
    .map((mechanism) => ({ ...mechanism, reaches: countries([mechanism.destination]) }));
  const vouched = contract.attestations
    .filter(({ evidence, validUntil }) => evidence !== '' && validUntil >= today)
    .map((attestation: Attestation) => ({
      ...attestation,
      reaches: countries([attestation.destination]),
    }));

  return ({ place, recipient, kind }) => {
    if (territory.has(place)) return { ...FREE, mechanism: 'NONE_NEEDED' };
    if (!regime.restrictsTransfers) return { ...FREE, mechanism: 'NOT_RESTRICTED' };
    const facts = new Set(
      vouched
        .filter((one) => one.recipient === recipient && one.reaches.has(place))
        .map(({ fact }) => fact),
    );
    const lacks = (conditions: readonly string[]) => conditions.filter((fact) => !facts.has(fact));

    const concerned = rows.filter(
      (row) => row.reaches.has(place) && ['any', kind].includes(row.dataKind),
    );
    const sure = concerned.filter(
      (row) => row.confidence === 'confirmed' && row.verifiedOn > 0 && row.verifiedOn <= today,
    );
    const alive = sure.filter((row) => row.expiresOn === 0 || row.expiresOn > today);
    const usable = alive.filter(
      (row) => row.id !== '' && row.mechanism !== '' && lacks(row.conditions).length === 0,
    );
    const brought = mechanisms.filter(
      (one) => one.reaches.has(place) && ['*', recipient].includes(one.recipient),
    );
    const valid = brought.filter(
      (one) =>
        [one.id, one.mechanism, one.evidence].every((text) => text !== '') &&
        one.validFrom > 0 &&
        one.validFrom <= today &&
        one.validUntil >= today,
    );
    const ranked = [
      ...usable.map((row) => ({
        ...{ id: row.id, mechanism: row.mechanism, verifiedOn: row.verifiedOn },
        ...{ tier: TIERS[row.risk] as number, stale: row.recheckOn <= today, age: -row.verifiedOn },
      })),
      ...valid.map(({ id, mechanism, validFrom: verifiedOn }) => ({
        ...{ id, mechanism, verifiedOn, tier: 1, stale: false, age: 0 },
      })),
    ].sort((a, b) => a.tier - b.tier || Number(a.stale) - Number(b.stale) || a.age - b.age);
    const [best] = ranked;
    const risky = best?.tier === TIERS.high;
    if (best && !risky) {
      const duties = best.stale ? [`RECHECK_LAW:${best.id}`] : [];
      const { mechanism, verifiedOn } = best;
      return { mechanism, basis: best.id, verifiedOn, duties, code: '', unmet: [] };
    }
    const unmet = distinct(alive.flatMap(({ conditions }) => lacks(conditions)));
    const [first] = [
      { code: 'FALLBACK_MISSING', holds: risky, unmet: [[best?.id ?? '']] },
      { code: 'CONDITION_UNMET', holds: unmet.length > 0, unmet: unmet.map((fact) => [fact]) },
      { code: 'LAW_EXPIRED', holds: sure.length > alive.length, unmet: [[]] },
      { code: 'MECHANISM_INVALID', holds: brought.length > 0, unmet: [[]] },
      { code: 'LAW_UNCONFIRMED', holds: concerned.length > sure.length, unmet: [[]] },
      { code: 'NO_MECHANISM', holds: true, unmet: [[]] },
    ].filter(({ holds }) => holds);
    return { ...REFUSED, code: first!.code, unmet: first!.unmet };
  };
}

/** A mechanism of the contract stands between the two. */
const TIERS = { normal: 0, high: 2 } as const;
