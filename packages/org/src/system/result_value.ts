import type { DmlError, DmlResult } from '../runtime/transaction.ts';

/** What `Database.insert` and its kind give for one record. */
export class ResultValue {
  readonly result: DmlResult;
  constructor(result: DmlResult) {
    this.result = result;
  }
}

/** `Database.Error` */
export class ErrorValue {
  readonly error: DmlError;
  constructor(error: DmlError) {
    this.error = error;
  }
}
