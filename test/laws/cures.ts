/** For each reason code, its cure as a change of the situation: what the message asks people to do. */
import { BUNDLE_FORMAT, isKnown } from '@bailiwick/policy';
import type { Bundle, ContractMechanism, Reason } from '@bailiwick/policy';
import type { Case } from './factor.ts';
import { DIGEST, minimal } from './fixtures.ts';

type Cure = (situation: Case, reason: Reason) => Case;
type Terms = Bundle['contract'];
type PlaceOf =
  'locatedIn' | 'storedIn' | 'operatedBy' | 'keyServiceLocatedIn' | 'keyServiceOperatedBy';

const request =
  (change: (situation: Case, reason: Reason) => Partial<Case['request']>): Cure =>
  (situation, reason) => ({
    ...situation,
    request: { ...situation.request, ...change(situation, reason) },
  });

const bundle =
  (change: (situation: Case, reason: Reason) => Partial<Bundle>): Cure =>
  (situation, reason) => ({
    ...situation,
    bundle: { ...situation.bundle, ...change(situation, reason) },
  });

const contract = (change: (situation: Case, reason: Reason) => Partial<Terms>): Cure =>
  bundle((situation, reason) => ({
    contract: { ...situation.bundle.contract, ...change(situation, reason) },
  }));

const person = (
  change: (situation: Case, reason: Reason) => Partial<Case['request']['principal']>,
): Cure =>
  request((situation, reason) => ({
    principal: { ...situation.request.principal, ...change(situation, reason) },
  }));

const detail = (reason: Reason, index: number): string => reason.details[index] ?? '';

/** A country whose law the bundle knows. */
const home = (known: Bundle): string =>
  ['DE', 'FR', 'US'].find((place) => isKnown(place, known)) ?? '';

const signed = request(() => ({ signature: 'verified' }));

/** Moves the region to a place that the contract then names. */
function placed(members: readonly PlaceOf[], list: 'processIn' | 'storeIn' | 'operatedBy'): Cure {
  return bundle(({ bundle: { regions, contract: terms } }, { regionId }) => ({
    regions: regions.map((region) =>
      region.id === regionId
        ? { ...region, ...Object.fromEntries(members.map((member) => [member, 'DE'])) }
        : region,
    ),
    contract: { ...terms, [list]: [...terms[list], 'DE'] },
  }));
}

/** A mechanism with evidence for the regime and destination that the reason names. */
const brought = contract(({ bundle: { contract: terms }, request: { today } }, reason) => {
  const given: ContractMechanism = {
    ...{ id: 'cure', regime: detail(reason, 1), destination: detail(reason, 3) },
    ...{ mechanism: 'SCC', evidence: 'signed', validFrom: today, validUntil: today },
  };
  return { mechanisms: [...terms.mechanisms, given] };
});

const numbered = <T extends { readonly id: string }>(entries: readonly T[]): T[] =>
  entries.map((entry, index) => ({ ...entry, id: `${entry.id}-${index}` }));

export const cures: Readonly<Record<string, Cure>> = {
  BUNDLE_UNSIGNED: signed,
  BUNDLE_SIGNATURE_INVALID: signed,
  BUNDLE_KEY_UNKNOWN: signed,
  BUNDLE_FORMAT: bundle(() => ({ format: BUNDLE_FORMAT })),
  BUNDLE_DIGEST_MISSING: request(() => ({ bundleDigest: DIGEST })),
  BUNDLE_NOT_YET_ISSUED: bundle((situation) => ({ issuedOn: situation.request.today })),
  BUNDLE_AMBIGUOUS: bundle(({ bundle: { regions, skills } }) => ({
    regions: numbered(regions),
    skills: numbered(skills),
  })),
  CONTRACT_MISSING: contract(() => ({ id: 'c' })),
  CONTRACT_NOT_YET_VALID: contract((situation) => ({ validFrom: situation.request.today })),
  CONTRACT_EXPIRED: contract((situation) => ({ validUntil: situation.request.today })),
  TENANT_FOREIGN: (situation, reason) =>
    contract(() => ({ tenantIds: ['T1'] }))(
      request(() => ({ tenantId: 'T1' }))(situation, reason),
      reason,
    ),
  LOG_BEHIND: request(() => ({ logLagMinutes: 0 })),
  CONTROLLER_UNKNOWN: contract((situation) => ({
    controllerEstablishment: home(situation.bundle),
  })),
  CRM_LOCATION_UNKNOWN: contract((situation) => ({ crmLocatedIn: home(situation.bundle) })),
  PRINCIPAL_UNKNOWN: person(() => ({ id: 'user-1' })),
  NO_PERMISSION: person(() => ({ hasPermission: true })),
  TRAINING_DUE: person((situation) => ({ trainedUntil: situation.request.today })),
  REVIEW_OVERDUE: person((situation) => ({ reviewDueOn: situation.request.today })),
  WORKPLACE_UNKNOWN: person((situation) => ({ worksIn: home(situation.bundle) })),
  NOT_ENTITLED: person((situation, reason) => ({
    entitlements: [...situation.request.principal.entitlements, detail(reason, 0)],
  })),
  SUBJECT_UNKNOWN: request((situation, reason) => ({
    subjects: situation.request.subjects.map((subject) =>
      subject.path === detail(reason, 0)
        ? { ...subject, jurisdiction: home(situation.bundle) }
        : subject,
    ),
  })),
  SUBJECT_MISSING: request((situation, reason) => ({
    subjects: [...situation.request.subjects, { path: detail(reason, 0), jurisdiction: 'DE' }],
  })),
  UNLISTED_UNKNOWN: contract((situation) => ({ unlistedSubjects: [home(situation.bundle)] })),
  SKILL_UNKNOWN: (situation, reason) =>
    bundle(() => ({ skills: minimal.skills }))(
      request(() => ({ skillId: 'reply' }))(situation, reason),
      reason,
    ),
  FIELD_AMBIGUOUS: request(({ request: { fields } }) => ({
    fields: [...new Map(fields.map((field) => [field.path, field])).values()],
  })),
  FIELD_UNLISTED: withoutField(),
  FIELD_BLOCKED: withoutField(),
  CLASS_NOT_ALLOWED: contract((situation, reason) => ({
    classesAllowed: [...situation.bundle.contract.classesAllowed, detail(reason, 0)],
  })),
  NO_REGION: bundle(() => ({ regions: minimal.regions })),
  REGION_UNKNOWN: request((situation) => ({ regionId: situation.bundle.regions[0]?.id ?? '' })),
  REGION_LOCATION: placed(['locatedIn'], 'processIn'),
  REGION_STORAGE: placed(['storedIn'], 'storeIn'),
  REGION_OPERATOR: placed(['operatedBy'], 'operatedBy'),
  KEY_SERVICE_LOCATION: placed(['keyServiceLocatedIn'], 'processIn'),
  KEY_SERVICE_OPERATOR: placed(['keyServiceOperatedBy'], 'operatedBy'),
  MODEL_UNKNOWN: bundle(({ bundle: { regions, skills } }) => ({
    regions: regions.map((region) => ({ ...region, models: [{ id: 'm1', digest: 'd' }] })),
    skills: skills.map((skill) => ({ ...skill, models: ['m1'] })),
  })),
  NO_REGIME: (situation, reason) =>
    detail(reason, 1) === ''
      ? placed(['locatedIn', 'storedIn', 'operatedBy'], 'processIn')(situation, reason)
      : covered(situation, reason),
  CONDITION_UNMET: contract(({ bundle: { contract: terms }, request: { today } }, reason) => {
    const given = { fact: detail(reason, 5), destination: detail(reason, 3) };
    return {
      attestations: [...terms.attestations, { ...given, evidence: 'seen', validUntil: today }],
    };
  }),
  LAW_EXPIRED: brought,
  MECHANISM_INVALID: brought,
  LAW_UNCONFIRMED: brought,
  NO_MECHANISM: brought,
};

function withoutField(): Cure {
  return request((situation, reason) => ({
    fields: situation.request.fields.filter(({ path }) => path !== detail(reason, 0)),
  }));
}

/** A regime that covers the country; a group's id is no country, so it stops being one. */
function covered(situation: Case, reason: Reason): Case {
  const place = [detail(reason, 1)];
  const added = { id: 'CURE', covers: place, territory: place, restrictsTransfers: false };
  return bundle(({ bundle: { regimes, groups } }) => ({
    regimes: [...regimes, added],
    groups: groups.filter(({ id }) => id !== detail(reason, 1)),
  }))(situation, reason);
}
