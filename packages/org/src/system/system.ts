import { hashCodeOf } from '../runtime/equality.ts';
import { textOf } from '../runtime/text.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { DateValue, DatetimeValue } from '../runtime/values.ts';
import { assertions } from './assert.ts';
import { defineType } from './define.ts';

/** What `System.debug` wrote in a transaction, in order. */
export function debugLines(transaction: Transaction): string[] {
  return transaction.state<string[]>('apex.debug', () => []);
}

export function today(transaction: Transaction): DateValue {
  return new DateValue(Math.floor(transaction.now() / 86_400_000));
}

export const systemType = defineType('System', {
  methods: {
    ...assertions,
    'static debug(Object?): void': (t, _s, [value]) => {
      debugLines(t).push(textOf(value));
    },
    'static debug(LoggingLevel, Object?): void': (t, _s, [, value]) => {
      debugLines(t).push(textOf(value));
    },
    'static now(): Datetime': (t) => new DatetimeValue(t.now()),
    'static today(): Date': (t) => today(t),
    'static currentTimeMillis(): Long': (t) => BigInt(t.now()),
    'static equals(Object?, Object?): Boolean': (_t, _s, [a, b]) => a === b,
    'static hashCode(Object): Integer': (_t, _s, [value]) => hashCodeOf(value),
  },
});

/** Its members are the project's custom labels. */
export const labelType = defineType('Label', {});

export const loggingLevelType = defineType('LoggingLevel', {
  kind: 'enum',
  enumValues: ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST'],
});

export const triggerOperationType = defineType('TriggerOperation', {
  kind: 'enum',
  enumValues: [
    'BEFORE_INSERT',
    'BEFORE_UPDATE',
    'BEFORE_DELETE',
    'AFTER_INSERT',
    'AFTER_UPDATE',
    'AFTER_DELETE',
    'AFTER_UNDELETE',
  ],
});
