/** `SimpleDateFormat` patterns and time zones, over the platform's own calendar data. */
import type { Transaction } from '../runtime/transaction.ts';

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: number;
  readonly offset: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(t: Transaction, zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    try {
      formatter = new Intl.DateTimeFormat('en-US', {
        timeZone: zone === 'GMT' ? 'UTC' : zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      return t.raise('System.StringException', `Invalid time zone: ${zone}`);
    }
    formatters.set(zone, formatter);
  }
  return formatter;
}

const shortPatterns = new Map<string, string>();

/** How a locale (`de_DE`) writes a day in figures, with all digits of the year. */
export function shortPattern(locale: string): string {
  let pattern = shortPatterns.get(locale);
  if (pattern === undefined) {
    const formatter = new Intl.DateTimeFormat(locale.replaceAll('_', '-') || 'en-US', {
      dateStyle: 'short',
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    });
    // A day and month of one digit show whether the locale pads them.
    pattern = formatter
      .formatToParts(Date.UTC(2001, 2, 4))
      .map(({ type, value }) => PATTERN_LETTERS[type]?.(value.length) ?? value)
      .join('');
    shortPatterns.set(locale, pattern);
  }
  return pattern;
}

const PATTERN_LETTERS: Readonly<Record<string, (length: number) => string>> = {
  day: (length) => 'd'.repeat(length),
  month: (length) => 'M'.repeat(length),
  year: () => 'yyyy',
};

/** The clock of a zone at an instant. */
export function partsIn(t: Transaction, milliseconds: number, zone: string): Parts {
  const read = Object.fromEntries(
    formatterOf(t, zone)
      .formatToParts(milliseconds)
      .map((one) => [one.type, Number(one.value)]),
  ) as Record<string, number>;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  const millisecond = ((milliseconds % 1000) + 1000) % 1000;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond,
    weekday: new Date(asUtc).getUTCDay(),
    offset: asUtc - milliseconds,
  };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const pad = (value: number, size: number): string => String(value).padStart(size, '0');

function zoneText(offset: number, colon: boolean, letterZ: boolean): string {
  if (offset === 0 && letterZ) return 'Z';
  const minutes = Math.abs(Math.round(offset / 60_000));
  const text = `${pad(Math.floor(minutes / 60), 2)}${colon ? ':' : ''}${pad(minutes % 60, 2)}`;
  return (offset < 0 ? '-' : '+') + text;
}

function field(t: Transaction, letters: string, at: Parts, zone: string): string {
  const size = letters.length;
  switch (letters.charAt(0)) {
    case 'y':
      return size === 2 ? pad(at.year % 100, 2) : pad(at.year, size);
    case 'M':
      if (size >= 4) return MONTHS[at.month - 1]!;
      return size === 3 ? MONTHS[at.month - 1]!.slice(0, 3) : pad(at.month, size);
    case 'd':
      return pad(at.day, size);
    case 'H':
      return pad(at.hour, size);
    case 'h':
      return pad(at.hour % 12 === 0 ? 12 : at.hour % 12, size);
    case 'm':
      return pad(at.minute, size);
    case 's':
      return pad(at.second, size);
    case 'S':
      return pad(at.millisecond, size);
    case 'E':
      return size >= 4 ? DAYS[at.weekday]! : DAYS[at.weekday]!.slice(0, 3);
    case 'a':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'Z':
      return zoneText(at.offset, false, false);
    case 'X':
      return zoneText(at.offset, size === 3, true);
    case 'z':
      return at.offset === 0 ? 'GMT' : zone;
    default:
      return t.raise('System.StringException', `Illegal pattern component: ${letters}`);
  }
}

/** An instant by a pattern such as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'`. */
export function formatInstant(
  t: Transaction,
  milliseconds: number,
  pattern: string,
  zone: string,
): string {
  const at = partsIn(t, milliseconds, zone);
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (letters, quoted?: string) => {
    if (quoted === undefined) return field(t, letters, at, zone);
    return quoted === '' ? "'" : quoted.replaceAll("''", "'");
  });
}
