/** Conditions of a plan as tests on stored rows. */
import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import { DecimalValue } from '../runtime/decimal.ts';
import { SObjectValue } from '../runtime/sobject.ts';
import { DateValue, DatetimeValue, EnumValue } from '../runtime/values.ts';
import { dateLiteralRange } from './date_literals.ts';
import { decimalOf } from './field_values.ts';
import { normalizeId } from './ids.ts';
import type { ComparisonOperator, Condition, Operand, OrderItem, QueryPlan } from './query_plan.ts';
import type { FieldSchema } from './schema.ts';
import { SoqlError } from './soql_error.ts';
import type { Row, Stored } from './tables.ts';

/** A field path made ready: reads its value from a row of the queried object. */
export interface PathReader {
  readonly field: FieldSchema;
  readonly read: (row: Row) => Stored;
}

/** What evaluating a condition needs from the query around it. */
export interface PredicateScope {
  readonly binds: readonly unknown[];
  readonly now: number;
  readonly reader: (path: readonly string[]) => PathReader;
  /** First column of a semi-join. */
  readonly column: (plan: QueryPlan) => readonly Stored[];
}

export type Predicate = (row: Row) => boolean;

/** Compiles a condition once, to be run on each row. */
export function predicateOf(condition: Condition, scope: PredicateScope): Predicate {
  switch (condition.kind) {
    case 'not': {
      const part = predicateOf(condition.part, scope);
      return (row) => !part(row);
    }
    case 'and': {
      const parts = condition.parts.map((part) => predicateOf(part, scope));
      return (row) => parts.every((part) => part(row));
    }
    case 'or': {
      const parts = condition.parts.map((part) => predicateOf(part, scope));
      return (row) => parts.some((part) => part(row));
    }
    case 'compare': {
      const { field, read } = scope.reader(condition.path);
      const test = valueTest(field, condition.operator, condition.operand, scope);
      return (row) => test(read(row));
    }
  }
}

/** The test of one value of a field against an operand. */
export function valueTest(
  field: FieldSchema,
  operator: ComparisonOperator,
  operand: Operand,
  scope: Pick<PredicateScope, 'binds' | 'now' | 'column'>,
): (value: Stored) => boolean {
  if (operand.kind === 'dateLiteral') {
    return rangeTest(field, operator, dateLiteralRange(operand.name, operand.n, scope.now));
  }
  if (operator === 'IN' || operator === 'NOT IN') {
    const keys = new Set(listOf(operand, scope).map((item) => keyOf(field, item)));
    return operator === 'IN'
      ? (value) => keys.has(keyOf(field, value))
      : (value) => !keys.has(keyOf(field, value));
  }
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') {
    const choices = listOf(operand, scope).map((item) => String(item).toLowerCase().split(';'));
    const includes = (value: Stored): boolean => {
      const parts = value === null ? [] : String(value).toLowerCase().split(';');
      return choices.some((choice) => choice.every((part) => parts.includes(part)));
    };
    return operator === 'INCLUDES' ? includes : (value) => !includes(value);
  }
  const wanted = single(operand, scope);
  if (operator === 'LIKE') return likeTest(wanted);
  if (operator === '=' || operator === '!=') {
    const key = keyOf(field, wanted);
    return operator === '='
      ? (value) => keyOf(field, value) === key
      : (value) => keyOf(field, value) !== key;
  }
  const bound = comparable(field, wanted);
  return (value) => {
    if (value === null || bound === null) return false;
    const order = compareStored(field, value, bound);
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order >= 0;
  };
}

/** Order of two stored values of one field; null is lowest. */
export function compareStored(field: FieldSchema, left: Stored, right: Stored): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (isDecimal(field)) {
    return DecimalValue.parse(String(left))!.compare(DecimalValue.parse(String(right))!);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    const [a, b] = isText(field) ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return Number(left) - Number(right);
}

/** Order of two values under ASC/DESC and NULLS FIRST/LAST. */
export function orderOf(item: OrderItem, field: FieldSchema, left: Stored, right: Stored): number {
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) === item.nullsLast ? 1 : -1;
  }
  const order = compareStored(field, left, right);
  return item.descending ? -order : order;
}

/** Text that is equal for values that SOQL holds equal: strings compare without letter case. */
export function keyOf(field: FieldSchema, value: unknown): string {
  const stored = comparable(field, value);
  if (stored === null) return '';
  if (isDecimal(field)) return `=${DecimalValue.parse(String(stored))!.stripTrailingZeros()}`;
  return `=${isText(field) && !field.caseSensitive ? String(stored).toLowerCase() : String(stored)}`;
}

const isDecimal = (field: FieldSchema): boolean =>
  field.type === 'double' || field.type === 'currency' || field.type === 'percent';

const isText = (field: FieldSchema): boolean =>
  !isDecimal(field) &&
  !['id', 'reference', 'boolean', 'int', 'date', 'datetime', 'time'].includes(field.type);

/** A literal, bind or stored value in the stored form of the field it is compared with. */
function comparable(field: FieldSchema, value: unknown): Stored {
  if (value === null || value === undefined) return field.type === 'boolean' ? false : null;
  if (value instanceof SObjectValue) return (value.fields.get('id') as Stored | undefined) ?? null;
  if (value instanceof EnumValue) return value.name;
  if (value instanceof DateValue) {
    return field.type === 'datetime' ? value.toUtc().getTime() : value.toString();
  }
  if (value instanceof DatetimeValue) {
    return field.type === 'date' ? value.toIso().slice(0, 10) : value.milliseconds;
  }
  const number = decimalOf(value);
  if (number !== undefined) {
    if (isDecimal(field)) return number.toString();
    return number.toNumber();
  }
  if (typeof value === 'string') {
    if (isDecimal(field)) {
      if (DecimalValue.parse(value) === undefined) throw mismatch(field, value);
      return value;
    }
    if ((field.type === 'id' || field.type === 'reference') && value !== '') {
      return normalizeId(value) ?? value;
    }
    if (isText(field)) return value === '' ? null : value;
    if (field.type === 'date' || field.type === 'id' || field.type === 'reference') {
      return value === '' ? null : value;
    }
    throw mismatch(field, value);
  }
  if (typeof value === 'boolean') return value;
  throw mismatch(field, value);
}

function mismatch(field: FieldSchema, value: unknown): SoqlError {
  return new SoqlError(
    `value of filter criterion for field '${field.name}' must be of type ${field.type} and ` +
      `should ${typeof value === 'string' ? 'not' : ''} be enclosed in quotes`,
  );
}

function listOf(operand: Operand, scope: Pick<PredicateScope, 'binds' | 'column'>): unknown[] {
  switch (operand.kind) {
    case 'list':
      return operand.items.flatMap((item) => listOf(item, scope));
    case 'subquery':
      return scope.column(operand.plan).filter((value) => value !== null);
    case 'literal':
      return [operand.value];
    case 'bind': {
      const value = scope.binds[operand.index];
      if (value instanceof ApexList) return [...value.items];
      if (value instanceof ApexSet) return value.values();
      if (value instanceof ApexMap) return value.entries().map(([key]) => key);
      return Array.isArray(value) ? [...(value as unknown[])] : [value];
    }
    case 'dateLiteral':
      throw new SoqlError('date literals are not allowed in a list');
  }
}

function single(operand: Operand, scope: Pick<PredicateScope, 'binds'>): unknown {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'bind') return scope.binds[operand.index];
  throw new SoqlError('a list can only be compared with IN, NOT IN, INCLUDES or EXCLUDES');
}

function rangeTest(
  field: FieldSchema,
  operator: ComparisonOperator,
  range: { readonly start: number; readonly end: number },
): (value: Stored) => boolean {
  const instant = (value: Stored): number =>
    field.type === 'date' ? Date.parse(String(value)) : Number(value);
  const tests: Partial<Record<ComparisonOperator, (at: number) => boolean>> = {
    '=': (at) => at >= range.start && at < range.end,
    '!=': (at) => at < range.start || at >= range.end,
    '<': (at) => at < range.start,
    '<=': (at) => at < range.end,
    '>': (at) => at >= range.end,
    '>=': (at) => at >= range.start,
  };
  const test = tests[operator];
  if (test === undefined) throw new SoqlError(`invalid operator ${operator} for a date literal`);
  return (value) => (value === null ? operator === '!=' : test(instant(value)));
}

function likeTest(pattern: unknown): (value: Stored) => boolean {
  if (pattern === null || pattern === undefined) return (value) => value === null;
  const source = String(pattern).replace(
    /\\([\s\S])|([%_])|([\s\S])/g,
    (_all, escaped, wild, plain) =>
      wild === '%' ? '[\\s\\S]*' : wild === '_' ? '[\\s\\S]' : quoted(String(escaped ?? plain)),
  );
  const expression = new RegExp(`^${source}$`, 'iu');
  return (value) => value !== null && expression.test(String(value));
}

const quoted = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
