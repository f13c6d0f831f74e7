/** `==`, `===`, `<` and sorting of Apex values. */
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { DecimalValue } from './decimal.ts';
import { hashKey, sameValue } from './equality.ts';
import { raiseApex } from './exceptions.ts';
import { toDecimal } from './numbers.ts';
import { ApexObject, callMethod, hasMethod } from './object_model.ts';
import { SObjectValue } from './sobject.ts';
import { DateValue, DatetimeValue, DoubleValue, EnumValue, TimeValue, toId18 } from './values.ts';

const collator = new Intl.Collator('en-US', { sensitivity: 'variant' });

type Numeric = number | bigint | DoubleValue | DecimalValue;

/** Apex `==`: strings without case, numbers by value, objects by `equals` if they have one. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === 'string' && typeof right === 'string') {
    return left.toLowerCase() === right.toLowerCase();
  }
  if (isNumeric(left) && isNumeric(right)) return sameNumber(left, right);
  if (left instanceof ApexObject && hasMethod(left, 'equals', 1)) {
    return callMethod(left, 'equals', [right]) === true;
  }
  if (left instanceof ApexList && right instanceof ApexList) {
    return (
      left.items.length === right.items.length &&
      left.items.every((item, index) => sameValue(item, right.items[index]))
    );
  }
  const [a, b] = [instantOf(left), instantOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  return hashKey(left) === hashKey(right);
}

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof DecimalValue ||
    value instanceof DoubleValue
  );
}

export function sameNumber(left: Numeric | null, right: Numeric | null): boolean {
  if (left === null || right === null) return left === right;
  if (left instanceof DoubleValue && right instanceof DoubleValue)
    return left.value === right.value;
  return toDecimal(left)!.compare(toDecimal(right)!) === 0;
}

/** Ids of 15 and 18 characters are equal when they mean the same record. */
export function sameId(left: string | null, right: string | null): boolean {
  if (left === null || right === null) return left === right;
  return (toId18(left) ?? left.toLowerCase()) === (toId18(right) ?? right.toLowerCase());
}

/** Apex `===`: values by value, everything else by identity. */
export function identical(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isNumeric(left) && isNumeric(right)) return sameNumber(left, right);
  const [a, b] = [instantOf(left), instantOf(right)];
  return a !== undefined && a === b;
}

function instantOf(value: unknown): number | undefined {
  if (value instanceof DateValue) return value.days * 86_400_000;
  return value instanceof DatetimeValue || value instanceof TimeValue
    ? value.milliseconds
    : undefined;
}

const holds = (difference: number, operator: string): boolean => {
  switch (operator) {
    case '<':
      return difference < 0;
    case '>':
      return difference > 0;
    case '<=':
      return difference <= 0;
    default:
      return difference >= 0;
  }
};

/** Comparison of two Integers or Longs; with null on a side it is false. */
export function order(
  left: number | bigint | null,
  right: number | bigint | null,
  operator: string,
): boolean {
  if (left === null || right === null) return false;
  return holds(left < right ? -1 : left > right ? 1 : 0, operator);
}

export function orderNumbers(
  left: Numeric | null,
  right: Numeric | null,
  operator: string,
): boolean {
  if (left === null || right === null) return false;
  return holds(toDecimal(left)!.compare(toDecimal(right)!), operator);
}

/** Strings by locale without case (as `==` does), dates by time; with null it is false. */
export function orderValues(left: unknown, right: unknown, operator: string): boolean {
  if (left === null || right === null) return false;
  if (typeof left === 'string' && typeof right === 'string') {
    return holds(orderOfTexts(left.toLowerCase(), right.toLowerCase()), operator);
  }
  return holds((instantOf(left) ?? 0) - (instantOf(right) ?? 0), operator);
}

/**
 * Java's collation, which the platform is reported to use: spaces and hyphens count only when
 * nothing else differs.
 */
function orderOfTexts(left: string, right: string): number {
  const bare = (text: string): string => text.replace(/[\s\u00a0\u00ad-]/g, '');
  return collator.compare(bare(left), bare(right)) || collator.compare(left, right);
}

/** Order of `List.sort()`: null first, strings by code unit, Comparable by its own method. */
export function compareForSort(left: unknown, right: unknown): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (isNumeric(left) && isNumeric(right)) return toDecimal(left)!.compare(toDecimal(right)!);
  if (left instanceof EnumValue && right instanceof EnumValue) return left.ordinal - right.ordinal;
  const [a, b] = [instantOf(left), instantOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  if (left instanceof ApexObject && hasMethod(left, 'compareTo', 1)) {
    return callMethod(left, 'compareTo', [right]) as number;
  }
  if (left instanceof SObjectValue && right instanceof SObjectValue) {
    return compareForSort(left.fields.get('name') ?? null, right.fields.get('name') ?? null);
  }
  const what = left instanceof ApexSet || left instanceof ApexMap ? 'collection' : 'object';
  return raiseApex(
    'System.ListException',
    `One or more of the items in this list is not Comparable (${what}).`,
  );
}

/** A stable merge of a list by a comparator that may throw. */
export function sorted(
  items: readonly unknown[],
  compare: (left: unknown, right: unknown) => number,
): unknown[] {
  return [...items].sort(compare);
}
