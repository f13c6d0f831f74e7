import { DecimalValue } from '../runtime/decimal.ts';
import type { RoundingMode } from '../runtime/decimal.ts';
import { hashCodeOf } from '../runtime/equality.ts';
import { decimalToInteger, decimalToLong, toDecimal } from '../runtime/numbers.ts';
import { valueText } from '../runtime/text.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { DoubleValue } from '../runtime/values.ts';
import type { EnumValue } from '../runtime/values.ts';
import { defineType } from './define.ts';

const invalid = (t: Transaction, kind: string, text: string): never =>
  t.raise('System.TypeException', `Invalid ${kind}: ${text}`);

function parseInteger(t: Transaction, text: string): number {
  const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (!(value >= -2147483648 && value <= 2147483647)) invalid(t, 'integer', text);
  return value;
}

function parseLong(t: Transaction, text: string): bigint {
  if (!/^[+-]?\d+$/.test(text.trim())) invalid(t, 'long', text);
  const value = BigInt(text.trim().replace(/^\+/, ''));
  if (BigInt.asIntN(64, value) !== value) invalid(t, 'long', text);
  return value;
}

/** Digits in groups of three, as `format()` prints them in the locale en_US. */
const grouped = (value: number | bigint): string => value.toLocaleString('en-US');

export const integerType = defineType('Integer', {
  methods: {
    'static valueOf(String): Integer': (t, _s, [text]) => parseInteger(t, text),
    'static valueOf(Object): Integer': (t, _s, [value]) =>
      typeof value === 'number' ? value : parseInteger(t, valueText(value)),
    'format(): String': (_t, s: number) => grouped(s),
    'intValue(): Integer': (_t, s: number) => s,
  },
});

export const longType = defineType('Long', {
  methods: {
    'static valueOf(String): Long': (t, _s, [text]) => parseLong(t, text),
    'format(): String': (_t, s: bigint) => grouped(s),
    'intValue(): Integer': (_t, s: bigint) => Number(BigInt.asIntN(32, s)),
  },
});

export const doubleType = defineType('Double', {
  methods: {
    'static valueOf(String): Double': (t, _s, [text]) => {
      const parsed = DecimalValue.parse(text) ?? invalid(t, 'double', text);
      return new DoubleValue(parsed.toNumber());
    },
    'static valueOf(Object): Double': (t, _s, [value]) =>
      new DoubleValue(
        (DecimalValue.parse(valueText(value)) ?? invalid(t, 'double', valueText(value))).toNumber(),
      ),
    'intValue(): Integer': (_t, s: DoubleValue) => decimalToInteger(s),
    'longValue(): Long': (_t, s: DoubleValue) => decimalToLong(s),
    'round(): Long': (_t, s: DoubleValue) => BigInt(Math.round(s.value)),
    'format(): String': (_t, s: DoubleValue) => s.value.toLocaleString('en-US'),
  },
});

/** AR documents half-even for the forms without a mode. */
const DEFAULT_MODE: RoundingMode = 'HALF_EVEN';
const modeOf = (mode: EnumValue): RoundingMode => mode.name as RoundingMode;

function scaled(
  t: Transaction,
  value: DecimalValue,
  scale: number,
  mode: RoundingMode,
): DecimalValue {
  try {
    return value.setScale(scale, mode);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return t.raise('System.MathException', 'Rounding necessary');
  }
}

const decimalOf = (t: Transaction, text: string): DecimalValue =>
  DecimalValue.parse(text) ?? invalid(t, 'decimal', text);

function dividedBy(
  t: Transaction,
  a: DecimalValue,
  b: DecimalValue,
  scale: number,
  mode: RoundingMode,
): DecimalValue {
  if (b.isZero()) t.raise('System.MathException', 'Divide by 0');
  return a.divideTo(b, scale, mode);
}

export const decimalType = defineType('Decimal', {
  methods: {
    'static valueOf(String): Decimal': (t, _s, [text]) => decimalOf(t, text),
    'static valueOf(Double): Decimal': (_t, _s, [value]) => toDecimal(value),
    'static valueOf(Long): Decimal': (_t, _s, [value]) => toDecimal(value),
    'abs(): Decimal': (_t, s: DecimalValue) => s.abs(),
    'divide(Decimal, Integer): Decimal': (t, s, [by, scale]) =>
      dividedBy(t, s, by, scale, DEFAULT_MODE),
    'divide(Decimal, Integer, System.RoundingMode): Decimal': (t, s, [by, scale, mode]) =>
      dividedBy(t, s, by, scale, modeOf(mode)),
    'doubleValue(): Double': (_t, s: DecimalValue) => new DoubleValue(s.toNumber()),
    'format(): String': (_t, s: DecimalValue) => formatDecimal(s),
    'intValue(): Integer': (_t, s: DecimalValue) => decimalToInteger(s),
    'longValue(): Long': (_t, s: DecimalValue) => decimalToLong(s),
    'pow(Integer): Decimal': (_t, s: DecimalValue, [exponent]) =>
      new DecimalValue(s.unscaled ** BigInt(exponent), s.scale * exponent),
    'precision(): Integer': (_t, s: DecimalValue) => s.precision(),
    'round(): Long': (_t, s: DecimalValue) => decimalToLong(s.setScale(0, DEFAULT_MODE)),
    'round(System.RoundingMode): Long': (t, s: DecimalValue, [mode]) =>
      decimalToLong(scaled(t, s, 0, modeOf(mode))),
    'scale(): Integer': (_t, s: DecimalValue) => s.scale,
    'setScale(Integer): Decimal': (t, s: DecimalValue, [scale]) =>
      scaled(t, s, scale, DEFAULT_MODE),
    'setScale(Integer, System.RoundingMode): Decimal': (t, s: DecimalValue, [scale, mode]) =>
      scaled(t, s, scale, modeOf(mode)),
    'stripTrailingZeros(): Decimal': (_t, s: DecimalValue) => s.stripTrailingZeros(),
    'toPlainString(): String': (_t, s: DecimalValue) => s.toString(),
    'hashCode(): Integer': (_t, s: DecimalValue) => hashCodeOf(s),
  },
});

function formatDecimal(value: DecimalValue): string {
  const [whole = '', fraction] = value.stripTrailingZeros().toString().split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = BigInt(whole.replace('-', '')).toLocaleString('en-US');
  return fraction === undefined ? sign + digits : `${sign}${digits}.${fraction}`;
}

export const booleanType = defineType('Boolean', {
  methods: {
    'static valueOf(String?): Boolean': (_t, _s, [text]) => text?.toLowerCase() === 'true',
    'static valueOf(Object): Boolean': (t, _s, [value]) =>
      typeof value === 'boolean' ? value : t.raise('System.TypeException', 'Invalid boolean'),
  },
});

export const roundingModeType = defineType('RoundingMode', {
  kind: 'enum',
  enumValues: [
    'CEILING',
    'DOWN',
    'FLOOR',
    'HALF_DOWN',
    'HALF_EVEN',
    'HALF_UP',
    'UNNECESSARY',
    'UP',
  ],
});

const onDouble =
  (compute: (value: number) => number) =>
  (_t: Transaction, _s: unknown, [value]: DoubleValue[]): DoubleValue =>
    new DoubleValue(compute(value!.value));

const pick = (left: DecimalValue, right: DecimalValue, sign: number): DecimalValue =>
  left.compare(right) * sign >= 0 ? left : right;

function modulo<T extends number | bigint>(t: Transaction, value: T, by: T): T {
  if (Number(by) === 0) t.raise('System.MathException', 'Divide by 0');
  return (value % by || (typeof value === 'bigint' ? 0n : 0)) as T;
}

export const mathType = defineType('Math', {
  methods: {
    'static abs(Integer): Integer': (_t, _s, [value]) => Math.abs(value) | 0,
    'static abs(Long): Long': (_t, _s, [value]) => BigInt.asIntN(64, value < 0n ? -value : value),
    'static abs(Decimal): Decimal': (_t, _s, [value]) => value.abs(),
    'static abs(Double): Double': onDouble(Math.abs),
    'static ceil(Decimal): Decimal': (_t, _s, [value]) => value.setScale(0, 'CEILING'),
    'static ceil(Double): Double': onDouble(Math.ceil),
    'static floor(Decimal): Decimal': (_t, _s, [value]) => value.setScale(0, 'FLOOR'),
    'static floor(Double): Double': onDouble(Math.floor),
    'static max(Integer, Integer): Integer': (_t, _s, [a, b]) => Math.max(a, b),
    'static max(Long, Long): Long': (_t, _s, [a, b]) => (a > b ? a : b),
    'static max(Decimal, Decimal): Decimal': (_t, _s, [a, b]) => pick(a, b, 1),
    'static max(Double, Double): Double': (_t, _s, [a, b]) => (a.value >= b.value ? a : b),
    'static min(Integer, Integer): Integer': (_t, _s, [a, b]) => Math.min(a, b),
    'static min(Long, Long): Long': (_t, _s, [a, b]) => (a < b ? a : b),
    'static min(Decimal, Decimal): Decimal': (_t, _s, [a, b]) => pick(a, b, -1),
    'static min(Double, Double): Double': (_t, _s, [a, b]) => (a.value <= b.value ? a : b),
    'static mod(Integer, Integer): Integer': (t, _s, [a, b]) => modulo(t, a as number, b as number),
    'static mod(Long, Long): Long': (t, _s, [a, b]) => modulo(t, a as bigint, b as bigint),
    'static pow(Double, Double): Double': (_t, _s, [a, b]) => new DoubleValue(a.value ** b.value),
    'static random(): Double': (t) => {
      const bytes = t.randomBytes(7);
      const bits = bytes.reduce((sum, byte) => sum * 256 + byte, 0) % 2 ** 53;
      return new DoubleValue(bits / 2 ** 53);
    },
    'static round(Decimal): Integer': (_t, _s, [value]) =>
      decimalToInteger(value.setScale(0, 'HALF_EVEN')),
    'static round(Double): Integer': (_t, _s, [value]) => Math.round(value.value) | 0,
    'static roundToLong(Decimal): Long': (_t, _s, [value]) =>
      decimalToLong(value.setScale(0, 'HALF_EVEN')),
    'static roundToLong(Double): Long': (_t, _s, [value]) => BigInt(Math.round(value.value)),
    'static signum(Decimal): Decimal': (_t, _s, [value]) =>
      DecimalValue.of(value.compare(DecimalValue.of(0))),
    'static sqrt(Double): Double': onDouble(Math.sqrt),
    'static sqrt(Decimal): Decimal': (_t, _s, [value]) =>
      DecimalValue.of(Math.sqrt(value.toNumber())),
    'static log(Double): Double': onDouble(Math.log),
    'static log10(Double): Double': onDouble(Math.log10),
    'static exp(Double): Double': onDouble(Math.exp),
    'static sin(Double): Double': onDouble(Math.sin),
    'static cos(Double): Double': onDouble(Math.cos),
    'static tan(Double): Double': onDouble(Math.tan),
    'static atan(Double): Double': onDouble(Math.atan),
    'static atan2(Double, Double): Double': (_t, _s, [a, b]) =>
      new DoubleValue(Math.atan2(a.value, b.value)),
    'static asin(Double): Double': onDouble(Math.asin),
    'static acos(Double): Double': onDouble(Math.acos),
  },
  properties: {
    'static PI: Double': () => new DoubleValue(Math.PI),
    'static E: Double': () => new DoubleValue(Math.E),
  },
});
