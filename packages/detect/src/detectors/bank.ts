import { isCued } from '../cues.ts';
import type { Detector } from '../finding.ts';
import { BLANK, DOT, HYPHEN, isDigitUnit, isLatinUnit } from '../units.ts';
import { ALL_CAPITALS, HAS_DIGIT, HAS_LETTER, isWordUnit, wordAt } from '../words.ts';
import { mod97 } from './checksums.ts';

/** Length of an IBAN by country, ISO 13616 registry. */
const IBAN_LENGTHS: ReadonlyMap<number, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
   EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26
   IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28
   NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25
   SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27 MA28 MG27 ML28 MZ25 NE28
   SN28 TD27 TG28`
    .trim()
    .split(/\s+/u)
    .map((entry) => [countryKey(entry.charCodeAt(0), entry.charCodeAt(1)), Number(entry.slice(2))]),
);

/** IBAN with its check digits, in groups or not. */
export const iban: Detector = {
  id: 'iban',
  type: 'ID',
  find: ({ text, words }, report) => {
    const { units, starts, ends, kinds } = words;
    for (let index = 0; index < words.count; index += 1) {
      const start = starts[index]!;
      const end = ends[index]!;
      // `DE89...` in one word, or `DE` and a blank.
      const isMixed = (kinds[index]! & MIXED) === MIXED;
      if ((!isMixed && end !== start + 2) || !isIbanStart(units, start, end)) continue;
      const length = IBAN_LENGTHS.get(countryKey(units[start]!, units[start + 1]!));
      const close = length === undefined ? -1 : takeCharacters(units, start, length);
      if (close < 0) continue;
      const value = text.slice(start, close).replace(/[ .-]/gu, '');
      if (mod97(value.slice(4) + value.slice(0, 4)) === 1) report([start, close]);
    }
  },
};

const MIXED = HAS_DIGIT | HAS_LETTER;

/** Two Latin letters in any case as one number. */
function countryKey(first: number, second: number): number {
  return ((first & 0x1f) << 5) | (second & 0x1f);
}

/** Two letters and two digits, perhaps with a blank after the letters. */
function isIbanStart(units: Uint16Array, start: number, end: number): boolean {
  if (!isLatinUnit(units[start]!) || !isLatinUnit(units[start + 1]!)) return false;
  const digits = end === start + 2 && units[end] === BLANK ? end + 1 : start + 2;
  return isDigitUnit(units[digits]!) && isDigitUnit(units[digits + 1]!);
}

const isJoint = (unit: number) => unit === BLANK || unit === HYPHEN || unit === DOT;

/** End of `length` letters or digits from `start`, single separators between; -1 if none. */
function takeCharacters(units: Uint16Array, start: number, length: number): number {
  let taken = 0;
  for (let index = start; ; index += 1) {
    const unit = units[index]!;
    if (isDigitUnit(unit) || isLatinUnit(unit)) taken += 1;
    else if (!isJoint(unit) || isJoint(units[index - 1]!)) return -1;
    if (taken === length) return isWordUnit(units[index + 1]!) ? -1 : index + 1;
  }
}

const BIC_FORM = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u;
const COUNTRIES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BG BH BM BN BO BR BS BY BZ CA CH CI CL CM CN CO CR CU CV CY CZ DE DK DO DZ EC EE EG ES ET FI FJ FO FR GB GE GH GI GL GR GT HK HN HR HU ID IE IL IM IN IQ IS IT JE JM JO JP KE KG KH KR KW KY KZ LB LI LK LT LU LV LY MA MC MD ME MG MK ML MM MN MO MT MU MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PH PK PL PR PS PT PY QA RO RS RU SA SC SD SE SG SI SK SM SN SV SY TH TN TR TT TW TZ UA UG US UY UZ VA VE VG VN XK YE ZA ZM ZW';
const BIC_COUNTRIES = new Set(COUNTRIES.split(' '));

/** An IBAN right before, perhaps with a label between. */
const AFTER_IBAN = /[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\s?[,;:/(|\u00b7-]?\s?$/u;
const LONGEST_IBAN = 48;

/**
 * SWIFT/BIC, ISO 9362, near a word that says so or right behind an IBAN: by form alone it is any
 * word in capitals.
 */
export const bic: Detector = {
  id: 'bic',
  type: 'ID',
  cues: new Map([['bic', 'bic swift']]),
  find: ({ words, cues }, report) => {
    const sightings = cues.get('bic');
    const { text } = words;
    for (let index = 0; index < words.count; index += 1) {
      const start = words.starts[index]!;
      const end = words.ends[index]!;
      if (
        (end - start !== 8 && end - start !== 11) ||
        (words.kinds[index]! & (ALL_CAPITALS | HAS_DIGIT)) === 0
      )
        continue;
      const word = wordAt(words, index);
      if (!BIC_FORM.test(word) || !BIC_COUNTRIES.has(word.slice(4, 6))) continue;
      if (
        (sightings !== undefined && isCued(sightings, start, end, 40, 20)) ||
        AFTER_IBAN.test(text.slice(Math.max(0, start - LONGEST_IBAN), start))
      )
        report([start, end]);
    }
  },
};
