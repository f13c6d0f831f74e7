/** The factors of `docs/policy-proof.md`, each with its full domain; first what all actions share. */
import type { Action, DecisionRequest } from '@bailiwick/policy';
import { ACTIONS, asked, BEFORE, AFTER, DAYS, PLACES, reply, terms, YES_NO } from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { actionFactors } from './factors_of_actions.ts';
import { fieldFactors } from './factors_of_fields.ts';
import { groundFactors } from './factors_of_grounds.ts';
import { regionFactors } from './factors_of_regions.ts';
import { fieldFact, minimal, plain, plainFor, regionIn, TODAY } from './fixtures.ts';

const integrity = factor(
  'integrity',
  {
    signature: ['verified', 'unsigned', 'invalid', 'unknown-key'],
    bundleDigest: [plain.bundleDigest, ''],
    format: [minimal.format, 'bailiwick-bundle-2'],
    issuedOn: DAYS,
    id: ['minimal', ''],
    validFrom: [BEFORE, TODAY, AFTER],
    validUntil: [BEFORE, TODAY, AFTER],
    tenantId: ['T1', 'T2', ''],
    logLagMinutes: [-1, 0, 60, 61],
    controllerEstablishment: ['DE', 'ZZ', '', 'EU'],
    crmLocatedIn: ['DE', 'ZZ', '', 'EU'],
  },
  ({ signature, bundleDigest, tenantId, logLagMinutes, format, issuedOn, ...contract }) => ({
    request: { ...plain, signature, bundleDigest, tenantId, logLagMinutes },
    bundle: { ...terms(contract), format, issuedOn },
  }),
);

const GONE = { skillId: 'gone', regionId: 'gone', targets: [], keys: [], grants: [] };

const PERSONS: readonly Partial<DecisionRequest['principal']>[] = [
  ...[{}, { hasPermission: false }, { trainedUntil: BEFORE }, { reviewDueOn: 0 }],
  ...[{ worksIn: 'ZZ' }, { signedInFrom: 'ZZ' }, { entitlements: [] }],
];

/** Which stage speaks, for every action: what refuses in one hides what would in the next. */
const stages = factor(
  'stages of every action',
  {
    action: [...ACTIONS, 'erase' as Action],
    integrity: [{}, { signature: 'other' as 'invalid' }, { logLagMinutes: 61 }],
    principal: PERSONS,
    subject: ['DE', 'ZZ'],
    unlisted: [['DE'], ['ZZ'], []],
    own: [{}, GONE],
    regions: [minimal.regions, [], [{ ...regionIn('eu', 'DE', 1), models: [] }]],
    allowed: [['EU'], []],
    law: [true, false],
  },
  ({ action, integrity: fault, principal, subject, unlisted, own, regions, allowed, law }) => {
    const base: DecisionRequest = { ...(plainFor[action] ?? plain), action, ...fault, ...own };
    return {
      request: {
        ...base,
        principal: { ...plain.principal, ...principal },
        subjects: [{ path: 'Contact', jurisdiction: subject }],
      },
      bundle: {
        ...terms({ processIn: allowed, unlistedSubjects: unlisted }),
        regions,
        regimes: law
          ? minimal.regimes
          : minimal.regimes.map((regime) => ({ ...regime, territory: [] })),
      },
    };
  },
);

const identity = factor(
  'ids of regions and skills',
  {
    action: ACTIONS,
    skillId: ['reply', 'other', ''],
    regionId: ['a', 'b', 'gone', ''],
    first: ['a', 'b', ''],
    second: ['a', 'b', ''],
    regions: [0, 1, 2],
    skill: ['reply', 'other', ''],
    skills: [0, 1, 2],
  },
  ({ action, skillId, regionId, first, second, regions, skill, skills }) => ({
    request: asked(action, { skillId, regionId }),
    bundle: {
      ...minimal,
      regions: [regionIn(first, 'DE', 1), regionIn(second, 'GB', 2)].slice(0, regions),
      skills: [{ ...reply, id: skill }, reply].slice(0, skills),
    },
  }),
);

const PEOPLE = [[], ['DE'], ['NO'], ['US'], ['DE', 'US'], ['ZZ'], [''], ['EU']];

const principal = factor(
  'principal',
  {
    action: ACTIONS,
    id: ['user-1', ''],
    hasPermission: YES_NO,
    trainedUntil: DAYS,
    reviewDueOn: DAYS,
    entitlements: [[], ['DE'], ['EU'], ['EEA', 'US'], ['ZZ', 'US', '']],
    people: PEOPLE,
  },
  ({ action, people, ...person }) => ({
    request: asked(action, {
      principal: { ...plain.principal, ...person },
      subjects: people.map((jurisdiction) => ({ path: 'Contact', jurisdiction })),
      fields: [plain.fields[0]!],
    }),
    bundle: minimal,
  }),
);

const readers = factor(
  'places of the reader',
  {
    action: ACTIONS,
    readerDefault: PLACES,
    restricted: YES_NO,
    subject: ['DE', 'GB'],
    trainedUntil: [BEFORE, TODAY],
    worksIn: PLACES,
    signedInFrom: PLACES,
    grantee: PLACES,
  },
  ({ action, readerDefault, restricted, subject, grantee, ...person }) => ({
    request: asked(action, {
      principal: { ...plain.principal, ...person },
      subjects: [{ path: 'Contact', jurisdiction: subject }],
      grants: plainFor[action].grants.map((grant) => ({ ...grant, worksIn: grantee })),
    }),
    bundle: { ...terms({ readerDefault }), law: restricted ? [] : minimal.law },
  }),
);

const people = factor(
  'people and free text',
  {
    action: ACTIONS,
    subject: PLACES,
    path: ['Contact', 'Self', 'Other', ''],
    unlistedSubjects: [[], ['DE'], ['US', 'DE'], ['IN'], ['ZZ'], [''], ['EU']],
    named: ['Contact', 'Self'],
    field: ['Contact.Email', 'Email', 'Notes'],
    ownFreeText: YES_NO,
    skillFreeText: YES_NO,
    empty: YES_NO,
    skills: ['one', 'another', 'two'],
  },
  (point) => {
    const { action, subject, path, unlistedSubjects, named, field, ownFreeText } = point;
    const fact = fieldFact(field, 'Contact', field.split('.').at(-1) ?? '');
    const of = (id: string, freeText: boolean) => ({
      ...{ ...reply, id, people: [named] },
      fields: [{ path: field, protection: '', freeText }],
    });
    const skills = {
      one: [of('reply', point.skillFreeText)],
      another: [of('other', point.skillFreeText)],
      two: [of('reply', point.skillFreeText), of('reply', false)],
    };
    return {
      request: asked(action, {
        subjects: path === '' ? [] : [{ path, jurisdiction: subject }],
        fields: [{ ...fact, freeText: ownFreeText, empty: point.empty }],
      }),
      bundle: { ...terms({ unlistedSubjects }), skills: skills[point.skills] },
    };
  },
);

export const factors: readonly Factor[] = [
  ...[integrity, stages, identity, principal, readers, people],
  ...fieldFactors,
  ...regionFactors,
  ...groundFactors,
  ...actionFactors,
];
