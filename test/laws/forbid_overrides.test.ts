// law: adding a forbid never turns a forbid into a permit
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, DecisionRequest } from '@bailiwick/policy';
import { bundles, place, requests } from './arbitraries.ts';

type Situation = readonly [DecisionRequest, Bundle];

/** Each only ever forbids more. */
const forbids: Readonly<Record<string, (situation: Situation, where: string) => Situation>> = {
  'a further subject': ([request, bundle], where) => [
    { ...request, subjects: [...request.subjects, { path: 'Further', jurisdiction: where }] },
    bundle,
  ],
  'a further presumed subject': ([request, bundle], where) => [
    request,
    bundle.contract.unlistedSubjects.length === 0
      ? bundle
      : withTerms(bundle, { unlistedSubjects: [...bundle.contract.unlistedSubjects, where] }),
  ],
  'a blocking rule for a ruled field': ([request, bundle]) => [
    request,
    {
      ...bundle,
      fieldRules: [
        ...bundle.fieldRules,
        ...bundle.fieldRules.map((rule) => ({ ...rule, protection: 'block' })),
      ],
    },
  ],
  'blocking classes': ([request, bundle]) => [
    request,
    {
      ...bundle,
      classRules: [
        ...bundle.classRules,
        ...bundle.classRules.map(({ dataClass }) => ({ dataClass, protection: 'block' as const })),
      ],
    },
  ],
  'a stricter wish of the skill': ([request, bundle]) => [
    request,
    {
      ...bundle,
      skills: bundle.skills.map((skill) => ({
        ...skill,
        fields: skill.fields.map((field) => ({ ...field, protection: 'block' })),
      })),
    },
  ],
  'a place taken from processing': ([request, bundle], where) => [
    request,
    withTerms(bundle, { processIn: bundle.contract.processIn.filter((item) => item !== where) }),
  ],
  'a class taken from the contract': ([request, bundle]) => [
    request,
    withTerms(bundle, { classesAllowed: bundle.contract.classesAllowed.slice(1) }),
  ],
  'an attestation withdrawn': ([request, bundle]) => [
    request,
    withTerms(bundle, { attestations: bundle.contract.attestations.slice(1) }),
  ],
  'a mechanism withdrawn': ([request, bundle]) => [
    request,
    withTerms(bundle, { mechanisms: bundle.contract.mechanisms.slice(1) }),
  ],
  'a law row repealed': ([request, bundle]) => [request, { ...bundle, law: bundle.law.slice(1) }],
  'a law row doubted': ([request, bundle]) => [
    request,
    {
      ...bundle,
      law: bundle.law.map((row, index) =>
        index === 0 ? { ...row, confidence: 'memory' as const } : row,
      ),
    },
  ],
  'one more regime over a place': ([request, bundle], where) => [
    request,
    {
      ...bundle,
      regimes: bundle.regimes.some(({ covers }) => covers.includes(where))
        ? [
            ...bundle.regimes,
            { id: 'FURTHER', covers: [where], territory: [], restrictsTransfers: true },
          ]
        : bundle.regimes,
    },
  ],
  'a region removed': ([request, bundle]) => [
    request,
    { ...bundle, regions: isUnique(bundle) ? bundle.regions.slice(1) : bundle.regions },
  ],
  'an entitlement withdrawn': ([request, bundle], where) => [
    {
      ...request,
      principal: {
        ...request.principal,
        entitlements: request.principal.entitlements.filter((item) => item !== where),
      },
    },
    bundle,
  ],
};

/** With two regions of one id, taking one away mends the bundle instead of narrowing it. */
function isUnique({ regions }: Bundle): boolean {
  return new Set(regions.map(({ id }) => id)).size === regions.length && regions.every((r) => r.id);
}

function withTerms(bundle: Bundle, terms: Partial<Bundle['contract']>): Bundle {
  return { ...bundle, contract: { ...bundle.contract, ...terms } };
}

test.each(Object.entries(forbids))('%s never permits what was forbidden', (_, forbid) => {
  fc.assert(
    fc.property(requests, bundles, place, (request, bundle, where) => {
      fc.pre(decide(request, bundle).effect === 'forbid');
      const [narrowed, stricter] = forbid([request, bundle], where);
      expect(decide(narrowed, stricter).effect).toBe('forbid');
    }),
    { numRuns: 2000, seed: 7 },
  );
});
