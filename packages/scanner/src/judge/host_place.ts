/** Where a written address leads, for settings and registrations that are no egress point by themselves. */

import { parseDestination } from '../hosts/destination.ts';
import type { Mechanism } from '../model/fact.ts';
import type { Destination, Level } from '../model/finding.ts';
import type { HostEntry } from '../model/host.ts';
import type { CheckedProject } from '../model/rule.ts';
import { covers, outside } from './standing.ts';

export interface HostPlace {
  readonly host: string;
  readonly entry: HostEntry | null;
  /** `unknown`: nobody has placed the host. `unresolved`: the text names none that is known. */
  readonly verdict: 'fine' | 'outside' | 'unknown' | 'unresolved';
  /** Countries outside. */
  readonly countries: readonly string[];
}

/** Judges the host of a URL, or a bare host, by codes of the contract; null when the text is no address. */
export function placeOfHost(
  text: string,
  codes: readonly string[],
  project: CheckedProject,
): HostPlace | null {
  const address = text.includes('://') ? text : `https://${text}`;
  const { host, certainty } = parseDestination(address);
  if (certainty === 'invalid' || certainty === 'none') return null;
  const nothing = { host, entry: null, countries: [] };
  if (host === '' || /^[*.]+$/u.test(host)) return { ...nothing, verdict: 'unresolved' };
  const { gatewayHosts, allowedHosts } = project.terms;
  const isOwn =
    isInternal(host) ||
    gatewayHosts.some((one) => covers(one, host)) ||
    allowedHosts.some((one) => covers(one.host, host));
  const entry = project.hosts.lookUp(host);
  const fine: HostPlace = { host, entry, countries: [], verdict: 'fine' };
  if (isOwn || entry?.role === 'local' || entry?.role === 'crm') return fine;
  const countries = outside(entry?.countries ?? [], codes, project);
  if (countries.length > 0) return { host, entry, countries, verdict: 'outside' };
  return (entry?.countries.length ?? 0) > 0 ? fine : { host, entry, countries, verdict: 'unknown' };
}

/** Names that only a cluster or a network of its own resolves. */
function isInternal(host: string): boolean {
  return !host.includes('.') || /\.(?:svc|local|internal|lan|localhost)$|\.svc\./u.test(host);
}

/** A row that nobody has confirmed proves nothing. */
export function levelOf(place: HostPlace): Level {
  return place.verdict === 'outside' && place.entry?.confidence !== 'unconfirmed'
    ? 'error'
    : 'warning';
}

/** The destination as findings show it. */
export function destinationAt(place: HostPlace, mechanism: Mechanism): Destination {
  const { host, entry } = place;
  return {
    mechanism,
    host,
    countries: entry?.countries ?? [],
    operator: entry?.operator ?? '',
    unresolved: host === '' ? 'environment' : '',
  };
}
