/** Days of the calendar as whole numbers in the form yyyymmdd. */

/** True for a day that is in the calendar; 0 is none. */
export function isDay(day: number): boolean {
  const text = String(day);
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return text.length === 8 && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) === true;
}

/** Whole days from the first to the second, both days of the calendar. */
export function daysBetween(first: number, second: number): number {
  const [from = 0, to = 0] = [first, second].map((day) => Date.parse(`${dayText(day)}T00:00:00Z`));
  return Math.round((to - from) / 86_400_000);
}

/** A day as ISO 8601; 0 is no day. */
export function dayText(day: number): string {
  return day === 0 ? '–' : String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
