/** Codes of countries, and of what may stand in the place of one. */
import type { Bundle } from '@bailiwick/policy';

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Organisations that the law names beside countries; no place in a bundle can be one. */
export const ORGANISATIONS: readonly string[] = ['EPO'];

/** Reserved or used by others than ISO 3166-1, though the platform has names for them. */
const NO_COUNTRIES: ReadonlySet<string> = new Set('AC CP CQ DG EA EU EZ IC TA UN ZZ'.split(' '));

/** True for a code of ISO 3166-1 alpha-2 that is in use; `UK`, `XX` and the like are none. */
export function isCountry(code: string): boolean {
  if (!/^(?:[A-PR-WYZ][A-Z]|Q[A-L])$/.test(code) || NO_COUNTRIES.has(code)) return false;
  return new Intl.Locale(`und-${code}`).region === code && NAMES.of(code) !== undefined;
}

/** The members of the group of that id, or the place itself. */
export function placesIn(entry: string, groups: Bundle['groups']): readonly string[] {
  const members = groups.filter(({ id }) => id === entry).flatMap((group) => group.members);
  return groups.some(({ id }) => id === entry) ? members : [entry];
}
