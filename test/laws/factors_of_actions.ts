/** The factors of single actions: targets, classes that flow out, tokens, grants and keys. */
import type { KeyFact } from '@bailiwick/policy';
import { asked, CLASSES, OUTFLOWS, PLACES, terms, YES_NO } from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { minimal, plain, plainFor, regionIn, targetIn } from './fixtures.ts';

const PLACE_TERMS = { processIn: ['EU'], storeIn: ['DE', 'US'], operatedBy: ['EU', 'US'] };

const target = factor(
  'one target',
  {
    action: OUTFLOWS,
    id: ['a', ''],
    recipient: ['to-a', 'op-us', '*', ''],
    locatedIn: PLACES,
    storedIn: PLACES,
    operatedBy: PLACES,
    fence: [[], ['DE'], ['EU'], ['FR', 'DE', 'DE'], ['US', 'ZZ', '']],
  },
  ({ action, ...given }) => ({
    request: asked(action, { targets: [given] }),
    bundle: terms(PLACE_TERMS),
  }),
);

const TARGETS = ['a', 'b', ''].flatMap((id) =>
  ['DE', 'GB', 'IN', 'US'].map((place) => ({ ...targetIn(id, place), fence: ['DE'] })),
);

const targets = factor(
  'several targets',
  {
    action: [...OUTFLOWS, 'infer'],
    first: TARGETS,
    second: TARGETS,
    third: TARGETS,
    count: [0, 1, 2, 3],
  },
  ({ action, first, second, third, count }) => ({
    request: asked(action, { targets: [first, second, third].slice(0, count) }),
    bundle: minimal,
  }),
);

const CLASS_LISTS = [
  ...[[], [''], ['odd'], ['Personal']],
  ...CLASSES.map((dataClass) => [dataClass]),
  ...[
    ['internal', 'personal'],
    ['special', 'odd'],
    ['internal', 'internal'],
    ['secret', ''],
  ],
];

const classes = factor(
  'classes that flow out, and their limits',
  {
    action: [...OUTFLOWS, 'infer'],
    dataClasses: CLASS_LISTS,
    listed: [[], ['internal'], ['personal', 'special'], CLASSES, ['odd', '']],
    named: ['own', 'other', 'both', 'twice', 'none'],
    subjects: [[], plain.subjects],
    limited: ['none', ...CLASSES],
    processIn: [['EU'], ['US']],
    operatedBy: [['DE'], []],
  },
  ({ action, dataClasses, listed, named, subjects, limited, ...lists }) => {
    const own = { action, dataClasses: listed };
    const other = { action: action === 'export' ? 'send-webhook' : 'export', dataClasses: listed };
    const actionClasses = {
      ...{ own: [own], other: [other], both: [other, own], none: [] },
      twice: [{ action, dataClasses: ['internal'] }, own],
    };
    const limit = { dataClass: limited, ...lists };
    return {
      request: asked(action, { dataClasses, subjects }),
      bundle: terms({
        actionClasses: actionClasses[named],
        classLimits: limited === 'none' ? [] : [limit],
      }),
    };
  },
);

const GRANTED = [
  ...[[], ['DE'], ['EU'], ['EEA', 'US'], ['DE', 'DE'], ['ZZ'], [''], ['EMPTY'], ['NEST']],
  ...[['TWICE'], ['IN', 'EU'], ['de']],
];
const GROUPS = [
  ...minimal.groups,
  ...[
    { id: 'EMPTY', members: [] },
    { id: 'NEST', members: ['EU', 'DE'] },
  ],
  ...[
    { id: 'TWICE', members: ['DE'] },
    { id: 'TWICE', members: ['GB'] },
  ],
];

const grant = factor(
  'one grant',
  {
    granteeId: ['user-2', 'user-1', ''],
    principal: ['user-1', ''],
    jurisdictions: GRANTED,
    worksIn: PLACES,
    readerDefault: PLACES,
    entitleTo: [[], ['DE'], ['EU', 'GB'], ['EEA', 'US', 'IN'], ['EMPTY', 'ZZ', '']],
    crmLocatedIn: ['DE', 'GB', 'US'],
    regions: ['none', 'home', 'abroad'],
  },
  ({ granteeId, principal, jurisdictions, worksIn, regions, ...contract }) => ({
    request: asked('grant-access', {
      principal: { ...plain.principal, id: principal },
      grants: [{ granteeId, jurisdictions, worksIn }],
    }),
    bundle: {
      ...terms(contract),
      groups: GROUPS,
      regions: {
        none: [],
        home: [regionIn('eu', 'DE', 1)],
        abroad: [regionIn('in', 'IN', 2), regionIn('us', 'US', 1)],
      }[regions],
    },
  }),
);

const GRANTS = ['user-2', 'user-1', ''].flatMap((granteeId) =>
  [['DE'], ['EU', 'GB'], ['US'], []].flatMap((jurisdictions) =>
    ['DE', 'IN'].map((worksIn) => ({ granteeId, jurisdictions, worksIn })),
  ),
);

const grants = factor(
  'several grants',
  {
    action: ['grant-access', 'infer'],
    first: GRANTS,
    second: GRANTS,
    count: [0, 1, 2],
    home: YES_NO,
    restricts: YES_NO,
  },
  ({ action, first, second, count, home, restricts }) => ({
    request: asked(action, { grants: [first, second].slice(0, count) }),
    bundle: {
      ...minimal,
      regimes: minimal.regimes.map((regime) =>
        regime.id === 'US' ? { ...regime, restrictsTransfers: restricts } : regime,
      ),
      regions: home ? minimal.regions : [regionIn('in', 'IN', 1), regionIn('us', 'US', 2)],
    },
  }),
);

const KEY: KeyFact = plainFor['use-key'].keys[0]!;
const KEYS = [[], [KEY], [{ ...KEY, id: 'k2', ageDays: -1 }], [KEY, { ...KEY, multiRegion: true }]];

const keys = factor(
  'keys of a region',
  {
    action: ['use-key', 'read-output'],
    regionId: ['eu', 'gb', 'gone', ''],
    keyServiceLocatedIn: PLACES,
    keyServiceOperatedBy: PLACES,
    locatedIn: ['DE', 'US', ''],
    operatedBy: ['DE', 'US', ''],
    ageDays: [-1, 0, 90, 91],
    multiRegion: YES_NO,
    others: KEYS,
    keyRotationDays: [90, 0],
  },
  ({ action, regionId, others, keyRotationDays, ...given }) => {
    const { keyServiceLocatedIn, keyServiceOperatedBy, ...fact } = given;
    return {
      request: asked(action, { regionId, keys: [{ id: 'k1', ...fact }, ...others] }),
      bundle: {
        ...terms({ ...PLACE_TERMS, keyRotationDays }),
        regions: [
          { ...regionIn('eu', 'DE', 1), keyServiceLocatedIn, keyServiceOperatedBy },
          regionIn('gb', 'GB', 2),
        ],
      },
    };
  },
);

export const actionFactors: readonly Factor[] = [target, targets, classes, grant, grants, keys];
