/** `Test`: the measured part of a test, mocks, and delivery of what it published and queued. */
import { ApexException } from '../runtime/exceptions.ts';
import { programOf } from '../runtime/loaded_program.ts';
import { createStub } from '../runtime/stubs.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { TypeValue } from '../runtime/values.ts';
import type { DatetimeValue } from '../runtime/values.ts';
import type { BackgroundFailure } from '../platform/background.ts';
import { deliverEvents, enqueueEvents } from '../platform/event_delivery.ts';
import { runQueuedJob } from '../platform/job_run.ts';
import type { OrgTransaction } from '../platform/org_transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { fireScheduled, runTransaction } from '../platform/run_transaction.ts';
import { defineType } from './define.ts';
import { testStateOf } from './test_state.ts';

class TestBrokerValue {}

function inTest(t: Transaction): OrgTransaction {
  const platform = platformOf(t);
  if (!platform.core.isTest) t.raise('System.TypeException', 'Test methods need a running test');
  return platform;
}

function startTest(t: Transaction): void {
  const platform = inTest(t);
  const state = testStateOf(t);
  if (state.outerLimits !== undefined) {
    t.raise('System.FinalException', 'Testing already started');
  }
  state.outerLimits = platform.beginTestPart();
}

/** Jobs, schedules and events of the measured part run now; a job's exception is the test's. */
function stopTest(t: Transaction): void {
  const platform = inTest(t);
  const state = testStateOf(t);
  if (state.outerLimits === undefined || state.isStopped) {
    t.raise('System.FinalException', 'Test.stopTest() needs Test.startTest() before it');
  }
  state.isStopped = true;
  platform.limits = state.outerLimits!;
  const failures: BackgroundFailure[] = [];
  const { core } = platform;
  for (const job of platform.scheduled.splice(0)) fireScheduled(core, job, failures);
  for (const job of [...platform.jobs.splice(0), ...core.jobs.queued.splice(0)]) {
    runQueuedJob(core, job, runTransaction, failures);
  }
  const [first] = failures;
  if (first !== undefined) throw first.error;
  deliver(platform);
}

/** Everything published so far reaches its triggers; what a trigger asks to retry stays waiting. */
function deliver(platform: OrgTransaction): void {
  const { core } = platform;
  enqueueEvents(core, platform.eventsAfterCommit.splice(0));
  const failures: BackgroundFailure[] = [];
  const waiting = (): number =>
    core.events.subscriptions().filter((one) => one.retries === 0 && one.pending.length > 0).length;
  let rounds = 0;
  do {
    deliverEvents(core, runTransaction, failures);
    rounds += 1;
  } while (waiting() > 0 && rounds < 100);
}

function setCreatedDate(t: Transaction, id: string, at: DatetimeValue): void {
  const { core } = inTest(t);
  const object = core.schema.objectOfId(id);
  const row = object === undefined ? undefined : core.tables.get(object.name, id);
  if (object === undefined || row === undefined) {
    return t.raise('System.TypeException', `Test.setCreatedDate: no record with id ${id}`);
  }
  core.tables.put(object.name, id, { ...row, createddate: at.milliseconds });
}

/** `EventBus.RetryableException`: delivers the batch again. */
const RETRYABLE = 'EventBus.RetryableException';

export const testTypes = [
  defineType('Test', {
    methods: {
      'static isRunningTest(): Boolean': (t) => platformOf(t).core.isTest,
      'static startTest(): void': (t) => startTest(t),
      'static stopTest(): void': (t) => stopTest(t),
      'static setMock(Type, Object): void': (t, _s, [type, mock]) => {
        inTest(t);
        const name = (type as TypeValue).name.replace(/^System\./i, '').toLowerCase();
        if (name !== 'httpcalloutmock') {
          t.raise(
            'System.TypeException',
            `Test.setMock does not support ${(type as TypeValue).name}`,
          );
        }
        testStateOf(t).httpMock = mock;
      },
      'static getEventBus(): EventBus.TestBroker': (t) => {
        inTest(t);
        return new TestBrokerValue();
      },
      'static createStub(Type, System.StubProvider): Object': (t, _s, [type, provider]) => {
        inTest(t);
        return createStub(programOf(t), (type as TypeValue).name, provider);
      },
      'static setCreatedDate(Id, Datetime): void': (t, _s, [id, at]) => setCreatedDate(t, id, at),
    },
  }),
  defineType('StubProvider', {
    kind: 'interface',
    abstractMethods: [
      'handleMethodCall(Object, String, System.Type, List<System.Type>, List<String>, List<Object>): Object',
    ],
  }),
  defineType('EventBus.TestBroker', {
    namespace: 'EventBus',
    isInstance: (value) => value instanceof TestBrokerValue,
    methods: {
      'deliver(): void': (t) => deliver(platformOf(t)),
    },
  }),
  defineType('EventBus.RetryableException', {
    namespace: 'EventBus',
    superclass: 'Exception',
    constructors: {
      '()': () => new ApexException(RETRYABLE),
      '(String?)': (_t, [message]) => new ApexException(RETRYABLE, message),
      '(Exception?)': (_t, [cause]) => new ApexException(RETRYABLE, null, cause),
      '(String?, Exception?)': (_t, [message, cause]) =>
        new ApexException(RETRYABLE, message, cause),
    },
    isInstance: (value) => value instanceof ApexException && value.typeName === RETRYABLE,
  }),
];
