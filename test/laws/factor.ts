/** A factor of the decision: the full product of what its variables can be, addressable by index. */
import type { Bundle, DecisionRequest } from '@bailiwick/policy';
import { decide } from '@bailiwick/policy';
import { outcomeOf } from './outcome.ts';
import { modelDecide } from './reference_model.ts';
import type { Outcome } from './reference_model.ts';

export interface Case {
  readonly request: DecisionRequest;
  readonly bundle: Bundle;
}

export interface Factor {
  readonly name: string;
  readonly size: number;
  readonly at: (index: number) => Case;
}

type Dimensions = Readonly<Record<string, readonly unknown[]>>;
type Point<D extends Dimensions> = { readonly [Name in keyof D]: D[Name][number] };

/** The product of all dimensions; the first one varies slowest. */
export function factor<const D extends Dimensions>(
  name: string,
  dimensions: D,
  build: (point: Point<D>) => Case,
): Factor {
  const entries = Object.entries(dimensions).reverse();
  const size = entries.reduce((product, [, values]) => product * values.length, 1);
  const at = (index: number): Case => {
    let rest = index;
    const point: Record<string, unknown> = {};
    for (const [dimension, values] of entries) {
      point[dimension] = values[rest % values.length];
      rest = Math.floor(rest / values.length);
    }
    return build(point as Point<D>);
  };
  return { name, size, at };
}

export interface Count {
  readonly compared: number;
  readonly permits: number;
  readonly codes: ReadonlySet<string>;
  /** The indices at which core and model differ. */
  readonly disagreements: readonly number[];
}

/** Compares core and model on every `stride`-th case of the factor, in a range of indices. */
export function compareFactor(
  { size, at }: Factor,
  stride = 1,
  range: readonly [from: number, to: number] = [0, size],
): Count {
  const codes = new Set<string>();
  const disagreements: number[] = [];
  let compared = 0;
  let permits = 0;
  for (let index = range[0]; index < range[1]; index += stride) {
    const { request, bundle } = at(index);
    const decision = decide(request, bundle);
    compared += 1;
    if (decision.effect === 'permit') permits += 1;
    for (const { code } of decision.reasons) codes.add(code);
    if (!agree(outcomeOf(decision), modelDecide(request, bundle))) disagreements.push(index);
  }
  return { compared, permits, codes, disagreements };
}

/** Same effect, region, grounds, protections, reasons and obligations. */
export function agree(one: Outcome, other: Outcome): boolean {
  return (
    one.effect === other.effect &&
    one.region === other.region &&
    sameSet(one.legs, other.legs) &&
    sameSet(one.protections, other.protections) &&
    sameSet(one.reasons, other.reasons) &&
    sameSet(one.obligations, other.obligations)
  );
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((text) => other.has(text));
}
