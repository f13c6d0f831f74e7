import { digitAt, hasMonthDay, isLuhn, weightedSum } from './checksums.ts';

/** Two check digits by falling weights mod 11, as Brazil's CPF and CNPJ have. */
export function hasBrazilianChecks(digits: string, weights: readonly number[]): boolean {
  if (/^(\d)\1+$/u.test(digits)) return false;
  const body = digits.length - 2;
  const check = (count: number) => {
    const rest = weightedSum(digits, weights.slice(weights.length - count)) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return check(body) === digitAt(digits, body) && check(body + 1) === digitAt(digits, body + 1);
}

export function isAustralianTfn(digits: string): boolean {
  const weights = digits.length === 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1];
  return weightedSum(digits, weights) % 11 === 0;
}

export function isAustralianAbn(digits: string): boolean {
  const sum = weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10;
  return sum % 89 === 0;
}

export function isMedicare(digits: string): boolean {
  return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8);
}

export function isKoreanNumber(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11);
  return rest % 10 === digitAt(digits, 12) && hasMonthDay(digits);
}

export function isMyNumber(digits: string): boolean {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digitAt(digits, 11);
}

export function isTurkishNumber(digits: string): boolean {
  const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === digitAt(digits, 9) && (odd + even + tenth) % 10 === digitAt(digits, 10);
}

export function isSouthAfricanId(digits: string): boolean {
  return isLuhn(digits) && hasMonthDay(digits) && digitAt(digits, 10) <= 2;
}

export function isSingaporeanId(value: string): boolean {
  const shift = { S: 0, F: 0, T: 4, G: 4, M: 3 }[value[0]!] ?? 0;
  const rest = (weightedSum(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11;
  const letters =
    { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', M: 'XWUTRQPNJLK' }[value[0]!] ?? 'XWUTRQPNMLK';
  return (value[0] === 'M' ? letters[10 - rest] : letters[rest]) === value.at(-1);
}

export function isChineseId(value: string): boolean {
  const sum = weightedSum(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === value.at(-1) && hasMonthDay(value, 10);
}

export function isTaiwaneseId(value: string): boolean {
  const code = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(value[0]!) + 10;
  return (
    (Math.floor(code / 10) +
      (code % 10) * 9 +
      weightedSum(value.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) %
      10 ===
    0
  );
}

export function isIsraeliId(digits: string): boolean {
  return isLuhn(digits.padStart(9, '0'));
}

export function isChileanRut(value: string): boolean {
  const body = [...value.slice(0, -1)].reverse();
  const sum = body.reduce((total, digit, index) => total + Number(digit) * (2 + (index % 6)), 0);
  return '0K987654321'[sum % 11] === value.at(-1);
}

export function isCuit(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 11 ? 0 : rest) === digitAt(digits, 10);
}

export function isThaiId(digits: string): boolean {
  return (
    (11 - (weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 ===
    digitAt(digits, 12)
  );
}
