/** Begins, commits and rolls back transactions, then lets events and jobs run in their own. */
import { ApexException } from '../runtime/exceptions.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import type { ScheduledJob } from './async_queue.ts';
import type { BackgroundFailure } from './background.ts';
import { SchedulableContextValue } from './contexts.ts';
import { callExecute } from './execute.ts';
import { deliverEvents, enqueueEvents } from './event_delivery.ts';
import { finishJob, runQueuedJob } from './job_run.ts';
import type { OrgCore } from './org_core.ts';
import type { TransactionOptions } from './org_transaction.ts';
import { OrgTransaction } from './org_transaction.ts';

/** Runs the body as one transaction: committed when it returns, undone when it throws. */
export function runTransaction<T>(
  core: OrgCore,
  options: TransactionOptions,
  body: (transaction: OrgTransaction) => T,
): T {
  const start = core.tables.mark();
  const transaction = new OrgTransaction(core, options);
  // What a test's jobs do to statics can be seen by the test: public suites rely on it.
  const leave = core.settings.program.enter(transaction, core.isTest && core.depth > 0);
  core.depth += 1;
  try {
    const result = body(transaction);
    core.jobs.queued.push(...transaction.jobs);
    core.jobs.scheduled.push(...transaction.scheduled);
    enqueueEvents(core, transaction.eventsAfterCommit.splice(0));
    transaction.jobs.length = 0;
    transaction.scheduled.length = 0;
    return result;
  } catch (error) {
    core.tables.rollbackTo(start);
    throw error;
  } finally {
    core.depth -= 1;
    // A fork for tests keeps its journal: the test's own rollback needs it.
    if (core.depth === 0 && !core.isTest) core.tables.commit();
    leave();
  }
}

const MAXIMUM_ROUNDS = 500;

/** Delivers events and runs queued jobs until nothing is left; gives what failed. */
export function drain(core: OrgCore): BackgroundFailure[] {
  const failures: BackgroundFailure[] = [];
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const delivered = deliverEvents(core, runTransaction, failures);
    const job = core.jobs.queued.shift();
    if (job !== undefined) runQueuedJob(core, job, runTransaction, failures);
    if (!delivered && job === undefined) return failures;
  }
  throw new Error('events or jobs keep causing new ones: stopped after 500 rounds');
}

/** Runs every scheduled job whose time has come. */
export function runScheduled(core: OrgCore): BackgroundFailure[] {
  const now = core.settings.clock.now();
  const failures: BackgroundFailure[] = [];
  for (const job of core.jobs.scheduled) {
    if (job.nextFireTime === null || job.nextFireTime > now) continue;
    fireScheduled(core, job, failures);
    job.nextFireTime = job.cron.next(now);
    finishJob(core, job, now);
    failures.push(...drain(core));
  }
  return failures;
}

/** Runs one scheduled job now. */
export function fireScheduled(
  core: OrgCore,
  job: ScheduledJob,
  failures: BackgroundFailure[],
): void {
  try {
    runTransaction(core, { userId: job.userId, isAsync: true }, (transaction) => {
      transaction.state('scheduled.running', () => true);
      callExecute(job.job, 'SchedulableContext', new SchedulableContextValue(job.id));
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    failures.push({ what: `scheduled job ${job.name}`, error });
  }
}

/** Events waiting for triggers, for `org.pendingEvents()`. */
export function pendingEvents(core: OrgCore): readonly SObjectValue[] {
  return core.events.subscriptions().flatMap((subscription) => subscription.pending);
}
