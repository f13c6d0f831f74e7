/**
 * What compiled Apex and system classes see of one transaction. The language part implements the
 * statics and exceptions, the platform part the data, limits and events.
 */
import type { AccessMode, QueryPlan } from '../store/query_plan.ts';
import type { SObjectValue } from './sobject.ts';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export interface DmlError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface DmlResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly DmlError[];
}

/** A callout as it leaves the org: everything that goes on the wire is in here. */
export interface CalloutRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
}

export interface CalloutResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface RunningUser {
  readonly id: string;
  readonly username: string;
  readonly profileId: string;
  /** `de`, `en_US`. */
  readonly language: string;
  /** `de_DE`. */
  readonly locale: string;
}

export interface Transaction {
  readonly user: RunningUser;
  /** Epoch milliseconds by the org's clock. */
  now(): number;
  /** Cryptographically strong bytes, or the seeded source of a test. */
  randomBytes(count: number): Uint8Array;
  /** Throws an Apex exception of that type, for example `System.QueryException`. */
  raise(typeName: string, message: string, cause?: unknown): never;
  /** A custom label (lower-case name) in the running user's language. */
  label(name: string): string;
  /** Rows, or the number for `SELECT COUNT()`. Counts against the limits. */
  query(plan: QueryPlan, binds: readonly unknown[], access: AccessMode): SObjectValue[] | number;
  /** Runs triggers and validation. With `allOrNone` a failure raises `System.DmlException`. */
  dml(
    operation: DmlOperation,
    records: readonly SObjectValue[],
    options: {
      readonly allOrNone: boolean;
      readonly access: AccessMode;
      readonly externalIdField?: string;
    },
  ): DmlResult[];
  /** Synchronous; raises `System.CalloutException` on uncommitted work, no mock in a test, or failure. */
  callout(request: CalloutRequest): CalloutResponse;
  /**
   * `System.runAs`: from now on the given user runs, until the function that is returned is called.
   * Raises outside of tests.
   */
  switchUser(user: SObjectValue): () => void;
  /** State of a system class for this transaction (limits, mocks, test context), made on first use. */
  state<T>(key: string, make: () => T): T;
}
