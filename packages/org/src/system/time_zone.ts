/** `TimeZone`: zones of the IANA database, as Node has them. */
import type { Transaction } from '../runtime/transaction.ts';
import type { DatetimeValue } from '../runtime/values.ts';
import { defineType } from './define.ts';

export class TimeZoneValue {
  /** `America/Los_Angeles`, `GMT`. */
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

/** Milliseconds that local time is ahead of UTC at an instant. */
export function zoneOffset(id: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: id,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(at));
  const number = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? '0');
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return local - Math.floor(at / 1000) * 1000;
}

/** Java takes an unknown id for GMT. */
function zoneNamed(id: string): TimeZoneValue {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: id });
    return new TimeZoneValue(id);
  } catch {
    return new TimeZoneValue('GMT');
  }
}

function displayName(t: Transaction, zone: TimeZoneValue): string {
  const offset = zoneOffset(zone.id, t.now());
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number): string => String(value).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone.id, timeZoneName: 'long' })
    .formatToParts(new Date(t.now()))
    .find((part) => part.type === 'timeZoneName')!.value;
  return `(GMT${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}) ${name} (${zone.id})`;
}

export const timeZoneType = defineType('TimeZone', {
  isInstance: (value) => value instanceof TimeZoneValue,
  methods: {
    'static getTimeZone(String): System.TimeZone': (_t, _s, [id]) => zoneNamed(id),
    'getID(): String': (_t, s: TimeZoneValue) => s.id,
    'getDisplayName(): String': (t, s: TimeZoneValue) => displayName(t, s),
    'getOffset(Datetime): Integer': (_t, s: TimeZoneValue, [at]) =>
      zoneOffset(s.id, (at as DatetimeValue).milliseconds),
    'toString(): String': (_t, s: TimeZoneValue) => s.id,
  },
});
