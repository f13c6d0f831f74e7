import type { CueSightings } from '../cues.ts';
import type { Detector } from '../finding.ts';
import { HAS_DIGIT, HAS_LETTER } from '../words.ts';
import type { Words } from '../words.ts';
import { AFTER_PHONE_CUES, NOT_PHONE_CUES, PHONE_CUES } from './phone_cues.ts';
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
  find: ({ text, words, cues }, report) => {
    for (let index = 0; index < words.count; index += 1) {
      if (words.kinds[index] !== HAS_DIGIT) continue;
      const last = lastGroup(words, index);
      if (countDigits(words, index, last) < FEWEST_DIGITS) {
        index = last;
        continue;
      }
      const found = readPhone(text, words, index, last, cues);
      if (found !== undefined) report([found.start, found.end]);
      index = found?.last ?? last;
    }
  },
};

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
    const gap = words.text.slice(
      words.ends[last]!,
      Math.min(words.starts[last + 1]!, words.ends[last]! + 4),
    );
    digits += words.ends[last + 1]! - words.starts[last + 1]!;
    if (!JOINTS.has(gap) || digits > MOST_DIGITS || last - first >= MOST_GROUPS) break;
    last += 1;
  }
  if (
    last + 1 < words.count &&
    isWithExtension(words, last + 1) &&
    JOINTS.has(words.text.slice(words.ends[last]!, words.starts[last + 1]!))
  )
    last += 1;
  return last;
}

const EXTENSION = /^\d{3,7}x\d{1,6}$/iu;

/** `0132x204`: the last group with an extension. */
function isWithExtension(words: Words, index: number): boolean {
  const length = words.ends[index]! - words.starts[index]!;
  return length <= 14 && EXTENSION.test(words.text.slice(words.starts[index], words.ends[index]));
}

interface Read {
  readonly start: number;
  readonly end: number;
  readonly last: number;
}

function readPhone(
  text: string,
  words: Words,
  first: number,
  last: number,
  cues: CueSightings,
): Read | undefined {
  const begin = words.starts[first]!;
  const lead = /(?:\+ ?\(?|\(\+? ?)$/u.exec(text.slice(Math.max(0, begin - 3), begin))?.[0] ?? '';
  const start = begin - lead.length;
  if (isGluedBefore(text, start) || isAfterCode(text, words, first, lead)) return undefined;
  const cued = cuePolarity(text, cues, start, words.ends[last]!);
  // A shorter reading when the longest is none: the rest may be an extension or the next number.
  for (let end = last; end >= first; end -= 1) {
    const isNamedAfter = nextWithin(cues.get('phone-after'), words.ends[end]!, 2);
    if (!isNamedAfter && isGluedAfter(text, words.ends[end]!)) continue;
    const candidate = text.slice(start, words.ends[end]!).replace(/x\d+$/iu, '');
    if (
      isPhone(
        candidate,
        isNamedAfter && cued === 'none' ? 'phone' : cued,
        text.slice(words.ends[end]!, words.ends[end]! + 8),
      )
    ) {
      return { start, end: words.ends[end]!, last: end };
    }
  }
  return undefined;
}

/** Part of a word, an amount or a code: `INV-2024`, `x.y`, `#4711`, `$100`. */
function isGluedBefore(text: string, start: number): boolean {
  return (
    start > 0 &&
    /[\p{L}\p{N}#$€£_@\\=&+]$|\d[.,:/-]$|\p{L}[-_/]$/u.test(
      text.slice(Math.max(0, start - 2), start),
    )
  );
}

/** `BE71 0961 2345`: the group before is a code of letters and digits, which goes on. */
function isAfterCode(text: string, words: Words, first: number, lead: string): boolean {
  if (first === 0 || lead !== '') return false;
  const isMixed = (words.kinds[first - 1]! & (HAS_DIGIT | HAS_LETTER)) === (HAS_DIGIT | HAS_LETTER);
  return isMixed && text.slice(words.ends[first - 1]!, words.starts[first]!) === ' ';
}

function isGluedAfter(text: string, end: number): boolean {
  return /^(?:[\p{L}\p{N}_@%°]|[-_/:,.]\d|-\p{L}|\.\d)/u.test(text.slice(end, end + 2));
}

type Polarity = 'phone' | 'other' | 'none';

const REACH = 44;

/** Which kind of cue is nearest before a number, or right behind it. */
function cuePolarity(text: string, cues: CueSightings, start: number, end: number): Polarity {
  const phoneAt = nearestBefore(cues.get('phone'), start);
  const otherAt = nearestBefore(cues.get('not-phone'), start);
  if (phoneAt < 0 && otherAt < 0) {
    return nextWithin(cues.get('phone'), end, 3) ? 'phone' : 'none';
  }
  const nearest = Math.max(phoneAt, otherAt);
  // What was said in the sentence before is about something else; `Tel. 030` is no end.
  if (/[!?;\n]|\.\s+\p{Lu}/u.test(text.slice(nearest, start))) return 'none';
  return phoneAt >= otherAt ? 'phone' : 'other';
}

function nearestBefore(offsets: readonly number[] | undefined, start: number): number {
  if (offsets === undefined) return -1;
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  const nearest = offsets[low - 1] ?? -1;
  return nearest >= start - REACH ? nearest : -1;
}

function nextWithin(
  offsets: readonly number[] | undefined,
  end: number,
  distance: number,
): boolean {
  return offsets?.some((offset) => offset >= end && offset <= end + distance) ?? false;
}

const DATE_LIKE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?: |$)/u;
const AMOUNT_AFTER =
  /^\s?(?:€|\$|£|%|eur|usd|chf|gbp|pln|zł|euro|stück|pieces|pcs|units|kg|km|mm|cm|kwh|mb|gb)(?!\p{L})/iu;

/** National ways of writing that little else has, whatever the words around. */
const NATIONAL_FORMS: readonly RegExp[] = [
  /^\([2-9]\d{2}\) ?[2-9]\d{2}[ .-]?\d{4}$/u,
  /^(?:\d{1,3}[ .-])?[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4}$/u,
  /^\(0\d{1,5}\)[ /-]?\d[\d /-]{4,11}$/u,
  /^0[1-9]\d{0,4}[ /.-]\d[\d /.-]{4,12}$/u,
  /^\([1-9]\d{1,2}\) ?9?\d{3,4}[ -]?\d{2,4}(?:[ -]\d{2,4})?$/u,
  /^[6-9]\d{2}([ .-])\d{2}\1\d{2}\1\d{2}$/u,
  /^[1-9]\d([ .-])\d{3}\1\d{2}\1\d{2}$/u,
  /^3\d{2}[ .-]?\d{3}[ .-]?\d{3,4}$/u,
];
const PLAIN_MOBILE = /^(?:0[67]\d{8}|01[567]\d{8,9}|07\d{9}|0044\d{9,10}|00[1-9]\d{8,13})$/u;

function isPhone(candidate: string, cued: Polarity, after: string): boolean {
  const digits = candidate.replace(/\D/gu, '');
  if (digits.length < 6 || digits.length > MOST_DIGITS) return false;
  if (/^\(?\+/u.test(candidate)) return isInternational(digits, cued);
  if (
    digits.length < (cued === 'phone' ? 6 : 7) ||
    digits.length > 15 ||
    DATE_LIKE.test(candidate) ||
    AMOUNT_AFTER.test(after)
  )
    return false;
  if (digits.startsWith('00') && isInternational(digits.slice(2), cued) && cued !== 'other')
    return true;
  if (cued === 'other') return false;
  if (cued === 'phone') return isPlausible(candidate, digits);
  return (
    PLAIN_MOBILE.test(candidate) ||
    (NATIONAL_FORMS.some((form) => form.test(candidate)) && digits.length >= 8)
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

/** Said to be a telephone number: then only what cannot be one is left out. */
function isPlausible(candidate: string, digits: string): boolean {
  if (/^(\d)\1+$/u.test(digits)) return false;
  if (/^(?:19|20)\d{2}[-./ ]\d{2,4}/u.test(candidate) && digits.length <= 8) return false;
  return candidate.split(/\D+/u).filter((group) => group !== '').length <= 7;
}
