/** A decision in the terms of the reference model, and when two outcomes are the same. */
import type { Decision } from '@bailiwick/policy';
import type { Outcome } from './reference_model.ts';

export function outcomeOf({ bundleDigest: _, reasons, ...decision }: Decision): Outcome {
  return {
    ...decision,
    reasons: reasons.map(({ code, regionId, details }) => ({ code, regionId, details })),
  };
}

/** Same in every member, order and number of entries included. */
export function agree(one: Outcome, other: Outcome): boolean {
  return (
    one.effect === other.effect &&
    one.regionId === other.regionId &&
    one.locatedIn === other.locatedIn &&
    one.storedIn === other.storedIn &&
    one.operatedBy === other.operatedBy &&
    sameList(one.legs, other.legs, sameLeg) &&
    sameList(one.protections, other.protections, sameProtection) &&
    sameList(one.reasons, other.reasons, sameReason) &&
    sameList(one.obligations, other.obligations, same)
  );
}

function sameList<T>(
  one: readonly T[],
  other: readonly T[],
  sameEntry: (a: T, b: T) => boolean,
): boolean {
  return one.length === other.length && one.every((entry, at) => sameEntry(entry, other[at]!));
}

const same = (a: string, b: string): boolean => a === b;

const sameReason = (a: Outcome['reasons'][number], b: Outcome['reasons'][number]): boolean =>
  a.code === b.code && a.regionId === b.regionId && sameList(a.details, b.details, same);

const sameLeg = (a: Outcome['legs'][number], b: Outcome['legs'][number]): boolean =>
  a.leg === b.leg &&
  a.subject === b.subject &&
  a.regime === b.regime &&
  a.from === b.from &&
  a.to === b.to &&
  a.recipient === b.recipient &&
  a.mechanism === b.mechanism &&
  a.basis === b.basis &&
  a.verifiedOn === b.verifiedOn;

type Field = Outcome['protections'][number];

const sameProtection = (a: Field, b: Field): boolean =>
  a.path === b.path &&
  a.dataClass === b.dataClass &&
  a.protection === b.protection &&
  a.because === b.because;
