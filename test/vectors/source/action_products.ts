/** Outflows, tokens, grants and keys: where things go, what they carry, who gets what. */
import type { Action, DecisionRequest, Grant, KeyFact, Target } from '@bailiwick/policy';
import type { Patch } from '../../conformance/vectors.ts';
import { plainFor, targetIn } from '../../laws/fixtures.ts';
import { named, pairs, set } from './situation.ts';
import type { Situation } from './situation.ts';

const OUTFLOWS = ['export', 'send-webhook', 'move-training-data'] as const;
const CARRIERS = [...OUTFLOWS, 'store-token'] as const;
const PLACES = ['DE', 'GB', 'US', 'IN', 'ZZ', ''];
const CLASSES = [
  'public',
  'internal',
  'proprietary',
  'confidential',
  'personal',
  'special',
  'payment',
  'secret',
  'odd',
];

function of(
  action: Action,
  name: string,
  section: string,
  change: Partial<DecisionRequest>,
  patch: readonly Patch[] = [],
): Situation {
  const request = { ...plainFor[action], ...change };
  return { name: `${action}: ${name}`, section, request, bundle: 'minimal', patch };
}

const OUTFLOW_SECTION = 'Outflows';

/** A target with one of its places elsewhere. */
function targets(): readonly Situation[] {
  const members = ['locatedIn', 'storedIn', 'operatedBy'] as const;
  return pairs(pairs(CARRIERS, members), PLACES).map(([[action, member], place]) =>
    of(action, `${member} ${named(place)}`, OUTFLOW_SECTION, {
      targets: [{ ...fenced('share'), [member]: place }],
    }),
  );
}

function fenced(id: string, change: Partial<Target> = {}): Target {
  return { ...targetIn(id, 'DE'), fence: ['DE'], ...change };
}

/** Several targets, their ids, and who receives. */
function listsOfTargets(): readonly Situation[] {
  const lists: Readonly<Record<string, readonly Target[]>> = {
    none: [],
    two: [fenced('a'), fenced('b')],
    'two of one id': [fenced('a'), fenced('a')],
    'one without id': [fenced('')],
    'one without recipient': [fenced('a', { recipient: '' })],
    'one to anyone': [fenced('a', { recipient: '*' })],
    'one here, one in India': [fenced('a'), { ...targetIn('b', 'IN'), fence: ['DE'] }],
    'three abroad': ['GB', 'US', 'IN'].map((place) => ({ ...targetIn(place, place), fence: ['DE'] })),
  };
  return pairs(CARRIERS, Object.entries(lists)).map(([action, [name, list]]) =>
    of(action, `targets: ${name}`, OUTFLOW_SECTION, { targets: list }),
  );
}

/** Each class under each outflow, allowed or not, with people named or not. */
function classes(): readonly Situation[] {
  const single = pairs(pairs(OUTFLOWS, CLASSES), ['people', 'nobody']).map(
    ([[action, dataClass], who]) =>
      of(action, `carries ${dataClass} about ${who}`, OUTFLOW_SECTION, {
        dataClasses: [dataClass],
        ...(who === 'nobody' ? { subjects: [], fields: [] } : {}),
      }),
  );
  const lists = pairs(OUTFLOWS, [[], ['internal', 'internal'], ['personal', 'secret', 'odd'], ['Internal']]).map(
    ([action, list]) =>
      of(action, `carries ${list.join(' and ') || 'what nobody knows'}`, OUTFLOW_SECTION, {
        dataClasses: list,
      }),
  );
  const rules: Readonly<Record<string, unknown>> = {
    'no rule': [],
    'a rule of another action': [{ action: 'infer', dataClasses: CLASSES }],
    'two rules': OUTFLOWS.flatMap((action) => [
      { action, dataClasses: ['public'] },
      { action, dataClasses: ['personal', 'internal'] },
    ]),
  };
  const allowed = pairs(OUTFLOWS, Object.entries(rules)).map(([action, [name, value]]) =>
    of(action, `personal data under ${name}`, OUTFLOW_SECTION, { dataClasses: ['personal'] }, [
      set('contract.actionClasses', value),
    ]),
  );
  return [...single, ...lists, ...allowed];
}

/** Limits of a class, for outflows and for regions. */
function limits(): readonly Situation[] {
  const terms = [
    ['DE only', { processIn: ['DE'], operatedBy: ['DE'] }],
    ['run from DE', { processIn: ['EU', 'GB'], operatedBy: ['DE'] }],
    ['held in DE', { processIn: ['DE'], operatedBy: ['EU', 'GB'] }],
    ['nowhere', { processIn: [], operatedBy: [] }],
  ] as const;
  const limited = pairs(terms, CLASSES.slice(0, 8));
  const outflows = pairs(limited, ['DE', 'GB']).map(([[[name, limit], dataClass], place]) =>
    of(
      'export',
      `${dataClass} ${name}, to ${place}`,
      OUTFLOW_SECTION,
      { dataClasses: ['internal', 'personal'], targets: [targetIn('share', place)] },
      [set('contract.classLimits', [{ dataClass, ...limit }])],
    ),
  );
  const regions = pairs(limited, ['eu', 'gb']).map(([[[name, limit], dataClass], region]) =>
    of('infer', `${dataClass} ${name}, in ${region}`, 'infer', {}, [
      set('contract.classLimits', [{ dataClass, ...limit }]),
      set('contract.processIn', region === 'eu' ? ['EU'] : ['GB']),
    ]),
  );
  return [...outflows, ...regions];
}

/** Where a token can be used. */
function fences(): readonly Situation[] {
  const lists = [[], ['DE'], ['DE', 'FR'], ['US'], ['IN'], ['DE', 'IN', 'ZZ'], ['EU'], [''], ['de']];
  return lists.flatMap((fence) =>
    [['EU'], ['DE'], ['EU', 'GB', 'US'], []].map((processIn) =>
      of(
        'store-token',
        `fence ${fence.map(named).join() || 'none'}, contract ${processIn.join() || 'nowhere'}`,
        OUTFLOW_SECTION,
        { targets: [fenced('vault', { fence })] },
        [set('contract.processIn', processIn)],
      ),
    ),
  );
}

/** Who gets an entitlement to what, and where he or she works. */
function grants(): readonly Situation[] {
  const jurisdictions = [[], ['DE'], ['EU'], ['EEA', 'GB'], ['IN'], ['US'], ['ZZ'], ['DE', ''], ['de']];
  const given = pairs(jurisdictions, ['DE', 'GB', 'US', 'IN', 'ZZ', '']);
  const terms = [['EEA', 'GB', 'CH', 'US'], ['DE'], ['EU', 'FR'], []];
  const grid = pairs(given, terms).map(([[list, worksIn], entitleTo]) =>
    of(
      'grant-access',
      `${list.map(named).join() || 'nothing'} to somebody in ${named(worksIn)}, contract ${entitleTo.join() || 'nothing'}`,
      'grant-access',
      { grants: [{ granteeId: 'user-2', jurisdictions: list, worksIn }] },
      [set('contract.entitleTo', entitleTo)],
    ),
  );
  const usual: Grant = { granteeId: 'user-2', jurisdictions: ['DE'], worksIn: 'DE' };
  const lists: Readonly<Record<string, readonly Grant[]>> = {
    none: [],
    'to nobody': [{ ...usual, granteeId: '' }],
    'to oneself': [{ ...usual, granteeId: 'user-1' }],
    'to two': [usual, { ...usual, granteeId: 'user-3', jurisdictions: ['GB'] }],
    'one good, one abroad': [usual, { ...usual, granteeId: 'user-3', worksIn: 'IN' }],
  };
  const odd = Object.entries(lists).map(([name, list]) =>
    of('grant-access', `grants ${name}`, 'grant-access', { grants: list }),
  );
  const members = [[], ['DE', 'IN'], ['DE', 'ZZ']].map((list) =>
    of(
      'grant-access',
      `a group of ${list.join() || 'nobody'}`,
      'grant-access',
      { grants: [{ ...usual, jurisdictions: ['CLUB'] }] },
      [set('groups', [...GROUPS, { id: 'CLUB', members: list }])],
    ),
  );
  return [...grid, ...odd, ...members];
}

const GROUPS = [
  { id: 'EU', members: ['DE', 'FR'] },
  { id: 'EEA', members: ['DE', 'FR', 'NO'] },
];

/** Keys by place, age and reach. */
function keys(): readonly Situation[] {
  const places = pairs(['DE', 'US', ''], ['DE', 'US', '']);
  const states = pairs([-1, 0, 90, 91], [false, true]);
  const grid = pairs(places, states).map(([[locatedIn, operatedBy], [ageDays, multiRegion]]) =>
    ofKeys(
      `in ${named(locatedIn)} by ${named(operatedBy)}, ${ageDays} days${multiRegion ? ', of many regions' : ''}`,
      [{ id: 'k', locatedIn, operatedBy, ageDays, multiRegion }],
    ),
  );
  const good: KeyFact = { id: 'k', locatedIn: 'DE', operatedBy: 'DE', ageDays: 0, multiRegion: false };
  const lists = [
    ofKeys('none', []),
    ofKeys('a good and an old one', [good, { ...good, id: 'l', ageDays: 400 }]),
  ];
  const regions = ['eu', 'us', 'gone', ''].map((regionId) =>
    of('use-key', `of region ${named(regionId)}`, 'use-key', { regionId, keys: [good] }),
  );
  const services = ['DE', 'IN'].map((place) =>
    of('use-key', `service in ${place}`, 'use-key', { keys: [{ ...good, locatedIn: place }] }, [
      set('regions.0.keyServiceLocatedIn', place),
    ]),
  );
  return [...grid, ...lists, ...regions, ...services];
}

function ofKeys(name: string, list: readonly KeyFact[]): Situation {
  return of('use-key', `keys ${name}`, 'use-key', { keys: list });
}

/** All situations of the actions that are not inferences. */
export function actionSituations(): Readonly<Record<string, readonly Situation[]>> {
  return {
    'product-outflows': [...targets(), ...listsOfTargets(), ...classes(), ...fences()],
    'product-limits': limits(),
    'product-grants': grants(),
    'product-keys': keys(),
  };
}
