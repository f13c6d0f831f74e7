/** The factors of `docs/policy-proof.md`, each with its full domain. */
import {
  ACTIONS,
  BEFORE,
  AFTER,
  CLASSES,
  DAYS,
  PLACES,
  reply,
  terms,
  WISHES,
  YES_NO,
} from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { regionFactors } from './factors_of_regions.ts';
import { fieldFact, minimal, plain, regionIn, TODAY } from './fixtures.ts';

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
    request: { ...plain, action, skillId, regionId },
    bundle: {
      ...minimal,
      regions: [regionIn(first, 'DE', 1), regionIn(second, 'GB', 2)].slice(0, regions),
      skills: [{ ...reply, id: skill }, reply].slice(0, skills),
    },
  }),
);

const principal = factor(
  'principal',
  {
    action: ACTIONS,
    id: ['user-1', ''],
    hasPermission: YES_NO,
    trainedUntil: DAYS,
    reviewDueOn: DAYS,
    worksIn: PLACES,
    entitlements: [[], ['DE'], ['EU'], ['EEA', 'US'], ['ZZ', 'US', '']],
    people: [[], ['DE'], ['NO'], ['US'], ['DE', 'US'], ['ZZ'], [''], ['EU']],
  },
  ({ action, people, ...person }) => ({
    request: {
      ...plain,
      action,
      regionId: 'eu',
      principal: { ...person },
      subjects: people.map((jurisdiction) => ({ path: 'Contact', jurisdiction })),
      fields: [plain.fields[0]!],
    },
    bundle: minimal,
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
  },
  (point) => {
    const { action, subject, path, unlistedSubjects, named, field, ownFreeText } = point;
    const fields = [{ path: field, protection: '', freeText: point.skillFreeText }];
    const fact = fieldFact(field, 'Contact', field.split('.').at(-1) ?? '');
    return {
      request: {
        ...plain,
        action,
        regionId: 'eu',
        subjects: path === '' ? [] : [{ path, jurisdiction: subject }],
        fields: [{ ...fact, freeText: ownFreeText, empty: point.empty }],
      },
      bundle: { ...terms({ unlistedSubjects }), skills: [{ ...reply, people: [named], fields }] },
    };
  },
);

const RULES = [
  null,
  ...CLASSES.flatMap((dataClass) => WISHES.map((protection) => ({ dataClass, protection }))),
];

const protection = factor(
  'fields and protections',
  {
    declaredClass: ['', ...CLASSES, 'odd'],
    rule: RULES,
    ruled: ['Amount', '*', 'Other'],
    wish: WISHES,
    freeText: YES_NO,
    empty: YES_NO,
    allowed: [CLASSES, ['proprietary'], []],
  },
  ({ declaredClass, rule, ruled, wish, freeText, empty, allowed }) => ({
    request: {
      ...plain,
      fields: [{ ...fieldFact('Amount', 'Case', 'Amount'), declaredClass, freeText, empty }],
    },
    bundle: {
      ...terms({ classesAllowed: [...allowed] }),
      fieldRules: rule === null ? [] : [{ object: 'Case', field: ruled, ...rule }],
      skills: [{ ...reply, fields: [{ path: 'Amount', protection: wish, freeText: false }] }],
    },
  }),
);

const fieldLists = factor(
  'fields against the skill',
  {
    first: ['Status', 'Amount', 'Gone'],
    second: ['Status', 'Amount', 'Gone', ''],
    read: [[], ['Status'], ['Status', 'Amount']],
    missing: ['', ...CLASSES],
    firstRule: [null, ...CLASSES],
    anyRule: [null, ...CLASSES],
  },
  ({ first, second, read, missing, firstRule, anyRule }) => ({
    request: {
      ...plain,
      fields: [first, second]
        .filter((path) => path !== '')
        .map((path) => fieldFact(path, 'Case', path)),
    },
    bundle: {
      ...minimal,
      classRules: minimal.classRules.filter(({ dataClass }) => dataClass !== missing),
      fieldRules: [
        { field: 'Status', dataClass: firstRule },
        { field: '*', dataClass: anyRule },
      ].flatMap(({ field, dataClass }) =>
        dataClass === null ? [] : [{ object: 'Case', field, dataClass, protection: '' }],
      ),
      skills: [
        { ...reply, fields: read.map((path) => ({ path, protection: '', freeText: false })) },
      ],
    },
  }),
);

export const factors: readonly Factor[] = [
  integrity,
  identity,
  principal,
  people,
  protection,
  fieldLists,
  ...regionFactors,
];
