/** Queueable and scheduled Apex: `System.enqueueJob`, `System.schedule`, finalizers. */
import { typeInfoOf } from '../runtime/object_model.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import {
  FinalizerContextValue,
  QueueableContextValue,
  SchedulableContextValue,
} from '../platform/contexts.ts';
import { parseCron } from '../platform/cron.ts';
import { FINALIZER } from '../platform/job_run.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { putRow } from '../platform/set_up.ts';
import { defineType } from './define.ts';

const RESULTS = ['SUCCESS', 'UNHANDLED_EXCEPTION'];

function enqueue(t: Transaction, job: object): string {
  const platform = platformOf(t);
  // Chained jobs do not run in tests, on the platform neither.
  if (platform.options.isTestJob === true) {
    t.raise('System.AsyncException', 'Maximum stack depth has been reached.');
  }
  platform.limits.count('queueableJobs');
  const id = putRow(platform.core, 'AsyncApexJob', t.user.id, {
    JobType: 'Queueable',
    Status: 'Queued',
    MethodName: 'execute',
    ExtendedStatus: typeInfoOf(job)?.name ?? null,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
  });
  platform.jobs.push({ id, userId: t.user.id, job });
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
  defineType('System', {
    methods: {
      'static enqueueJob(Object): Id': (t, _s, [job]) => enqueue(t, job),
      'static schedule(String, String, Object): String': (t, _s, [name, cron, job]) =>
        schedule(t, name, cron, job),
      'static abortJob(Id): void': (t, _s, [id]) => abort(t, id),
      'static attachFinalizer(Object): void': (t, _s, [finalizer]) => attachFinalizer(t, finalizer),
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
