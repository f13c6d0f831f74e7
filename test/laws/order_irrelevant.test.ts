// law: the order of rules, law, terms and people does not matter
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '@bailiwick/policy';
import type { Bundle, Contract, Decision, DecisionRequest } from '@bailiwick/policy';
import { situations } from './arbitraries.ts';
import { seeded } from './chance.ts';

test('gives the same outcome for shuffled lists', () => {
  let changed = 0;
  fc.assert(
    fc.property(situations, fc.noBias(fc.integer()), ({ request, bundle }, seed) => {
      const shuffle = shuffleFrom(seed);
      const before = decide(request, bundle);
      const after = decide(shuffleRequest(request, shuffle), shuffleBundle(bundle, shuffle));
      expect(withoutOrder(after)).toEqual(withoutOrder(before));
      if (JSON.stringify(after) !== JSON.stringify(before)) changed += 1;
    }),
    { numRuns: 10_000, seed: 11 },
  );
  // The shuffling is seen in the order of reasons, legs and protections.
  expect(changed).toBeGreaterThan(1000);
});

type Shuffle = <T>(list: readonly T[]) => T[];

function shuffleFrom(seed: number): Shuffle {
  const chance = seeded(seed);
  return (list) => {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = chance.below(last + 1);
      [result[last], result[other]] = [result[other]!, result[last]!];
    }
    return result;
  };
}

function shuffleRequest(request: DecisionRequest, shuffle: Shuffle): DecisionRequest {
  return {
    ...request,
    subjects: shuffle(request.subjects),
    fields: shuffle(request.fields),
    dataClasses: shuffle(request.dataClasses),
    targets: shuffle(request.targets.map((one) => ({ ...one, fence: shuffle(one.fence) }))),
    keys: shuffle(request.keys),
    grants: shuffle(
      request.grants.map((grant) => ({ ...grant, jurisdictions: shuffle(grant.jurisdictions) })),
    ),
    principal: { ...request.principal, entitlements: shuffle(request.principal.entitlements) },
  };
}

/** Regions keep their places: their order breaks ties of priority by design. */
function shuffleBundle(bundle: Bundle, shuffle: Shuffle): Bundle {
  return {
    ...bundle,
    groups: shuffle(bundle.groups.map((group) => ({ ...group, members: shuffle(group.members) }))),
    regimes: shuffle(bundle.regimes),
    law: shuffle(
      bundle.law.map((row) => ({
        ...row,
        conditions: shuffle(row.conditions),
        exporters: shuffle(row.exporters),
      })),
    ),
    classRules: shuffle(bundle.classRules),
    fieldRules: shuffle(bundle.fieldRules),
    skills: shuffle(bundle.skills),
    contract: shuffleContract(bundle.contract, shuffle),
  };
}

function shuffleContract(contract: Contract, shuffle: Shuffle): Contract {
  return {
    ...contract,
    tenantIds: shuffle(contract.tenantIds),
    processIn: shuffle(contract.processIn),
    storeIn: shuffle(contract.storeIn),
    operatedBy: shuffle(contract.operatedBy),
    entitleTo: shuffle(contract.entitleTo),
    classesAllowed: shuffle(contract.classesAllowed),
    classLimits: shuffle(
      contract.classLimits.map((limit) => ({ ...limit, processIn: shuffle(limit.processIn) })),
    ),
    actionClasses: shuffle(contract.actionClasses),
    mechanisms: shuffle(contract.mechanisms),
    attestations: shuffle(contract.attestations),
    unlistedSubjects: shuffle(contract.unlistedSubjects),
  };
}

/** Of two equally good grounds either may be named, so only their kind is compared. */
function withoutOrder(decision: Decision): unknown {
  const inAnyOrder = (items: readonly unknown[]): string[] =>
    items.map((item) => JSON.stringify(item)).sort();
  const duties = decision.obligations.map((duty) => duty.replace(/:.*/, ''));
  return {
    ...decision,
    legs: inAnyOrder(
      decision.legs.map((leg) => ({ ...leg, mechanism: '', basis: '', verifiedOn: 0 })),
    ),
    protections: inAnyOrder(decision.protections),
    reasons: inAnyOrder(decision.reasons),
    obligations: [...new Set(duties)].sort(),
  };
}
