/** Which destinations of law rows are places that a decision knows. */
import path from 'node:path';
import { isMembers } from './member_names.ts';
import type { LawFile } from './law.ts';
import { readJson } from './sources.ts';

/** Said of a row whose destination no regime covers: a decision refuses every place it does not know. */
export const UNCOVERED = 'no regime covers this place: refuses today';

/** Tells whether a country, or any member of a group, is covered by a regime of the folder. */
export function coverageOf(
  folder: string,
  files: readonly LawFile[],
): (destination: string) => boolean {
  const groups = groupsOf(folder);
  const placesIn = (entry: string): readonly string[] => groups.get(entry) ?? [entry];
  const covered = new Set(files.flatMap(({ regime }) => regime.covers.flatMap(placesIn)));
  return (destination) => placesIn(destination).some((place) => covered.has(place));
}

function groupsOf(folder: string): ReadonlyMap<string, readonly string[]> {
  const { value } = readJson(path.join(folder, 'groups.json'));
  const entries = Array.isArray(value) ? value.filter(isMembers) : [];
  return new Map(
    entries.map(({ id, members }) => [
      String(id),
      Array.isArray(members) ? members.map(String) : [],
    ]),
  );
}
