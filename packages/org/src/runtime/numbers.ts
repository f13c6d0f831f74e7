/** Arithmetic and conversions that compiled code calls. Operands have been checked for null. */
import { DecimalValue } from './decimal.ts';
import { NULL_DEREFERENCE, raiseApex } from './exceptions.ts';
import { DateValue, DatetimeValue, DoubleValue, TimeValue, toId18 } from './values.ts';

const DAY = 86_400_000;

export function sure<T>(value: T | null): T {
  if (value === null) raiseApex('System.NullPointerException', NULL_DEREFERENCE);
  return value;
}

/** The receiver of a Blob's method, which the platform checks as if it were an argument. */
export function given<T>(value: T | null): T {
  if (value === null) raiseApex('System.NullPointerException', 'Argument cannot be null.');
  return value;
}

const divideByZero = (): never => raiseApex('System.MathException', 'Divide by 0');

export function integerDivide(left: number, right: number): number {
  if (right === 0) divideByZero();
  return (left / right) | 0;
}

export function long(left: bigint, right: bigint, operator: string): bigint {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right);
    case '-':
      return BigInt.asIntN(64, left - right);
    case '*':
      return BigInt.asIntN(64, left * right);
    case '/':
      if (right === 0n) divideByZero();
      return BigInt.asIntN(64, left / right);
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return BigInt.asIntN(64, left << (right & 63n));
    case '>>':
      return left >> (right & 63n);
    default:
      return BigInt.asIntN(64, BigInt.asUintN(64, left) >> (right & 63n));
  }
}

export const decimal_add = (a: DecimalValue, b: DecimalValue): DecimalValue => a.add(b);
export const decimal_subtract = (a: DecimalValue, b: DecimalValue): DecimalValue => a.subtract(b);
export const decimal_multiply = (a: DecimalValue, b: DecimalValue): DecimalValue => a.multiply(b);
export function decimal_divide(a: DecimalValue, b: DecimalValue): DecimalValue {
  if (b.isZero()) divideByZero();
  return a.divide(b);
}

const double = (value: number): DoubleValue => new DoubleValue(value);
export const double_add = (a: DoubleValue, b: DoubleValue): DoubleValue =>
  double(a.value + b.value);
export const double_subtract = (a: DoubleValue, b: DoubleValue): DoubleValue =>
  double(a.value - b.value);
export const double_multiply = (a: DoubleValue, b: DoubleValue): DoubleValue =>
  double(a.value * b.value);
export function double_divide(a: DoubleValue, b: DoubleValue): DoubleValue {
  if (b.value === 0) divideByZero();
  return double(a.value / b.value);
}

export function negate(value: DecimalValue | DoubleValue): DecimalValue | DoubleValue {
  return value instanceof DecimalValue ? value.negate() : double(-value.value);
}

type Numeric = number | bigint | DoubleValue | DecimalValue;

export function toDecimal(value: Numeric | null): DecimalValue | null {
  if (value === null || value instanceof DecimalValue) return value;
  return DecimalValue.of(value instanceof DoubleValue ? value.value : value);
}

export function toDouble(value: Numeric | null): DoubleValue | null {
  if (value === null || value instanceof DoubleValue) return value;
  return double(value instanceof DecimalValue ? value.toNumber() : Number(value));
}

export function toLong(value: number | bigint | null): bigint | null {
  return value === null ? null : BigInt(value);
}

export const longToInteger = (value: bigint | null): number | null =>
  value === null ? null : Number(BigInt.asIntN(32, value));

/** Truncates towards zero and keeps 64 bits. */
export function decimalToLong(value: DecimalValue | DoubleValue | null): bigint | null {
  if (value === null) return null;
  const whole = value instanceof DecimalValue ? value.toBigInt() : BigInt(Math.trunc(value.value));
  return BigInt.asIntN(64, whole);
}

export function decimalToInteger(value: DecimalValue | DoubleValue | null): number | null {
  const whole = decimalToLong(value);
  return whole === null ? null : Number(BigInt.asIntN(32, whole));
}

export function toId(value: string | null): string | null {
  if (value === null) return null;
  return toId18(value) ?? raiseApex('System.StringException', `Invalid id: ${value}`);
}

export function toDatetime(value: DateValue | DatetimeValue | null): DatetimeValue | null {
  return value instanceof DateValue ? new DatetimeValue(value.days * DAY) : value;
}

/** Date plus days, Datetime plus (fractional) days, Time plus milliseconds. */
export function shiftDate(
  value: DateValue | DatetimeValue | TimeValue,
  amount: Numeric,
  operator: string,
): DateValue | DatetimeValue | TimeValue {
  const number = toDecimal(amount)!.toNumber() * (operator === '-' ? -1 : 1);
  if (value instanceof DateValue) return new DateValue(value.days + Math.trunc(number));
  if (value instanceof TimeValue) return new TimeValue(value.milliseconds + number);
  return new DatetimeValue(Math.round(value.milliseconds + number * DAY));
}

export function bits(left: boolean | null, right: boolean | null, operator: string): boolean {
  const [a, b] = [sure(left), sure(right)];
  return operator === '&' ? a && b : operator === '|' ? a || b : a !== b;
}
