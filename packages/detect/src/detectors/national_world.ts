import { digitAt, hasMonthDay, isLuhn, isVerhoeff, weightedSum } from './checksums.ts';
import type { NumberRule } from './number_shapes.ts';

/** Two check digits by falling weights mod 11, as Brazil's CPF and CNPJ have. */
function hasBrazilianChecks(digits: string, weights: readonly number[]): boolean {
  if (/^(\d)\1+$/u.test(digits)) return false;
  const body = digits.length - 2;
  const check = (count: number) => {
    const rest = weightedSum(digits, weights.slice(weights.length - count)) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return check(body) === digitAt(digits, body) && check(body + 1) === digitAt(digits, body + 1);
}

function isAustralianTfn(digits: string): boolean {
  const weights = digits.length === 9 ? [1, 4, 3, 7, 5, 8, 6, 9, 10] : [10, 7, 8, 4, 6, 3, 5, 1];
  return weightedSum(digits, weights) % 11 === 0;
}

function isAustralianAbn(digits: string): boolean {
  const sum = weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10;
  return sum % 89 === 0;
}

function isMedicare(digits: string): boolean {
  return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8);
}

function isKoreanNumber(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11);
  return rest % 10 === digitAt(digits, 12) && hasMonthDay(digits);
}

function isMyNumber(digits: string): boolean {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digitAt(digits, 11);
}

function isTurkishNumber(digits: string): boolean {
  const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === digitAt(digits, 9) && (odd + even + tenth) % 10 === digitAt(digits, 10);
}

function isSouthAfricanId(digits: string): boolean {
  return isLuhn(digits) && hasMonthDay(digits) && digitAt(digits, 10) <= 2;
}

function isSingaporeanId(value: string): boolean {
  const shift = { S: 0, F: 0, T: 4, G: 4, M: 3 }[value[0]!] ?? 0;
  const rest = (weightedSum(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11;
  const letters =
    { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', M: 'XWUTRQPNJLK' }[value[0]!] ?? 'XWUTRQPNMLK';
  return (value[0] === 'M' ? letters[10 - rest] : letters[rest]) === value.at(-1);
}

function isChineseId(value: string): boolean {
  const sum = weightedSum(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === value.at(-1) && hasMonthDay(value, 10);
}

function isTaiwaneseId(value: string): boolean {
  const code = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(value[0]!) + 10;
  return (
    (Math.floor(code / 10) +
      (code % 10) * 9 +
      weightedSum(value.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) %
      10 ===
    0
  );
}

function isIsraeliId(digits: string): boolean {
  return isLuhn(digits.padStart(9, '0'));
}

function isChileanRut(value: string): boolean {
  const body = [...value.slice(0, -1)].reverse();
  const sum = body.reduce((total, digit, index) => total + Number(digit) * (2 + (index % 6)), 0);
  return '0K987654321'[sum % 11] === value.at(-1);
}

function isCuit(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 11 ? 0 : rest) === digitAt(digits, 10);
}

function isThaiId(digits: string): boolean {
  return (
    (11 - (weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 ===
    digitAt(digits, 12)
  );
}

const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const SSN = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/u;
const SSN_CUES = 'ssn ssns social socialsecurity';

/** Numbers of countries outside of Europe that stand for a person or a one-person business. */
export const WORLD_NUMBERS: readonly NumberRule[] = [
  { id: 'us-social-security', shapes: '3.2.4', pattern: SSN, separators: /-/u, cues: SSN_CUES },
  { id: 'us-social-security', shapes: '3.2.4 9', pattern: SSN, needsCue: true, cues: SSN_CUES },
  {
    id: 'us-taxpayer',
    shapes: '3.2.4 9 5.4 3.6',
    pattern: /^9\d{2}(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/u,
    needsCue: true,
    cues: 'itin taxpayer',
  },
  {
    id: 'us-employer',
    shapes: '2.7 9',
    pattern: /^\d{9}$/u,
    needsCue: true,
    cues: 'EIN FEIN employer',
  },
  {
    id: 'us-medicare',
    shapes: '11 4.3.4',
    pattern:
      /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/u,
    cues: 'medicare mbi',
  },
  {
    id: 'us-routing-number',
    shapes: '9 4.4.1',
    pattern: /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/u,
    check: (digits) => weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
    needsCue: true,
    cues: 'routing aba',
  },
  {
    id: 'us-provider',
    shapes: '10 4.3.3',
    pattern: /^[12]\d{9}$/u,
    check: (digits) => isLuhn(`80840${digits}`),
    needsCue: true,
    cues: 'npi',
  },
  {
    id: 'ca-social-insurance',
    shapes: '3.3.3 9',
    pattern: /^[1-79]\d{8}$/u,
    check: isLuhn,
    needsCue: true,
    cues: 'SIN NAS insurance sins',
  },
  {
    id: 'in-aadhaar',
    shapes: '4.4.4',
    pattern: /^[2-9]\d{11}$/u,
    check: isVerhoeff,
    cues: 'aadhaar aadhar uidai',
  },
  {
    id: 'in-aadhaar',
    shapes: '12',
    pattern: /^[2-9]\d{11}$/u,
    check: isVerhoeff,
    needsCue: true,
    cues: 'aadhaar aadhar uidai',
  },
  { id: 'in-pan', shapes: '10', pattern: /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/u, cues: 'PAN' },
  { id: 'in-pan', shapes: '10', pattern: /^[A-Z]{5}\d{4}[A-Z]$/u, needsCue: true, cues: 'PAN' },
  {
    id: 'in-gstin',
    shapes: '15',
    pattern: /^(?:0[1-9]|[1-3]\d)[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/u,
    cues: 'gstin gst',
  },
  { id: 'in-voter', shapes: '10', pattern: /^[A-Z]{3}\d{7}$/u, needsCue: true, cues: 'voter epic' },
  {
    id: 'br-cpf',
    shapes: '3.3.3.2 11 9.2',
    pattern: /^\d{11}$/u,
    check: (digits) => hasBrazilianChecks(digits, CPF_WEIGHTS),
    cues: 'cpf',
  },
  {
    id: 'br-cnpj',
    shapes: '2.3.3.4.2 14 8.4.2',
    pattern: /^\d{14}$/u,
    check: (digits) => hasBrazilianChecks(digits, CNPJ_WEIGHTS),
    cues: 'cnpj',
  },
  {
    id: 'au-tax-file',
    shapes: '3.3.3 9 8 3.3.2',
    pattern: /^\d{8,9}$/u,
    check: isAustralianTfn,
    needsCue: true,
    cues: 'tfn',
  },
  {
    id: 'au-tax-file',
    shapes: '3.3.3 9',
    pattern: /^\d{9}$/u,
    check: isAustralianTfn,
    needsCue: true,
    cues: 'file',
  },
  {
    id: 'au-business',
    shapes: '2.3.3.3 11',
    pattern: /^[1-9]\d{10}$/u,
    check: isAustralianAbn,
    needsCue: true,
    cues: 'abn',
  },
  {
    id: 'au-medicare',
    shapes: '4.5.1 10 11 4.5.1.1',
    pattern: /^[2-6]\d{9,10}$/u,
    check: isMedicare,
    needsCue: true,
    cues: 'medicare',
  },
  { id: 'nz-ird', shapes: '3.3.3 2.3.3 9 8', pattern: /^\d{8,9}$/u, needsCue: true, cues: 'ird' },
  {
    id: 'kr-resident',
    shapes: '6.7',
    pattern: /^\d{6}[0-9]\d{6}$/u,
    check: isKoreanNumber,
    cues: 'rrn resident 주민등록* 주민등록번호 주민번호 외국인등록* frn',
  },
  {
    id: 'kr-resident',
    shapes: '13 6.7',
    pattern: /^\d{6}[1-8]\d{6}$/u,
    check: (digits) => hasMonthDay(digits),
    needsCue: true,
    cues: 'rrn resident 주민등록* frn',
  },
  {
    id: 'jp-my-number',
    shapes: '4.4.4 12',
    pattern: /^\d{12}$/u,
    check: isMyNumber,
    needsCue: true,
    cues: 'my mynumber マイナンバー* 個人番号',
  },
  {
    id: 'tr-identity',
    shapes: '11',
    pattern: /^[1-9]\d{10}$/u,
    check: isTurkishNumber,
    cues: 'tckn kimlik tc',
  },
  {
    id: 'za-identity',
    shapes: '13 6.4.3 6.4.2.1',
    pattern: /^\d{13}$/u,
    check: isSouthAfricanId,
    cues: 'rsa african said',
  },
  {
    id: 'sg-identity',
    shapes: '9',
    pattern: /^[STFGM]\d{7}[A-Z]$/u,
    check: isSingaporeanId,
    cueForgives: true,
    cues: 'nric fin',
  },
  {
    id: 'cn-identity',
    shapes: '18',
    pattern: /^[1-9]\d{16}[\dX]$/u,
    check: isChineseId,
    cues: '身份证 身份证号',
  },
  {
    id: 'tw-identity',
    shapes: '10',
    pattern: /^[A-Z][1289]\d{8}$/u,
    check: isTaiwaneseId,
    cues: 'taiwan 身分證',
  },
  {
    id: 'th-identity',
    shapes: '13 1.4.5.2.1',
    pattern: /^[1-8]\d{12}$/u,
    check: isThaiId,
    needsCue: true,
    cues: 'thai',
  },
  {
    id: 'il-identity',
    shapes: '9 8.1',
    pattern: /^\d{9}$/u,
    check: isIsraeliId,
    needsCue: true,
    cues: 'teudat zehut',
  },
  { id: 'mx-curp', shapes: '18', pattern: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/u, cues: 'curp' },
  {
    id: 'mx-rfc',
    shapes: '12 13 4.6.3 3.6.3',
    pattern: /^[A-ZÑ&]{3,4}\d{6}[0-9A-Z]{3}$/u,
    needsCue: true,
    cues: 'rfc',
  },
  {
    id: 'ar-cuit',
    shapes: '2.8.1 11',
    pattern: /^(?:2[0-47]|3[0347])\d{9}$/u,
    check: isCuit,
    cues: 'cuit cuil',
  },
  { id: 'ar-dni', shapes: '2.3.3 8', pattern: /^\d{8}$/u, needsCue: true, cues: 'dni' },
  {
    id: 'cl-rut',
    shapes: '2.3.3.1 8.1 1.3.3.1 7.1',
    pattern: /^\d{7,8}[\dK]$/u,
    check: isChileanRut,
    needsCue: true,
    cues: 'rut run',
  },
  {
    id: 'cl-rut',
    shapes: '2.3.3.1',
    pattern: /^\d{8}[\dK]$/u,
    separators: /[.-]/u,
    check: isChileanRut,
    cues: 'rut run',
  },
  { id: 'ng-identity', shapes: '11', pattern: /^\d{11}$/u, needsCue: true, cues: 'NIN nimc' },
  {
    id: 'ph-tax',
    shapes: '3.3.3.3 3.3.3 12 9',
    pattern: /^\d{9,12}$/u,
    needsCue: true,
    cues: 'bir TIN',
  },
];
