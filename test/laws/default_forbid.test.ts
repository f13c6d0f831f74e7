// law: what is not positively allowed is forbidden
import { describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Action, Bundle, Contract, DecisionRequest } from '@bailiwick/policy';
import { ACTIONS } from './domains.ts';
import { minimal, plain, plainFor } from './fixtures.ts';

const { contract } = minimal;
const [region] = minimal.regions;
const [skill] = minimal.skills;
const ON_DATA: readonly Action[] = [
  ...(['infer', 'read-output', 'export', 'send-webhook', 'move-training-data'] as const),
];
const OUTFLOWS: readonly Action[] = ['export', 'send-webhook', 'move-training-data'];
const TO_TARGETS: readonly Action[] = [...OUTFLOWS, 'store-token'];

type Change = (request: DecisionRequest) => {
  readonly request?: Partial<DecisionRequest>;
  readonly bundle?: Partial<Bundle>;
};
type Removal = readonly [name: string, actions: readonly Action[], change: Change];

const terms = (change: Partial<Contract>): { readonly bundle: Partial<Bundle> } => ({
  bundle: { contract: { ...contract, ...change } },
});
const person = (change: Partial<DecisionRequest['principal']>): Change => {
  const principal = { ...plain.principal, ...change };
  return () => ({ request: { principal } });
};

/** Each takes away one thing that a permit of those actions rests on. */
const removals: readonly Removal[] = [
  ['no verified signature', ACTIONS, () => ({ request: { signature: 'unsigned' } })],
  ['no digest', ACTIONS, () => ({ request: { bundleDigest: '' } })],
  ['no tenant', ACTIONS, () => ({ request: { tenantId: '' } })],
  ['no known lag of the log', ACTIONS, () => ({ request: { logLagMinutes: -1 } })],
  ['no action', ACTIONS, () => ({ request: { action: '' as Action } })],
  ['no permission', ACTIONS, person({ hasPermission: false })],
  ['no identity', ACTIONS, person({ id: '' })],
  ['no entitlement', ON_DATA, person({ entitlements: [] })],
  ['no training', ON_DATA, person({ trainedUntil: 0 })],
  ['no review', ON_DATA, person({ reviewDueOn: 0 })],
  ['no workplace', ON_DATA, person({ worksIn: '' })],
  ['no regimes', ACTIONS, () => ({ bundle: { regimes: [] } })],
  ['no groups', ACTIONS, () => ({ bundle: { groups: [] } })],
  ['no issue date', ACTIONS, () => ({ bundle: { issuedOn: 0 } })],
  ['no contract id', ACTIONS, () => terms({ id: '' })],
  ['no end date', ACTIONS, () => terms({ validUntil: 0 })],
  ['no tenants', ACTIONS, () => terms({ tenantIds: [] })],
  ['no controller', ACTIONS, () => terms({ controllerEstablishment: '' })],
  ['no CRM location', ACTIONS, () => terms({ crmLocatedIn: '' })],
  ['no presumed subjects', ACTIONS, () => terms({ unlistedSubjects: [] })],
  [
    'no regions',
    ['infer', 'read-output', 'grant-access', 'use-key'],
    () => ({ bundle: { regions: [] } }),
  ],
  ['no region named', ['read-output', 'use-key'], () => ({ request: { regionId: '' } })],
  ['no place to process', ['infer', 'use-key', ...TO_TARGETS], () => terms({ processIn: [] })],
  ['no place to store', ['infer', ...TO_TARGETS], () => terms({ storeIn: [] })],
  ['no operator', ['infer', 'use-key', ...TO_TARGETS], () => terms({ operatedBy: [] })],
  ['no subject', ['infer'], () => ({ request: { subjects: [] } })],
  ['no subject of personal data', ['export'], () => ({ request: { subjects: [] } })],
  ['no skill named', ['infer'], () => ({ request: { skillId: '' } })],
  ['no skills', ['infer'], () => ({ bundle: { skills: [] } })],
  [
    'no fields in the skill',
    ['infer'],
    () => ({ bundle: { skills: [{ ...skill!, fields: [] }] } }),
  ],
  [
    'no models in the skill',
    ['infer'],
    () => ({ bundle: { skills: [{ ...skill!, models: [] }] } }),
  ],
  [
    'no models in the region',
    ['infer'],
    () => ({ bundle: { regions: [{ ...region!, models: [] }] } }),
  ],
  ['no class rules', ['infer'], () => ({ bundle: { classRules: [] } })],
  ['no classes', ['infer'], () => terms({ classesAllowed: [] })],
  [
    'a limit that names no place',
    ['infer'],
    () => terms({ classLimits: [{ dataClass: 'proprietary', processIn: [], operatedBy: [] }] }),
  ],
  ['no targets', TO_TARGETS, () => ({ request: { targets: [] } })],
  [
    'no recipient',
    TO_TARGETS,
    ({ targets }) => ({ request: { targets: targets.map((one) => ({ ...one, recipient: '' })) } }),
  ],
  ['no data classes', OUTFLOWS, () => ({ request: { dataClasses: [] } })],
  ['no classes for the action', OUTFLOWS, () => terms({ actionClasses: [] })],
  [
    'no fence',
    ['store-token'],
    ({ targets }) => ({ request: { targets: targets.map((one) => ({ ...one, fence: [] })) } }),
  ],
  ['no grants', ['grant-access'], () => ({ request: { grants: [] } })],
  [
    'no grantee',
    ['grant-access'],
    ({ grants }) => ({ request: { grants: grants.map((one) => ({ ...one, granteeId: '' })) } }),
  ],
  [
    'no jurisdictions granted',
    ['grant-access'],
    ({ grants }) => ({ request: { grants: grants.map((one) => ({ ...one, jurisdictions: [] })) } }),
  ],
  [
    'no workplace of the grantee',
    ['grant-access'],
    ({ grants }) => ({ request: { grants: grants.map((one) => ({ ...one, worksIn: '' })) } }),
  ],
  ['nothing to entitle to', ['grant-access'], () => terms({ entitleTo: [] })],
  ['no keys', ['use-key'], () => ({ request: { keys: [] } })],
  [
    'no known age of the key',
    ['use-key'],
    ({ keys }) => ({ request: { keys: keys.map((key) => ({ ...key, ageDays: -1 })) } }),
  ],
  [
    'no location of the key',
    ['use-key'],
    ({ keys }) => ({ request: { keys: keys.map((key) => ({ ...key, locatedIn: '' })) } }),
  ],
];

describe.each(ACTIONS)('%s', (action) => {
  const request = plainFor[action];

  test('is permitted in the plain situation', () => {
    expect(decide(request, minimal)).toMatchObject({ effect: 'permit', reasons: [] });
  });

  test.each(removals.filter(([, actions]) => actions.includes(action)))(
    'is forbidden with %s',
    (_, __, change) => {
      const changed = change(request);
      const decision = decide(
        { ...request, ...changed.request },
        { ...minimal, ...changed.bundle },
      );
      expect(decision.effect).toBe('forbid');
      expect(decision.reasons.length).toBeGreaterThan(0);
    },
  );
});
