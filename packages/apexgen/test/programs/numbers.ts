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

export function mixed(left: int, right: int): int {
  return (left + right) * (left - right) - left * 2;
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
  return [LARGEST, SMALLEST, 0, -1];
}

export function counted(limit: int): int {
  let total: int = 0;
  for (let i = 0; i < limit; i++) {
    if (i % 2 === 0) {
      continue;
    }
    if (i > 20) {
      break;
    }
    total += i;
  }
  for (let i = limit; i > 0; i--) {
    total -= 1;
  }
  return total;
}

export function doublings(limit: int): int {
  let count: int = 0;
  let reached: int = 1;
  while (reached < limit && count < 40) {
    reached *= 2;
    count++;
  }
  return count;
}
