/** Random bundles over small domains, near enough to a permit that every effect and reason occurs. */
import type {
  Attestation,
  Bundle,
  ContractMechanism,
  LawRow,
  Region,
  Skill,
} from '@bailiwick/policy';
import { mostly, one, rarely, several } from './chance.ts';
import type { Chance } from './chance.ts';
import { lawRow, minimal, regionIn, TODAY } from './fixtures.ts';

/** `DE` is likelier, so that some movements stay at home. */
export const COUNTRIES = ['DE', 'DE', 'DE', 'FR', 'NO', 'GB', 'CH', 'US', 'IN'] as const;
export const ODD_PLACES = ['', 'ZZ', 'EU', 'de', 'NONE'] as const;
export const CLASSES = minimal.classRules.map(({ dataClass }) => dataClass);
export const OUTFLOWS = ['export', 'send-webhook', 'move-training-data'] as const;
export const REGION_IDS = ['a', 'b', 'c', 'd'] as const;
export const RECIPIENTS = ['op-a', 'op-b', 'crm', 'staff', 'to-x', 'to-y'] as const;
const WORLD = ['DE', 'FR', 'NO', 'GB', 'CH', 'US', 'IN'];
const REGIMES = ['GDPR', 'UK-GDPR', 'CH-FADP', 'US', 'IN-DPDP'];
const LISTS = [['WORLD'], ['EEA', 'GB', 'CH', 'US', 'IN'], WORLD];
const ODD_LISTS = [[], ['DE'], ['EU', 'US'], ['EEA', 'GB'], ['FR', ''], ['US', 'IN', 'ZZ', 'DE']];
const DAYS = [0, 20260101, TODAY - 1, TODAY, TODAY + 1, 20270601, 20311227];
const FUTURE = [20291231, TODAY, TODAY + 1];
const PAST = [20260101, TODAY];
const WISHES = ['', '', '', 'clear', 'seal', 'mask', 'drop', 'hide'];
const GROUPS = [
  { id: 'EU', members: ['DE', 'FR'] },
  { id: 'EEA', members: ['DE', 'FR', 'NO'] },
  { id: 'WORLD', members: WORLD },
  { id: 'NONE', members: [] },
];
/** A country's code, a second half, a nested group, a member that no law covers, no id. */
const ODD_GROUPS = [
  { id: 'US', members: ['GB'] },
  { id: 'EU', members: ['CH', ''] },
  { id: 'NEST', members: ['EU', 'IN'] },
  { id: 'FAR', members: ['SG', 'US'] },
  { id: '', members: ['DE', 'IN'] },
];

export const placeFrom = (chance: Chance, oddity = 40): string =>
  mostly<string>(chance, oddity, COUNTRIES, ODD_PLACES);

/** A list that mostly holds every country, by one way of naming it or another. */
export const listFrom = (chance: Chance, oddity = 12): readonly string[] =>
  mostly(chance, oddity, LISTS, ODD_LISTS);

const future = (chance: Chance): number => mostly(chance, 20, FUTURE, DAYS);
const past = (chance: Chance): number => mostly(chance, 20, PAST, DAYS);
const recipient = (chance: Chance): string =>
  mostly<string>(chance, 20, ['*', '*', ...RECIPIENTS], ['']);
const evidence = (chance: Chance): string => mostly(chance, 30, ['seen'], ['']);

export function bundleFrom(chance: Chance): Bundle {
  /** Which regimes have a ground for everything: a row of law, a mechanism, both, none. */
  const grounds = REGIMES.map(() => mostly<string>(chance, 8, ['row', 'both', 'clause'], ['none']));
  const groundedBy = (kind: string) =>
    REGIMES.filter((_, position) => ['both', kind].includes(grounds[position] ?? ''));
  return {
    ...minimal,
    format: mostly(chance, 200, [minimal.format], ['bailiwick-bundle-2']),
    issuedOn: mostly(chance, 60, [20261101], DAYS),
    groups: rarely(chance, 10) ? [...GROUPS, one(chance, ODD_GROUPS)] : GROUPS,
    regimes: regimesFrom(chance),
    law: [
      ...groundedBy('row').map((id) => worldRow(chance, id)),
      ...several(chance, [0, 7], (position) => rowFrom(chance, position)),
    ],
    regions: regionsFrom(chance),
    classRules: rarely(chance, 12)
      ? minimal.classRules.filter((rule) => rule.dataClass !== one(chance, CLASSES))
      : minimal.classRules,
    fieldRules: several(chance, [0, 3], () => ({
      object: one(chance, ['Case', 'Contact']),
      field: one(chance, ['Status', 'Notes', 'Email', 'Phone', '*']),
      dataClass: mostly(chance, 40, CLASSES.slice(0, 7), CLASSES),
      protection: mostly(chance, 40, WISHES.slice(0, 7), WISHES),
    })),
    skills: skillsFrom(chance),
    contract: contractFrom(chance, groundedBy('clause')),
  };
}

function regimesFrom(chance: Chance): Bundle['regimes'] {
  const restrictsTransfers = !rarely(chance, 2);
  const usual = minimal.regimes.map((regime) =>
    regime.id === 'US' ? { ...regime, restrictsTransfers } : regime,
  );
  if (!rarely(chance, 8)) return usual;
  const covers = one(chance, [['GB'], ['EU'], ['FR', 'US'], ['SG']]);
  const territory = one(chance, [['WORLD'], ['EU'], ['US'], []]);
  const further = { id: 'FURTHER', covers, territory, restrictsTransfers: !rarely(chance, 2) };
  return [...usual, further];
}

/** A row that carries everything of one regime, if its conditions are met. */
function worldRow(chance: Chance, regime: string): LawRow {
  return {
    ...lawRow(`w-${regime}`, regime, 'WORLD'),
    conditions: mostly<string[]>(chance, 6, [[]], [['a'], ['a', 'b'], ['b', 'b']]),
    dataKind: mostly<LawRow['dataKind']>(chance, 4, ['any'], ['staff', 'other']),
    exporters: mostly<string[]>(chance, 6, [[]], [['EU'], ['DE', 'US'], ['']]),
    risk: mostly<LawRow['risk']>(chance, 4, ['normal'], ['high']),
    recheckOn: mostly(chance, 4, FUTURE, PAST),
  };
}

function rowFrom(chance: Chance, position: number): LawRow {
  return {
    ...worldRow(chance, one(chance, REGIMES)),
    id: mostly(chance, 30, [`r${position}`], ['', 'r0']),
    destination: one(chance, ['EEA', 'EU', 'WORLD', 'DE', 'GB', 'US', 'CH', 'NONE']),
    mechanism: mostly(chance, 30, ['ADEQ', 'OTHER'], ['']),
    verifiedOn: past(chance),
    expiresOn: mostly(chance, 4, [0], DAYS),
    confidence: mostly<LawRow['confidence']>(chance, 4, ['confirmed'], ['secondary', 'memory']),
  };
}

function mechanismFrom(chance: Chance, position: number): ContractMechanism {
  return {
    id: mostly(chance, 30, [`k${position}`], ['', 'k0']),
    regime: one(chance, REGIMES),
    destination: one(chance, ['EEA', 'WORLD', 'DE', 'GB', 'US', 'IN']),
    recipient: recipient(chance),
    mechanism: mostly(chance, 30, ['SCC', 'BCR'], ['']),
    evidence: evidence(chance),
    validFrom: past(chance),
    validUntil: future(chance),
  };
}

function attestationFrom(chance: Chance): Attestation {
  return {
    fact: one(chance, ['a', 'b']),
    destination: one(chance, ['WORLD', 'US', 'GB', 'EEA']),
    recipient: recipient(chance),
    evidence: evidence(chance),
    validUntil: future(chance),
  };
}

function regionsFrom(chance: Chance): Region[] {
  const count = mostly(chance, 60, [1, 2, 3, 4], [0]);
  return Array.from({ length: count }, (_, position) => {
    const id = mostly<string>(chance, 200, [REGION_IDS[position]!], ['', 'a']);
    const home = one(chance, ['DE', 'DE', 'FR', 'GB', 'US', 'NO']);
    const odd = placeFrom(chance, 8);
    const member = mostly(chance, 3, [''], PLACE_MEMBERS);
    return {
      ...regionIn(id, home, chance.below(4) - 1),
      operator: mostly(chance, 20, [`op-${id}`, 'op-a'], ['crm', 'staff', '']),
      models: rarely(chance, 30) ? [] : [{ id: 'm1', digest: 'd' }],
      ...(member === '' ? {} : { [member]: odd }),
    };
  });
}

const PLACE_MEMBERS = [
  ...['locatedIn', 'storedIn', 'operatedBy', 'keyServiceLocatedIn', 'keyServiceOperatedBy'],
];

function skillsFrom(chance: Chance): Skill[] {
  const count = mostly(chance, 60, [1], [0, 2]);
  return Array.from({ length: count }, () => ({
    ...minimal.skills[0]!,
    id: mostly(chance, 100, ['reply'], ['other', '']),
    dataKind: one(chance, ['other', 'staff', 'mixed'] as const),
    people: mostly<string[]>(chance, 12, [['Contact'], []], [['Contact', 'Self']]),
    models: rarely(chance, 40) ? [] : ['m2', 'm1'],
    fields: minimal.skills[0]!.fields.map((field) => ({
      ...field,
      protection: mostly(chance, 60, WISHES.slice(0, 7), WISHES),
      freeText: field.freeText && !rarely(chance, 2),
    })),
  }));
}

function contractFrom(chance: Chance, regimes: readonly string[]): Bundle['contract'] {
  return {
    ...minimal.contract,
    id: mostly(chance, 200, ['c'], ['']),
    controllerEstablishment: rarely(chance, 60) ? placeFrom(chance, 2) : one(chance, COUNTRIES),
    crmLocatedIn: rarely(chance, 60) ? placeFrom(chance, 2) : one(chance, ['DE', 'US', 'GB']),
    crmOperator: mostly(chance, 20, ['crm'], ['staff', 'op-a', '']),
    crmHostings: [],
    readerDefault: mostly<string>(chance, 20, ['', 'DE', 'US'], ODD_PLACES),
    processIn: listFrom(chance),
    storeIn: listFrom(chance),
    operatedBy: listFrom(chance),
    entitleTo: listFrom(chance),
    validFrom: mostly(chance, 40, [20260101], DAYS),
    validUntil: mostly(chance, 40, [20291231], DAYS),
    classesAllowed: mostly(chance, 20, [CLASSES], [[], CLASSES.slice(0, 4), CLASSES.slice(2)]),
    classLimits: several(chance, [0, 2], () => ({
      dataClass: one(chance, ['proprietary', ...CLASSES, 'odd']),
      processIn: listFrom(chance, 3),
      operatedBy: listFrom(chance, 3),
    })),
    actionClasses: [
      ...OUTFLOWS.map((action) => ({ action, dataClasses: one(chance, CLASS_LISTS) })),
      ...several(chance, [0, 1], () => ({ action: one(chance, OUTFLOWS), dataClasses: CLASSES })),
    ],
    mechanisms: [
      ...several(chance, [0, 3], (position) => mechanismFrom(chance, position)),
      ...regimes.map(worldMechanism),
    ],
    attestations: several(chance, [0, 4], () => attestationFrom(chance)),
    unlistedSubjects: mostly<string[]>(
      chance,
      20,
      [['DE'], ['US'], ['DE', 'FR']],
      [[], ['', 'GB'], ['IN']],
    ),
    keyRotationDays: one(chance, [90, 0]),
    maximumLogLagMinutes: one(chance, [60, 0]),
  };
}

const CLASS_LISTS = [CLASSES, CLASSES, CLASSES, CLASSES.slice(0, 6), CLASSES.slice(1, 3)];

const worldMechanism = (regime: string): ContractMechanism => ({
  ...{ id: `w-${regime}`, regime, destination: 'WORLD', recipient: '*', mechanism: 'SCC' },
  ...{ evidence: 'signed', validFrom: 20260101, validUntil: 20291231 },
});
