/** `EventBus`: publishing events, and what a running event trigger may ask. */
import { ApexList } from '../runtime/collections.ts';
import type { SObjectValue } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { TriggerContextValue } from '../platform/contexts.ts';
import { publishEvents } from '../platform/event_delivery.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { AccessLevelValue } from './database_dml.ts';
import { ResultValue } from './result_value.ts';
import { defineType } from './define.ts';

function publish(
  t: Transaction,
  events: readonly SObjectValue[],
  level?: AccessLevelValue,
): ResultValue[] {
  const platform = platformOf(t);
  if (level?.mode === 'user') {
    for (const event of events) {
      const object = platform.core.schema.object(event.type);
      if (object === undefined || platform.rights.object(object, 'create')) continue;
      t.raise('System.NoAccessException', `Access to entity '${event.type}' denied`);
    }
  }
  return publishEvents(platform, events).map((result) => new ResultValue(result));
}

const results = (items: ResultValue[]): ApexList => new ApexList(items, 'Database.SaveResult');
const itemsOf = (list: ApexList): SObjectValue[] => list.items as SObjectValue[];

export const eventBusTypes = [
  defineType('EventBus', {
    methods: {
      'static publish(SObject): Database.SaveResult': (t, _s, [event]) => publish(t, [event])[0],
      'static publish(List<SObject>): List<Database.SaveResult>': (t, _s, [events]) =>
        results(publish(t, itemsOf(events))),
      'static publishWithAccessLevel(SObject, AccessLevel): Database.SaveResult': (
        t,
        _s,
        [event, level],
      ) => publish(t, [event], level)[0],
      'static publishWithAccessLevel(List<SObject>, AccessLevel): List<Database.SaveResult>': (
        t,
        _s,
        [events, level],
      ) => results(publish(t, itemsOf(events), level)),
      'static getOperationId(Database.SaveResult): String': (_t, _s, [result]) =>
        (result as ResultValue).result.id,
    },
  }),
  defineType('EventBus.TriggerContext', {
    namespace: 'EventBus',
    isInstance: (value) => value instanceof TriggerContextValue,
    properties: {
      'retries: Integer': (_t, s) => (s as TriggerContextValue).retries,
      'lastError: String': (_t, s) => (s as TriggerContextValue).lastError,
    },
    methods: {
      // Null outside of an event trigger.
      'static currentContext(): EventBus.TriggerContext': (t) =>
        t.state<TriggerContextValue | null>('eventbus.context', () => null),
      'setResumeCheckpoint(String): void': (_t, s: TriggerContextValue, [replayId]) => {
        s.checkpoint = replayId;
      },
      'getResumeCheckpoint(): String': (_t, s: TriggerContextValue) => s.checkpoint || null,
    },
  }),
];
