import { isIPv4, isIPv6 } from 'node:net';
import type { Detector } from '../finding.ts';
import { DOT, isDigitUnit } from '../units.ts';
import { HAS_DIGIT } from '../words.ts';
import type { Words } from '../words.ts';

const IPV4 =
  /(?<![\p{L}\p{N}.:])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:\/\d{1,2})?(?![\p{L}\p{N}]|\.\d)/gu;
const IPV6 =
  /(?<![\p{L}\p{N}:.])[0-9a-f]{0,4}:[0-9a-f:.]{1,42}(?:%[a-z0-9]{1,12})?(?:\/\d{1,3})?(?![\p{L}\p{N}])/giu;
const VERSION_BEFORE =
  /(?:\bv|vers(?:ion|ión|ione|ie|ão|ja)?\.?|wersj\w|release|build|firmware|update|section|abschnitt|kapitel|§)\s?$/iu;

/** IPv4 and IPv6 addresses, but not the numbers of versions and sections. */
export const ipAddress: Detector = {
  id: 'ip-address',
  type: 'ID',
  find: ({ text, words }, report) => {
    if (hasDottedGroups(words)) {
      for (const match of text.matchAll(IPV4)) {
        const before = text.slice(Math.max(0, match.index - 14), match.index);
        const isAddress = isIPv4(match[0].replace(/\/.*$/u, ''));
        if (isAddress && !VERSION_BEFORE.test(before))
          report([match.index, match.index + match[0].length]);
      }
    }
    if (!hasColonPair(text)) return;
    for (const match of text.matchAll(IPV6)) {
      const candidate = match[0].replace(/[.:]$/u, (mark) => (match[0].endsWith('::') ? mark : ''));
      const plain = candidate.replace(/[/%].*$/u, '');
      // `::` alone is punctuation in code and says nothing of anyone.
      if (plain.length > 2 && isIPv6(plain)) report([match.index, match.index + candidate.length]);
    }
  },
};

/** Two groups of digits with a dot before, between and behind, as in the middle of every IPv4 address. */
function hasDottedGroups({ units, count, starts, ends, kinds }: Words): boolean {
  for (let index = 1; index < count; index += 1) {
    if (kinds[index] !== HAS_DIGIT || kinds[index + 1] !== HAS_DIGIT) continue;
    const end = ends[index]!;
    if (starts[index + 1] !== end + 1 || units[end] !== DOT) continue;
    if (units[starts[index]! - 1] === DOT && units[ends[index + 1]!] === DOT) return true;
  }
  return false;
}

/** Two colons with at most four characters between, as every IPv6 address has. */
function hasColonPair(text: string): boolean {
  for (let at = text.indexOf(':'); at >= 0;) {
    const next = text.indexOf(':', at + 1);
    if (next >= 0 && next - at <= 5) return true;
    at = next;
  }
  return false;
}

const MAC =
  /(?<![\p{L}\p{N}:.-])(?:[0-9a-f]{2}([:\-. ]))(?:[0-9a-f]{2}\1){4}(?:[0-9a-f]{2}\1[0-9a-f]{2}\1)?[0-9a-f]{2}(?![\p{L}\p{N}]|[:-][0-9a-f])|(?<![\p{L}\p{N}:.-])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?:\.[0-9a-f]{4})?(?![\p{L}\p{N}.])/iuy;

/** Addresses of network cards, EUI-48 and EUI-64. */
export const macAddress: Detector = {
  id: 'mac-address',
  type: 'ID',
  find: ({ text, words }, report) => {
    for (let index = 0; index + 2 < words.count; index += 1) {
      if (!canBeMac(words, index)) continue;
      MAC.lastIndex = words.starts[index]!;
      const match = MAC.exec(text);
      // Pairs of digits with blanks between are numbers of any kind.
      if (match === null || (match[1] === ' ' && !/[a-f]/iu.test(match[0]))) continue;
      // All ones and all zeros are nobody's.
      const isReserved = /^(?:[f:.-]+|[0:.-]+)$/iu.test(match[0]);
      const end = MAC.lastIndex;
      if (/[a-f:-]/iu.test(match[0]) && !isReserved) report([words.starts[index]!, end]);
      while (index + 1 < words.count && words.starts[index + 1]! < end) index += 1;
    }
  },
};

/** Pairs or quartets of characters with equal marks between. */
function canBeMac({ units, starts, ends }: Words, index: number): boolean {
  const end = ends[index]!;
  const length = end - starts[index]!;
  if (length !== 2 && length !== 4) return false;
  const middle = ends[index + 1]!;
  if (middle !== end + 1 + length || starts[index + 1] !== end + 1) return false;
  if (ends[index + 2] !== middle + 1 + length || starts[index + 2] !== middle + 1) return false;
  return units[end] === units[middle];
}

const DECIMAL_PAIR =
  /(?<![\p{L}\p{N}.,+-])[+-]?(?:90|[0-8]?\d)\.\d{3,12}°?\s?[NS]?\s{0,2}[,;/ ]\s{0,2}[+-]?(?:180|1[0-7]\d|\d?\d)\.\d{3,12}°?(?:\s?[EWO])?(?![\p{L}\p{N}]|\.\d)/gu;
const DEGREES =
  /(?<![\p{L}\p{N}])\d{1,2}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d{1,4})?(?:["″]|'')\s?)?[NS][\s,;/]{1,3}\d{1,3}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:\.\d{1,4})?(?:["″]|'')\s?)?[EWO]/gu;

/** A point on the map, by degrees with at least three decimals or with minutes. */
export const coordinates: Detector = {
  id: 'coordinates',
  type: 'ADDRESS',
  find: ({ text, words }, report) => {
    if (hasTwoDecimals(words)) {
      for (const match of text.matchAll(DECIMAL_PAIR))
        report([match.index, match.index + match[0].length]);
    }
    if (!text.includes('°')) return;
    for (const match of text.matchAll(DEGREES))
      report([match.index, match.index + match[0].length]);
  },
};

/** Three digits behind a digit and a dot, and that twice, as in every pair of decimal degrees. */
function hasTwoDecimals({ units, count, starts, kinds }: Words): boolean {
  let found = 0;
  for (let index = 1; index < count; index += 1) {
    if ((kinds[index]! & HAS_DIGIT) === 0) continue;
    const start = starts[index]!;
    if (units[start - 1] !== DOT || !isDigitUnit(units[start - 2]!)) continue;
    const isDecimal =
      isDigitUnit(units[start]!) &&
      isDigitUnit(units[start + 1]!) &&
      isDigitUnit(units[start + 2]!);
    if (!isDecimal) continue;
    found += 1;
    if (found === 2) return true;
  }
  return false;
}
