/** Jobs: each in its own transaction, a queueable's finalizer in another. */
import { ApexException } from '../runtime/exceptions.ts';
import type { Row } from '../store/tables.ts';
import type { QueuedJob, ScheduledJob } from './async_queue.ts';
import type { BackgroundFailure } from './background.ts';
import { runBatchJob } from './batch_run.ts';
import { FinalizerContextValue, QueueableContextValue } from './contexts.ts';
import { callExecute } from './execute.ts';
import type { OrgCore } from './org_core.ts';
import type { RunTransaction } from './org_transaction.ts';

/** Key of the transaction state that holds the finalizer attached by the running job. */
export const FINALIZER = 'queueable.finalizer';

/** Key of the transaction state that is true while a future method runs. */
export const IN_FUTURE = 'future.running';

/** Runs one job; a failure is recorded, not thrown. */
export function runQueuedJob(
  core: OrgCore,
  job: QueuedJob,
  run: RunTransaction,
  failures: BackgroundFailure[],
): void {
  if (job.kind === 'batch') runBatchJob(core, job, run, failures);
  else if (job.kind === 'future') runFuture(core, job, run, failures);
  else runQueueable(core, job, run, failures);
}

function runFuture(
  core: OrgCore,
  job: Extract<QueuedJob, { kind: 'future' }>,
  run: RunTransaction,
  failures: BackgroundFailure[],
): void {
  let failure: ApexException | null = null;
  try {
    run(core, { userId: job.userId, isAsync: true }, (transaction) => {
      transaction.state(IN_FUTURE, () => true);
      job.run();
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    failure = error;
    failures.push({ what: `future method ${job.name}`, error });
  }
  putJob(core, job.id, failure);
}

function runQueueable(
  core: OrgCore,
  job: Extract<QueuedJob, { kind: 'queueable' }>,
  run: RunTransaction,
  failures: BackgroundFailure[],
): void {
  const finalizer: { value: object | null } = { value: null };
  const options = { userId: job.userId, isAsync: true, isTestJob: core.isTest };
  let failure: ApexException | null = null;
  try {
    run(core, options, (transaction) => {
      transaction.state(FINALIZER, () => finalizer);
      transaction.state('queueable.job', () => job.id);
      callExecute(job.job, 'QueueableContext', new QueueableContextValue(job.id));
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    failure = error;
    failures.push({ what: 'queueable job', error });
  }
  putJob(core, job.id, failure);
  if (finalizer.value === null) return;
  try {
    run(core, options, () => {
      const context = new FinalizerContextValue(job.id, failure);
      callExecute(finalizer.value!, 'FinalizerContext', context);
    });
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    failures.push({ what: 'finalizer of a queueable job', error });
  }
}

function putJob(core: OrgCore, id: string, failure: ApexException | null): void {
  const row = core.tables.get('AsyncApexJob', id);
  if (row === undefined) return;
  const now = Math.floor(core.settings.clock.now() / 1000) * 1000;
  const done: Row = {
    ...row,
    status: failure === null ? 'Completed' : 'Failed',
    numberoferrors: failure === null ? 0 : 1,
    extendedstatus: failure?.toString().slice(0, 255) ?? null,
    completeddate: now,
    systemmodstamp: now,
  };
  core.tables.put('AsyncApexJob', id, done);
  if (core.depth === 0 && !core.isTest) core.tables.commit();
}

/** Writes what a scheduled job did to its CronTrigger. */
export function finishJob(core: OrgCore, job: ScheduledJob, firedAt: number): void {
  const row = core.tables.get('CronTrigger', job.id);
  if (row === undefined) return;
  core.tables.put('CronTrigger', job.id, {
    ...row,
    previousfiretime: firedAt,
    nextfiretime: job.nextFireTime,
    timestriggered: Number(row['timestriggered'] ?? 0) + 1,
    state: job.nextFireTime === null ? 'COMPLETE' : 'WAITING',
  });
  if (core.depth === 0 && !core.isTest) core.tables.commit();
}
