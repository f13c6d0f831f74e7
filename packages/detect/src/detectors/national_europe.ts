import {
  digitAt,
  hasDayMonth,
  hasMonthDay,
  isEan13,
  isLuhn,
  isMod11Ten,
  remainder,
  weightedSum,
} from './checksums.ts';
import type { NumberRule } from './number_shapes.ts';

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

function isGermanTaxId(digits: string): boolean {
  const counts = new Array<number>(10).fill(0);
  for (const digit of digits.slice(0, 10)) counts[Number(digit)]! += 1;
  const repeated = counts.filter((count) => count > 1);
  // One digit stands there twice or three times, every other once at most.
  return isMod11Ten(digits) && repeated.length === 1 && repeated[0]! <= 3;
}

/** Deutsche Rentenversicherung, Versicherungsnummern-Verordnung, section 2. */
function isGermanPensionNumber(value: string): boolean {
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
function isGermanDocument(value: string): boolean {
  if (value.length < 10) return true;
  const sum = [...value.slice(0, 9)].reduce((total, character, index) => {
    return total + Number.parseInt(character, 36) * [7, 3, 1][index % 3]!;
  }, 0);
  return sum % 10 === Number(value[9]);
}

function isFrenchSocialSecurity(value: string): boolean {
  const digits = value.replace('2A', '19').replace('2B', '18');
  return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
}

function isSpanishPerson(value: string): boolean {
  const number = value.slice(0, -1).replace(/^[XYZ]/u, (letter) => String('XYZ'.indexOf(letter)));
  return DNI_LETTERS[Number(number) % 23] === value.at(-1);
}

const CODICE_ODD: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Decreto ministeriale 23 dicembre 1976: values by odd and even place. */
function isCodiceFiscale(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const code = value.charCodeAt(index);
    const rank = code <= 0x39 ? code - 0x30 : code - 0x41;
    sum += index % 2 === 0 ? CODICE_ODD[rank]! : rank;
  }
  return sum % 26 === value.charCodeAt(15) - 0x41;
}

function isBelgianNumber(digits: string): boolean {
  const check = Number(digits.slice(9));
  const body = digits.slice(0, 9);
  // Months are raised by 20 or 40 in numbers for people who are not registered.
  const month = Number(digits.slice(2, 4)) % 20;
  if (month > 12 || Number(digits.slice(4, 6)) > 31) return false;
  return 97 - remainder(body, 97) === check || 97 - remainder(`2${body}`, 97) === check;
}

function isPesel(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  const sum = weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
  return sum % 10 === 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function isSwedishNumber(digits: string): boolean {
  const short = digits.slice(-10);
  const day = Number(short.slice(4, 6));
  // Coordination numbers add 60 to the day.
  const plainDay = day > 60 ? day - 60 : day;
  return isLuhn(short) && hasMonthDay(`00${short.slice(2, 4)}${String(plainDay).padStart(2, '0')}`);
}

function isFinnishCode(value: string): boolean {
  const digits = value.replace(/\D(?=[0-9A-Z]{4}$)/u, '');
  const number = Number(digits.slice(0, 6) + digits.slice(6, 9));
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[number % 31] === digits.at(-1) && hasDayMonth(digits);
}

function isDanishNumber(digits: string): boolean {
  return hasDayMonth(digits) && weightedSum(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

function isNorwegianNumber(digits: string): boolean {
  const first = 11 - (weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11);
  const second = 11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  const day = digitAt(digits, 0) % 4;
  const born = `${day}${digits.slice(1, 2)}${digits.slice(2, 4)}`;
  return (
    first % 11 === digitAt(digits, 9) && second % 11 === digitAt(digits, 10) && hasDayMonth(born)
  );
}

function isAustrianNumber(digits: string): boolean {
  const sum = weightedSum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]);
  const month = Number(digits.slice(6, 8));
  return (
    sum % 11 === digitAt(digits, 3) && month >= 1 && month <= 15 && Number(digits.slice(4, 6)) <= 31
  );
}

function isElevenProof(digits: string): boolean {
  return weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && Number(digits) > 0;
}

function isPortugueseNif(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest > 9 ? 0 : rest) === digitAt(digits, 8);
}

function isNhsNumber(digits: string): boolean {
  const rest = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 11 ? 0 : rest) === digitAt(digits, 9);
}

function isUtr(digits: string): boolean {
  return (
    '21987654321'[weightedSum(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === digits[0]
  );
}

function isNip(digits: string): boolean {
  return weightedSum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(digits, 9);
}

function isRomanianCnp(digits: string): boolean {
  const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === digitAt(digits, 12) && hasMonthDay(digits, 3);
}

function isCzechNumber(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 50;
  return Number(digits) % 11 === 0 && (month % 20 || 1) <= 12 && Number(digits.slice(4, 6)) <= 31;
}

function isBalticCode(digits: string): boolean {
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const rest = first < 10 ? first : (weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return rest === digitAt(digits, 10) && hasMonthDay(digits, 3);
}

function isBulgarianNumber(digits: string): boolean {
  return (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(digits, 9);
}

function isGreekAfm(digits: string): boolean {
  return (weightedSum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(digits, 8);
}

function isIrishPps(value: string): boolean {
  const ninth = value.length > 8 ? value.charCodeAt(8) - 64 : 0;
  const rest = (weightedSum(value, [8, 7, 6, 5, 4, 3, 2]) + 9 * ninth) % 23;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[rest] === value[7];
}

/** Numbers of European countries that stand for a person or a one-person business. */
export const EUROPEAN_NUMBERS: readonly NumberRule[] = [
  {
    id: 'de-tax-id',
    shapes: '11 2.3.3.3',
    pattern: /^[1-9]\d{10}$/u,
    check: isMod11Ten,
    needsCue: true,
    cues: 'steuer* idnr tin identifikationsnummer',
  },
  {
    id: 'de-tax-id',
    shapes: '11 2.3.3.3',
    pattern: /^[1-9]\d{10}$/u,
    check: isGermanTaxId,
    cues: 'steuer* idnr tin identifikationsnummer',
  },
  {
    id: 'de-tax-number',
    shapes: '2.3.5 3.3.5 3.4.4 13 11 10',
    pattern: /^\d{10,13}$/u,
    needsCue: true,
    cues: 'steuernummer steuernr stnr',
  },
  {
    id: 'de-pension-number',
    shapes: '12 2.6.1.3 8.1.3 2.6.4',
    pattern: /^\d{8}[A-Z]\d{3}$/u,
    check: isGermanPensionNumber,
    cues: 'rentenversicherung* sozialversicherung* versicherungsnummer rvnr svnr',
  },
  {
    id: 'de-id-card',
    shapes: '9 10 9.1',
    pattern: /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/u,
    check: isGermanDocument,
    needsCue: true,
    cues: 'personalausweis* ausweis* identitätskarte reisepass* passnummer perso',
  },
  {
    id: 'de-health-insurance',
    shapes: '10 1.9',
    pattern: /^[A-Z]\d{9}$/u,
    needsCue: true,
    cues: 'krankenversicherung* versicherten* krankenkasse* kvnr gesundheitskarte egk',
  },
  {
    id: 'fr-social-security',
    shapes: '15 13.2 1.2.2.2.3.3.2 1.2.2.2.3.3.2 1.2.2.2.6.2',
    pattern: /^[1-478]\d{2}\d{2}(?:\d{2}|2[AB])\d{8}$/u,
    check: isFrenchSocialSecurity,
    cues: 'nir insee sécurité securite',
  },
  {
    id: 'fr-tax-number',
    shapes: '13 2.2.3.3.3',
    pattern: /^[0-3]\d{12}$/u,
    check: (digits) => remainder(digits.slice(0, 10), 511) === Number(digits.slice(10)),
    needsCue: true,
    cueForgives: true,
    cues: 'fiscal fiscale spi impôts impot* sip',
  },
  {
    id: 'fr-siret',
    shapes: '14 3.3.3.5 9.5 3.3.3.3.2',
    pattern: /^\d{14}$/u,
    check: isLuhn,
    needsCue: true,
    cues: 'siret',
  },
  {
    id: 'fr-siren',
    shapes: '9 3.3.3',
    pattern: /^\d{9}$/u,
    check: isLuhn,
    needsCue: true,
    cues: 'siren rcs',
  },
  {
    id: 'es-dni',
    shapes: '9 8.1 8 7.1 2.3.3.1',
    pattern: /^\d{7,8}[A-HJ-NP-TV-Z]$/u,
    check: isSpanishPerson,
    cues: 'dni nif documento',
  },
  {
    id: 'es-nie',
    shapes: '9 8.1 1.7.1',
    pattern: /^[XYZ]\d{7}[A-HJ-NP-TV-Z]$/u,
    check: isSpanishPerson,
    cues: 'nie nif extranjer*',
  },
  {
    id: 'es-company',
    shapes: '9 1.8',
    pattern: /^[A-HJNP-SUVW]\d{7}[0-9A-J]$/u,
    needsCue: true,
    cues: 'cif nif',
  },
  {
    id: 'es-social-security',
    shapes: '12 2.8.2 2.10',
    pattern: /^\d{12}$/u,
    needsCue: true,
    cues: 'nss seguridad afiliación naf',
  },
  {
    id: 'it-tax-code',
    shapes: '16 6.5.5 3.3.5.5 6.2.1.2.5 3.3.2.1.2.5',
    pattern: /^[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/u,
    check: isCodiceFiscale,
    cues: 'codice cod fiscale CF',
  },
  {
    id: 'nl-bsn',
    shapes: '9 4.2.3 3.3.3 8',
    pattern: /^\d{8,9}$/u,
    check: (digits) => isElevenProof(digits.padStart(9, '0')),
    needsCue: true,
    cues: 'bsn burgerservice* sofi sofinummer',
  },
  {
    id: 'be-national-number',
    shapes: '11 2.2.2.3.2 6.3.2 6.5',
    pattern: /^\d{11}$/u,
    check: isBelgianNumber,
    cues: 'rijksregister* insz niss national registre bis',
  },
  { id: 'pl-pesel', shapes: '11', pattern: /^\d{11}$/u, check: isPesel, cues: 'pesel' },
  {
    id: 'pl-nip',
    shapes: '10 3.3.2.2 3.2.2.3',
    pattern: /^\d{10}$/u,
    check: isNip,
    needsCue: true,
    cues: 'nip',
  },
  {
    id: 'pl-id-card',
    shapes: '9 3.6 3.3.3',
    pattern: /^[A-Z]{3}\d{6}$/u,
    needsCue: true,
    cues: 'dowód dowod dowodu osobisty osobistego',
  },
  {
    id: 'se-personal-number',
    shapes: '6.4 8.4',
    pattern: /^(?:18|19|20)?\d{10}$/u,
    separators: /-/u,
    check: isSwedishNumber,
    cues: 'personnummer personnr samordningsnummer',
  },
  {
    id: 'se-personal-number',
    shapes: '10 12',
    pattern: /^(?:18|19|20)?\d{10}$/u,
    check: isSwedishNumber,
    needsCue: true,
    cues: 'personnummer personnr personal samordningsnummer',
  },
  {
    id: 'fi-personal-code',
    shapes: '11 6.4',
    pattern: /^\d{6}[A-FYXWVU]?\d{3}[0-9A-Y]$/u,
    check: isFinnishCode,
    cues: 'henkilötunnus* hetu personbeteckning',
  },
  {
    id: 'dk-personal-number',
    shapes: '6.4',
    pattern: /^\d{10}$/u,
    separators: /[- ]/u,
    check: isDanishNumber,
    cues: 'cpr personnummer',
  },
  {
    id: 'dk-personal-number',
    shapes: '6.4 10',
    pattern: /^\d{10}$/u,
    check: (digits) => hasDayMonth(digits),
    needsCue: true,
    cues: 'cpr personnummer',
  },
  {
    id: 'no-birth-number',
    shapes: '11 6.5',
    pattern: /^\d{11}$/u,
    check: isNorwegianNumber,
    cues: 'fødselsnummer fodselsnummer personnummer personnummeret fnr',
  },
  {
    id: 'pt-nif',
    shapes: '9 3.3.3',
    pattern: /^[1-35689]\d{8}$/u,
    check: isPortugueseNif,
    needsCue: true,
    cues: 'nif contribuinte nipc fiscal',
  },
  {
    id: 'pt-citizen-card',
    shapes: '8.1.3 12 8.1.2.1',
    pattern: /^\d{9}[A-Z0-9]{2}\d$/u,
    needsCue: true,
    cues: 'cidadão cidadao CC',
  },
  {
    id: 'at-social-insurance',
    shapes: '4.6',
    pattern: /^[1-9]\d{9}$/u,
    check: isAustrianNumber,
    cues: 'svnr svnummer sozialversicherung* versicherungsnummer',
  },
  {
    id: 'at-social-insurance',
    shapes: '10',
    pattern: /^[1-9]\d{9}$/u,
    check: isAustrianNumber,
    needsCue: true,
    cues: 'svnr svnummer sozialversicherung* versicherungsnummer',
  },
  {
    id: 'at-tax-number',
    shapes: '2.3.4 9',
    pattern: /^\d{9}$/u,
    needsCue: true,
    cues: 'steuernummer abgabenkonto*',
  },
  {
    id: 'ch-social-security',
    shapes: '13 3.4.4.2',
    pattern: /^756\d{10}$/u,
    check: isEan13,
    cues: 'ahv avs',
  },
  {
    id: 'gb-nhs-number',
    shapes: '10 3.3.4',
    pattern: /^\d{10}$/u,
    check: isNhsNumber,
    needsCue: true,
    cues: 'nhs',
  },
  {
    id: 'gb-national-insurance',
    shapes: '9 2.2.2.2.1 2.6.1 8.1 2.7',
    pattern: /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/u,
    cues: 'nino NI national',
  },
  {
    id: 'gb-tax-reference',
    shapes: '10 5.5',
    pattern: /^\d{10}$/u,
    check: isUtr,
    needsCue: true,
    cues: 'utr taxpayer',
  },
  {
    id: 'gb-driving-licence',
    shapes: '16 5.6.5',
    pattern: /^[A-Z][A-Z9]{4}\d[0156]\d[0-3]\d\d[A-Z9]{2}[0-9A-Z]{3}$/u,
    cues: 'licence',
  },
  {
    id: 'ie-pps',
    shapes: '8 9 7.1 7.2',
    pattern: /^\d{7}[A-W][A-IW]?$/u,
    check: isIrishPps,
    needsCue: true,
    cues: 'pps ppsn',
  },
  {
    id: 'ro-personal-code',
    shapes: '13',
    pattern: /^[1-9]\d{12}$/u,
    check: isRomanianCnp,
    cues: 'cnp',
  },
  {
    id: 'cz-birth-number',
    shapes: '6.4 10',
    pattern: /^\d{10}$/u,
    check: isCzechNumber,
    needsCue: true,
    cues: 'rodné rodné rodne RČ',
  },
  {
    id: 'baltic-personal-code',
    shapes: '11',
    pattern: /^[1-6]\d{10}$/u,
    check: isBalticCode,
    cues: 'isikukood asmens',
  },
  {
    id: 'hr-oib',
    shapes: '11',
    pattern: /^\d{11}$/u,
    check: isMod11Ten,
    needsCue: true,
    cues: 'oib',
  },
  {
    id: 'bg-egn',
    shapes: '10',
    pattern: /^\d{10}$/u,
    check: isBulgarianNumber,
    needsCue: true,
    cues: 'egn егн',
  },
  {
    id: 'gr-afm',
    shapes: '9',
    pattern: /^\d{9}$/u,
    check: isGreekAfm,
    needsCue: true,
    cues: 'afm αφμ',
  },
];
