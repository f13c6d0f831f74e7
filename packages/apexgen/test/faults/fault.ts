/** A mistake put into the compiler, which the behaviours of these programs must notice. */
export interface Fault {
  readonly title: string;
  /** Under `src`. */
  readonly file: string;
  /** What stands there exactly once. */
  readonly from: string;
  readonly to: string;
  /** Modules of `test/programs` whose behaviours are asked. */
  readonly programs: readonly string[];
}

/** Faults of one file. */
export function faultsIn(
  file: string,
  programs: readonly string[],
  table: Readonly<Record<string, readonly [string, string] | readonly [string, string, string]>>,
): readonly Fault[] {
  return Object.entries(table).map(([title, [from, to, program]]) => ({
    title,
    file,
    from,
    to,
    programs: program === undefined ? programs : [program],
  }));
}
