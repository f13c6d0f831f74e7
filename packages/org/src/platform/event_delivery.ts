/**
 * Platform events: publishing puts them before each trigger; delivering runs the triggers in their
 * own transactions as Automated Process. `EventBus.RetryableException` undoes the batch and delivers
 * it again, nine times at most; a resume checkpoint says where the next run starts.
 */
import { ApexException } from '../runtime/exceptions.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { triggerStack } from '../runtime/trigger_context.ts';
import { toRuntime, toStored, FieldValueError } from '../store/field_values.ts';
import type { DmlError, DmlResult } from '../runtime/transaction.ts';
import type { ObjectSchema } from '../store/schema.ts';
import { DatetimeValue } from '../runtime/values.ts';
import { TriggerContextValue } from './contexts.ts';
import type { Subscription } from './event_queue.ts';
import type { OrgCore } from './org_core.ts';
import type { OrgTransaction, RunTransaction } from './org_transaction.ts';
import type { BackgroundFailure } from './background.ts';

export const MAXIMUM_RETRIES = 9;
const DEFAULT_BATCH = 2000;

/** `EventBus.publish`: validates, stamps, and sends now or at commit as the definition says. */
export function publishEvents(
  transaction: OrgTransaction,
  events: readonly SObjectValue[],
): DmlResult[] {
  let hasImmediate = false;
  const results = events.map((event) => {
    const object = transaction.core.schema.object(event.type);
    if (object?.kind !== 'event') {
      return transaction.raise('System.TypeException', `${event.type} is not a platform event`);
    }
    hasImmediate ||= object.publishBehavior === 'PublishImmediately';
    return publishOne(transaction, object, event);
  });
  if (hasImmediate) transaction.limits.count('publishImmediateDml');
  else if (events.length > 0) transaction.limits.count('dmlStatements');
  return results;
}

function publishOne(
  transaction: OrgTransaction,
  object: ObjectSchema,
  event: SObjectValue,
): DmlResult {
  const { core } = transaction;
  const fields = new Map<string, unknown>();
  for (const [key, field] of object.fields) {
    let stored;
    try {
      stored = toStored(field, event.fields.get(key) ?? field.defaultValue);
    } catch (error) {
      if (!(error instanceof FieldValueError)) throw error;
      return failed({ statusCode: error.statusCode, message: error.message, fields: [field.name] });
    }
    if (stored === null && !field.nillable && field.createable) {
      const message = `Required fields are missing: [${field.name}]`;
      return failed({ statusCode: 'REQUIRED_FIELD_MISSING', message, fields: [field.name] });
    }
    if (typeof stored === 'string' && field.length > 0 && stored.length > field.length) {
      const message = `${field.label}: data value too large (max length=${String(field.length)})`;
      return failed({ statusCode: 'STRING_TOO_LONG', message, fields: [field.name] });
    }
    fields.set(key, toRuntime(field, stored));
  }
  const uuid = uuidFrom(transaction.randomBytes(16));
  fields.set('replayid', core.events.nextReplayId());
  fields.set('eventuuid', uuid);
  fields.set('createddate', new DatetimeValue(transaction.now()));
  fields.set('createdbyid', transaction.user.id);
  event.fields.set('eventuuid', uuid);
  const delivered = new SObjectValue(object.name, fields);
  if (object.publishBehavior === 'PublishImmediately') enqueueEvents(core, [delivered]);
  else transaction.eventsAfterCommit.push(delivered);
  return { id: uuid, success: true, created: true, errors: [] };
}

const failed = (error: DmlError): DmlResult => ({
  id: null,
  success: false,
  created: false,
  errors: [error],
});

function uuidFrom(random: Uint8Array): string {
  const bytes = Uint8Array.from(random);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Puts events before every trigger that listens to their object. */
export function enqueueEvents(core: OrgCore, events: readonly SObjectValue[]): void {
  for (const event of events) {
    for (const trigger of core.settings.program.triggers) {
      if (trigger.object.toLowerCase() !== event.type.toLowerCase()) continue;
      if (trigger.moments.has('after insert')) {
        core.events.subscription(trigger.name).pending.push(event);
      }
    }
  }
}

/** Runs each waiting trigger once on one batch; false when nothing waited. */
export function deliverEvents(
  core: OrgCore,
  run: RunTransaction,
  failures: BackgroundFailure[],
): boolean {
  let delivered = false;
  for (const subscription of core.events.subscriptions()) {
    if (subscription.pending.length === 0 || subscription.isStopped) continue;
    deliverBatch(core, subscription, run, failures);
    delivered = true;
  }
  return delivered;
}

function deliverBatch(
  core: OrgCore,
  subscription: Subscription,
  run: RunTransaction,
  failures: BackgroundFailure[],
): void {
  const trigger = core.settings.program.triggers.find(({ name }) => name === subscription.trigger)!;
  const size =
    core.settings.metadata.subscriberConfigs.find((config) => config.trigger === trigger.name)
      ?.batchSize ?? DEFAULT_BATCH;
  const batch = subscription.pending.splice(0, size);
  const context = new TriggerContextValue(subscription.retries, subscription.lastError);
  let error: unknown;
  try {
    run(core, { userId: automatedProcess(core) }, (transaction) => {
      transaction.state('eventbus.context', () => context);
      const stack = triggerStack(transaction);
      stack.push({
        object: trigger.object,
        timing: 'after',
        operation: 'insert',
        newRows: batch.map(readOnlyCopy),
        oldRows: null,
      });
      trigger.run(transaction);
      stack.pop();
    });
  } catch (caught) {
    if (!(caught instanceof ApexException)) throw caught;
    error = caught;
  }
  settle(subscription, batch, context, error, failures);
}

/** Decides what is delivered again after a run that ended well, for retry, or badly. */
function settle(
  subscription: Subscription,
  batch: readonly SObjectValue[],
  context: TriggerContextValue,
  error: unknown,
  failures: BackgroundFailure[],
): void {
  const done = batch.findIndex((event) => event.fields.get('replayid') === context.checkpoint);
  const rest = batch.slice(done + 1);
  if (error === undefined || !(error instanceof ApexException)) {
    // Without a checkpoint the whole batch counts as processed.
    if (context.checkpoint !== '') subscription.pending.unshift(...rest);
    reset(subscription);
    return;
  }
  const what = `trigger ${subscription.trigger}`;
  if (error.typeName === 'EventBus.RetryableException') {
    subscription.pending.unshift(...batch);
    subscription.retries += 1;
    subscription.lastError = error.apexMessage;
    if (subscription.retries > MAXIMUM_RETRIES) {
      subscription.isStopped = true;
      failures.push({ what, error });
    }
    return;
  }
  failures.push({ what, error });
  if (context.checkpoint !== '') subscription.pending.unshift(...rest);
  reset(subscription);
}

function reset(subscription: Subscription): void {
  subscription.retries = 0;
  subscription.lastError = null;
}

function readOnlyCopy(event: SObjectValue): SObjectValue {
  const copy = new SObjectValue(event.type, new Map(event.fields));
  copy.readOnly = true;
  return copy;
}

function automatedProcess(core: OrgCore): string {
  for (const row of core.tables.all('User')) {
    if (row['usertype'] === 'AutomatedProcess') return String(row['id']);
  }
  throw new Error('this org has no Automated Process user');
}
