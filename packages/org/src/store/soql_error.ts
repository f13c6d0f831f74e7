/** A query that the platform refuses: a compile error inline, `System.QueryException` at run time. */
export class SoqlError extends Error {
  /** The name that an object lacks here, when that is the reason. */
  readonly lacking: { readonly object: string; readonly name: string } | undefined;

  constructor(message: string, lacking?: { readonly object: string; readonly name: string }) {
    super(message);
    this.name = 'SoqlError';
    this.lacking = lacking;
  }
}
