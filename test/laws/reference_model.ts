/**
 * The policy a second time, from its description and not from its code: sets of countries instead
 * of loops, and every candidate ground ranked at once. Slow, and only for comparing.
 */
import type { Bundle, DecisionRequest, FieldFact, Region, Skill } from '@bailiwick/policy';
import { modelProtect } from './reference_protection.ts';

/** What both must agree on; order is not compared. */
export interface Outcome {
  readonly effect: string;
  readonly region: string;
  readonly legs: ReadonlySet<string>;
  readonly protections: ReadonlySet<string>;
  /** `<region>/<code>`. */
  readonly reasons: ReadonlySet<string>;
  readonly obligations: ReadonlySet<string>;
}

const SIGNATURES: Record<string, string[]> = {
  verified: [],
  unsigned: ['BUNDLE_UNSIGNED'],
  invalid: ['BUNDLE_SIGNATURE_INVALID'],
  'unknown-key': ['BUNDLE_KEY_UNKNOWN'],
};

export function modelDecide(request: DecisionRequest, bundle: Bundle): Outcome {
  const { contract, groups } = bundle;
  const { today } = request;
  const groupIds = new Set(groups.map(({ id }) => id));
  const countries = (list: readonly string[]): Set<string> => {
    const all = list.flatMap((id) => [
      id,
      ...groups.filter((g) => g.id === id).flatMap((g) => g.members),
    ]);
    return new Set(all.filter((id) => id !== '' && !groupIds.has(id)));
  };
  const within = (place: string, list: readonly string[]) => countries(list).has(place);
  const known = (place: string) => bundle.regimes.some(({ covers }) => within(place, covers));
  const skills = bundle.skills.filter(({ id }) => id === request.skillId && id !== '');
  const isFree = (fact: FieldFact) =>
    fact.freeText || skills.some((s) => s.fields.some((f) => f.path === fact.path && f.freeText));
  const free = request.fields.some((fact) => !fact.empty && isFree(fact));
  const people = new Set([
    ...request.subjects.map(({ jurisdiction }) => jurisdiction),
    ...(free ? contract.unlistedSubjects : []),
  ]);

  const repeated = (ids: readonly string[]) =>
    ids.some((id, i) => id === '' || ids.indexOf(id) !== i);
  const when = (refused: boolean, code: string) => (refused ? [`/${code}`] : []);
  const person = request.principal;
  const general = [
    ...(SIGNATURES[request.signature] ?? ['BUNDLE_UNSIGNED']).map((code) => `/${code}`),
    ...when(request.bundleDigest === '', 'BUNDLE_DIGEST_MISSING'),
    ...when(!['infer', 'read-output'].includes(request.action), 'ACTION_UNKNOWN'),
    ...when(bundle.format !== 'bailiwick-bundle-1', 'BUNDLE_FORMAT'),
    ...when(bundle.issuedOn <= 0 || bundle.issuedOn > today, 'BUNDLE_NOT_YET_ISSUED'),
    ...when(repeated(bundle.regions.map(({ id }) => id)), 'BUNDLE_AMBIGUOUS'),
    ...when(repeated(bundle.skills.map(({ id }) => id)), 'BUNDLE_AMBIGUOUS'),
    ...when(contract.id === '', 'CONTRACT_MISSING'),
    ...when(contract.validFrom > today, 'CONTRACT_NOT_YET_VALID'),
    ...when(contract.validUntil < today, 'CONTRACT_EXPIRED'),
    ...when(
      !contract.tenantIds.some((id) => id !== '' && id === request.tenantId),
      'TENANT_FOREIGN',
    ),
    ...when(
      !(request.logLagMinutes >= 0 && request.logLagMinutes <= contract.maximumLogLagMinutes),
      'LOG_BEHIND',
    ),
    ...when(!known(contract.controllerEstablishment), 'CONTROLLER_UNKNOWN'),
    ...when(!known(contract.crmLocatedIn), 'CRM_LOCATION_UNKNOWN'),
    ...when(person.id === '', 'PRINCIPAL_UNKNOWN'),
    ...when(!person.hasPermission, 'NO_PERMISSION'),
    ...when(person.trainedUntil < today, 'TRAINING_DUE'),
    ...when(person.reviewDueOn < today, 'REVIEW_OVERDUE'),
    ...when(!known(person.worksIn), 'WORKPLACE_UNKNOWN'),
    ...when(
      (people.size === 0 && person.entitlements.length === 0) ||
        [...people].some((place) => known(place) && !within(place, person.entitlements)),
      'NOT_ENTITLED',
    ),
    ...when(
      request.subjects.some(({ jurisdiction }) => !known(jurisdiction)),
      'SUBJECT_UNKNOWN',
    ),
    ...when(
      free && !(contract.unlistedSubjects.length > 0 && contract.unlistedSubjects.every(known)),
      'UNLISTED_UNKNOWN',
    ),
  ];

  const protect = (fact: FieldFact, skill: Skill) =>
    modelProtect(fact, skill, isFree(fact), bundle);

  const transfers = (leg: string, from: string, held: string[], to: string[], region: string) => {
    const unknown = [...held, ...to].filter((place) => !known(place));
    if (unknown.length > 0) return { reasons: [`${region}/NO_REGIME`], legs: [], duties: [] };
    const parties = new Set([contract.controllerEstablishment, ...people]);
    const found = [...parties].flatMap((party) =>
      bundle.regimes
        .filter(({ covers }) =>
          [contract.controllerEstablishment, party, ...held].some((p) => within(p, covers)),
        )
        .flatMap((regime) => [...new Set(to)].map((place) => ground(regime, party, place))),
    );
    return {
      reasons: found.flatMap((g) => g.reasons),
      legs: found.flatMap((g) => g.legs),
      duties: found.flatMap((g) => g.duties),
    };

    function ground(regime: Bundle['regimes'][number], party: string, place: string) {
      const leap = (m: string, basis = '', on = 0, duties: string[] = []) => ({
        reasons: [] as string[],
        legs: [[leg, party, regime.id, from, place, m, basis, on].join('|')],
        duties,
      });
      if (within(place, regime.territory)) return leap('NONE_NEEDED');
      if (!regime.restrictsTransfers) return leap('NOT_RESTRICTED');
      const attested = (fact: string) =>
        contract.attestations.some(
          (a) =>
            a.fact === fact &&
            a.evidence !== '' &&
            a.validUntil >= today &&
            within(place, [a.destination]),
        );
      const rows = bundle.law.filter(
        (r) => r.regime === regime.id && within(place, [r.destination]),
      );
      const brought = contract.mechanisms.filter(
        (m) => m.regime === regime.id && within(place, [m.destination]),
      );
      const sure = rows.filter(
        (r) => r.confidence === 'confirmed' && r.verifiedOn > 0 && r.verifiedOn <= today,
      );
      const alive = sure.filter((r) => r.expiresOn === 0 || r.expiresOn > today);
      const usable = alive.filter(
        (r) => r.id !== '' && r.mechanism !== '' && r.conditions.every(attested),
      );
      const ranked = [
        ...usable.map((r) => ({
          ...r,
          tier: r.risk === 'high' ? 2 : 0,
          stale: r.recheckOn <= today ? 1 : 0,
        })),
        ...brought
          .filter(
            (m) =>
              m.id && m.mechanism && m.evidence && m.validFrom <= today && m.validUntil >= today,
          )
          .map((m, i) => ({
            ...m,
            tier: 1,
            stale: 0,
            risk: 'normal',
            verifiedOn: m.validFrom,
            order: i,
          })),
      ].sort(
        (a, b) =>
          a.tier - b.tier || (a.tier === 1 ? 0 : a.stale - b.stale || b.verifiedOn - a.verifiedOn),
      );
      const best = ranked[0];
      if (best) {
        return leap(best.mechanism, best.id, best.verifiedOn, [
          ...(best.risk === 'high' ? [`REQUIRE_FALLBACK:${best.id}`] : []),
          ...(best.stale === 1 ? [`RECHECK_LAW:${best.id}`] : []),
        ]);
      }
      const code = alive.some((r) => !r.conditions.every(attested))
        ? 'CONDITION_UNMET'
        : sure.length > alive.length
          ? 'LAW_EXPIRED'
          : brought.length > 0
            ? 'MECHANISM_INVALID'
            : rows.length > sure.length
              ? 'LAW_UNCONFIRMED'
              : 'NO_MECHANISM';
      return { reasons: [`${region}/${code}`], legs: [], duties: [] };
    }
  };

  const request_ = (r: Region) =>
    transfers(
      'request',
      contract.crmLocatedIn,
      [contract.crmLocatedIn],
      [r.locatedIn, r.storedIn, r.operatedBy],
      r.id,
    );
  const answer = (r: Region) =>
    transfers(
      'answer',
      r.locatedIn,
      [r.locatedIn, r.storedIn],
      [contract.crmLocatedIn, person.worksIn],
      r.id,
    );
  const forbid = (reasons: readonly string[]): Outcome => ({
    effect: 'forbid',
    region: '',
    legs: new Set(),
    protections: new Set(),
    reasons: new Set(reasons),
    obligations: new Set(['LOG_DENIAL']),
  });
  const permit = (
    r: Region,
    parts: ReturnType<typeof transfers>[],
    duties: string[],
    fields: string[],
  ): Outcome => ({
    effect: 'permit',
    region: r.id,
    legs: new Set(parts.flatMap(({ legs }) => legs)),
    protections: new Set(fields),
    reasons: new Set(),
    obligations: new Set([...duties, ...parts.flatMap((part) => part.duties)]),
  });

  if (request.action !== 'infer') {
    const region = bundle.regions.find(({ id }) => id === request.regionId);
    const reasons = [...general, ...when(!region, 'REGION_UNKNOWN')];
    if (!region || reasons.length > 0) return forbid(reasons);
    const part = answer(region);
    return part.reasons.length > 0
      ? forbid(part.reasons)
      : permit(region, [part], ['LOG_OUTPUT'], []);
  }

  const paths = request.fields.map(({ path }) => path);
  const ofSkill = skills.flatMap((skill) => {
    const full = request.fields.filter(({ empty }) => !empty);
    const fates = full.map((fact) => protect(fact, skill));
    return [
      ...when(!contract.classesAllowed.includes('proprietary'), 'CLASS_NOT_ALLOWED'),
      ...when(new Set(paths).size < paths.length, 'FIELD_AMBIGUOUS'),
      ...when(
        paths.some((path) => !skill.fields.some((f) => f.path === path)),
        'FIELD_UNLISTED',
      ),
      ...when(
        fates.some(({ protection }) => protection === 'block'),
        'FIELD_BLOCKED',
      ),
      ...when(
        fates.some(
          (f) =>
            !['drop', 'block'].includes(f.protection) &&
            !contract.classesAllowed.includes(f.dataClass),
        ),
        'CLASS_NOT_ALLOWED',
      ),
      ...when(
        skill.people.some(
          (path) =>
            full.some((f) => f.path === (path === 'Self' ? f.field : `${path}.${f.field}`)) &&
            !request.subjects.some((s) => s.path === path),
        ),
        'SUBJECT_MISSING',
      ),
    ];
  });
  const global = [
    ...general,
    ...when(skills.length !== 1, 'SKILL_UNKNOWN'),
    ...when(bundle.regions.length === 0, 'NO_REGION'),
    ...ofSkill,
  ];
  const [skill] = skills;
  if (!skill || global.length > 0) return forbid(global);
  const verdicts = bundle.regions
    .map((region, position) => ({ region, position }))
    .sort((a, b) => a.region.priority - b.region.priority || a.position - b.position)
    .map(({ region: r }) => {
      const parts = [request_(r), answer(r)];
      const here = (refused: boolean, code: string) => (refused ? [`${r.id}/${code}`] : []);
      const place = [
        ...here(!within(r.locatedIn, contract.processIn), 'REGION_LOCATION'),
        ...here(!within(r.storedIn, contract.storeIn), 'REGION_STORAGE'),
        ...here(!within(r.operatedBy, contract.operatedBy), 'REGION_OPERATOR'),
        ...here(!within(r.keyServiceLocatedIn, contract.processIn), 'KEY_SERVICE_LOCATION'),
        ...here(!within(r.keyServiceOperatedBy, contract.operatedBy), 'KEY_SERVICE_OPERATOR'),
        ...here(!r.models.some(({ id }) => skill.models.includes(id)), 'MODEL_UNKNOWN'),
      ];
      return { region: r, parts, reasons: [...place, ...parts.flatMap((part) => part.reasons)] };
    });
  const winner = verdicts.find(({ reasons }) => reasons.length === 0);
  if (!winner) return forbid(verdicts.flatMap(({ reasons }) => reasons));
  const fields = request.fields
    .map((fact) => protect(fact, skill))
    .map((f) => [f.path, f.dataClass, f.protection, f.why].join('|'));
  return permit(
    winner.region,
    winner.parts,
    ['LOG_INTENT', 'VERIFY_RECEIPT', 'LOG_OUTCOME'],
    fields,
  );
}
