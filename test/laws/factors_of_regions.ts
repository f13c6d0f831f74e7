/** The factors within and among regions: place, choice, routes and grounds. */
import type { Attestation, Bundle, ContractMechanism, LawRow } from '@bailiwick/policy';
import { ACTIONS, AFTER, BEFORE, DAYS, PLACES, terms, YES_NO } from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { lawRow, minimal, plain, regionIn, TODAY } from './fixtures.ts';

const place = factor(
  'place of a region',
  {
    locatedIn: PLACES,
    storedIn: PLACES,
    operatedBy: PLACES,
    keyServiceLocatedIn: PLACES,
    keyServiceOperatedBy: PLACES,
    models: [['m1'], ['m2', 'm1'], ['m2'], []],
  },
  ({ models, ...places }) => ({
    request: plain,
    bundle: {
      ...terms({ processIn: ['EU'], storeIn: ['DE', 'US'], operatedBy: ['EU', 'US'] }),
      regions: [
        { ...regionIn('r', 'DE', 1), ...places, models: models.map((id) => ({ id, digest: 'd' })) },
      ],
    },
  }),
);

const CHOICES = (['fit', 'unfit'] as const).flatMap((fit) =>
  [1, 2, 3].map((priority) => ({ fit, priority })),
);

const choice = factor(
  'choice of the region',
  { a: CHOICES, b: CHOICES, c: CHOICES, d: CHOICES, count: [0, 1, 2, 3, 4] },
  ({ count, ...ranks }) => ({
    request: plain,
    bundle: {
      ...minimal,
      regions: Object.entries(ranks)
        .map(([id, { fit, priority }]) => regionIn(id, fit === 'fit' ? 'DE' : 'IN', priority))
        .slice(0, count),
    },
  }),
);

const routes = factor(
  'routes: regimes by destinations',
  {
    action: ACTIONS,
    subject: ['DE', 'NO', 'GB', 'CH', 'US', 'IN'],
    controllerEstablishment: ['DE', 'GB', 'US'],
    crmLocatedIn: ['DE', 'GB', 'US', 'IN'],
    locatedIn: ['DE', 'NO', 'GB', 'US', 'IN', ''],
    storedIn: ['DE', 'GB', 'US', 'ZZ'],
    operatedBy: ['DE', 'GB', 'US', ''],
    worksIn: ['DE', 'NO', 'GB', 'CH', 'US', 'IN'],
    restricts: YES_NO,
  },
  ({ action, subject, worksIn, restricts, controllerEstablishment, crmLocatedIn, ...places }) => ({
    request: {
      ...plain,
      action,
      regionId: 'r',
      subjects: [{ path: 'Contact', jurisdiction: subject }],
      principal: { ...plain.principal, worksIn },
    },
    bundle: {
      ...terms({
        controllerEstablishment,
        crmLocatedIn,
        processIn: ['EEA', 'GB', 'US', 'IN'],
        storeIn: ['EEA', 'GB', 'US'],
      }),
      regimes: minimal.regimes.map((regime) =>
        regime.id === 'US' ? { ...regime, restrictsTransfers: restricts } : regime,
      ),
      regions: [{ ...regionIn('r', 'DE', 1), ...places }],
    },
  }),
);

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
  ...{ fact, destination: 'GB', evidence: 'seen', validUntil: TODAY },
  ...change,
});

const ATTESTED = [
  [],
  [vouched('a')],
  [vouched('a'), vouched('b')],
  [vouched('a', { validUntil: BEFORE })],
  [vouched('a', { evidence: '' })],
  [vouched('a', { destination: 'US' })],
  [vouched('a', { destination: 'ISLES' })],
] as const;

const brought = (change: Partial<ContractMechanism> = {}): ContractMechanism => ({
  ...{ id: 'k', regime: 'GDPR', destination: 'GB', mechanism: 'SCC', evidence: 'signed' },
  ...{ validFrom: BEFORE, validUntil: AFTER },
  ...change,
});

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

const mechanism = factor(
  'one mechanism of the contract',
  {
    id: ['k', ''],
    regime: ['GDPR', 'CH-FADP'],
    destination: ['GB', 'ISLES', 'US'],
    mechanism: ['SCC', ''],
    evidence: ['signed', ''],
    validFrom: DAYS,
    validUntil: DAYS,
    row: ['none', 'high', 'unconfirmed'],
  },
  ({ row: kind, ...values }) => {
    const given = lawRow('r', 'GDPR', 'GB');
    const rows: Record<string, LawRow[]> = {
      none: [],
      high: [{ ...given, risk: 'high' }],
      unconfirmed: [{ ...given, confidence: 'memory' }],
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
  { destination: 'US' },
];

const ranking = factor(
  'choice among grounds',
  {
    first: ROW_KINDS,
    second: ROW_KINDS,
    third: ROW_KINDS,
    brought: [
      [],
      [brought()],
      [brought({ evidence: '' })],
      [brought({ validUntil: BEFORE }), brought({ id: 'l' })],
    ],
  },
  ({ first, second, third, brought: mechanisms }) => ({
    request: plain,
    bundle: grounded(
      [first, second, third].map((kind, index) => ({
        ...lawRow(`r${index}`, 'GDPR', 'GB'),
        ...kind,
      })),
      mechanisms,
      [],
    ),
  }),
);

export const regionFactors: readonly Factor[] = [place, choice, routes, row, mechanism, ranking];
