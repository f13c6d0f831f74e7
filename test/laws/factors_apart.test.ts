// law: factors that share no variable do not change each other's reasons
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, REASON_RULES } from '@bailiwick/policy';
import { situations } from './arbitraries.ts';
import type { Case } from './comparison.ts';
import { OUTFLOWS } from './domains.ts';
import { plainFor } from './fixtures.ts';

const INTEGRITY = [
  ...['BUNDLE_SIGNATURE_INVALID', 'BUNDLE_KEY_UNKNOWN', 'BUNDLE_UNSIGNED', 'BUNDLE_DIGEST_MISSING'],
  ...['BUNDLE_FORMAT', 'BUNDLE_NOT_YET_ISSUED', 'CONTRACT_MISSING', 'CONTRACT_NOT_YET_VALID'],
  ...['CONTRACT_EXPIRED', 'TENANT_FOREIGN', 'LOG_BEHIND'],
];
const PERSON = ['PRINCIPAL_UNKNOWN', 'NO_PERMISSION', 'TRAINING_DUE', 'REVIEW_OVERDUE'];
const TARGETS = ['TARGET_MISSING', 'TARGET_AMBIGUOUS', 'RECIPIENT_UNKNOWN', 'TOKEN_UNFENCED'];
const CLASSES = ['CLASS_UNKNOWN', 'CLASS_NOT_FOR_ACTION'];
const GRANTS = ['GRANT_MISSING', 'GRANTEE_UNKNOWN'];

/** These read variables of two factors: grants or targets, and the contract's or the person's. */
const SHARED = [
  ...['GRANT_SELF', 'GRANT_OUTSIDE', 'GRANTEE_WORKPLACE', 'SUBJECT_MISSING', 'TOKEN_FENCE'],
];

/** Never permitted, so that the reasons of all common stages show and those of regions do not. */
const refused = situations.map(({ request, bundle }): Case => ({
  request: { ...request, skillId: 'gone', keys: [], logLagMinutes: -1 },
  bundle,
}));

/** Reasons with their details, of the codes that `belongs` takes. */
function reasonsOf({ request, bundle }: Case, belongs: (code: string) => boolean): string[] {
  const { reasons } = decide(request, bundle);
  return reasons.filter(({ code }) => belongs(code)).map((reason) => JSON.stringify(reason));
}

function withIntegrityOf(one: Case, other: Case): Case {
  const { signature, bundleDigest, tenantId, logLagMinutes } = other.request;
  const { format, issuedOn, contract } = other.bundle;
  const { id, validFrom, validUntil, tenantIds, maximumLogLagMinutes } = contract;
  const own = { id, validFrom, validUntil, tenantIds, maximumLogLagMinutes };
  return {
    request: { ...one.request, signature, bundleDigest, tenantId, logLagMinutes },
    bundle: { ...one.bundle, format, issuedOn, contract: { ...one.bundle.contract, ...own } },
  };
}

function withPersonOf(one: Case, other: Case): Case {
  const { id, hasPermission, trainedUntil, reviewDueOn } = other.request.principal;
  const own = { id, hasPermission, trainedUntil, reviewDueOn };
  const principal = { ...one.request.principal, ...own };
  return { ...one, request: { ...one.request, principal } };
}

function withTargetsOf(one: Case, other: Case): Case {
  return { ...one, request: { ...one.request, targets: other.request.targets } };
}

function withClassesOf(one: Case, other: Case): Case {
  const { actionClasses } = other.bundle.contract;
  return {
    request: { ...one.request, dataClasses: other.request.dataClasses },
    bundle: { ...one.bundle, contract: { ...one.bundle.contract, actionClasses } },
  };
}

function withGrantsOf(one: Case, other: Case): Case {
  return { ...one, request: { ...one.request, grants: other.request.grants } };
}

const anyAction = Object.keys(plainFor) as Case['request']['action'][];

test.each([
  ['integrity', INTEGRITY, withIntegrityOf, anyAction],
  ['the person', PERSON, withPersonOf, anyAction],
  ['targets', TARGETS, withTargetsOf, OUTFLOWS],
  ['classes of an outflow', CLASSES, withClassesOf, OUTFLOWS.slice(0, 3)],
  ['grants', GRANTS, withGrantsOf, ['grant-access']],
] as const)(
  '%s stands apart from all else',
  (_, codes, mix, actions) => {
    const seen = new Set<string>();
    expect(REASON_RULES.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
    const belongs = (code: string): boolean => (codes as readonly string[]).includes(code);
    const rest = (code: string): boolean => !belongs(code) && !SHARED.includes(code);
    fc.assert(
      fc.property(refused, refused, fc.constantFrom(...actions), (first, second, action) => {
        const one = { ...first, request: { ...first.request, action } };
        const other = { ...second, request: { ...second.request, action } };
        const mixed = mix(one, other);
        expect(reasonsOf(mixed, belongs)).toEqual(reasonsOf(other, belongs));
        expect(reasonsOf(mixed, rest)).toEqual(reasonsOf(one, rest));
        for (const { code } of decide(mixed.request, mixed.bundle).reasons) seen.add(code);
      }),
      { numRuns: 6000, seed: 20261123 },
    );
    expect(codes.filter((code) => !seen.has(code))).toEqual([]);
  },
  120_000,
);
