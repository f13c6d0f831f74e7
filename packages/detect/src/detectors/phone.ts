import type { Detector } from '../finding.ts';
import { HAS_DIGIT, HAS_LETTER } from '../words.ts';
import type { Words } from '../words.ts';
import {
  BLANK,
  COLON,
  COMMA,
  DOT,
  HYPHEN,
  LINE_FEED,
  OPENING_BRACKET,
  PLUS,
  SLASH,
  isDigitUnit,
} from '../units.ts';
import { AFTER_PHONE_CUES, NOT_PHONE_CUES, PHONE_CUES } from './phone_cues.ts';
import { PLAIN_MOBILE, isNational } from './phone_forms.ts';
import { judgeInternational } from './phone_plan.ts';

/** A number that is announced as one of these is no telephone number, valid or not. */
const ID_CUES =
  'iban ssn SIN NAS nhs nino utr itin EIN tfn abn medicare aadhaar pan cpf cnpj dni nie nif nir siret siren bsn pesel nip rrn nric tckn steuer* rentenversicherung* personalausweis* passport* reisepass* bic swift henkilötunnus* hetu cpr personnummer fødselsnummer codice';

const CUES = new Map([
  ['phone', PHONE_CUES],
  ['phone-after', AFTER_PHONE_CUES],
  ['not-phone', `${NOT_PHONE_CUES} ${ID_CUES}`],
]);

/** Telephone numbers of all regions: with country code by the numbering plans, else by form and words. */
export const phone: Detector = {
  id: 'phone',
  type: 'PHONE',
  cues: CUES,
  find: ({ words, cues }, report) => {
    const sightings: PhoneCues = {
      phone: cues.get('phone'),
      after: cues.get('phone-after'),
      other: cues.get('not-phone'),
    };
    for (let index = 0; index < words.count; index += 1) {
      if (words.kinds[index] !== HAS_DIGIT) continue;
      const last = lastGroup(words, index);
      if (countDigits(words, index, last) < FEWEST_DIGITS) {
        index = last;
        continue;
      }
      const found = readPhone(words, index, last, sightings);
      if (found !== undefined) report([found.start, found.end]);
      index = found?.last ?? last;
    }
  },
};

/** Where the words were seen that the detector asks about. */
interface PhoneCues {
  readonly phone: readonly number[] | undefined;
  readonly after: readonly number[] | undefined;
  readonly other: readonly number[] | undefined;
}

const MOST_DIGITS = 17;
const FEWEST_DIGITS = 6;
const MOST_GROUPS = 9;

function countDigits({ starts, ends }: Words, first: number, last: number): number {
  let count = 0;
  for (let index = first; index <= last; index += 1) count += ends[index]! - starts[index]!;
  return count;
}

const JOINTS = new Set([
  ' ',
  '-',
  '.',
  '/',
  ' - ',
  ' / ',
  ') ',
  ')',
  ' (',
  ')-',
  ') - ',
  '(',
  ')/',
  '/ ',
  '-(',
  '. ',
  ' . ',
]);

/** Index of the last group of digits that can belong to a number that begins at `first`. */
function lastGroup(words: Words, first: number): number {
  let digits = words.ends[first]! - words.starts[first]!;
  let last = first;
  while (last + 1 < words.count && words.kinds[last + 1] === HAS_DIGIT) {
    if (words.starts[last + 1]! - words.ends[last]! > 3) break;
    digits += words.ends[last + 1]! - words.starts[last + 1]!;
    if (!isJoint(words, last) || digits > MOST_DIGITS || last - first >= MOST_GROUPS) break;
    last += 1;
  }
  if (last + 1 < words.count && isWithExtension(words, last + 1) && isJoint(words, last)) last += 1;
  return last;
}

/** What stands behind a group can stand between two groups of a number. */
function isJoint({ text, units, starts, ends }: Words, index: number): boolean {
  const end = ends[index]!;
  const start = starts[index + 1]!;
  if (start === end + 1) {
    const unit = units[end]!;
    return unit === BLANK || unit === HYPHEN || unit === DOT || JOINTS.has(text[end]!);
  }
  return start <= end + 3 && JOINTS.has(text.slice(end, start));
}

const EXTENSION = /^\d{3,7}x\d{1,6}$/iu;

/** `0132x204`: the last group with an extension. */
function isWithExtension(words: Words, index: number): boolean {
  if ((words.kinds[index]! & HAS_LETTER) === 0) return false;
  const length = words.ends[index]! - words.starts[index]!;
  return length <= 14 && EXTENSION.test(words.text.slice(words.starts[index], words.ends[index]));
}

interface Read {
  readonly start: number;
  readonly end: number;
  readonly last: number;
}

function readPhone(words: Words, first: number, last: number, cues: PhoneCues): Read | undefined {
  const { text, ends } = words;
  const begin = words.starts[first]!;
  const start = begin - leadLength(words, begin);
  if (isGluedBefore(words, start) || (start === begin && isAfterCode(words, first)))
    return undefined;
  const cued = cuePolarity(text, cues, start, ends[last]!);
  // A shorter reading when the longest is none: the rest may be an extension or the next number.
  for (let end = last; end >= first; end -= 1) {
    const close = ends[end]!;
    const isNamedAfter = nextWithin(cues.after, close, 2);
    if (!isNamedAfter && isGluedAfter(words, close, first, end)) continue;
    const written = text.slice(start, close);
    const hasExtension = (words.kinds[end]! & HAS_LETTER) !== 0;
    const candidate = hasExtension ? written.replace(/x\d+$/iu, '') : written;
    const polarity = isNamedAfter && cued === 'none' ? 'phone' : cued;
    const digits = hasExtension ? candidate.replace(/\D/gu, '') : digitsOf(words, first, end);
    if (isPhone(candidate, digits, polarity, words, close)) return { start, end: close, last: end };
  }
  return undefined;
}

function digitsOf({ text, starts, ends }: Words, first: number, last: number): string {
  let digits = '';
  for (let index = first; index <= last; index += 1)
    digits += text.slice(starts[index], ends[index]);
  return digits;
}

/** Length of a plus or a bracket right before the first digit. */
function leadLength({ text, units }: Words, begin: number): number {
  if (begin === 0) return 0;
  const before = units[begin - 1]!;
  if (before !== BLANK && before !== PLUS && before !== OPENING_BRACKET) return 0;
  if (before === BLANK) {
    const mark = begin >= 2 ? units[begin - 2]! : 0;
    if (mark !== PLUS && mark !== OPENING_BRACKET) return 0;
  }
  return /(?:\+ ?\(?|\(\+? ?)$/u.exec(text.slice(Math.max(0, begin - 3), begin))?.[0].length ?? 0;
}

/** Part of a word, an amount or a code: `INV-2024`, `x.y`, `#4711`, `$100`. */
function isGluedBefore({ text, units }: Words, start: number): boolean {
  if (start === 0) return false;
  const before = units[start - 1]!;
  if (before === BLANK || before === LINE_FEED || before === OPENING_BRACKET) return false;
  return /[\p{L}\p{N}#$€£_@\\=&+]$|\d[.,:/-]$|\p{L}[-_/]$/u.test(
    text.slice(Math.max(0, start - 2), start),
  );
}

/** `BE71 0961 2345`: the group before is a code of letters and digits, which goes on. */
function isAfterCode({ units, starts, ends, kinds }: Words, first: number): boolean {
  if (first === 0) return false;
  const isMixed = (kinds[first - 1]! & (HAS_DIGIT | HAS_LETTER)) === (HAS_DIGIT | HAS_LETTER);
  return isMixed && starts[first] === ends[first - 1]! + 1 && units[ends[first - 1]!] === BLANK;
}

const FEWEST_BEFORE_COMMA = 9;

function isGluedAfter(words: Words, end: number, first: number, last: number): boolean {
  const { text, units } = words;
  const after = units[end]!;
  // So many digits before a comma are no amount: the next column of a table follows.
  if (after === COMMA && countDigits(words, first, last) >= FEWEST_BEFORE_COMMA) return false;
  if (after === BLANK || after === LINE_FEED || end === text.length) return false;
  if (after === DOT || after === COMMA || after === COLON || after === SLASH)
    return isDigitUnit(units[end + 1]!);
  return /^(?:[\p{L}\p{N}_@%°]|[-_/:,.]\d|-\p{L}|\.\d)/u.test(text.slice(end, end + 2));
}

type Polarity = 'phone' | 'other' | 'none';

const REACH = 44;

/** Which kind of cue is nearest before a number, or right behind it. */
function cuePolarity(text: string, cues: PhoneCues, start: number, end: number): Polarity {
  const phoneAt = nearestBefore(cues.phone, start);
  const otherAt = nearestBefore(cues.other, start);
  if (phoneAt < 0 && otherAt < 0) {
    return nextWithin(cues.phone, end, 3) ? 'phone' : 'none';
  }
  const nearest = Math.max(phoneAt, otherAt);
  // What was said in the sentence before is about something else; `Tel. 030` is no end.
  if (/[!?;\n]|\.\s+\p{Lu}/u.test(text.slice(nearest, start))) return 'none';
  return phoneAt >= otherAt ? 'phone' : 'other';
}

/** Index of the first offset that is not below `start`. */
function firstFrom(offsets: readonly number[], start: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearestBefore(offsets: readonly number[] | undefined, start: number): number {
  if (offsets === undefined) return -1;
  const nearest = offsets[firstFrom(offsets, start) - 1] ?? -1;
  return nearest >= start - REACH ? nearest : -1;
}

function nextWithin(
  offsets: readonly number[] | undefined,
  end: number,
  distance: number,
): boolean {
  if (offsets === undefined) return false;
  const next = offsets[firstFrom(offsets, end)];
  return next !== undefined && next <= end + distance;
}

const DATE_LIKE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?: |$)/u;
const AMOUNT_AFTER =
  /^\s?(?:€|\$|£|%|eur|usd|chf|gbp|pln|zł|euro|stück|pieces|pcs|units|kg|km|mm|cm|kwh|mb|gb)(?!\p{L})/iu;

/** A dot, a hyphen or a slash behind one, two or four digits, as dates have it. */
function canBeDate(candidate: string): boolean {
  for (const offset of DATE_MARKS) {
    const unit = candidate.charCodeAt(offset);
    if (unit === DOT || unit === HYPHEN || unit === SLASH) return true;
  }
  return false;
}
const DATE_MARKS = [1, 2, 4];

/** First letters of units and currencies; everything else is dismissed without the pattern. */
const AMOUNT_FIRST = new Set([...'$%eucgpzskmEUCGPZSKM'].map((mark) => mark.charCodeAt(0)));

function isAmount({ text, units }: Words, end: number): boolean {
  const unit = units[end]! <= BLANK ? units[end + 1]! : units[end]!;
  if (unit < 0x80 && !AMOUNT_FIRST.has(unit)) return false;
  return AMOUNT_AFTER.test(text.slice(end, end + 8));
}

/** `end` is where the candidate ends in the text. */
function isPhone(
  candidate: string,
  digits: string,
  cued: Polarity,
  words: Words,
  end: number,
): boolean {
  const count = digits.length;
  if (count < FEWEST_DIGITS || count > MOST_DIGITS) return false;
  const first = candidate.charCodeAt(0);
  if (first === PLUS || (first === OPENING_BRACKET && candidate.charCodeAt(1) === PLUS))
    return isInternational(digits, cued);
  if (
    count < (cued === 'phone' ? 6 : 7) ||
    count > 15 ||
    (canBeDate(candidate) && DATE_LIKE.test(candidate)) ||
    isAmount(words, end)
  )
    return false;
  if (digits.startsWith('00') && isInternational(digits.slice(2), cued) && cued !== 'other')
    return true;
  if (cued === 'other') return false;
  if (cued === 'phone') return isPlausible(candidate, digits);
  return (
    (digits.startsWith('0') && PLAIN_MOBILE.test(candidate)) ||
    (count >= 8 && isNational(candidate, count))
  );
}

function isInternational(digits: string, cued: Polarity): boolean {
  const verdict = judgeInternational(digits);
  return (
    verdict === 'valid' ||
    (verdict === 'possible' && cued !== 'other') ||
    (cued === 'phone' && digits.length >= 8)
  );
}

/** `PIN 44021. 2024-03-12`: what comes after is a day. */
const ENDS_IN_DATE = /[. ](?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}$/u;

/** Said to be a telephone number: then only what cannot be one is left out. */
function isPlausible(candidate: string, digits: string): boolean {
  if (/^(\d)\1+$/u.test(digits) || ENDS_IN_DATE.test(candidate)) return false;
  if (/^(?:19|20)\d{2}[-./ ]\d{2,4}/u.test(candidate) && digits.length <= 8) return false;
  return candidate.split(/\D+/u).filter((group) => group !== '').length <= 7;
}
