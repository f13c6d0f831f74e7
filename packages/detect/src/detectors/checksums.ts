/** ISO 7064 mod 97-10 over letters and digits, as IBAN uses it. */
export function mod97(value: string): number {
  let remainder = 0;
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index);
    const digit = unit <= 0x39 ? unit - 0x30 : (unit | 0x20) - 0x57;
    remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
  }
  return remainder;
}

/** Luhn, ISO/IEC 7812-1. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 11,10 with the check digit last. */
export function isMod11Ten(digits: string): boolean {
  let product = 10;
  for (let index = 0; index < digits.length - 1; index += 1) {
    const sum = (digits.charCodeAt(index) - 48 + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** EAN-13, which the Swiss social security number uses. */
export function isEan13(digits: string): boolean {
  return (
    (10 - (weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 ===
    digitAt(digits, 12)
  );
}

/** Sum of the first digits, each times its weight. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) {
    sum += (digits.charCodeAt(index) - 48) * weights[index]!;
  }
  return sum;
}

export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}

/** Remainder of a long decimal number. */
export function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (let index = 0; index < digits.length; index += 1) {
    rest = (rest * 10 + digits.charCodeAt(index) - 48) % modulus;
  }
  return rest;
}

/** True when day and month can be a date, leap days included. */
export function isDayMonth(day: number, month: number): boolean {
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return longest !== undefined && day >= 1 && day <= longest;
}

/** True when `DDMM` stands at an offset. */
export function hasDayMonth(digits: string, offset = 0): boolean {
  return isDayMonth(
    Number(digits.slice(offset, offset + 2)),
    Number(digits.slice(offset + 2, offset + 4)),
  );
}

/** True when `MMDD` stands at an offset, as after the year in most birth numbers. */
export function hasMonthDay(digits: string, offset = 2): boolean {
  return isDayMonth(
    Number(digits.slice(offset + 2, offset + 4)),
    Number(digits.slice(offset, offset + 2)),
  );
}

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTATION = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff, which Aadhaar uses. */
export function isVerhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    check = Number(DIHEDRAL[check]![Number(PERMUTATION[index % 8]![digit])]);
  }
  return check === 0;
}
