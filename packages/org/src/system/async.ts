/** Queueable and scheduled Apex: `System.enqueueJob`, `System.schedule`, finalizers. */
import { deepCopy } from '../runtime/copies.ts';
import { typeInfoOf } from '../runtime/object_model.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import {
  BatchableContextValue,
  FinalizerContextValue,
  QueueableContextValue,
  SchedulableContextValue,
} from '../platform/contexts.ts';
import { BATCH_PART } from '../platform/batch_run.ts';
import { parseCron } from '../platform/cron.ts';
import { FINALIZER, IN_FUTURE } from '../platform/job_run.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { putRow } from '../platform/set_up.ts';
import { defineType } from './define.ts';

const RESULTS = ['SUCCESS', 'UNHANDLED_EXCEPTION'];

/** Registers a job that waits to run; gives its id. */
function putJob(t: Transaction, type: string, className: string, method: string): string {
  return putRow(platformOf(t).core, 'AsyncApexJob', t.user.id, {
    JobType: type,
    Status: type === 'BatchApex' ? 'Holding' : 'Queued',
    ApexClassId: classId(t, className),
    MethodName: method,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
  });
}

/** The id of a class of the project, or of the class around it. */
function classId(t: Transaction, className: string): string | null {
  const outer = className.split('.')[0]!.toLowerCase();
  for (const row of platformOf(t).core.tables.all('ApexClass')) {
    if (String(row['name']).toLowerCase() === outer) return String(row['id']);
  }
  return null;
}

function enqueue(t: Transaction, job: object): string {
  const platform = platformOf(t);
  // Chained jobs do not run in tests, on the platform neither.
  if (platform.options.isTestJob === true) {
    t.raise('System.AsyncException', 'Maximum stack depth has been reached.');
  }
  platform.limits.count('queueableJobs');
  const id = putJob(t, 'Queueable', typeInfoOf(job)?.name ?? '', 'execute');
  platform.jobs.push({ kind: 'queueable', id, userId: t.user.id, job: deepCopy(job) });
  return id;
}

const isFuture = (t: Transaction): boolean => t.state(IN_FUTURE, () => false);
const batchPart = (t: Transaction): string => t.state(BATCH_PART, () => '');

/** A call of an `@future` method: it runs later, with copies of the arguments. */
export function callLater(
  t: Transaction,
  className: string,
  method: string,
  args: readonly unknown[],
  run: (args: readonly unknown[]) => void,
): void {
  const platform = platformOf(t);
  const name = `${className}.${method}`;
  if (isFuture(t) || batchPart(t) !== '') {
    t.raise(
      'System.AsyncException',
      `Future method cannot be called from a future or batch method: ${name}(${args.length === 0 ? '' : '...'})`,
    );
  }
  platform.limits.count('futureCalls');
  const id = putJob(t, 'Future', className, method);
  const copies = args.map((one) => deepCopy(one));
  platform.jobs.push({
    kind: 'future',
    id,
    userId: t.user.id,
    name,
    run: () => {
      run(copies);
    },
  });
}

const DEFAULT_SCOPE = 200;

function executeBatch(t: Transaction, job: object, scope: number): string {
  if (isFuture(t) || batchPart(t) === 'start' || batchPart(t) === 'execute') {
    t.raise(
      'System.AsyncException',
      'Database.executeBatch cannot be called from a batch start, batch execute, or future method.',
    );
  }
  if (scope < 1 || scope > 2000) {
    t.raise('System.InvalidParameterValueException', `Invalid batch scope: ${String(scope)}`);
  }
  const id = putJob(t, 'BatchApex', typeInfoOf(job)?.name ?? '', 'batch');
  const { jobs } = platformOf(t);
  jobs.push({ kind: 'batch', id, userId: t.user.id, job: deepCopy(job), scope });
  return id;
}

function schedule(t: Transaction, name: string, text: string, job: object): string {
  const platform = platformOf(t);
  const { core } = platform;
  const cron = parseCron(text);
  if (cron === undefined) {
    return t.raise('System.StringException', `Illegal cron expression format (${text})`);
  }
  for (const row of core.tables.all('CronJobDetail')) {
    if (row['name'] === name && row['isdeleted'] !== true) {
      t.raise(
        'System.AsyncException',
        `The Apex job named "${name}" is already scheduled for execution.`,
      );
    }
  }
  const nextFireTime = cron.next(t.now());
  const detail = putRow(core, 'CronJobDetail', t.user.id, { Name: name, JobType: '7' });
  const id = putRow(core, 'CronTrigger', t.user.id, {
    CronJobDetailId: detail,
    CronExpression: text,
    State: 'WAITING',
    NextFireTime: nextFireTime,
    StartTime: t.now(),
    TimesTriggered: 0,
  });
  platform.scheduled.push({ id, userId: t.user.id, name, cron, job, nextFireTime });
  return id;
}

function abort(t: Transaction, id: string): void {
  const { core, scheduled } = platformOf(t);
  const row = core.tables.get('CronTrigger', id);
  if (row === undefined) return t.raise('System.StringException', `Invalid job id: ${id}`);
  core.tables.remove('CronTrigger', id);
  core.tables.remove('CronJobDetail', String(row['cronjobdetailid']));
  for (const list of [core.jobs.scheduled, scheduled]) {
    const place = list.findIndex((job) => job.id === id);
    if (place >= 0) list.splice(place, 1);
  }
}

function attachFinalizer(t: Transaction, finalizer: object): void {
  const holder = t.state<{ value: object | null } | null>(FINALIZER, () => null);
  if (holder === null) {
    return t.raise('System.AsyncException', 'System.attachFinalizer() needs a queueable job');
  }
  if (holder.value !== null) {
    t.raise('System.AsyncException', 'Only one finalizer can be attached to a queueable job');
  }
  holder.value = finalizer;
}

export const asyncTypes = [
  defineType('Database', {
    methods: {
      'static executeBatch(Object): Id': (t, _s, [job]) => executeBatch(t, job, DEFAULT_SCOPE),
      'static executeBatch(Object, Integer): Id': (t, _s, [job, scope]) =>
        executeBatch(t, job, scope),
    },
  }),
  defineType('Database.Batchable', {
    namespace: 'Database',
    kind: 'interface',
    typeParameters: ['T'],
    abstractMethods: [
      'start(Database.BatchableContext): Object',
      'execute(Database.BatchableContext, List<T>): void',
      'finish(Database.BatchableContext): void',
    ],
  }),
  defineType('Database.Stateful', { namespace: 'Database', kind: 'interface' }),
  defineType('Database.AllowsCallouts', { namespace: 'Database', kind: 'interface' }),
  defineType('Database.BatchableContext', {
    namespace: 'Database',
    isInstance: (value) => value instanceof BatchableContextValue,
    methods: {
      'getJobId(): Id': (_t, s: BatchableContextValue) => s.jobId,
      'getChildJobId(): Id': (_t, s: BatchableContextValue) => s.jobId,
    },
  }),
  defineType('System', {
    methods: {
      'static enqueueJob(Queueable): Id': (t, _s, [job]) => enqueue(t, job),
      'static enqueueJob(Queueable, Integer): Id': (t, _s, [job, delay]) => {
        if (delay < 0 || delay > 10) {
          t.raise('System.IllegalArgumentException', 'The delay must be from 0 to 10 minutes');
        }
        return enqueue(t, job);
      },
      'static isFuture(): Boolean': (t) => isFuture(t),
      'static isBatch(): Boolean': (t) => batchPart(t) !== '',
      'static isScheduled(): Boolean': (t) => t.state('scheduled.running', () => false),
      'static schedule(String, String, Schedulable): String': (t, _s, [name, cron, job]) =>
        schedule(t, name, cron, job),
      'static abortJob(Id): void': (t, _s, [id]) => abort(t, id),
      'static attachFinalizer(Finalizer): void': (t, _s, [finalizer]) =>
        attachFinalizer(t, finalizer),
      'static isQueueable(): Boolean': (t) =>
        t.state<{ value: object | null } | null>(FINALIZER, () => null) !== null,
    },
  }),
  defineType('Queueable', {
    kind: 'interface',
    abstractMethods: ['execute(QueueableContext): void'],
  }),
  defineType('Schedulable', {
    kind: 'interface',
    abstractMethods: ['execute(SchedulableContext): void'],
  }),
  defineType('Finalizer', {
    kind: 'interface',
    abstractMethods: ['execute(FinalizerContext): void'],
  }),
  defineType('QueueableContext', {
    isInstance: (value) => value instanceof QueueableContextValue,
    methods: { 'getJobId(): Id': (_t, s: QueueableContextValue) => s.jobId },
  }),
  defineType('SchedulableContext', {
    isInstance: (value) => value instanceof SchedulableContextValue,
    methods: { 'getTriggerId(): Id': (_t, s: SchedulableContextValue) => s.triggerId },
  }),
  defineType('FinalizerContext', {
    isInstance: (value) => value instanceof FinalizerContextValue,
    methods: {
      'getAsyncApexJobId(): Id': (_t, s: FinalizerContextValue) => s.jobId,
      'getException(): Exception': (_t, s: FinalizerContextValue) => s.error,
      'getResult(): ParentJobResult': (_t, s: FinalizerContextValue) => {
        registerEnum('ParentJobResult', RESULTS);
        return enumNamed('ParentJobResult', s.error === null ? RESULTS[0]! : RESULTS[1]!);
      },
    },
  }),
  defineType('ParentJobResult', { kind: 'enum', enumValues: RESULTS }),
];
