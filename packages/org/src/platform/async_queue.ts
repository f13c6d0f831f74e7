/** Queueable jobs waiting to run, and scheduled jobs with their next time. */
import type { CronExpression } from './cron.ts';

export interface QueuedJob {
  readonly id: string;
  readonly userId: string;
  /** Compiled object with `execute(QueueableContext)`. */
  readonly job: object;
}

export interface ScheduledJob {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly cron: CronExpression;
  /** Compiled object with `execute(SchedulableContext)`. */
  readonly job: object;
  nextFireTime: number | null;
}

export class AsyncQueue {
  readonly queued: QueuedJob[] = [];
  readonly scheduled: ScheduledJob[] = [];
}
