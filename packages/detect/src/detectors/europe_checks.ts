import {
  digitAt,
  hasDayMonth,
  hasMonthDay,
  isLuhn,
  isMod11Ten,
  remainder,
  weightedSum,
} from './checksums.ts';

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

export function isGermanTaxId(digits: string): boolean {
  const counts = new Array<number>(10).fill(0);
  for (const digit of digits.slice(0, 10)) counts[Number(digit)]! += 1;
  const repeated = counts.filter((count) => count > 1);
  // One digit stands there twice or three times, every other once at most.
  return isMod11Ten(digits) && repeated.length === 1 && repeated[0]! <= 3;
}

/** Deutsche Rentenversicherung, Versicherungsnummern-Verordnung, section 2. */
export function isGermanPensionNumber(value: string): boolean {
  const letter = String(value.charCodeAt(8) - 64).padStart(2, '0');
  const digits = value.slice(0, 8) + letter + value.slice(9, 11);
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = weights.reduce((total, weight, index) => {
    const product = weight * digitAt(digits, index);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(value[11]) && hasPensionDay(value);
}

/** Days are raised to tell apart people born on one day. */
function hasPensionDay(value: string): boolean {
  const day = Number(value.slice(2, 4));
  const month = Number(value.slice(4, 6));
  return day >= 1 && month >= 1 && month <= 12;
}

/** Serial number of German identity cards and passports: weights 7, 3, 1, letters from A = 10. */
export function isGermanDocument(value: string): boolean {
  if (value.length < 10) return true;
  const sum = [...value.slice(0, 9)].reduce((total, character, index) => {
    return total + Number.parseInt(character, 36) * [7, 3, 1][index % 3]!;
  }, 0);
  return sum % 10 === Number(value[9]);
}

export function isFrenchSocialSecurity(value: string): boolean {
  const digits = value.replace('2A', '19').replace('2B', '18');
  return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
}

export function isSpanishPerson(value: string): boolean {
  const number = value.slice(0, -1).replace(/^[XYZ]/u, (letter) => String('XYZ'.indexOf(letter)));
  return DNI_LETTERS[Number(number) % 23] === value.at(-1);
}

const CODICE_ODD: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Decreto ministeriale 23 dicembre 1976: values by odd and even place. */
export function isCodiceFiscale(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const code = value.charCodeAt(index);
    const rank = code <= 0x39 ? code - 0x30 : code - 0x41;
    sum += index % 2 === 0 ? CODICE_ODD[rank]! : rank;
  }
  return sum % 26 === value.charCodeAt(15) - 0x41;
}

export function isBelgianNumber(digits: string): boolean {
  const check = Number(digits.slice(9));
  const body = digits.slice(0, 9);
  // Months are raised by 20 or 40 in numbers for people who are not registered.
  const month = Number(digits.slice(2, 4)) % 20;
  if (month > 12 || Number(digits.slice(4, 6)) > 31) return false;
  return 97 - remainder(body, 97) === check || 97 - remainder(`2${body}`, 97) === check;
}

export function isPesel(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  const sum = weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
  return sum % 10 === 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

export function isSwedishNumber(digits: string): boolean {
  const short = digits.slice(-10);
  const day = Number(short.slice(4, 6));
  // Coordination numbers add 60 to the day.
  const plainDay = day > 60 ? day - 60 : day;
  return isLuhn(short) && hasMonthDay(`00${short.slice(2, 4)}${String(plainDay).padStart(2, '0')}`);
}

export function isFinnishCode(value: string): boolean {
  const digits = value.replace(/\D(?=[0-9A-Z]{4}$)/u, '');
  const number = Number(digits.slice(0, 6) + digits.slice(6, 9));
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[number % 31] === digits.at(-1) && hasDayMonth(digits);
}

export function isDanishNumber(digits: string): boolean {
  return hasDayMonth(digits) && weightedSum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

export function isNorwegianNumber(digits: string): boolean {
  const first = 11 - (weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11);
  const second = 11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  const day = digitAt(digits, 0) % 4;
  const born = `${day}${digits.slice(1, 2)}${digits.slice(2, 4)}`;
  return (
    first % 11 === digitAt(digits, 9) && second % 11 === digitAt(digits, 10) && hasDayMonth(born)
  );
}

export function isAustrianNumber(digits: string): boolean {
  const sum = weightedSum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]);
  const month = Number(digits.slice(6, 8));
  return (
    sum % 11 === digitAt(digits, 3) && month >= 1 && month <= 15 && Number(digits.slice(4, 6)) <= 31
  );
}

export function isElevenProof(digits: string): boolean {
  return weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && Number(digits) > 0;
}

export function isPortugueseNif(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest > 9 ? 0 : rest) === digitAt(digits, 8);
}

export function isNhsNumber(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 11 ? 0 : rest) === digitAt(digits, 9);
}

export function isUtr(digits: string): boolean {
  return (
    '21987654321'[weightedSum(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === digits[0]
  );
}

export function isNip(digits: string): boolean {
  return weightedSum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(digits, 9);
}

export function isRomanianCnp(digits: string): boolean {
  const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === digitAt(digits, 12) && hasMonthDay(digits, 3);
}

export function isCzechNumber(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 50;
  return Number(digits) % 11 === 0 && (month % 20 || 1) <= 12 && Number(digits.slice(4, 6)) <= 31;
}

export function isBalticCode(digits: string): boolean {
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const rest = first < 10 ? first : (weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return rest === digitAt(digits, 10) && hasMonthDay(digits, 3);
}

export function isBulgarianNumber(digits: string): boolean {
  return (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(digits, 9);
}

export function isGreekAfm(digits: string): boolean {
  return (weightedSum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(digits, 8);
}

export function isIrishPps(value: string): boolean {
  const ninth = value.length > 8 ? value.charCodeAt(8) - 64 : 0;
  const rest = (weightedSum(value, [8, 7, 6, 5, 4, 3, 2]) + 9 * ninth) % 23;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[rest] === value[7];
}
