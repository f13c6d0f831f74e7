/** What the platform hands to Apex that it runs by itself. */
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
