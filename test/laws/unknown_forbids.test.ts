// law: unknown means forbid
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Action, Contract, DecisionRequest, Region, Target } from '@bailiwick/policy';
import { situations } from './arbitraries.ts';
import type { Case } from './comparison.ts';
import { ACTIONS, terms } from './domains.ts';
import { minimal, plain, plainFor } from './fixtures.ts';

const unknownPlaces = ['', 'ZZ', 'EU', 'de', ' DE', 'DEU'];

type Change = (situation: Case, where: string) => Case;

const region =
  (change: (where: string) => Partial<Region>): Change =>
  ({ request, bundle }, where) => ({
    request,
    bundle: { ...bundle, regions: bundle.regions.map((one) => ({ ...one, ...change(where) })) },
  });

const contract =
  (change: (where: string) => Partial<Contract>): Change =>
  ({ request, bundle }, where) => ({
    request,
    bundle: { ...bundle, contract: { ...bundle.contract, ...change(where) } },
  });

const request =
  (change: (given: DecisionRequest, where: string) => Partial<DecisionRequest>): Change =>
  (situation, where) => ({
    ...situation,
    request: { ...situation.request, ...change(situation.request, where) },
  });

const target = (change: (where: string) => Partial<Target>): Change =>
  request(({ targets }, where) => ({
    targets: targets.map((one) => ({ ...one, ...change(where) })),
  }));

const ON_DATA: readonly Action[] = [
  ...(['infer', 'read-output', 'export', 'send-webhook', 'move-training-data'] as const),
];
const TO_TARGETS: readonly Action[] = [
  ...(['export', 'send-webhook', 'move-training-data', 'store-token'] as const),
];
const READ: readonly Action[] = ['infer', 'read-output', 'grant-access'];

const places: Readonly<Record<string, readonly [readonly Action[], Change]>> = {
  'the subject': [
    ACTIONS,
    request((_, where) => ({ subjects: [{ path: 'Contact', jurisdiction: where }] })),
  ],
  'one subject of many': [
    ACTIONS,
    request(({ subjects }, where) => ({
      subjects: [...subjects, { path: 'Other', jurisdiction: where }],
    })),
  ],
  'people in free text': [ACTIONS, contract((where) => ({ unlistedSubjects: ['DE', where] }))],
  'the controller': [ACTIONS, contract((where) => ({ controllerEstablishment: where }))],
  'the CRM': [ACTIONS, contract((where) => ({ crmLocatedIn: where }))],
  'the workplace': [
    ON_DATA,
    request(({ principal }, where) => ({ principal: { ...principal, worksIn: where } })),
  ],
  'the sign-in': [
    ON_DATA,
    request(({ principal }, where) => ({ principal: { ...principal, signedInFrom: where } })),
  ],
  'the region': [READ, region((locatedIn) => ({ locatedIn }))],
  'the storage': [READ, region((storedIn) => ({ storedIn }))],
  'the operator': [['infer'], region((operatedBy) => ({ operatedBy }))],
  'the key service': [
    ['infer', 'use-key'],
    region((keyServiceLocatedIn) => ({ keyServiceLocatedIn })),
  ],
  'the key service’s operator': [
    ['infer', 'use-key'],
    region((keyServiceOperatedBy) => ({ keyServiceOperatedBy })),
  ],
  'the target': [TO_TARGETS, target((locatedIn) => ({ locatedIn }))],
  'the target’s storage': [TO_TARGETS, target((storedIn) => ({ storedIn }))],
  'the target’s operator': [TO_TARGETS, target((operatedBy) => ({ operatedBy }))],
  'the grantee’s workplace': [
    ['grant-access'],
    request(({ grants }, worksIn) => ({ grants: grants.map((one) => ({ ...one, worksIn })) })),
  ],
  'the key': [
    ['use-key'],
    request(({ keys }, locatedIn) => ({ keys: keys.map((key) => ({ ...key, locatedIn })) })),
  ],
};

/** A default makes up for an unknown sign-in only: no sign-in is no place. */
const isNoPlace = (name: string, where: string): boolean => name === 'the sign-in' && where === '';

describe.each(Object.entries(places))('with %s unknown', (name, [actions, change]) => {
  const cases = actions.flatMap((action) =>
    unknownPlaces.filter((where) => !isNoPlace(name, where)).map((where) => ({ action, where })),
  );

  test.each(cases)('$action is forbidden for `$where`', ({ action, where }) => {
    const situation = change({ request: plainFor[action], bundle: minimal }, where);
    expect(decide(situation.request, situation.bundle).effect).toBe('forbid');
  });

  test.each(cases)('$action is not helped by a contract that lists `$where`', (given) => {
    const { action, where } = given;
    const lists = ['EEA', 'GB', 'US', where];
    const terms = { processIn: lists, storeIn: lists, operatedBy: lists, entitleTo: lists };
    const situation = change(
      {
        request: { ...plainFor[action], principal: { ...plain.principal, entitlements: lists } },
        bundle: { ...minimal, contract: { ...minimal.contract, ...terms } },
      },
      where,
    );
    expect(decide(situation.request, situation.bundle).effect).toBe(
      isKeyPlace(name, action, where) ? 'permit' : 'forbid',
    );
  });
});

/** A key service needs only the contract's word, which is given here for any country. */
function isKeyPlace(name: string, action: Action, where: string): boolean {
  return name.startsWith('the key service') && action === 'infer' && !['', 'EU'].includes(where);
}

test.each(unknownPlaces)('nobody is entitled to people in `%s`', (where) => {
  const grants = [{ granteeId: 'user-2', jurisdictions: ['DE', where], worksIn: 'DE' }];
  const entitleTo = ['EEA', where];
  const bundle = { ...minimal, contract: { ...minimal.contract, entitleTo } };
  const { effect } = decide({ ...plainFor['grant-access'], grants }, bundle);
  expect(effect).toBe(where === 'EU' ? 'permit' : 'forbid');
});

test.each(unknownPlaces)('no token may be used from `%s`', (where) => {
  const { targets } = plainFor['store-token'];
  const fenced = targets.map((one) => ({ ...one, fence: ['DE', where] }));
  expect(decide({ ...plainFor['store-token'], targets: fenced }, minimal).effect).toBe('forbid');
});

test('forbids any situation once a subject is unknown', () => {
  fc.assert(
    fc.property(situations, fc.constantFrom(...unknownPlaces), ({ request, bundle }, where) => {
      const subjects = [...request.subjects, { path: 'Other', jurisdiction: where }];
      expect(decide({ ...request, subjects }, bundle).effect).toBe('forbid');
    }),
    { numRuns: 3000, seed: 13 },
  );
});

/** Runtimes without types let through what a reader would refuse: it must refuse here as well. */
describe.each([NaN, undefined, 'soon', {}])('%s in the place of a number', (nothing) => {
  const odd = nothing as unknown as number;
  const person = (change: object): DecisionRequest => ({
    ...plain,
    principal: { ...plain.principal, ...change },
  });
  test.each([
    ['today', { ...plain, today: odd }, minimal],
    ['the lag of the log', { ...plain, logLagMinutes: odd }, minimal],
    ['the end of training', person({ trainedUntil: odd }), minimal],
    ['the day of review', person({ reviewDueOn: odd }), minimal],
    ['the day of issue', plain, { ...minimal, issuedOn: odd }],
    ['the begin of the contract', plain, terms({ validFrom: odd })],
    ['the end of the contract', plain, terms({ validUntil: odd })],
    ['the longest lag', plain, terms({ maximumLogLagMinutes: odd })],
    [
      'the age of a key',
      { ...plainFor['use-key'], keys: [{ ...plainFor['use-key'].keys[0]!, ageDays: odd }] },
      minimal,
    ],
    ['the longest age of a key', plainFor['use-key'], terms({ keyRotationDays: odd })],
  ] as const)('as %s forbids', (_what, request, bundle) => {
    expect(decide(request, bundle).effect).toBe('forbid');
  });
});
