/** For each reason code, its cure as a change of the situation: what the message asks people to do. */
import { BUNDLE_FORMAT } from '@bailiwick/policy';
import { bundle, contract, detail, home, person, request } from './cure_parts.ts';
import type { Cure } from './cure_parts.ts';
import { cover, limited, numbered, placed, withGround } from './cures_of_places.ts';
import { administrationCures, outflowCures } from './cures_of_actions.ts';
import { DIGEST, minimal } from './fixtures.ts';

const signed = request(() => ({ signature: 'verified' }));

const commonCures: Readonly<Record<string, Cure>> = {
  BUNDLE_UNSIGNED: signed,
  BUNDLE_SIGNATURE_INVALID: signed,
  BUNDLE_KEY_UNKNOWN: signed,
  BUNDLE_DIGEST_MISSING: request(() => ({ bundleDigest: DIGEST })),
  ACTION_UNKNOWN: request(() => ({ action: 'infer' })),
  TENANT_FOREIGN: (situation, reason) =>
    contract(() => ({ tenantIds: ['T1'] }))(
      request(() => ({ tenantId: 'T1' }))(situation, reason),
      reason,
    ),
  LOG_BEHIND: request(() => ({ logLagMinutes: 0 })),
  BUNDLE_FORMAT: bundle(() => ({ format: BUNDLE_FORMAT })),
  BUNDLE_NOT_YET_ISSUED: bundle((situation) => ({ issuedOn: situation.request.today })),
  BUNDLE_AMBIGUOUS: bundle(({ bundle: { regions, skills } }) => ({
    regions: numbered(regions),
    skills: numbered(skills),
  })),
  CONTRACT_MISSING: contract(() => ({ id: 'c' })),
  CONTRACT_NOT_YET_VALID: contract((situation) => ({ validFrom: situation.request.today })),
  CONTRACT_EXPIRED: contract((situation) => ({ validUntil: situation.request.today })),
  CONTROLLER_UNKNOWN: contract((situation) => ({
    controllerEstablishment: home(situation.bundle),
  })),
  CRM_LOCATION_UNKNOWN: contract((situation) => ({ crmLocatedIn: home(situation.bundle) })),
  PRINCIPAL_UNKNOWN: person(() => ({ id: 'user-1' })),
  NO_PERMISSION: person(() => ({ hasPermission: true })),
  TRAINING_DUE: person((situation) => ({ trainedUntil: situation.request.today })),
  REVIEW_OVERDUE: person((situation) => ({ reviewDueOn: situation.request.today })),
  WORKPLACE_UNKNOWN: person((situation) => ({ worksIn: home(situation.bundle) })),
  SIGN_IN_UNKNOWN: person((situation) => ({ signedInFrom: home(situation.bundle) })),
  NOT_ENTITLED: (situation, reason) =>
    contract(({ bundle: { contract: terms } }) => ({
      entitleTo: [...terms.entitleTo, detail(reason, 0)],
    }))(
      person(({ request: { principal } }) => ({
        entitlements: [...principal.entitlements, detail(reason, 0)],
      }))(situation, reason),
      reason,
    ),
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
};

const withoutField = request((situation, reason) => ({
  fields: situation.request.fields.filter(({ path }) => path !== detail(reason, 0)),
}));

const inferenceCures: Readonly<Record<string, Cure>> = {
  SKILL_UNKNOWN: (situation, reason) =>
    bundle(() => ({ skills: minimal.skills }))(
      request(() => ({ skillId: 'reply' }))(situation, reason),
      reason,
    ),
  FIELD_AMBIGUOUS: request(({ request: { fields } }) => ({
    fields: [...new Map(fields.map((field) => [field.path, field])).values()],
  })),
  FIELD_UNLISTED: withoutField,
  FIELD_BLOCKED: withoutField,
  CLASS_NOT_ALLOWED: contract((situation, reason) => ({
    classesAllowed: [...situation.bundle.contract.classesAllowed, detail(reason, 0)],
  })),
  NO_REGION: bundle(() => ({ regions: minimal.regions })),
  REGION_UNKNOWN: (situation, reason) => {
    const regions =
      situation.bundle.regions.length > 0 ? situation.bundle.regions : minimal.regions;
    return request(() => ({ regionId: regions[0]!.id }))(
      bundle(() => ({ regions }))(situation, reason),
      reason,
    );
  },
  REGION_LOCATION: placed(['locatedIn'], 'processIn'),
  REGION_STORAGE: placed(['storedIn'], 'storeIn'),
  REGION_OPERATOR: placed(['operatedBy'], 'operatedBy'),
  KEY_SERVICE_LOCATION: placed(['keyServiceLocatedIn'], 'processIn'),
  KEY_SERVICE_OPERATOR: placed(['keyServiceOperatedBy'], 'operatedBy'),
  MODEL_UNKNOWN: bundle(({ bundle: { regions, skills } }) => ({
    regions: regions.map((region) => ({ ...region, models: [{ id: 'm1', digest: 'd' }] })),
    skills: skills.map((skill) => ({ ...skill, models: ['m1'] })),
  })),
  CLASS_LOCATION: limited('processIn'),
  CLASS_OPERATOR: limited('operatedBy'),
  NO_REGIME: cover,
  CONDITION_UNMET: contract(({ bundle: { contract: terms }, request: { today } }, reason) => {
    const given = { fact: detail(reason, 6), destination: detail(reason, 3) };
    const seen = { recipient: detail(reason, 5), evidence: 'seen', validUntil: today };
    return { attestations: [...terms.attestations, { ...given, ...seen }] };
  }),
  FALLBACK_MISSING: withGround,
  LAW_EXPIRED: withGround,
  MECHANISM_INVALID: withGround,
  LAW_UNCONFIRMED: withGround,
  NO_MECHANISM: withGround,
};

export const cures: Readonly<Record<string, Cure>> = {
  ...commonCures,
  ...inferenceCures,
  ...outflowCures,
  ...administrationCures,
};
