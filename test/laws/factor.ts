/** A factor of the decision: the full product of what its variables can be, addressable by index. */
import { compareAll } from './comparison.ts';
import type { Case, Count } from './comparison.ts';

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

/** Every `stride`-th case in a range of indices, with its index. */
export function* casesOf(
  { size, at }: Factor,
  stride = 1,
  [from, to]: readonly [from: number, to: number] = [0, size],
): Generator<readonly [number, Case]> {
  for (let index = from; index < to; index += stride) yield [index, at(index)];
}

/** Compares core and model on every `stride`-th case of the factor, in a range of indices. */
export function compareFactor(
  factor: Factor,
  stride?: number,
  range?: readonly [from: number, to: number],
): Count {
  return compareAll(casesOf(factor, stride, range));
}
