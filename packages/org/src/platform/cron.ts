/** Salesforce cron expressions: `seconds minutes hours day-of-month month day-of-week [year]`, UTC. */
import { unsupported } from '../runtime/unsupported.ts';

export interface CronExpression {
  readonly text: string;
  /** First instant after the given one that matches; null when there is none before 2100. */
  readonly next: (after: number) => number | null;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const LAST_YEAR = 2099;

type Matcher = (value: number) => boolean;

/** Reads an expression; undefined when it is none. `L`, `W` and `#` are not supported. */
export function parseCron(text: string): CronExpression | undefined {
  const parts = text.trim().toUpperCase().split(/\s+/);
  if (parts.length !== 6 && parts.length !== 7) return undefined;
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = '', year = '*'] =
    parts;
  if (/[LW#]/.test(`${day} ${weekday.replace(/[A-Z]{3}/g, '')}`)) {
    unsupported(`cron expression ${text} with L, W or #`);
  }
  const matchers = [
    matcherOf(second, 0, 59),
    matcherOf(minute, 0, 59),
    matcherOf(hour, 0, 23),
    matcherOf(day, 1, 31),
    matcherOf(named(month, MONTHS, 1), 1, 12),
    matcherOf(named(weekday, DAYS, 1), 1, 7),
    matcherOf(year, 1970, LAST_YEAR),
  ];
  const isWhole = /^\d+$/.test(second) && /^\d+$/.test(minute);
  if (!isWhole || matchers.some((matcher) => matcher === undefined)) return undefined;
  const [, , hours, days, months, weekdays, years] = matchers as Matcher[];
  const next = (after: number): number | null => {
    const start = new Date(after);
    const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
    for (let step = 0; ; step += 1) {
      const date = new Date(Date.UTC(year, month, day + step));
      if (date.getUTCFullYear() > LAST_YEAR) return null;
      const fits =
        years!(date.getUTCFullYear()) &&
        months!(date.getUTCMonth() + 1) &&
        days!(date.getUTCDate()) &&
        weekdays!(date.getUTCDay() + 1);
      for (let hourOfDay = 0; fits && hourOfDay < 24; hourOfDay += 1) {
        const at =
          date.getTime() + ((hourOfDay * 60 + Number(minute)) * 60 + Number(second)) * 1000;
        if (at > after && hours!(hourOfDay)) return at;
      }
    }
  };
  return { text, next };
}

function named(part: string, names: readonly string[], base: number): string {
  return part.replace(/[A-Z]{3}/g, (name) =>
    names.includes(name) ? String(names.indexOf(name) + base) : name,
  );
}

function matcherOf(part: string, lowest: number, highest: number): Matcher | undefined {
  if (part === '*' || part === '?') return () => true;
  const ranges: { from: number; to: number; step: number }[] = [];
  for (const piece of part.split(',')) {
    const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(piece);
    if (match === null) return undefined;
    const step = match[4] === undefined ? 1 : Number(match[4]);
    const from = match[1] === undefined ? Number(match[2]) : lowest;
    const isOpen = match[1] !== undefined || (match[4] !== undefined && match[3] === undefined);
    const to = isOpen ? highest : Number(match[3] ?? match[2]);
    if (from < lowest || to > highest || step < 1 || from > to) return undefined;
    ranges.push({ from, to, step });
  }
  return (value) =>
    ranges.some(
      ({ from, to, step }) => value >= from && value <= to && (value - from) % step === 0,
    );
}
