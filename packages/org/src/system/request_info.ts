/** `Request` and `Quiddity`: what kind of execution is running. */
import { enumNamed, registerEnum } from '../runtime/enums.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { BATCH_PART } from '../platform/batch_run.ts';
import { FINALIZER, IN_FUTURE } from '../platform/job_run.ts';
import { defineType } from './define.ts';

const QUIDDITIES = [
  'ANONYMOUS',
  'AURA',
  'BATCH_ACS',
  'BATCH_APEX',
  'BATCH_CHUNK_PARALLEL',
  'BATCH_CHUNK_SERIAL',
  'BULK_API',
  'COMMERCE_INTEGRATION',
  'DISCOVERABLE_LOGIN',
  'EXTERNAL_SERVICE_CALLBACK',
  'FUNCTION_CALLBACK',
  'FUTURE',
  'INBOUND_EMAIL_SERVICE',
  'INVOCABLE_ACTION',
  'IOT',
  'PLATFORM_EVENT_PUBLISH_CALLBACK',
  'POST_INSTALL_SCRIPT',
  'QUEUEABLE',
  'QUICK_ACTION',
  'REMOTE_ACTION',
  'REST',
  'RUNTEST_ASYNC',
  'RUNTEST_DEPLOY',
  'RUNTEST_SYNC',
  'SCHEDULED',
  'SOAP',
  'SYNCHRONOUS',
  'TRANSACTION_FINALIZER_QUEUEABLE',
  'UNDEFINED',
  'VF',
];

class RequestValue {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

function currentRequest(t: Transaction): RequestValue {
  return t.state('request.current', () => {
    const random = Buffer.from(t.randomBytes(16)).toString('base64url').slice(0, 18);
    return new RequestValue(`4${random}`);
  });
}

/** Of a test: its jobs run inside it, but as what they are. */
function quiddity(t: Transaction): string {
  if (t.state(BATCH_PART, () => '') !== '') return 'BATCH_APEX';
  if (t.state(IN_FUTURE, () => false)) return 'FUTURE';
  if (t.state('scheduled.running', () => false)) return 'SCHEDULED';
  if (t.state<object | null>(FINALIZER, () => null) !== null) return 'QUEUEABLE';
  return platformOf(t).core.isTest ? 'RUNTEST_SYNC' : 'SYNCHRONOUS';
}

export const requestTypes = [
  defineType('Quiddity', { kind: 'enum', enumValues: QUIDDITIES }),
  defineType('Request', {
    isInstance: (value) => value instanceof RequestValue,
    methods: {
      'static getCurrent(): System.Request': (t) => currentRequest(t),
      'getRequestId(): String': (_t, s: RequestValue) => s.id,
      'getQuiddity(): System.Quiddity': (t) => {
        registerEnum('Quiddity', QUIDDITIES);
        return enumNamed('Quiddity', quiddity(t));
      },
    },
  }),
];
