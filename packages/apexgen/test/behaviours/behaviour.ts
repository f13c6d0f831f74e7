/** A value that a sample program takes or gives. */
export type Plain = string | number | boolean | null | readonly Plain[];

/** One thing that must be the same in Node and, compiled, in Apex. */
export interface Behaviour {
  readonly feature: string;
  /** A sentence that says what happens. */
  readonly title: string;
  /** Module and function of `test/programs`. */
  readonly program: string;
  readonly function: string;
  readonly calls: readonly (readonly Plain[])[];
}

type Calls = readonly (readonly Plain[])[];

/** Behaviours of a feature: for each function its behaviours, each with the arguments that show it. */
export function feature(
  name: string,
  program: string,
  table: Readonly<Record<string, Readonly<Record<string, Calls>>>>,
): readonly Behaviour[] {
  return Object.entries(table).flatMap(([run, behaviours]) =>
    Object.entries(behaviours).map(([title, calls]) => ({
      feature: name,
      title,
      program,
      function: run,
      calls,
    })),
  );
}

/** Calls with one argument each. */
export const one = (...values: readonly Plain[]): Calls => values.map((value) => [value]);

/** Every left value with every right one. */
export const every = (left: readonly Plain[], right: readonly Plain[]): Calls =>
  left.flatMap((first) => right.map((second) => [first, second]));

/** Each pair in both orders. */
export const bothWays = (...pairs: readonly (readonly [Plain, Plain])[]): Calls =>
  pairs.flatMap(([left, right]) => [
    [left, right],
    [right, left],
  ]);
