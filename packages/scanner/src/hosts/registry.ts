/** The registry of hosts over the data of `config/hosts`, which the caller has loaded. */

import type { HostEntry, HostRegistry } from '../model/host.ts';
import { addressKind } from './address.ts';
import { plainHost } from './destination.ts';
import { weaker } from './host_data.ts';
import type { HostData, HostRow, RegionBlock } from './host_data.ts';
import { bucketsOf, readPattern } from './pattern.ts';
import type { HostPattern } from './pattern.ts';

interface Kept {
  readonly row: HostRow;
  readonly pattern: HostPattern;
}

const ANY_LABEL = '[a-z0-9-]+';
const LONGEST_HOST = 512;
const MOST_REMEMBERED = 20_000;
const PROVIDERS: Readonly<Record<string, string>> = {
  amazon: 'aws',
  azurerm: 'azure',
  microsoft: 'azure',
  gcp: 'google',
  'google-beta': 'google',
};

/** No I/O: `data` comes from `loadHosts` or from a test. */
export function createHostRegistry(data: HostData): HostRegistry {
  const regions = new RegionTable(data.regions);
  const exact = new Map<string, HostRow>();
  const below = new Map<string, HostRow>();
  const addresses = new Map<string, HostRow>();
  const patterns = new Map<string, Kept[]>();
  for (const row of data.rows) {
    const shape = row.regions === '' ? ANY_LABEL : regions.shape(row.regions);
    for (const text of row.hosts) {
      const pattern = readPattern(text, shape);
      if (pattern.kind === 'exact') exact.set(text, row);
      else if (pattern.kind === 'below') below.set(text.slice(1), row);
      else if (pattern.address !== null) addresses.set(pattern.address, row);
      else
        patterns.set(pattern.bucket, [...(patterns.get(pattern.bucket) ?? []), { row, pattern }]);
    }
  }
  for (const list of patterns.values()) list.sort((a, b) => b.pattern.weight - a.pattern.weight);

  const find = (host: string): HostEntry | null => {
    const kind = addressKind(host);
    if (kind !== null) return entryOf(addresses.get(kind), '', regions);
    const named = exact.get(host);
    if (named !== undefined) return entryOf(named, '', regions);
    const suffix = longestSuffix(host, below);
    for (const { row, pattern } of bucketsOf(host).flatMap((key) => patterns.get(key) ?? [])) {
      const match = pattern.test(host);
      if (match === null || pattern.weight <= suffix.length) continue;
      return entryOf(row, match.groups?.['region'] ?? '', regions);
    }
    return entryOf(below.get(suffix), '', regions);
  };

  const remembered = new Map<string, HostEntry | null>();
  const libraries = new Map(data.libraries.map(({ library, hosts }) => [library, hosts]));
  return {
    lookUp: (written) => {
      if (written.length > LONGEST_HOST) return null;
      const known = remembered.get(written);
      if (known !== undefined) return known;
      const host = plainHost(written);
      const entry = host === '' ? null : find(host);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(written, entry);
      return entry;
    },
    implicitHosts: (library) => libraries.get(library) ?? [],
    regionCountries: (provider, region) => regions.find(provider, region)?.countries ?? [],
  };
}

function longestSuffix(host: string, below: ReadonlyMap<string, HostRow>): string {
  for (let at = 0; at !== -1;) {
    const suffix = host.slice(at);
    if (below.has(suffix)) return suffix;
    const dot = host.indexOf('.', at);
    at = dot === -1 ? -1 : dot + 1;
  }
  return '';
}

function entryOf(row: HostRow | undefined, shown: string, regions: RegionTable): HostEntry | null {
  if (row === undefined) return null;
  const region = shown.includes('*') ? '' : shown;
  const place = row.regions === '' ? null : regions.find(row.regions, region);
  const { id, role, service, operator, operatedBy, source, verifiedOn } = row;
  return {
    ...{ id, role, service, operator, operatedBy, region, source, verifiedOn },
    countries: row.countries.length > 0 ? row.countries : (place?.countries ?? []),
    confidence: place === null ? row.confidence : weaker(row.confidence, place.confidence),
  };
}

interface Region {
  readonly countries: readonly string[];
  readonly confidence: HostEntry['confidence'];
}

/** Regions of all providers; the first block that names a region says where it is. */
class RegionTable {
  readonly #regions = new Map<string, Map<string, Region>>();
  readonly #shapes = new Map<string, string>();

  constructor(blocks: readonly RegionBlock[]) {
    for (const { provider, shape, regions, confidence } of blocks) {
      const table = this.#regions.get(provider) ?? new Map<string, Region>();
      for (const [name, countries] of regions) {
        if (!table.has(name)) table.set(name, { countries, confidence });
      }
      this.#regions.set(provider, table);
      this.#shapes.set(provider, shape);
    }
  }

  shape(provider: string): string {
    return this.#shapes.get(provider) ?? ANY_LABEL;
  }

  /** A zone (`eu-central-1a`, `europe-west3-a`) is in the country of its region. */
  find(provider: string, region: string): Region | null {
    const owner = PROVIDERS[provider] ?? provider;
    const name = region.trim().toLowerCase();
    const table = this.#regions.get(owner);
    const found =
      table?.get(name) ??
      (owner === 'azure' ? table?.get(name.replaceAll(/[\s_-]/gu, '')) : undefined) ??
      (owner === 'aws' ? table?.get(name.replace(/(?<=\d)[a-z]$/u, '')) : undefined) ??
      (owner === 'google' ? table?.get(name.replace(/(?<=\d)-[a-z]$/u, '')) : undefined);
    if (found !== undefined) return found;
    return owner === 'google' ? this.find('google-storage', name) : null;
  }
}
