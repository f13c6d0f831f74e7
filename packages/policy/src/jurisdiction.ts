/** Membership of places in lists of jurisdictions and groups. */

import type { Bundle, JurisdictionGroup, Regime } from './model.ts';

/**
 * True when `place` is one country that the list names, itself or through a group.
 * An empty place and a group id are never inside anything: which country is meant is not known.
 */
export function isInside(
  place: string,
  allowed: readonly string[],
  groups: readonly JurisdictionGroup[],
): boolean {
  if (place === '' || isGroup(place, groups)) {
    return false;
  }
  if (allowed.includes(place)) {
    return true;
  }
  for (const candidate of groups) {
    if (allowed.includes(candidate.id) && candidate.members.includes(place)) {
      return true;
    }
  }
  return false;
}

/** True when at least one regime of the bundle covers the place; anything else is unknown. */
export function isKnown(place: string, bundle: Bundle): boolean {
  for (const regime of bundle.regimes) {
    if (isInside(place, regime.covers, bundle.groups)) {
      return true;
    }
  }
  return false;
}

/** The regimes that cover any of the places, each once. */
export function regimesCovering(places: readonly string[], bundle: Bundle): Regime[] {
  const found: Regime[] = [];
  for (const regime of bundle.regimes) {
    if (coversAny(regime, places, bundle.groups)) {
      found.push(regime);
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

function coversAny(
  regime: Regime,
  places: readonly string[],
  groups: readonly JurisdictionGroup[],
): boolean {
  for (const place of places) {
    if (isInside(place, regime.covers, groups)) {
      return true;
    }
  }
  return false;
}

function isGroup(place: string, groups: readonly JurisdictionGroup[]): boolean {
  for (const candidate of groups) {
    if (candidate.id === place) {
      return true;
    }
  }
  return false;
}
