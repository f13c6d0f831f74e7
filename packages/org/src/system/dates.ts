import type { Transaction } from '../runtime/transaction.ts';
import { DateValue, DatetimeValue, TimeValue } from '../runtime/values.ts';
import { formatInstant, partsIn, shortPattern } from './date_format.ts';
import { defineType } from './define.ts';
import { today } from './system.ts';

const DAY = 86_400_000;
/** Zone of every running user of the local org. */
export const USER_ZONE = 'GMT';

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();
const isLeap = (year: number): boolean => daysIn(year, 2) === 29;

/** Adds months; a day past the end of the month becomes its last one. */
function addMonths(date: DateValue, months: number): DateValue {
  const first = DateValue.of(date.year, date.month + months, 1);
  return DateValue.of(first.year, first.month, Math.min(date.day, daysIn(first.year, first.month)));
}

const dateOf = (value: DatetimeValue): DateValue =>
  new DateValue(Math.floor(value.milliseconds / DAY));
const timeOf = (value: DatetimeValue): TimeValue => new TimeValue(value.milliseconds);
const at = (date: DateValue, time: TimeValue): DatetimeValue =>
  new DatetimeValue(date.days * DAY + time.milliseconds);
const plus = (value: DatetimeValue, milliseconds: number): DatetimeValue =>
  new DatetimeValue(value.milliseconds + milliseconds);

function parseDate(t: Transaction, text: string): DateValue {
  return DateValue.parse(text) ?? t.raise('System.TypeException', `Invalid date: ${text}`);
}

export const dateType = defineType('Date', {
  methods: {
    'static today(): Date': (t) => today(t),
    'static newInstance(Integer, Integer, Integer): Date': (_t, _s, [year, month, day]) =>
      DateValue.of(year, month, day),
    'static valueOf(String): Date': (t, _s, [text]) => parseDate(t, text),
    'static valueOf(Object): Date': (t, _s, [value]) => {
      if (value instanceof DateValue) return value;
      if (value instanceof DatetimeValue) return dateOf(value);
      return typeof value === 'string'
        ? parseDate(t, value)
        : t.raise('System.TypeException', 'Invalid date');
    },
    'static parse(String): Date': (t, _s, [text]) => {
      const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
      if (match === null) return t.raise('System.TypeException', `Invalid date: ${text}`);
      return DateValue.of(Number(match[3]), Number(match[1]), Number(match[2]));
    },
    'static daysInMonth(Integer, Integer): Integer': (_t, _s, [year, month]) => daysIn(year, month),
    'static isLeapYear(Integer): Boolean': (_t, _s, [year]) => isLeap(year),
    'addDays(Integer): Date': (_t, s: DateValue, [count]) => new DateValue(s.days + count),
    'addMonths(Integer): Date': (_t, s: DateValue, [count]) => addMonths(s, count),
    'addYears(Integer): Date': (_t, s: DateValue, [count]) => addMonths(s, count * 12),
    'day(): Integer': (_t, s: DateValue) => s.day,
    'dayOfYear(): Integer': (_t, s: DateValue) => s.days - DateValue.of(s.year, 1, 1).days + 1,
    'daysBetween(Date): Integer': (_t, s: DateValue, [other]) => other.days - s.days,
    'format(): String': (t, s: DateValue) =>
      formatInstant(t, s.days * DAY, shortPattern(t.user.locale), 'GMT'),
    'isSameDay(Date): Boolean': (_t, s: DateValue, [other]) => s.days === other.days,
    'month(): Integer': (_t, s: DateValue) => s.month,
    'monthsBetween(Date): Integer': (_t, s: DateValue, [other]) =>
      (other.year - s.year) * 12 + other.month - s.month,
    'toStartOfMonth(): Date': (_t, s: DateValue) => DateValue.of(s.year, s.month, 1),
    'toStartOfWeek(): Date': (_t, s: DateValue) => new DateValue(s.days - s.toUtc().getUTCDay()),
    'year(): Integer': (_t, s: DateValue) => s.year,
  },
});

function parseDatetime(t: Transaction, text: string): DatetimeValue {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text.trim());
  if (match === null) return t.raise('System.TypeException', `Invalid date/time: ${text}`);
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return new DatetimeValue(Date.UTC(year, month - 1, day, hour, minute, second));
}

const fromParts = (_t: Transaction, _s: unknown, values: number[]): DatetimeValue => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = values;
  return new DatetimeValue(Date.UTC(year, month - 1, day, hour, minute, second));
};

const fromDateTime = (_t: Transaction, _s: unknown, [date, time]: unknown[]): DatetimeValue =>
  at(date as DateValue, time as TimeValue);

export const datetimeType = defineType('Datetime', {
  methods: {
    'static now(): Datetime': (t) => new DatetimeValue(t.now()),
    'static newInstance(Long): Datetime': (_t, _s, [milliseconds]) =>
      new DatetimeValue(Number(milliseconds)),
    'static newInstance(Date, Time): Datetime': fromDateTime,
    'static newInstanceGmt(Date, Time): Datetime': fromDateTime,
    'static newInstance(Integer, Integer, Integer): Datetime': fromParts,
    'static newInstanceGmt(Integer, Integer, Integer): Datetime': fromParts,
    'static newInstance(Integer, Integer, Integer, Integer, Integer, Integer): Datetime': fromParts,
    'static newInstanceGmt(Integer, Integer, Integer, Integer, Integer, Integer): Datetime':
      fromParts,
    'static valueOf(String): Datetime': (t, _s, [text]) => parseDatetime(t, text),
    'static valueOfGmt(String): Datetime': (t, _s, [text]) => parseDatetime(t, text),
    'addDays(Integer): Datetime': (_t, s: DatetimeValue, [count]) => plus(s, count * DAY),
    'addHours(Integer): Datetime': (_t, s: DatetimeValue, [count]) => plus(s, count * 3_600_000),
    'addMinutes(Integer): Datetime': (_t, s: DatetimeValue, [count]) => plus(s, count * 60_000),
    'addMonths(Integer): Datetime': (_t, s: DatetimeValue, [count]) =>
      at(addMonths(dateOf(s), count), timeOf(s)),
    'addSeconds(Integer): Datetime': (_t, s: DatetimeValue, [count]) => plus(s, count * 1000),
    'addYears(Integer): Datetime': (_t, s: DatetimeValue, [count]) =>
      at(addMonths(dateOf(s), count * 12), timeOf(s)),
    'date(): Date': (_t, s: DatetimeValue) => dateOf(s),
    'dateGmt(): Date': (_t, s: DatetimeValue) => dateOf(s),
    'day(): Integer': (_t, s: DatetimeValue) => dateOf(s).day,
    'dayGmt(): Integer': (_t, s: DatetimeValue) => dateOf(s).day,
    'format(): String': (t, s: DatetimeValue) =>
      formatInstant(t, s.milliseconds, 'M/d/yyyy, h:mm a', USER_ZONE),
    'format(String): String': (t, s: DatetimeValue, [pattern]) =>
      formatInstant(t, s.milliseconds, pattern, USER_ZONE),
    'format(String, String): String': (t, s: DatetimeValue, [pattern, zone]) =>
      formatInstant(t, s.milliseconds, pattern, zone),
    'formatGmt(String): String': (t, s: DatetimeValue, [pattern]) =>
      formatInstant(t, s.milliseconds, pattern, 'GMT'),
    'getTime(): Long': (_t, s: DatetimeValue) => BigInt(s.milliseconds),
    'hour(): Integer': (t, s: DatetimeValue) => partsIn(t, s.milliseconds, USER_ZONE).hour,
    'hourGmt(): Integer': (t, s: DatetimeValue) => partsIn(t, s.milliseconds, 'GMT').hour,
    'isSameDay(Datetime): Boolean': (_t, s: DatetimeValue, [other]) =>
      dateOf(s).days === dateOf(other).days,
    'millisecond(): Integer': (t, s: DatetimeValue) =>
      partsIn(t, s.milliseconds, 'GMT').millisecond,
    'minute(): Integer': (t, s: DatetimeValue) => partsIn(t, s.milliseconds, USER_ZONE).minute,
    'minuteGmt(): Integer': (t, s: DatetimeValue) => partsIn(t, s.milliseconds, 'GMT').minute,
    'month(): Integer': (_t, s: DatetimeValue) => dateOf(s).month,
    'monthGmt(): Integer': (_t, s: DatetimeValue) => dateOf(s).month,
    'second(): Integer': (t, s: DatetimeValue) => partsIn(t, s.milliseconds, 'GMT').second,
    'secondGmt(): Integer': (t, s: DatetimeValue) => partsIn(t, s.milliseconds, 'GMT').second,
    'time(): Time': (_t, s: DatetimeValue) => timeOf(s),
    'timeGmt(): Time': (_t, s: DatetimeValue) => timeOf(s),
    'year(): Integer': (_t, s: DatetimeValue) => dateOf(s).year,
    'yearGmt(): Integer': (_t, s: DatetimeValue) => dateOf(s).year,
  },
});

export const timeType = defineType('Time', {
  methods: {
    'static newInstance(Integer, Integer, Integer, Integer): Time': (
      _t,
      _s,
      [hour, minute, second, millisecond],
    ) => new TimeValue(((hour * 60 + minute) * 60 + second) * 1000 + millisecond),
    'addHours(Integer): Time': (_t, s: TimeValue, [count]) =>
      new TimeValue(s.milliseconds + count * 3_600_000),
    'addMinutes(Integer): Time': (_t, s: TimeValue, [count]) =>
      new TimeValue(s.milliseconds + count * 60_000),
    'addSeconds(Integer): Time': (_t, s: TimeValue, [count]) =>
      new TimeValue(s.milliseconds + count * 1000),
    'addMilliseconds(Integer): Time': (_t, s: TimeValue, [count]) =>
      new TimeValue(s.milliseconds + count),
    'hour(): Integer': (_t, s: TimeValue) => Math.floor(s.milliseconds / 3_600_000),
    'minute(): Integer': (_t, s: TimeValue) => Math.floor(s.milliseconds / 60_000) % 60,
    'second(): Integer': (_t, s: TimeValue) => Math.floor(s.milliseconds / 1000) % 60,
    'millisecond(): Integer': (_t, s: TimeValue) => s.milliseconds % 1000,
  },
});
