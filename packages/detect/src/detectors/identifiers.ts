import type { Detector } from '../finding.ts';
import { isEan13, isLuhn, isMod11Ten, isVerhoeff, mod97 } from './checksums.ts';

/** Length of an IBAN by country (the registry's). */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BA: 20,
  BE: 16,
  BG: 22,
  BR: 29,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
};
const IBAN_START = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/giu;

export const iban: Detector = {
  id: 'iban',
  type: 'ID',
  *find(text) {
    for (const match of text.matchAll(IBAN_START)) {
      const length = IBAN_LENGTHS[match[0].slice(0, 2).toUpperCase()];
      const end = length === undefined ? -1 : takeCharacters(text, match.index, length);
      if (end < 0) continue;
      const value = text.slice(match.index, end).replace(/[ -]/gu, '').toUpperCase();
      if (mod97(value.slice(4) + value.slice(0, 4)) === 1) yield [match.index, end];
    }
  },
};

/** End of `length` letters or digits from `start`, single spaces or hyphens between; -1 if none. */
function takeCharacters(text: string, start: number, length: number): number {
  let taken = 0;
  for (let index = start; index < text.length; index += 1) {
    if (/[A-Za-z0-9]/u.test(text[index]!)) taken += 1;
    else if (!/[ -]/u.test(text[index]!) || /[ -]/u.test(text[index - 1] ?? '')) return -1;
    if (taken === length) return /[\p{L}\p{N}]/u.test(text[index + 1] ?? ' ') ? -1 : index + 1;
  }
  return -1;
}

interface NumberRule {
  readonly id: string;
  readonly pattern: RegExp;
  readonly accepts: (compact: string) => boolean;
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CARD_LENGTHS = [13, 14, 15, 16, 19];
const always = () => true;

/** Identifiers with a checksum or a form that little else has. */
const RULES: readonly NumberRule[] = [
  {
    id: 'card',
    pattern: /(?<![\p{L}\p{N}])[2-6]\d{3}(?:[ -]?\d){8,14}\d(?![\p{L}\p{N}])/gu,
    accepts: (digits) => CARD_LENGTHS.includes(digits.length) && isLuhn(digits),
  },
  {
    id: 'de-tax-id',
    pattern: /(?<![\p{L}\p{N}])[1-9]\d[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?![\p{L}\p{N}])/gu,
    accepts: (digits) => isMod11Ten(digits) && hasRepeatedDigit(digits),
  },
  {
    id: 'fr-social-security',
    pattern:
      /(?<![\p{L}\p{N}])[12][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{2}(?![\p{L}\p{N}])/gu,
    accepts: (digits) =>
      97 - Number(BigInt(digits.slice(0, 13)) % 97n) === Number(digits.slice(13)),
  },
  {
    id: 'ch-social-security',
    pattern: /(?<![\p{L}\p{N}])756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?![\p{L}\p{N}])/gu,
    accepts: isEan13,
  },
  {
    id: 'gb-national-insurance',
    pattern:
      /(?<![\p{L}\p{N}])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D](?![\p{L}\p{N}])/gu,
    accepts: always,
  },
  {
    id: 'us-social-security',
    pattern: /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}-])/gu,
    accepts: always,
  },
  {
    id: 'in-aadhaar',
    pattern: /(?<![\p{L}\p{N}])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\p{L}\p{N}])/gu,
    accepts: isVerhoeff,
  },
  {
    id: 'in-pan',
    pattern: /(?<![\p{L}\p{N}])[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z](?![\p{L}\p{N}])/gu,
    accepts: always,
  },
  {
    id: 'es-dni',
    pattern: /(?<![\p{L}\p{N}])[XYZ\d]\d{7}[ -]?[A-HJ-NP-TV-Z](?![\p{L}\p{N}])/gu,
    accepts: (value) => {
      const number = value
        .slice(0, -1)
        .replace(/^[XYZ]/u, (letter) => String('XYZ'.indexOf(letter)));
      return DNI_LETTERS[Number(number) % 23] === value.at(-1);
    },
  },
  {
    id: 'it-tax-code',
    pattern: /(?<![\p{L}\p{N}])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\p{L}\p{N}])/gu,
    accepts: always,
  },
];

function hasRepeatedDigit(digits: string): boolean {
  return new Set(digits.slice(0, 10)).size < 10;
}

export const identifiers: readonly Detector[] = RULES.map((rule) => ({
  id: rule.id,
  type: 'ID',
  *find(text) {
    for (const match of text.matchAll(rule.pattern)) {
      if (rule.accepts(match[0].replace(/[ .-]/gu, ''))) {
        yield [match.index, match.index + match[0].length];
      }
    }
  },
}));

const BIRTH_DATE =
  /(?:born(?: on)?|date of birth|dob|birthday|geboren(?: am)?|geb\.|geburtsdatum|geburtstag|née? le|date de naissance|anniversaire)[\s:]{0,3}(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s\p{L}{3,10}\s\d{4}|\p{L}{3,10}\s\d{1,2},?\s\d{4})/giu;

/** A date only when the words before it say that it is a birth date. */
export const birthDate: Detector = {
  id: 'birth-date',
  type: 'DATE',
  *find(text) {
    for (const match of text.matchAll(BIRTH_DATE)) {
      const end = match.index + match[0].length;
      yield [end - match[1]!.length, end];
    }
  },
};

const STREET =
  /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}'-]{1,30}(?:straße|strasse|str\.|weg|gasse|allee|platz|damm|ufer|ring|chaussee)|(?:\p{Lu}[\p{L}'-]{1,30} ){1,3}(?:Straße|Strasse|Street|Road|Avenue|Lane|Drive|Boulevard|Square|Way|Court)|\p{Lu}[\p{L}'-]{1,30}(?:quai|platz))\s\d{1,5}\s?[a-zA-Z]?(?![\p{L}\p{N}])/gu;
const STREET_NUMBER_FIRST =
  /(?<![\p{L}\p{N}])\d{1,5}(?: ?(?:bis|ter))?,? (?:(?:rue|avenue|boulevard|place|chemin|quai|impasse|allée)(?: (?:de la|de l'|du|des|de|d'))? ?\p{Lu}[\p{L}'-]{1,30}(?: \p{Lu}[\p{L}'-]{1,30})?|(?:\p{Lu}[\p{L}'-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Square|Way|Court))(?![\p{L}\p{N}])/gu;

export const street: Detector = {
  id: 'street',
  type: 'ADDRESS',
  *find(text) {
    for (const pattern of [STREET, STREET_NUMBER_FIRST]) {
      for (const match of text.matchAll(pattern))
        yield [match.index, match.index + match[0].length];
    }
  },
};
