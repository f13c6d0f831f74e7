// law: the order of rules, law, terms and people does not matter
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision, DecisionRequest } from '@bailiwick/policy';
import { bundles, requests } from './arbitraries.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './reference_model.ts';

test('gives the same outcome for shuffled lists', () => {
  fc.assert(
    fc.property(requests, bundles, fc.infiniteStream(fc.nat()), (request, bundle, numbers) => {
      const shuffle = <T>(list: readonly T[]): T[] => shuffled(list, numbers);
      const before = withoutTies(decide(request, bundle));
      const after = withoutTies(
        decide(shuffleRequest(request, shuffle), shuffleBundle(bundle, shuffle)),
      );
      expect(after).toEqual(before);
    }),
    { numRuns: 3000, seed: 11 },
  );
});

type Shuffle = <T>(list: readonly T[]) => T[];

function shuffled<T>(list: readonly T[], numbers: fc.Stream<number>): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Number(numbers.next().value) % (last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

function shuffleRequest(request: DecisionRequest, shuffle: Shuffle): DecisionRequest {
  return {
    ...request,
    subjects: shuffle(request.subjects),
    fields: shuffle(request.fields),
    principal: { ...request.principal, entitlements: shuffle(request.principal.entitlements) },
  };
}

/** Regions keep their places: their order breaks ties of priority by design. */
function shuffleBundle(bundle: Bundle, shuffle: Shuffle): Bundle {
  const { contract } = bundle;
  return {
    ...bundle,
    groups: shuffle(bundle.groups.map((group) => ({ ...group, members: shuffle(group.members) }))),
    regimes: shuffle(bundle.regimes),
    law: shuffle(bundle.law.map((row) => ({ ...row, conditions: shuffle(row.conditions) }))),
    classRules: shuffle(bundle.classRules),
    fieldRules: shuffle(bundle.fieldRules),
    contract: {
      ...contract,
      tenantIds: shuffle(contract.tenantIds),
      processIn: shuffle(contract.processIn),
      storeIn: shuffle(contract.storeIn),
      operatedBy: shuffle(contract.operatedBy),
      classesAllowed: shuffle(contract.classesAllowed),
      mechanisms: shuffle(contract.mechanisms),
      attestations: shuffle(contract.attestations),
      unlistedSubjects: shuffle(contract.unlistedSubjects),
    },
  };
}

/** Of two equally good grounds either may be named, so only their kind is compared. */
function withoutTies(decision: Decision): Outcome {
  return outcomeOf({
    ...decision,
    legs: decision.legs.map((leg) => ({ ...leg, mechanism: '', basis: '', verifiedOn: 0 })),
    obligations: decision.obligations.map((duty) => duty.replace(/:.*/, '')),
  });
}
