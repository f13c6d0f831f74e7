/**
 * Batch jobs: `start`, `execute` for each scope and `finish`, each in its own transaction. Without
 * `Database.Stateful` every one begins with the object as it was when the job was queued.
 */
import { ApexList, ApexSet } from '../runtime/collections.ts';
import { deepCopy } from '../runtime/copies.ts';
import { ApexException, raiseApex } from '../runtime/exceptions.ts';
import { callMethod, typeInfoOf } from '../runtime/object_model.ts';
import type { QueuedJob } from './async_queue.ts';
import type { BackgroundFailure } from './background.ts';
import { BatchableContextValue, QueryLocatorValue } from './contexts.ts';
import type { OrgCore } from './org_core.ts';
import type { OrgTransaction, RunTransaction } from './org_transaction.ts';

type BatchJob = Extract<QueuedJob, { kind: 'batch' }>;

/** Key of the transaction state that says which part of a batch job runs. */
export const BATCH_PART = 'batch.part';

const TOO_MANY_SCOPES =
  'No more than one executeBatch can be called from within a test method. Please make sure the ' +
  'iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.';

/** Runs one batch job; failures are recorded, not thrown. */
export function runBatchJob(
  core: OrgCore,
  job: BatchJob,
  run: RunTransaction,
  failures: BackgroundFailure[],
): void {
  const context = new BatchableContextValue(job.id);
  const isStateful = typeInfoOf(job.job)?.ancestors.has('database.stateful') === true;
  let state = job.job;
  const part = (name: string, work: (self: object, t: OrgTransaction) => void): boolean => {
    const self = isStateful ? deepCopy(state) : deepCopy(job.job);
    try {
      run(core, { userId: job.userId, isAsync: true }, (transaction) => {
        transaction.state(BATCH_PART, () => name);
        work(self, transaction);
      });
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      failures.push({ what: `${name} of a batch job`, error });
      putBatch(core, job.id, { extendedstatus: error.toString().slice(0, 255) });
      return false;
    }
    // What a failed part did to the object's state is lost.
    if (isStateful) state = self;
    return true;
  };
  putBatch(core, job.id, { status: 'Processing' });
  let scopes: ApexList[] = [];
  const started = part('start', (self) => {
    scopes = scopesOf(callMethod(self, 'start', [context]), job.scope);
    if (core.isTest && scopes.length > 1) raiseApex('System.UnexpectedException', TOO_MANY_SCOPES);
  });
  if (!started) {
    putBatch(core, job.id, { status: 'Failed', completeddate: core.settings.clock.now() });
    return;
  }
  putBatch(core, job.id, { totaljobitems: scopes.length });
  let errors = 0;
  for (const [index, scope] of scopes.entries()) {
    const isDone = part('execute', (self) => {
      callMethod(self, 'execute', [context, scope]);
    });
    if (!isDone) errors += 1;
    putBatch(core, job.id, { jobitemsprocessed: index + 1, numberoferrors: errors });
  }
  // The job counts as completed for its own finish, as code there reads it.
  putBatch(core, job.id, { status: 'Completed', completeddate: core.settings.clock.now() });
  part('finish', (self) => {
    callMethod(self, 'finish', [context]);
  });
}

function scopesOf(started: unknown, size: number): ApexList[] {
  if (started === null) {
    raiseApex('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  const items = itemsOf(started as object);
  const type =
    started instanceof ApexList
      ? started.elementType
      : started instanceof QueryLocatorValue
        ? (started.rows[0]?.type ?? 'SObject')
        : 'Object';
  const scopes: ApexList[] = [];
  for (let at = 0; at < items.length; at += size) {
    scopes.push(new ApexList(items.slice(at, at + size), type));
  }
  return scopes;
}

function itemsOf(started: object): unknown[] {
  if (started instanceof QueryLocatorValue) return [...started.rows];
  if (started instanceof ApexList || started instanceof ApexSet) return [...started];
  const iterator = callMethod(started, 'iterator', []) as object;
  const items: unknown[] = [];
  while (callMethod(iterator, 'hasNext', []) === true) items.push(callMethod(iterator, 'next', []));
  return items;
}

function putBatch(
  core: OrgCore,
  id: string,
  change: Readonly<Record<string, string | number>>,
): void {
  const row = core.tables.get('AsyncApexJob', id);
  if (row === undefined) return;
  core.tables.put('AsyncApexJob', id, { ...row, ...change });
  if (core.depth === 0 && !core.isTest) core.tables.commit();
}
