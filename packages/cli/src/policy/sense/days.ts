import { isDay } from '../day.ts';
import type { Report } from '../sites.ts';

/** Every member whose name says that it is a day must be one, or 0 for none. */
export function checkDays(value: unknown, member: string, report: Report): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${member}[${name}]` : joined(member, name);
    if (!/(?:On|Until|From)$/.test(name) || typeof inner !== 'number') {
      checkDays(inner, place, report);
    } else if (inner !== 0 && !isDay(inner)) {
      report(place, `is ${inner}, which is no day`, 'write a day of the calendar as yyyymmdd');
    }
  }
}

function joined(member: string, name: string): string {
  return member === '' ? name : `${member}.${name}`;
}
