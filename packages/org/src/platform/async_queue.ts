/** Jobs waiting to run, and scheduled jobs with their next time. */
import type { CronExpression } from './cron.ts';

interface JobBase {
  readonly id: string;
  readonly userId: string;
}

export type QueuedJob =
  | (JobBase & {
      readonly kind: 'queueable';
      /** Compiled object with `execute(QueueableContext)`. */
      readonly job: object;
    })
  | (JobBase & {
      readonly kind: 'future';
      /** `Class.method`, for messages. */
      readonly name: string;
      readonly run: () => void;
    })
  | (JobBase & {
      readonly kind: 'batch';
      /** Compiled object with `start`, `execute` and `finish`. */
      readonly job: object;
      readonly scope: number;
    });

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
