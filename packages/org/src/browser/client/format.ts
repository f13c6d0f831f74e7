/** Field values as the reader's locale writes them. */
import type { UiRecord } from './platform/record_api.ts';
import type { ShellField } from './objects.ts';

/** Text of a field, '' when it is empty or not readable. */
export function formatField(record: UiRecord | undefined, field: ShellField): string {
  let current: unknown = record;
  for (const name of field.name.split('.')) {
    const found = (current as UiRecord | null | undefined)?.fields?.[name];
    current = found?.value;
    if (typeof found?.displayValue === 'string' && typeof current !== 'object')
      return found.displayValue;
  }
  if (current === undefined || current === null) return '';
  const locale = globalThis.bailiwickSession.locale;
  if (field.type === 'date')
    return new Date(`${String(current)}T00:00:00Z`).toLocaleDateString(locale, { timeZone: 'UTC' });
  if (field.type === 'currency') return Number(current).toLocaleString(locale);
  return String(current);
}
