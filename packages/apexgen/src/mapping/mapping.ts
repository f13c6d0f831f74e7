/** What a construct of the subset becomes: rows of docs/apexgen.md, each compiled by a test. */
export interface Mapping {
  /** The constructs that the row shows, as `constructs` names them. */
  readonly covers: readonly string[];
  readonly typescript: string;
  /** What the compiled class then holds, white space aside. */
  readonly apex: string;
  /** What is not obvious. */
  readonly note?: string;
}
