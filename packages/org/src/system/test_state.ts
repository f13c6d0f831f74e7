/** What `Test` keeps for one test: mocks, and the part between startTest and stopTest. */
import type { Transaction } from '../runtime/transaction.ts';
import type { LimitCounters } from '../platform/limits.ts';

export interface TestState {
  /** Object with `respond(HttpRequest)`, from `Test.setMock`. */
  httpMock: object | null;
  /** Counters of the code around startTest and stopTest; undefined before startTest. */
  outerLimits: LimitCounters | undefined;
  isStopped: boolean;
}

/**
 * Shared by every transaction of one test: a queueable that stopTest runs sees the mock. Kept by the
 * test's own org, so that one test's mock is never another's.
 */
const states = new WeakMap<object, TestState>();

export function testStateOf(transaction: Transaction): TestState {
  const key = (transaction as { core?: object }).core ?? transaction;
  let state = states.get(key);
  if (state === undefined) {
    state = { httpMock: null, outerLimits: undefined, isStopped: false };
    states.set(key, state);
  }
  return state;
}
