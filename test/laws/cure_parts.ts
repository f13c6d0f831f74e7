/** The words in which cures are written: a change of the request or of the bundle. */
import type { Bundle, Contract, DecisionRequest, Reason } from '@bailiwick/policy';
import type { Case } from './comparison.ts';
import { placesOf } from './reference_places.ts';

export type Cure = (situation: Case, reason: Reason) => Case;

type Change<T> = (situation: Case, reason: Reason) => Partial<T>;

export const request =
  (change: Change<DecisionRequest>): Cure =>
  (situation, reason) => ({
    ...situation,
    request: { ...situation.request, ...change(situation, reason) },
  });

export const bundle =
  (change: Change<Bundle>): Cure =>
  (situation, reason) => ({
    ...situation,
    bundle: { ...situation.bundle, ...change(situation, reason) },
  });

export const contract = (change: Change<Contract>): Cure =>
  bundle((situation, reason) => ({
    contract: { ...situation.bundle.contract, ...change(situation, reason) },
  }));

export const person = (change: Change<DecisionRequest['principal']>): Cure =>
  request((situation, reason) => ({
    principal: { ...situation.request.principal, ...change(situation, reason) },
  }));

/** One cure after the other. */
export const both =
  (one: Cure, other: Cure): Cure =>
  (situation, reason) =>
    other(one(situation, reason), reason);

export const detail = (reason: Reason, index: number): string => reason.details[index] ?? '';

/** A country whose law the bundle knows. */
export function home(given: Bundle): string {
  const { known } = placesOf(given);
  return ['DE', 'FR', 'US'].find((place) => known.has(place)) ?? '';
}
