/** Checksums of official numbers, over their digits and small letters without separators. */

import type { int } from './model.ts';

const CARD_LENGTHS: readonly int[] = [13, 14, 15, 16, 19];
const PENSION: readonly int[] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
const BSN: readonly int[] = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const PESEL: readonly int[] = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
const AHV: readonly int[] = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];
const NHS: readonly int[] = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

// Even digits 0 to 9 and letters A to Z share one table: A counts like 0, B like 1, and so on.
const ITALIAN_ODD: readonly int[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

// https://www.swift.com/standards/data-standards/iban-international-bank-account-number
const IBAN_LENGTHS: string =
  ';ad24;ae23;at20;ba20;be16;bg22;br29;ch21;cy28;cz24;de22;dk18;ee20;es24;fi18;fo18;fr27;gb22' +
  ';gi23;gl18;gr27;hr21;hu28;ie22;il23;is26;it27;li21;lt20;lu20;lv21;mc27;mt31;nl18;no15;pl28' +
  ';pt25;ro24;rs22;sa24;se24;si19;sk24;sm27;tr26;ua29;';

/** How many letters and digits an IBAN of this country has, or 0. */
export function ibanLength(country: string): int {
  const place = IBAN_LENGTHS.indexOf(';' + country);
  if (place < 0) return 0;
  return IBAN_LENGTHS.charCodeAt(place + 3) * 10 + IBAN_LENGTHS.charCodeAt(place + 4) - 528;
}

/** Whether a number of this kind carries its check digits. */
export function holds(kind: string, compact: string): boolean {
  switch (kind) {
    case 'iban':
      return remainder(compact.slice(4) + compact.slice(0, 4), 97) === 1;
    case 'card':
      return isCard(compact);
    case 'de-tax-id':
      return isGermanTaxId(compact);
    case 'de-pension':
      return isGermanPension(compact);
    case 'fr-nir':
      return isFrenchNir(compact);
    case 'es-dni':
      return isSpanishDni(compact);
    case 'it-codice-fiscale':
      return isItalianCode(compact);
    case 'nl-bsn':
      // The eleven test with the last digit counted negative.
      return compact !== '000000000' && weighted(compact, BSN) % 11 === 0;
    case 'be-national':
      return isBelgianNumber(compact);
    case 'pl-pesel':
      // The century is in the month.
      return hasDate(compact) && weighted(compact, PESEL) % 10 === 0;
    case 'ch-ahv':
      // EAN-13.
      return compact.startsWith('756') && weighted(compact, AHV) % 10 === 0;
    case 'gb-nhs':
      // A check digit of 10 is never given out.
      return compact !== '0000000000' && weighted(compact, NHS) % 11 === 0;
    default:
      return false;
  }
}

// ISO/IEC 7812: Luhn, in the lengths that cards have.
function isCard(compact: string): boolean {
  if (!CARD_LENGTHS.includes(compact.length)) return false;
  let sum: int = 0;
  let isDoubled: boolean = false;
  for (let i: int = compact.length - 1; i > -1; i--) {
    const digit = valueAt(compact, i);
    const doubled = digit + digit;
    sum += isDoubled ? (doubled > 9 ? doubled - 9 : doubled) : digit;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}

// ISO 7064 mod 11,10; of the first ten digits one occurs twice or three times.
function isGermanTaxId(compact: string): boolean {
  const different = new Set<int>();
  let product: int = 10;
  for (let i: int = 0; i < 10; i++) {
    const digit = valueAt(compact, i);
    different.add(digit);
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  const hasForm = different.size === 9 || different.size === 8;
  return hasForm && (11 - product) % 10 === valueAt(compact, 10);
}

// Digit sums of products; the letter of the surname counts as two digits (A = 01).
function isGermanPension(compact: string): boolean {
  const letter = valueAt(compact, 8) - 9;
  const number = letter < 10 ? `0${letter}` : `${letter}`;
  const digits = compact.slice(0, 8) + number + compact.slice(9, 11);
  let sum: int = 0;
  for (let i: int = 0; i < PENSION.length; i++) {
    const product = (PENSION[i] ?? 0) * valueAt(digits, i);
    const units = product % 10;
    // At most 63: the tens are what is left of a number in whole tens.
    sum += units + TENS.indexOf(product - units);
  }
  const month = pairAt(compact, 4);
  const day = pairAt(compact, 2) % 50;
  return isDate(month, day) && sum % 10 === valueAt(compact, 11);
}

const TENS: readonly int[] = [0, 10, 20, 30, 40, 50, 60];

// 97 minus the number modulo 97; 2A and 2B of Corsica count as 19 and 18.
function isFrenchNir(compact: string): boolean {
  const department = compact.slice(5, 7);
  const letter = department.slice(1);
  if ((letter === 'a' || letter === 'b') && !department.startsWith('2')) return false;
  const number = department === '2a' ? '19' : department === '2b' ? '18' : department;
  const digits = compact.slice(0, 5) + number + compact.slice(7, 13);
  return 97 - remainder(digits, 97) === pairAt(compact, 13);
}

// The letter of the number modulo 23; X, Y and Z of a NIE count as 0, 1 and 2.
function isSpanishDni(compact: string): boolean {
  const foreign = 'xyz'.indexOf(compact.slice(0, 1));
  const first = foreign < 0 ? compact.slice(0, 1) : `${foreign}`;
  const place = remainder(first + compact.slice(1, 8), 23);
  return 'trwagmyfpdxbnjzsqvhlcke'.slice(place, place + 1) === compact.slice(8);
}

// Odd places by a table, even places by their value; the sum modulo 26 is the letter.
function isItalianCode(compact: string): boolean {
  let sum: int = 0;
  let isOdd: boolean = true;
  for (let i: int = 0; i < 15; i++) {
    const value = valueAt(compact, i);
    const plain = value > 9 ? value - 10 : value;
    sum += isOdd ? (ITALIAN_ODD[plain] ?? 0) : plain;
    isOdd = !isOdd;
  }
  return sum % 26 === valueAt(compact, 15) - 10;
}

// 97 minus the number modulo 97; from the year 2000 a 2 stands before it.
function isBelgianNumber(compact: string): boolean {
  if (!hasDate(compact)) return false;
  const digits = compact.slice(0, 9);
  const check = pairAt(compact, 9);
  return 97 - remainder(digits, 97) === check || 97 - remainder('2' + digits, 97) === check;
}

function valueAt(compact: string, index: int): int {
  const unit = compact.charCodeAt(index);
  return unit < 58 ? unit - 48 : unit - 87;
}

function pairAt(compact: string, index: int): int {
  return valueAt(compact, index) * 10 + valueAt(compact, index + 1);
}

// The number behind the digits, modulo a small divisor; letters count as two digits (A = 10).
function remainder(compact: string, divisor: int): int {
  let rest: int = 0;
  for (let i: int = 0; i < compact.length; i++) {
    const value = valueAt(compact, i);
    const next = rest * (value > 9 ? 100 : 10) + value;
    rest = divisor === 23 ? next % 23 : next % 97;
  }
  return rest;
}

function weighted(digits: string, weights: readonly int[]): int {
  let sum: int = 0;
  for (let i: int = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * valueAt(digits, i);
  return sum;
}

// Month and day behind a year of two digits, where the month may carry a century.
function hasDate(compact: string): boolean {
  return isDate(pairAt(compact, 2) % 20, pairAt(compact, 4));
}

function isDate(month: int, day: int): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
