/**
 * SOQL date literals as half-open ranges of instants. Days begin at midnight UTC: every user of the
 * local org has the time zone GMT.
 */
import { SoqlError } from './soql_error.ts';

export interface InstantRange {
  readonly start: number;
  readonly end: number;
}

const DAY = 86_400_000;

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** First instant of the unit that holds `now`, moved by whole units. */
function startOf(unit: Unit, now: number, move: number): number {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const midnight = Date.UTC(year, month, date.getUTCDate());
  switch (unit) {
    case 'DAY':
      return midnight + move * DAY;
    case 'WEEK':
      return midnight - date.getUTCDay() * DAY + move * 7 * DAY;
    case 'MONTH':
      return Date.UTC(year, month + move, 1);
    case 'QUARTER':
      return Date.UTC(year, Math.floor(month / 3) * 3 + move * 3, 1);
    case 'YEAR':
      return Date.UTC(year + move, 0, 1);
  }
}

const FIXED: Readonly<Record<string, readonly [Unit, number, number]>> = {
  TODAY: ['DAY', 0, 1],
  YESTERDAY: ['DAY', -1, 0],
  TOMORROW: ['DAY', 1, 2],
  LAST_90_DAYS: ['DAY', -90, 1],
  NEXT_90_DAYS: ['DAY', 1, 91],
};

/** The range that `LAST_N_DAYS:7`, `THIS_MONTH` or `TODAY` names. */
export function dateLiteralRange(name: string, n: number | null, now: number): InstantRange {
  const range = (unit: Unit, from: number, to: number): InstantRange => ({
    start: startOf(unit, now, from),
    end: startOf(unit, now, to),
  });
  const fixed = FIXED[name];
  if (fixed !== undefined) return range(...fixed);
  const named = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (named !== null) {
    const move = { LAST: -1, THIS: 0, NEXT: 1 }[named[1] as 'LAST' | 'THIS' | 'NEXT'];
    return range(named[2] as Unit, move, move + 1);
  }
  const counted = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(name);
  if (counted !== null && n !== null) {
    const unit = counted[2] as Unit;
    if (counted[1] === 'NEXT') return range(unit, 1, n + 1);
    return unit === 'DAY' ? range(unit, -n, 1) : range(unit, -n, 0);
  }
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name);
  if (ago !== null && n !== null) return range(ago[1] as Unit, -n, 1 - n);
  throw new SoqlError(`SOQL date literal \`${name}\` is not supported by the local org`);
}
