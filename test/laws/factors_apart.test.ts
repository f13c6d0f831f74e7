// law: factors that share no variable do not change each other's reasons
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import type { Bundle, DecisionRequest } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';

const INTEGRITY = [
  'BUNDLE_SIGNATURE_INVALID',
  'BUNDLE_KEY_UNKNOWN',
  'BUNDLE_UNSIGNED',
  'BUNDLE_DIGEST_MISSING',
  'BUNDLE_FORMAT',
  'BUNDLE_NOT_YET_ISSUED',
  'CONTRACT_MISSING',
  'CONTRACT_NOT_YET_VALID',
  'CONTRACT_EXPIRED',
  'TENANT_FOREIGN',
  'LOG_BEHIND',
];
const PERSON = ['PRINCIPAL_UNKNOWN', 'NO_PERMISSION', 'TRAINING_DUE', 'REVIEW_OVERDUE'];

interface Situation {
  readonly request: DecisionRequest;
  readonly bundle: Bundle;
}

/** Never permitted, so that the reasons of all common stages show and those of regions do not. */
const situations: fc.Arbitrary<Situation> = fc
  .record({ request: requests, bundle: bundles, id: fc.constantFrom('user-1', '') })
  .map(({ request, bundle, id }) => ({
    request: { ...request, principal: { ...request.principal, id, hasPermission: false } },
    bundle,
  }));

/** Reasons with their details, of the codes that `belongs` takes. */
function reasonsOf(
  { request, bundle }: Situation,
  belongs: (code: string) => boolean,
): Set<string> {
  const { reasons } = decide(request, bundle);
  return new Set(
    reasons.filter(({ code }) => belongs(code)).map((reason) => JSON.stringify(reason)),
  );
}

function withIntegrityOf(one: Situation, other: Situation): Situation {
  const { signature, bundleDigest, tenantId, logLagMinutes } = other.request;
  const { format, issuedOn, contract } = other.bundle;
  const { id, validFrom, validUntil, tenantIds, maximumLogLagMinutes } = contract;
  const own = { id, validFrom, validUntil, tenantIds, maximumLogLagMinutes };
  return {
    request: { ...one.request, signature, bundleDigest, tenantId, logLagMinutes },
    bundle: { ...one.bundle, format, issuedOn, contract: { ...one.bundle.contract, ...own } },
  };
}

function withPersonOf(one: Situation, other: Situation): Situation {
  const { id, hasPermission, trainedUntil, reviewDueOn } = other.request.principal;
  const own = { id, hasPermission, trainedUntil, reviewDueOn };
  const principal = { ...one.request.principal, ...own };
  return { ...one, request: { ...one.request, principal } };
}

test.each([
  ['integrity', INTEGRITY, withIntegrityOf],
  ['the person', PERSON, withPersonOf],
])(
  '%s stands apart from all else',
  (_, codes, mix) => {
    const seen = new Set<string>();
    expect(REASON_RULES.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
    const belongs = (code: string): boolean => codes.includes(code);
    const rest = (code: string): boolean => !belongs(code);
    fc.assert(
      fc.property(situations, situations, (one, other) => {
        const mixed = mix(one, other);
        expect(reasonsOf(mixed, belongs)).toEqual(reasonsOf(other, belongs));
        expect(reasonsOf(mixed, rest)).toEqual(reasonsOf(one, rest));
        for (const { code } of decide(mixed.request, mixed.bundle).reasons) seen.add(code);
      }),
      { numRuns: 3000, seed: 20261123 },
    );
    expect(codes.filter((code) => !seen.has(code))).toEqual(codes.filter(isNeverRandom));
  },
  120_000,
);

/** The random bundles and requests keep these members as they should be. */
function isNeverRandom(code: string): boolean {
  return code === 'BUNDLE_FORMAT' || code === 'CONTRACT_MISSING';
}
