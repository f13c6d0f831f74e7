import { equal } from '../runtime/comparisons.ts';
import { programOf } from '../runtime/loaded_program.ts';
import { runtimeTypeName } from '../runtime/type_checks.ts';
import { valueText } from '../runtime/text.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { TypeValue } from '../runtime/values.ts';
import { defineType } from './define.ts';
import type { SystemMethod } from './system_type.ts';

function failed(t: Transaction, what: string, message: unknown): never {
  const text = message === undefined || message === null ? '' : `: ${valueText(message)}`;
  return t.raise(
    'System.AssertException',
    `Assertion Failed${text}${what === '' ? '' : `${text === '' ? ': ' : ': '}${what}`}`,
  );
}

/** Equality as `System.assertEquals` has it: strings exactly, the rest as `==`. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  return equal(a, b);
}

const equality =
  (wanted: boolean): SystemMethod['call'] =>
  (t, _s, [expected, actual, message]) => {
    if (same(expected, actual) === wanted) return;
    failed(
      t,
      wanted
        ? `Expected: ${valueText(expected)}, Actual: ${valueText(actual)}`
        : `Same value: ${valueText(actual)}`,
      message,
    );
  };

const truth =
  (wanted: boolean, what: string): SystemMethod['call'] =>
  (t, _s, [condition, message]) => {
    if (condition !== wanted) failed(t, what, message);
  };

const nullness =
  (wanted: boolean, what: string): SystemMethod['call'] =>
  (t, _s, [value, message]) => {
    if ((value === null) !== wanted)
      failed(t, `${what}${wanted ? `, Actual: ${valueText(value)}` : ''}`, message);
  };

const instance =
  (wanted: boolean): SystemMethod['call'] =>
  (t, _s, [value, type, message]) => {
    const name = (type as TypeValue).name;
    if (programOf(t).isInstance(value, name) === wanted) return;
    failed(
      t,
      `Expected type: ${name}, Actual: ${value === null ? 'null' : runtimeTypeName(value)}`,
      message,
    );
  };

export const assertType = defineType('Assert', {
  methods: {
    'static areEqual(Object?, Object?): void': equality(true),
    'static areEqual(Object?, Object?, String?): void': equality(true),
    'static areNotEqual(Object?, Object?): void': equality(false),
    'static areNotEqual(Object?, Object?, String?): void': equality(false),
    'static isTrue(Boolean?): void': truth(true, 'Expected: true, Actual: false'),
    'static isTrue(Boolean?, String?): void': truth(true, 'Expected: true, Actual: false'),
    'static isFalse(Boolean?): void': truth(false, 'Expected: false, Actual: true'),
    'static isFalse(Boolean?, String?): void': truth(false, 'Expected: false, Actual: true'),
    'static isNull(Object?): void': nullness(true, 'Expected: null'),
    'static isNull(Object?, String?): void': nullness(true, 'Expected: null'),
    'static isNotNull(Object?): void': nullness(false, 'Expected a value, Actual: null'),
    'static isNotNull(Object?, String?): void': nullness(false, 'Expected a value, Actual: null'),
    'static isInstanceOfType(Object?, System.Type): void': instance(true),
    'static isInstanceOfType(Object?, System.Type, String?): void': instance(true),
    'static isNotInstanceOfType(Object?, System.Type): void': instance(false),
    'static isNotInstanceOfType(Object?, System.Type, String?): void': instance(false),
    'static fail(): void': (t) => failed(t, '', undefined),
    'static fail(String?): void': (t, _s, [message]) => failed(t, '', message),
  },
});

export const assertions: Readonly<Record<string, SystemMethod['call']>> = {
  'static assert(Boolean?): void': truth(true, ''),
  'static assert(Boolean?, Object?): void': truth(true, ''),
  'static assertEquals(Object?, Object?): void': equality(true),
  'static assertEquals(Object?, Object?, Object?): void': equality(true),
  'static assertNotEquals(Object?, Object?): void': equality(false),
  'static assertNotEquals(Object?, Object?, Object?): void': equality(false),
};
