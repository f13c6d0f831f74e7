/** The reference model's countries: every question about a place is membership in a set. */
import type { Bundle } from '@bailiwick/policy';

export type Countries = ReadonlySet<string>;

export interface Places {
  /** All countries that a list names, by themselves or by a group; never a group's own id. */
  readonly countries: (list: readonly string[]) => Countries;
  /** What an entry of a grant stands for, as written: the members of its groups, or itself. */
  readonly standsFor: (entry: string) => readonly string[];
  readonly known: Countries;
}

export function placesOf({ groups, regimes }: Pick<Bundle, 'groups' | 'regimes'>): Places {
  const members = new Map<string, readonly string[]>();
  for (const group of groups) {
    members.set(group.id, [...(members.get(group.id) ?? []), ...group.members]);
  }
  const isCountry = (code: string): boolean => code !== '' && !members.has(code);
  const countries = (list: readonly string[]): Countries =>
    new Set(list.flatMap((entry) => [entry, ...(members.get(entry) ?? [])]).filter(isCountry));
  return {
    countries,
    standsFor: (entry) => members.get(entry) ?? [entry],
    known: countries(regimes.flatMap(({ covers }) => covers)),
  };
}
