/** Random requests and bundles over small domains, near enough to a permit that both effects occur. */
import fc from 'fast-check';
import type { Bundle, DecisionRequest, LawRow, Region, Skill } from '@bailiwick/policy';
import { minimal, plain, regionIn, TODAY } from './fixtures.ts';

const PLACES = ['DE', 'DE', 'DE', 'FR', 'NO', 'GB', 'CH', 'US', 'IN'] as const;
const ODD_PLACES = ['', 'ZZ', 'EU', 'de'] as const;
const CLASSES = [
  'public',
  'internal',
  'proprietary',
  'confidential',
  'personal',
  'special',
  'payment',
  'secret',
] as const;
const PROTECTIONS = ['clear', 'seal', 'mask', 'drop', 'block'] as const;

/** Mostly the first, sometimes the second. */
function mostly<A, B>(
  usual: fc.Arbitrary<A>,
  odd: fc.Arbitrary<B>,
  share = 40,
): fc.Arbitrary<A | B> {
  return fc.oneof({ arbitrary: usual, weight: share }, { arbitrary: odd, weight: 1 });
}

export const place = mostly(fc.constantFrom(...PLACES), fc.constantFrom(...ODD_PLACES), 30);
const placeList = fc.uniqueArray(fc.constantFrom(...PLACES, 'EU', 'EEA', ''), { maxLength: 5 });
const generousPlaces = mostly(fc.constant(['EEA', 'GB', 'CH', 'US', 'IN']), placeList, 12);
const day = fc.constantFrom(0, 20260101, TODAY - 1, TODAY, TODAY + 1, 20270601, 20311227);
const future = mostly(fc.constantFrom(TODAY, TODAY + 1, 20291231), day);
const past = mostly(fc.constantFrom(20260101, TODAY), day);
const ROW_IDS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12'];
const protectionText = fc.constantFrom('', '', '', ...PROTECTIONS, 'hide');

const region: fc.Arbitrary<Region> = fc
  .record({
    id: mostly(fc.constantFrom('a', 'b', 'c', 'd'), fc.constant(''), 200),
    base: fc.constantFrom('DE', 'FR', 'GB', 'US', 'NO'),
    other: place,
    which: fc.constantFrom(
      '',
      '',
      '',
      'storedIn',
      'operatedBy',
      'keyServiceLocatedIn',
      'keyServiceOperatedBy',
      'locatedIn',
    ),
    priority: fc.integer({ min: -1, max: 3 }),
    models: mostly(fc.constant([{ id: 'm1', digest: 'd' }]), fc.constant([])),
  })
  .map(({ id, base, other, which, priority, models }) => ({
    ...regionIn(id, base, priority),
    models,
    ...(which === '' ? {} : { [which]: other }),
  }));

const row: fc.Arbitrary<LawRow> = fc.record({
  id: mostly(fc.constantFrom(...ROW_IDS), fc.constant(''), 20),
  regime: fc.constantFrom('GDPR', 'UK-GDPR', 'CH-FADP', 'IN-DPDP'),
  destination: fc.constantFrom('EEA', 'EU', 'EEA', 'DE', 'GB', 'US', 'CH'),
  mechanism: mostly(fc.constantFrom('ADEQ', 'OTHER'), fc.constant(''), 20),
  scope: fc.constant(''),
  conditions: fc.constantFrom<string[][]>([], [], ['dpf-active'], ['dpf-active', 'other']),
  verifiedOn: past,
  expiresOn: mostly(fc.constant(0), day, 2),
  recheckOn: future,
  source: fc.constant(''),
  confidence: mostly(fc.constant('confirmed' as const), fc.constantFrom('secondary', 'memory'), 3),
  risk: fc.constantFrom('normal', 'normal', 'high'),
});

const mechanism = fc.record({
  id: mostly(fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'), fc.constant(''), 20),
  regime: fc.constantFrom('GDPR', 'UK-GDPR', 'CH-FADP', 'IN-DPDP'),
  destination: fc.constantFrom('EEA', 'DE', 'GB', 'US'),
  mechanism: fc.constantFrom('SCC', 'BCR'),
  evidence: mostly(fc.constant('e'), fc.constant('')),
  validFrom: past,
  validUntil: future,
});

const attestation = fc.record({
  fact: fc.constantFrom('dpf-active', 'other'),
  destination: fc.constantFrom('US', 'GB', 'EEA'),
  evidence: mostly(fc.constant('e'), fc.constant('')),
  validUntil: future,
});

const skill: fc.Arbitrary<Skill> = fc
  .record({
    wishes: fc.array(protectionText, { minLength: 5, maxLength: 5 }),
    free: fc.boolean(),
    people: mostly(fc.constantFrom(['Contact'], []), fc.constant(['Contact', 'Self']), 8),
    models: mostly(fc.constant(['m1']), fc.constant([])),
    id: mostly(fc.constant('reply'), fc.constantFrom('other', '')),
  })
  .map(({ wishes, free, people, models, id }) => ({
    ...minimal.skills[0]!,
    id,
    people,
    models,
    fields: minimal.skills[0]!.fields.map((field, index) => ({
      ...field,
      protection: wishes[index] === 'block' ? '' : (wishes[index] ?? ''),
      freeText: field.freeText && free,
    })),
  }));

const fieldRule = fc.record({
  object: fc.constantFrom('Case', 'Contact'),
  field: fc.constantFrom('Status', 'Notes', 'Email', 'Phone', '*'),
  dataClass: fc.constantFrom(...CLASSES.slice(0, 7)),
  protection: protectionText.map((text) => (text === 'hide' || text === 'block' ? '' : text)),
});

/** A bundle of up to four regions with random law, rules and terms. */
export const bundles: fc.Arbitrary<Bundle> = fc
  .record({
    regions: mostly(
      fc.uniqueArray(region, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
      fc.array(region, { maxLength: 3 }),
      40,
    ),
    law: fc.uniqueArray(row, { minLength: 2, maxLength: 12, selector: ({ id }) => id }),
    mechanisms: fc.uniqueArray(mechanism, { maxLength: 6, selector: ({ id }) => id }),
    attestations: fc.array(attestation, { maxLength: 3 }),
    fieldRules: fc.array(fieldRule, { maxLength: 4 }),
    dropped: mostly(fc.constant(''), fc.constantFrom(...CLASSES)),
    skills: mostly(
      skill.map((one) => [one]),
      fc.array(skill, { maxLength: 2 }),
      40,
    ),
    controllerEstablishment: mostly(fc.constantFrom('DE', 'FR', 'US', 'GB'), place),
    crmLocatedIn: mostly(fc.constantFrom('DE', 'US'), place),
    processIn: generousPlaces,
    storeIn: generousPlaces,
    operatedBy: generousPlaces,
    validFrom: mostly(fc.constant(20260101), day, 20),
    validUntil: mostly(fc.constant(20291231), day, 20),
    unlistedSubjects: mostly(fc.constantFrom(['DE'], ['US'], ['DE', 'FR']), placeList, 6),
    classesAllowed: mostly(fc.constant([...CLASSES]), fc.uniqueArray(fc.constantFrom(...CLASSES))),
    usRestricts: fc.boolean(),
    issuedOn: mostly(fc.constant(20261101), day, 30),
  })
  .map(({ regions, law, fieldRules, dropped, skills, usRestricts, issuedOn, ...terms }) => ({
    ...minimal,
    regions,
    law,
    fieldRules,
    skills,
    issuedOn,
    regimes: minimal.regimes.map((regime) =>
      regime.id === 'US' ? { ...regime, restrictsTransfers: usRestricts } : regime,
    ),
    classRules: minimal.classRules.filter(({ dataClass }) => dataClass !== dropped),
    contract: { ...minimal.contract, ...terms },
  }));

/** A request with random people, fields and person. */
export const requests: fc.Arbitrary<DecisionRequest> = fc
  .record({
    action: mostly(fc.constant('infer' as const), fc.constant('read-output' as const), 2),
    tenantId: mostly(fc.constant('T1'), fc.constantFrom('T2', ''), 40),
    signature: mostly(
      fc.constant('verified' as const),
      fc.constantFrom('unsigned', 'invalid', 'unknown-key'),
      40,
    ),
    bundleDigest: mostly(fc.constant(plain.bundleDigest), fc.constant(''), 40),
    logLagMinutes: mostly(fc.integer({ min: 0, max: 60 }), fc.constantFrom(-1, 61), 40),
    jurisdictions: mostly(
      fc.array(place, { minLength: 1, maxLength: 2 }),
      fc.array(place, { maxLength: 0 }),
      6,
    ),
    withContact: mostly(fc.constant(true), fc.constant(false)),
    worksIn: mostly(fc.constantFrom('DE', 'US'), place),
    entitlements: mostly(fc.constant(['EEA', 'GB', 'CH', 'US', 'IN']), placeList),
    hasPermission: mostly(fc.constant(true), fc.constant(false), 40),
    trainedUntil: mostly(fc.constant(20270601), day, 20),
    reviewDueOn: mostly(fc.constant(20270601), day, 20),
    fields: fc.uniqueArray(
      fc.record({
        index: fc.nat(3),
        declaredClass: mostly(
          fc.constantFrom('', ...CLASSES.slice(0, 7)),
          fc.constantFrom('odd', 'secret'),
        ),
        freeText: fc.constantFrom(false, false, true),
        empty: fc.boolean(),
      }),
      { maxLength: 4, selector: ({ index }) => index },
    ),
    repeatField: mostly(fc.constant(false), fc.constant(true), 40),
    regionId: fc.constantFrom('a', 'b', 'c'),
    skillId: mostly(fc.constant('reply'), fc.constantFrom('other', ''), 40),
  })
  .map((random) => {
    const fields = random.fields.map(({ index, ...fact }) => ({
      ...plain.fields[index]!,
      ...fact,
    }));
    return {
      action: random.action,
      tenantId: random.tenantId,
      bundleDigest: random.bundleDigest,
      signature: random.signature,
      today: TODAY,
      logLagMinutes: random.logLagMinutes,
      skillId: random.skillId,
      principal: {
        id: 'user-1',
        hasPermission: random.hasPermission,
        entitlements: random.entitlements,
        trainedUntil: random.trainedUntil,
        reviewDueOn: random.reviewDueOn,
        worksIn: random.worksIn,
      },
      subjects: random.jurisdictions.map((jurisdiction, index) => ({
        path: index === 0 && random.withContact ? 'Contact' : 'Other',
        jurisdiction,
      })),
      fields: random.repeatField && fields[0] ? [...fields, fields[0]] : fields,
      regionId: random.regionId,
    };
  });
