// law: what is not positively allowed is forbidden
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, DecisionRequest } from '@bailiwick/policy';
import { minimal, plain } from './fixtures.ts';

const { contract } = minimal;
const [region] = minimal.regions;
const [skill] = minimal.skills;

/** Each takes away one thing that a permit rests on. */
const removals: readonly (readonly [string, Partial<DecisionRequest>, Partial<Bundle>])[] = [
  ['no verified signature', { signature: 'unsigned' }, {}],
  ['no digest', { bundleDigest: '' }, {}],
  ['no tenant', { tenantId: '' }, {}],
  ['no permission', { principal: { ...plain.principal, hasPermission: false } }, {}],
  ['no identity', { principal: { ...plain.principal, id: '' } }, {}],
  ['no entitlement', { principal: { ...plain.principal, entitlements: [] } }, {}],
  ['no training', { principal: { ...plain.principal, trainedUntil: 0 } }, {}],
  ['no review', { principal: { ...plain.principal, reviewDueOn: 0 } }, {}],
  ['no workplace', { principal: { ...plain.principal, worksIn: '' } }, {}],
  ['no subject', { subjects: [] }, {}],
  ['no skill named', { skillId: '' }, {}],
  ['no skills', {}, { skills: [] }],
  ['no fields in the skill', {}, { skills: [{ ...skill!, fields: [] }] }],
  ['no models in the skill', {}, { skills: [{ ...skill!, models: [] }] }],
  ['no regions', {}, { regions: [] }],
  ['no models in the region', {}, { regions: [{ ...region!, models: [] }] }],
  ['no regimes', {}, { regimes: [] }],
  ['no groups', {}, { groups: [] }],
  ['no class rules', {}, { classRules: [] }],
  ['no contract id', {}, { contract: { ...contract, id: '' } }],
  ['no end date', {}, { contract: { ...contract, validUntil: 0 } }],
  ['no tenants', {}, { contract: { ...contract, tenantIds: [] } }],
  ['no controller', {}, { contract: { ...contract, controllerEstablishment: '' } }],
  ['no CRM location', {}, { contract: { ...contract, crmLocatedIn: '' } }],
  ['no place to process', {}, { contract: { ...contract, processIn: [] } }],
  ['no place to store', {}, { contract: { ...contract, storeIn: [] } }],
  ['no operator', {}, { contract: { ...contract, operatedBy: [] } }],
  ['no classes', {}, { contract: { ...contract, classesAllowed: [] } }],
];

test('the situation itself is permitted', () => {
  expect(decide(plain, minimal).effect).toBe('permit');
});

test.each(removals)('forbids with %s', (_, request, bundle) => {
  const decision = decide({ ...plain, ...request }, { ...minimal, ...bundle });
  expect(decision.effect).toBe('forbid');
  expect(decision.reasons.length).toBeGreaterThan(0);
});
