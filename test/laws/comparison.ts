/** Core and reference model side by side. */
import { decide, decideWith, prepare } from '@bailiwick/policy';
import type { Bundle, Decision, DecisionRequest, Prepared } from '@bailiwick/policy';
import { agree } from './outcome.ts';
import { modelFor } from './reference_model.ts';
import type { Model, Outcome } from './reference_model.ts';

export interface Case {
  readonly request: DecisionRequest;
  readonly bundle: Bundle;
}

export interface Compared {
  readonly decision: Decision;
  readonly outcome: Outcome;
  readonly agrees: boolean;
}

/**
 * Compares one case after the other. Both sides are prepared once for cases in a row of one bundle
 * and day: the first is decided from the bundle itself, the others from the prepared one.
 */
export function comparison(): (situation: Case) => Compared {
  let bundle: Bundle | undefined;
  let today = 0;
  let prepared: Prepared | undefined;
  let model: Model | undefined;
  const coreDecide = (request: DecisionRequest, given: Bundle): Decision => {
    prepared ??= prepare(given, request.today);
    return decideWith(request, prepared);
  };
  return (situation) => {
    const { request } = situation;
    const isNew = model === undefined || situation.bundle !== bundle || request.today !== today;
    if (isNew) {
      prepared = undefined;
      ({ bundle } = situation);
      ({ today } = request);
      model = modelFor(bundle, today);
    }
    const decision = isNew
      ? decide(request, situation.bundle)
      : coreDecide(request, situation.bundle);
    const outcome = model!(request);
    return { decision, outcome, agrees: agree(decision, outcome) };
  };
}

/** What a row of comparisons has met. */
export interface Count {
  readonly compared: number;
  readonly permits: number;
  readonly codes: ReadonlySet<string>;
  /** The positions at which core and model differ. */
  readonly disagreements: readonly number[];
}

export function compareAll(situations: Iterable<readonly [number, Case]>): Count {
  const compare = comparison();
  const codes = new Set<string>();
  const disagreements: number[] = [];
  let compared = 0;
  let permits = 0;
  for (const [position, situation] of situations) {
    const { decision, agrees } = compare(situation);
    compared += 1;
    if (decision.effect === 'permit') permits += 1;
    for (const { code } of decision.reasons) codes.add(code);
    if (!agrees) disagreements.push(position);
  }
  return { compared, permits, codes, disagreements };
}
