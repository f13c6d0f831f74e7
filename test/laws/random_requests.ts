/** Random requests to a bundle, near enough to a permit that every effect and reason occurs. */
import type { Action, Bundle, DecisionRequest, Grant, KeyFact, Target } from '@bailiwick/policy';
import { mostly, one, rarely, several } from './chance.ts';
import type { Chance } from './chance.ts';
import { plain, TODAY } from './fixtures.ts';
import {
  CLASSES,
  COUNTRIES,
  listFrom,
  ODD_PLACES,
  placeFrom,
  REGION_IDS,
} from './random_bundles.ts';

/** `infer` is the largest part of the rules. */
const ACTIONS: readonly Action[] = [
  ...(['infer', 'infer', 'infer', 'infer', 'read-output', 'grant-access', 'grant-access'] as const),
  ...([
    'export',
    'export',
    'send-webhook',
    'move-training-data',
    'store-token',
    'use-key',
  ] as const),
];
const DAYS = [TODAY - 1, TODAY, TODAY + 1, 0];
const FENCES = [['DE'], ['DE', 'US'], ['GB', 'FR', 'IN']];
const JURISDICTIONS = [
  ['DE'],
  ['EU'],
  ['DE', 'FR'],
  ['EEA', 'DE'],
  ['GB'],
  ['US', 'CH'],
  ['WORLD'],
];

export function requestFrom(chance: Chance, bundle: Bundle): DecisionRequest {
  const action = mostly(chance, 300, ACTIONS, ['erase' as Action]);
  const ids = bundle.regions.map(({ id }) => id);
  const regionId = mostly<string>(chance, 20, ids.length > 0 ? ids : REGION_IDS, REGION_IDS);
  /** Members of other actions are mostly empty; they must not matter. */
  const has = (...actions: readonly Action[]): boolean =>
    actions.includes(action) !== rarely(chance, 30);
  return {
    action,
    tenantId: mostly(chance, 150, ['T1'], ['T2', '']),
    bundleDigest: mostly(chance, 150, [plain.bundleDigest], ['']),
    signature: mostly<DecisionRequest['signature']>(
      chance,
      150,
      ['verified'],
      ['unsigned', 'invalid', 'unknown-key'],
    ),
    today: TODAY,
    logLagMinutes: mostly(chance, 100, [0], [60, 61, -1, 1]),
    skillId: mostly(chance, 100, ['reply'], ['other', '']),
    principal: principalFrom(chance),
    subjects: subjectsFrom(chance),
    fields: fieldsFrom(chance),
    regionId: has('read-output', 'use-key') ? regionId : '',
    dataClasses: has('export', 'send-webhook', 'move-training-data') ? classesFrom(chance) : [],
    targets: has('export', 'send-webhook', 'move-training-data', 'store-token')
      ? targetsFrom(chance)
      : [],
    keys: has('use-key') ? keysFrom(chance, bundle, regionId) : [],
    grants: has('grant-access') ? grantsFrom(chance) : [],
  };
}

function principalFrom(chance: Chance): DecisionRequest['principal'] {
  return {
    id: mostly(chance, 150, ['user-1'], ['']),
    hasPermission: !rarely(chance, 150),
    entitlements: listFrom(chance, 20),
    trainedUntil: mostly(chance, 60, [20270601], DAYS),
    reviewDueOn: mostly(chance, 60, [20270601], DAYS),
    worksIn: mostly<string>(chance, 20, COUNTRIES, ODD_PLACES),
    signedInFrom: mostly<string>(chance, 30, ['', '', '', ...COUNTRIES], ODD_PLACES),
  };
}

const PATHS = ['Contact', 'Contact', 'Other', 'Self'];

function subjectsFrom(chance: Chance): DecisionRequest['subjects'] {
  return several(chance, rarely(chance, 12) ? [0, 0] : [1, 2], (position) => ({
    path: position === 0 ? mostly(chance, 15, ['Contact'], PATHS) : one(chance, PATHS),
    jurisdiction: placeFrom(chance, 60),
  }));
}

const SUITABLE = ['', ...CLASSES.slice(0, 7)];

function fieldsFrom(chance: Chance): DecisionRequest['fields'] {
  const fields = several(chance, [0, 3], (position) => ({
    ...plain.fields[(position + chance.below(2)) % 4]!,
    declaredClass: mostly<string>(chance, 60, SUITABLE, ['odd', 'secret']),
    freeText: rarely(chance, 5),
    empty: rarely(chance, 3),
  }));
  return distinctPaths(fields, rarely(chance, 40));
}

/** Repeated and unlisted paths are faults, and so are rare. */
function distinctPaths(
  fields: DecisionRequest['fields'],
  faulty: boolean,
): DecisionRequest['fields'] {
  if (faulty) return [...fields, ...fields, { ...plain.fields[0]!, path: 'Gone' }];
  return fields.filter(({ path }, at) => fields.findIndex((other) => other.path === path) === at);
}

function classesFrom(chance: Chance): DecisionRequest['dataClasses'] {
  if (rarely(chance, 40))
    return one(chance, [[], ['odd'], ['', 'personal'], ['Personal', 'special']]);
  return several(chance, [1, 2], () => one(chance, ['internal', 'personal', ...CLASSES]));
}

function targetsFrom(chance: Chance): Target[] {
  return several(chance, rarely(chance, 40) ? [0, 0] : [1, 2], (position) => {
    const home = placeFrom(chance, 100);
    const other = rarely(chance, 3) ? placeFrom(chance) : home;
    return {
      id: mostly(chance, 60, [`t${position}`], ['t0', '']),
      recipient: mostly(chance, 60, ['to-x', 'to-y', 'op-a'], ['', '*']),
      locatedIn: home,
      storedIn: other,
      operatedBy: rarely(chance, 3) ? other : home,
      fence: mostly(chance, 10, FENCES, [[], ['EU'], ['DE', ''], ['NO', 'ZZ']]),
    };
  });
}

function keysFrom(chance: Chance, { regions }: Bundle, regionId: string): KeyFact[] {
  const region = regions.find(({ id }) => id === regionId);
  return several(chance, rarely(chance, 40) ? [0, 0] : [1, 2], (position) => ({
    id: `k${position}`,
    locatedIn: rarely(chance, 30) ? placeFrom(chance) : (region?.keyServiceLocatedIn ?? 'DE'),
    operatedBy: rarely(chance, 30) ? placeFrom(chance) : (region?.keyServiceOperatedBy ?? 'DE'),
    ageDays: mostly(chance, 12, [0], [90, 91, -1, 1]),
    multiRegion: rarely(chance, 30),
  }));
}

function grantsFrom(chance: Chance): Grant[] {
  return several(chance, rarely(chance, 40) ? [0, 0] : [1, 2], () => ({
    granteeId: mostly(chance, 30, ['user-2', 'user-3'], ['user-1', '']),
    jurisdictions: mostly<string[]>(chance, 20, JURISDICTIONS, [
      [],
      ['NONE'],
      ['ZZ', 'DE'],
      ['', 'EU'],
      ['NEST'],
      ['FAR'],
    ]),
    worksIn: mostly<string>(chance, 20, COUNTRIES, ODD_PLACES),
  }));
}
