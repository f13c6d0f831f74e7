/** What the platform hands to Apex that it runs by itself. */
import type { SObjectValue } from '../runtime/sobject.ts';

export class QueueableContextValue {
  readonly jobId: string;
  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

export class SchedulableContextValue {
  readonly triggerId: string;
  constructor(triggerId: string) {
    this.triggerId = triggerId;
  }
}

export class FinalizerContextValue {
  readonly jobId: string;
  /** Exception that ended the job; null when it succeeded. */
  readonly error: unknown;
  constructor(jobId: string, error: unknown) {
    this.jobId = jobId;
    this.error = error;
  }
}

/** State of the running event trigger: `EventBus.TriggerContext.currentContext()`. */
export class TriggerContextValue {
  readonly retries: number;
  readonly lastError: string | null;
  checkpoint = '';
  constructor(retries: number, lastError: string | null) {
    this.retries = retries;
    this.lastError = lastError;
  }
}

export class BatchableContextValue {
  readonly jobId: string;
  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

/** `Database.QueryLocator`: the rows of a query, for a batch job or a loop. */
export class QueryLocatorValue {
  readonly rows: readonly SObjectValue[];
  /** Text of the query; undefined for an inline one. */
  readonly query: string | undefined;
  constructor(rows: readonly SObjectValue[], query: string | undefined) {
    this.rows = rows;
    this.query = query;
  }
}
