/**
 * The policy a second time, from docs/policy-rules.md and not from the core's code: sets of
 * countries, one table of actions, every candidate ground ranked at once. Only for comparing.
 */
import type { Bundle, DecisionRequest } from '@bailiwick/policy';
import { grantAccess, useKey } from './reference_administration.ts';
import { commonRefusals, factsOf, worldOf } from './reference_common.ts';
import { infer, readOutput } from './reference_inference.ts';
import { outflow, storeToken } from './reference_outflows.ts';
import { distinct } from './reference_words.ts';
import type { ActionRules, Outcome, Refusals, Verdict } from './reference_words.ts';

export type { Outcome } from './reference_words.ts';

const ACTIONS: ReadonlyMap<string, ActionRules> = new Map([
  ['infer', infer],
  ['read-output', readOutput],
  ['grant-access', grantAccess],
  ['export', outflow],
  ['send-webhook', outflow],
  ['move-training-data', outflow],
  ['store-token', storeToken],
  ['use-key', useKey],
]);

export type Model = (request: DecisionRequest) => Outcome;

/** The model for one bundle and one day; every request of that day may be asked of it. */
export function modelFor(bundle: Bundle, today: number): Model {
  const world = worldOf(bundle, today);
  return (request) => {
    const facts = factsOf(world, request);
    const rules = ACTIONS.get(request.action);
    const first = [
      ...commonRefusals(world, facts, rules?.onData),
      ...(rules?.refusals(world, facts) ?? []),
    ];
    const verdict = first.length === 0 ? rules?.verdict(world, facts) : undefined;
    const refusals = verdict?.refusals ?? first;
    return verdict && refusals.length === 0 ? permit(verdict, rules!.duties) : forbid(refusals);
  };
}

export function modelDecide(request: DecisionRequest, bundle: Bundle): Outcome {
  return modelFor(bundle, request.today)(request);
}

const forbid = (reasons: Refusals): Outcome => ({
  ...{ effect: 'forbid', regionId: '', locatedIn: '', storedIn: '', operatedBy: '' },
  ...{ legs: [], protections: [], reasons, obligations: ['LOG_DENIAL'] },
});

const permit = (verdict: Verdict, duties: readonly string[]): Outcome => ({
  effect: 'permit',
  regionId: verdict.region?.id ?? '',
  locatedIn: verdict.region?.locatedIn ?? '',
  storedIn: verdict.region?.storedIn ?? '',
  operatedBy: verdict.region?.operatedBy ?? '',
  legs: verdict.legs,
  protections: verdict.protections,
  reasons: [],
  obligations: distinct([...duties, ...verdict.duties]),
});
