/** A query that the platform refuses: a compile error inline, `System.QueryException` at run time. */
export class SoqlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SoqlError';
  }
}
