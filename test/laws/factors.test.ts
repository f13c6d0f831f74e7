// law: core == reference model on the full domain of every factor; here a sample of each.
import { expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import { agree, compareFactor } from './factor.ts';
import { factors } from './factors.ts';
import { minimal, plain } from './fixtures.ts';
import { outcomeOf } from './outcome.ts';
import { modelDecide } from './reference_model.ts';

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

test.each([
  ['effect', { effect: 'forbid' }],
  ['region', { region: 'gb' }],
  ['grounds', { legs: new Set(['request|DE|GDPR|DE|US|ADEQ|gdpr-us|20260805']) }],
  ['protections', { protections: new Set<string>() }],
  ['reasons', { reasons: new Set(['/NO_PERMISSION']) }],
  ['obligations', { obligations: new Set(['LOG_INTENT']) }],
])('a difference in %s is a disagreement', (_, change) => {
  const ours = outcomeOf(decide(plain, minimal));
  const model = modelDecide(plain, minimal);
  expect(agree(ours, model)).toBe(true);
  expect(agree(ours, { ...model, ...change })).toBe(false);
});

test('the factors reach every reason', () => {
  const missing = REASON_RULES.map(({ code }) => code).filter((code) => !seen.has(code));
  expect(missing).toEqual(['ACTION_UNKNOWN']);
});
