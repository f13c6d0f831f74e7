/**
 * Apex Decimal: an unscaled whole number and a scale, never a binary fraction. A literal keeps its
 * scale (`1.50` prints `1.50`); sums keep the larger scale, products add the scales.
 */
export type RoundingMode =
  'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY';

const DIVISION_DIGITS = 33;

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

export class DecimalValue {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  static of(value: number | bigint): DecimalValue {
    return typeof value === 'bigint' || Number.isInteger(value)
      ? new DecimalValue(BigInt(value), 0)
      : DecimalValue.parse(String(value))!;
  }

  /** The value of `12`, `-1.50`, `1e-7`; undefined when the text is no number. */
  static parse(text: string): DecimalValue | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim());
    if (match === null || `${match[2] ?? ''}${match[3] ?? ''}` === '') return undefined;
    const fraction = match[3] ?? '';
    const digits = BigInt(`${match[2] ?? ''}${fraction}`);
    const scale = fraction.length - Number(match[4] ?? 0);
    const signed = match[1] === '-' ? -digits : digits;
    return scale < 0
      ? new DecimalValue(signed * powerOfTen(-scale), 0)
      : new DecimalValue(signed, scale);
  }

  add(other: DecimalValue): DecimalValue {
    const scale = Math.max(this.scale, other.scale);
    return new DecimalValue(this.#at(scale) + other.#at(scale), scale);
  }

  subtract(other: DecimalValue): DecimalValue {
    const scale = Math.max(this.scale, other.scale);
    return new DecimalValue(this.#at(scale) - other.#at(scale), scale);
  }

  multiply(other: DecimalValue): DecimalValue {
    return new DecimalValue(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** The caller has ruled out a zero divisor. */
  divide(other: DecimalValue): DecimalValue {
    const exact = this.divideTo(other, DIVISION_DIGITS, 'HALF_UP');
    return exact.#strippedTo(Math.max(0, this.scale - other.scale));
  }

  divideTo(other: DecimalValue, scale: number, mode: RoundingMode): DecimalValue {
    const shift = scale + other.scale - this.scale;
    const numerator = shift >= 0 ? this.unscaled * powerOfTen(shift) : this.unscaled;
    const divisor = shift >= 0 ? other.unscaled : other.unscaled * powerOfTen(-shift);
    return new DecimalValue(roundedQuotient(numerator, divisor, mode), scale);
  }

  negate(): DecimalValue {
    return new DecimalValue(-this.unscaled, this.scale);
  }

  abs(): DecimalValue {
    return new DecimalValue(absolute(this.unscaled), this.scale);
  }

  setScale(scale: number, mode: RoundingMode): DecimalValue {
    if (scale >= this.scale) return new DecimalValue(this.#at(scale), scale);
    const divisor = powerOfTen(this.scale - scale);
    return new DecimalValue(roundedQuotient(this.unscaled, divisor, mode), scale);
  }

  /** By value: 1.1 and 1.10 compare equal. */
  compare(other: DecimalValue): number {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.#at(scale) - other.#at(scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  isZero(): boolean {
    return this.unscaled === 0n;
  }

  precision(): number {
    return absolute(this.unscaled).toString().length;
  }

  stripTrailingZeros(): DecimalValue {
    return this.#strippedTo(0);
  }

  /** Truncated towards zero. */
  toBigInt(): bigint {
    return this.unscaled / powerOfTen(this.scale);
  }

  toNumber(): number {
    return Number(this.toString());
  }

  toString(): string {
    const digits = absolute(this.unscaled)
      .toString()
      .padStart(this.scale + 1, '0');
    const sign = this.unscaled < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  #at(scale: number): bigint {
    return this.unscaled * powerOfTen(scale - this.scale);
  }

  #strippedTo(minimum: number): DecimalValue {
    let unscaled = this.unscaled;
    let scale = this.scale;
    while (scale > minimum && unscaled % 10n === 0n) {
      unscaled /= 10n;
      scale -= 1;
    }
    return new DecimalValue(unscaled, scale);
  }
}

function roundedQuotient(numerator: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = numerator / divisor;
  const remainder = numerator % divisor;
  if (remainder === 0n) return quotient;
  const negative = numerator < 0n !== divisor < 0n;
  const twice = absolute(remainder) * 2n;
  const size = absolute(divisor);
  return awayFromZero(mode, negative, twice - size, quotient % 2n !== 0n)
    ? quotient + (negative ? -1n : 1n)
    : quotient;
}

function awayFromZero(
  mode: RoundingMode,
  negative: boolean,
  overHalf: bigint,
  odd: boolean,
): boolean {
  switch (mode) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return !negative;
    case 'FLOOR':
      return negative;
    case 'HALF_UP':
      return overHalf >= 0n;
    case 'HALF_DOWN':
      return overHalf > 0n;
    case 'HALF_EVEN':
      return overHalf > 0n || (overHalf === 0n && odd);
    case 'UNNECESSARY':
      throw new RangeError('Rounding necessary');
  }
}
