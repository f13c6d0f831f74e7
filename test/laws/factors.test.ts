// law: core == reference model on the full domain of every factor; here a sample of each.
import { expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import { compareFactor } from './factor.ts';
import { factors } from './factors.ts';
import { minimal, plain } from './fixtures.ts';
import { agree, outcomeOf } from './outcome.ts';
import { modelDecide } from './reference_model.ts';
import type { Outcome } from './reference_model.ts';

/** Prime, so that it steps through every dimension; `npm run verify:policy` takes every case. */
const STRIDE = 41;

const seen = new Set<string>();

test.each(factors)(
  'agrees on a sample of $size cases of $name',
  (factor) => {
    const { compared, permits, codes, disagreements } = compareFactor(factor, STRIDE);
    for (const code of codes) seen.add(code);
    expect(disagreements).toEqual([]);
    expect(compared).toBe(Math.ceil(factor.size / STRIDE));
    // A factor in which nothing is refused, or nothing differs, would prove nothing.
    expect(permits).toBeLessThan(compared);
  },
  60_000,
);

const ours = outcomeOf(decide(plain, minimal));
const refused = outcomeOf(decide({ ...plain, tenantId: 'T2' }, minimal));
const [leg] = ours.legs;
const [field] = ours.protections;
const [reason] = refused.reasons;

/** Each differs in one thing alone; no difference may pass as agreement. */
const changes: readonly (readonly [string, Outcome, Partial<Outcome>])[] = [
  ['effect', ours, { effect: 'forbid' }],
  ['region', ours, { regionId: 'gb' }],
  ['place', ours, { locatedIn: 'GB' }],
  ['storage', ours, { storedIn: 'GB' }],
  ['operator', ours, { operatedBy: 'GB' }],
  ['number of legs', ours, { legs: [...ours.legs, leg!] }],
  ['order of legs', ours, { legs: [...ours.legs].reverse() }],
  ...Object.keys(leg!).map((member): [string, Outcome, Partial<Outcome>] => [
    `a leg's ${member}`,
    ours,
    { legs: [{ ...leg!, [member]: 'other' }, ...ours.legs.slice(1)] },
  ]),
  ...Object.keys(field!).map((member): [string, Outcome, Partial<Outcome>] => [
    `a protection's ${member}`,
    ours,
    { protections: [{ ...field!, [member]: 'other' }, ...ours.protections.slice(1)] },
  ]),
  ['a reason', refused, { reasons: [] }],
  ['a reason’s code', refused, { reasons: [{ ...reason!, code: 'NO_PERMISSION' }] }],
  ['a reason’s region', refused, { reasons: [{ ...reason!, regionId: 'eu' }] }],
  ['a reason’s details', refused, { reasons: [{ ...reason!, details: ['T1', 'minimal'] }] }],
  ['an obligation', ours, { obligations: ['LOG_INTENT'] }],
];

test.each(changes)('a difference in %s is a disagreement', (_, outcome, change) => {
  expect(agree(outcome, { ...outcome })).toBe(true);
  expect(agree(outcome, { ...outcome, ...change })).toBe(false);
});

test('the plain decisions agree', () => {
  expect(ours).toEqual(modelDecide(plain, minimal));
});

test('the factors reach every reason', () => {
  expect([...seen].sort()).toEqual(REASON_RULES.map(({ code }) => code).sort());
});
