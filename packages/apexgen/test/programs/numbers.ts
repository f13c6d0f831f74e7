/** Whole numbers: order, and arithmetic that throws where 32 bits end. */

import type { int } from './whole.ts';

const LARGEST: int = 2147483647;
const SMALLEST: int = -2147483648;

export function add(left: int, right: int): int {
  return left + right;
}

export function subtract(left: int, right: int): int {
  return left - right;
}

export function multiply(left: int, right: int): int {
  return left * right;
}

export function negate(count: int): int {
  return -count;
}

export function remainder(count: int): int {
  return count % 7;
}

/** Remainders by the smallest and the largest divisor that may be written. */
export function remainders(count: int): int[] {
  return [count % 1, count % 2, count % 2147483647];
}

export function addTo(count: int, more: int): int {
  let total: int = count;
  total += more;
  return total;
}

export function takeFrom(count: int, less: int): int {
  let total: int = count;
  total -= less;
  return total;
}

export function multiplyBy(count: int, factor: int): int {
  let total: int = count;
  total *= factor;
  return total;
}

export function after(count: int): int {
  let next: int = count;
  next++;
  return next;
}

export function before(count: int): int {
  let next: int = count;
  --next;
  return next;
}

export function less(left: int, right: int): boolean {
  return left < right;
}

export function atMost(left: int, right: int): boolean {
  return left <= right;
}

export function more(left: int, right: int): boolean {
  return left > right;
}

export function atLeast(left: int, right: int): boolean {
  return left >= right;
}

export function equal(left: int, right: int): boolean {
  return left === right;
}

export function unequal(left: int, right: int): boolean {
  return left !== right;
}

/** An intermediate result outside 32 bits is refused even when the last one is inside. */
export function mixed(left: int, right: int): int {
  return (left + right) * (left - right) - left * 2;
}

/** Sums from the left: the order decides whether 32 bits are left on the way. */
export function sum(numbers: readonly int[]): int {
  let total: int = 0;
  for (const count of numbers) {
    total += count;
  }
  return total;
}

export function order(left: int, right: int): string {
  if (left < right) {
    return 'less';
  } else if (left > right) {
    return 'more';
  }
  return left <= right && left >= right && left === right ? 'same' : 'never';
}

export function edges(): int[] {
  return [LARGEST, SMALLEST, 0, -1, 0x10, 1e3, 1_000];
}

/** Both throw before the condition is known. */
export function guarded(left: int, right: int): boolean {
  return left > 0 && left + right > 0;
}

export function precedence(a: int, b: int, c: int): int[] {
  return [a + b * c, (a + b) * c, a - (b - c), a - b - c, -(a + b), a - -b];
}
