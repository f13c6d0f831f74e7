/** Membership of places in lists of jurisdictions and groups. */

import type { Bundle, JurisdictionGroup, Regime } from './model.ts';
import type { Places } from './tables.ts';

/** Reads groups and the places that regimes cover. */
export function placesOf(bundle: Bundle): Places {
  const groupIds: Set<string> = new Set<string>();
  const groupsOf: Map<string, string[]> = new Map<string, string[]>();
  for (const group of bundle.groups) {
    groupIds.add(group.id);
    for (const member of group.members) {
      const earlier = groupsOf.get(member);
      if (earlier === undefined) {
        groupsOf.set(member, [group.id]);
      } else {
        earlier.push(group.id);
      }
    }
  }
  const known: Set<string> = new Set<string>();
  for (const regime of bundle.regimes) {
    for (const entry of regime.covers) {
      addCovered(entry, bundle.groups, groupIds, known);
    }
  }
  return { groupIds: groupIds, groupsOf: groupsOf, known: known };
}

/**
 * True when `place` is one country that the list names, itself or through a group.
 * An empty place and a group id are never inside anything: which country is meant is not known.
 */
export function isInside(place: string, allowed: readonly string[], places: Places): boolean {
  if (place === '' || places.groupIds.has(place)) {
    return false;
  }
  if (allowed.includes(place)) {
    return true;
  }
  const groups = places.groupsOf.get(place);
  if (groups === undefined) {
    return false;
  }
  for (const group of groups) {
    if (allowed.includes(group)) {
      return true;
    }
  }
  return false;
}

/** True when `place` is the country named, or one of the group named. */
export function isAt(place: string, named: string, places: Places): boolean {
  if (place === '' || places.groupIds.has(place)) {
    return false;
  }
  if (place === named) {
    return true;
  }
  const groups = places.groupsOf.get(place);
  return groups !== undefined && groups.includes(named);
}

/** The regimes that cover any of the places, each once, in the bundle's order. */
export function regimesCovering(held: readonly string[], bundle: Bundle, places: Places): Regime[] {
  const found: Regime[] = [];
  for (const regime of bundle.regimes) {
    if (coversAny(regime, held, places)) {
      found.push(regime);
    }
  }
  return found;
}

/** The list with the members of its groups in the place of the groups. */
export function standsFor(
  entries: readonly string[],
  groups: readonly JurisdictionGroup[],
): string[] {
  const found: string[] = [];
  for (const entry of entries) {
    let isGroup: boolean = false;
    for (const group of groups) {
      if (group.id === entry) {
        isGroup = true;
        for (const member of group.members) {
          addOnce(found, member);
        }
      }
    }
    if (!isGroup) {
      addOnce(found, entry);
    }
  }
  return found;
}

/** Adds the text unless the list holds it. */
export function addOnce(texts: string[], text: string): void {
  if (!texts.includes(text)) {
    texts.push(text);
  }
}

/** A place of its own, or the members of a group; a group's id is no place. */
function addCovered(
  entry: string,
  groups: readonly JurisdictionGroup[],
  groupIds: Set<string>,
  known: Set<string>,
): void {
  if (!groupIds.has(entry)) {
    if (entry !== '') {
      known.add(entry);
    }
    return;
  }
  for (const group of groups) {
    if (group.id === entry) {
      for (const member of group.members) {
        if (member !== '' && !groupIds.has(member)) {
          known.add(member);
        }
      }
    }
  }
}

function coversAny(regime: Regime, held: readonly string[], places: Places): boolean {
  for (const place of held) {
    if (isInside(place, regime.covers, places)) {
      return true;
    }
  }
  return false;
}
