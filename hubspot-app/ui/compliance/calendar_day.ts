/** Days as HubSpot's date input has them (months from 0) and as functions do (yyyy-mm-dd). */
export interface InputDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** '' for no date or one that is none. */
export function dayOfDate(given: InputDate | null | undefined): string {
  if (given === null || given === undefined) return '';
  const date = new Date(Date.UTC(given.year, given.month, given.date));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** Null for a text that is no day. */
export function dateOfDay(day: string): InputDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return null;
  const date = { year: Number(parts[1]), month: Number(parts[2]) - 1, date: Number(parts[3]) };
  return dayOfDate(date) === day ? date : null;
}
