/** The factors of one ground and of the choice among several. */
import type { Attestation, Bundle, ContractMechanism, LawRow, Skill } from '@bailiwick/policy';
import { AFTER, asked, BEFORE, DAYS, MOVEMENTS, reply, terms, YES_NO } from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { lawRow, minimal, plain, plainFor, regionIn, targetIn, TODAY } from './fixtures.ts';

/** One law and one region in GB, reached from DE: whatever ground is given decides. */
function grounded(
  law: readonly LawRow[],
  mechanisms: readonly ContractMechanism[],
  attestations: readonly Attestation[],
): Bundle {
  return {
    ...terms({ mechanisms, attestations }),
    groups: [...minimal.groups, { id: 'ISLES', members: ['GB', 'IE'] }],
    law,
    regimes: minimal.regimes.map((regime) =>
      regime.id === 'UK-GDPR' ? { ...regime, restrictsTransfers: false } : regime,
    ),
    regions: [regionIn('gb', 'GB', 1)],
  };
}

const vouched = (fact: string, change: Partial<Attestation> = {}): Attestation => ({
  ...{ fact, destination: 'GB', recipient: 'op-gb', evidence: 'seen', validUntil: TODAY },
  ...change,
});

const ATTESTED = [
  [],
  [vouched('a')],
  [vouched('a'), vouched('b')],
  [vouched('a', { recipient: '*' }), vouched('b')],
  [vouched('a', { recipient: 'crm' })],
  [vouched('a', { recipient: '' })],
  [vouched('a', { validUntil: BEFORE })],
  [vouched('a', { validUntil: 0 })],
  [vouched('a', { evidence: '' })],
  [vouched('a', { destination: 'US' })],
  [vouched('a', { destination: 'ISLES' })],
] as const;

const row = factor(
  'one row of law',
  {
    id: ['r', ''],
    regime: ['GDPR', 'CH-FADP'],
    destination: ['GB', 'ISLES', 'US'],
    mechanism: ['ADEQ', ''],
    conditions: [[], ['a'], ['a', 'b']],
    attested: ATTESTED,
    verifiedOn: DAYS,
    expiresOn: DAYS,
    recheckOn: [BEFORE, TODAY, AFTER],
    confidence: ['confirmed', 'secondary', 'memory'],
    risk: ['normal', 'high'],
  },
  ({ attested, ...values }) => ({
    request: plain,
    bundle: grounded([{ ...lawRow('r', 'GDPR', 'GB'), ...values }], [], attested),
  }),
);

const STATES: Readonly<Record<string, Partial<LawRow>>> = {
  usable: {},
  unmet: { conditions: ['a'] },
  expired: { expiresOn: BEFORE },
  unsure: { confidence: 'memory' },
};

const kinds = (...given: readonly Skill['dataKind'][]): readonly Skill[] =>
  given.map((dataKind) => ({ ...reply, dataKind }));

/** Whose data by whom: the conjunction of everything that says whether a row concerns a transfer. */
const concern = factor(
  'whom a row concerns',
  {
    action: MOVEMENTS,
    state: Object.keys(STATES),
    regime: ['GDPR', 'CH-FADP'],
    destination: ['GB', 'ISLES', 'US'],
    dataKind: ['any', 'staff', 'other'],
    exporters: [[], ['DE'], ['EU'], ['US', 'GB'], ['ZZ', '']],
    controllerEstablishment: ['DE', 'US', 'GB', 'NO'],
    skills: [kinds('staff'), kinds('other'), kinds('mixed'), kinds('staff', 'staff'), []],
    skillId: ['reply', 'gone'],
  },
  ({ action, state, controllerEstablishment, skills, skillId, ...values }) => {
    const bundle = grounded(
      [{ ...lawRow('r', 'GDPR', 'GB'), ...values, ...STATES[state] }],
      [],
      [],
    );
    return {
      request: asked(action, {
        ...{ skillId, regionId: 'gb' },
        principal: { ...plain.principal, worksIn: 'GB' },
        targets: action === 'export' ? [targetIn('share', 'GB')] : [],
        grants: plainFor[action].grants.map((grant) => ({ ...grant, worksIn: 'GB' })),
      }),
      bundle: { ...bundle, skills, contract: { ...bundle.contract, controllerEstablishment } },
    };
  },
);

const brought = (change: Partial<ContractMechanism> = {}): ContractMechanism => ({
  ...{ id: 'k', regime: 'GDPR', destination: 'GB', mechanism: 'SCC', evidence: 'signed' },
  ...{ recipient: '*', validFrom: BEFORE, validUntil: AFTER },
  ...change,
});

const mechanism = factor(
  'one mechanism of the contract',
  {
    id: ['k', ''],
    regime: ['GDPR', 'CH-FADP'],
    destination: ['GB', 'ISLES', 'US'],
    recipient: ['*', 'op-gb', 'crm', ''],
    mechanism: ['SCC', ''],
    evidence: ['signed', ''],
    validFrom: DAYS,
    validUntil: DAYS,
    row: ['none', 'high', 'unconfirmed', 'expired', 'unmet'],
  },
  ({ row: kind, ...values }) => {
    const given = lawRow('r', 'GDPR', 'GB');
    const rows: Record<string, LawRow[]> = {
      none: [],
      high: [{ ...given, risk: 'high' }],
      unconfirmed: [{ ...given, confidence: 'memory' }],
      expired: [{ ...given, expiresOn: BEFORE }],
      unmet: [{ ...given, conditions: ['a', 'a', 'b'] }],
    };
    return { request: plain, bundle: grounded(rows[kind] ?? [], [values], []) };
  },
);

/** What a row can be to the choice among several, once it is judged by itself. */
const ROW_KINDS: readonly Partial<LawRow>[] = [
  ...(['normal', 'high'] as const).flatMap((risk) =>
    [TODAY, AFTER].flatMap((recheckOn) =>
      [BEFORE, TODAY].map((verifiedOn) => ({ risk, recheckOn, verifiedOn })),
    ),
  ),
  { confidence: 'memory' },
  { expiresOn: BEFORE },
  { conditions: ['a'] },
  { conditions: ['b', 'a'] },
  { destination: 'US' },
  { id: '' },
];

const ranking = factor(
  'choice among grounds',
  {
    first: ROW_KINDS,
    second: ROW_KINDS,
    third: ROW_KINDS,
    withA: YES_NO,
    brought: [
      [],
      [brought()],
      [brought({ evidence: '' })],
      [brought({ validUntil: BEFORE }), brought({ id: 'l' })],
      [brought({ id: 'm', validFrom: 0 }), brought({ id: 'l' })],
    ],
  },
  ({ first, second, third, withA, brought: mechanisms }) => ({
    request: plain,
    bundle: grounded(
      [first, second, third].map((kind, index) => ({
        ...lawRow(`r${index}`, 'GDPR', 'GB'),
        ...kind,
      })),
      mechanisms,
      withA ? [vouched('a')] : [],
    ),
  }),
);

export const groundFactors: readonly Factor[] = [row, concern, mechanism, ranking];
