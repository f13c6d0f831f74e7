/** A decision without its order, in the terms of the reference model. */
import type { Decision } from '@bailiwick/policy';
import type { Outcome } from './reference_model.ts';

export function outcomeOf(decision: Decision): Outcome {
  return {
    effect: decision.effect,
    region: decision.regionId,
    legs: new Set(
      decision.legs.map((leg) =>
        [
          leg.leg,
          leg.subject,
          leg.regime,
          leg.from,
          leg.to,
          leg.mechanism,
          leg.basis,
          leg.verifiedOn,
        ].join('|'),
      ),
    ),
    protections: new Set(
      decision.protections.map((field) =>
        [field.path, field.dataClass, field.protection, field.because].join('|'),
      ),
    ),
    reasons: new Set(decision.reasons.map(({ regionId, code }) => `${regionId}/${code}`)),
    obligations: new Set(decision.obligations),
  };
}
