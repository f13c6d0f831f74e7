/** What `config/hosts` holds, after reading: groups of countries are expanded to their members. */

import type { HostEntry, HostRole } from '../model/host.ts';

export type Confidence = HostEntry['confidence'];

/** One service and the hosts by which it is reached. */
export interface HostRow {
  readonly id: string;
  readonly service: string;
  readonly role: HostRole;
  readonly operator: string;
  readonly operatedBy: string;
  /**
   * `api.example.com` is that host, `.example.com` it and all below it, `*.example.com` all below it
   * alone, `{region}-api.example.com` shows a region, `*` inside a label is any part of one label,
   * `.**` at the end any further labels, `{private}` a range of addresses (`AddressKind`).
   */
  readonly hosts: readonly string[];
  /** Table of regions that `{region}` is looked up in; '' when there is none. */
  readonly regions: string;
  readonly countries: readonly string[];
  readonly source: string;
  readonly verifiedOn: number;
  readonly confidence: Confidence;
}

/** Countries of the regions of one provider; a provider may have several blocks. */
export interface RegionBlock {
  readonly provider: string;
  /** Regular expression, without anchors or groups that capture: what a region looks like. */
  readonly shape: string;
  readonly regions: ReadonlyMap<string, readonly string[]>;
  readonly source: string;
  readonly verifiedOn: number;
  readonly confidence: Confidence;
}

/** Hosts that a library calls without naming them. */
export interface ImplicitHosts {
  readonly library: string;
  readonly hosts: readonly string[];
}

export interface HostData {
  readonly rows: readonly HostRow[];
  readonly regions: readonly RegionBlock[];
  readonly libraries: readonly ImplicitHosts[];
}

export const HOST_ROLES: readonly HostRole[] = [
  'model',
  'crm',
  'cloud',
  'saas',
  'analytics',
  'messaging',
  'development',
  'documentation',
  'local',
  'reserved',
];

const CONFIDENCES: readonly Confidence[] = ['unconfirmed', 'reported', 'confirmed'];

export function isConfidence(value: unknown): value is Confidence {
  return CONFIDENCES.includes(value as Confidence);
}

/** The less sure of two. */
export function weaker(one: Confidence, other: Confidence): Confidence {
  return CONFIDENCES.indexOf(one) <= CONFIDENCES.indexOf(other) ? one : other;
}
