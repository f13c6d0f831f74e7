import fs from 'node:fs';
import type { Bundle, Region, VerificationKey } from '@bailiwick/policy';
import { verifyBundle } from './bundle.ts';
import { callerFaults, pairFaults, tenantFaults } from './bundle_pairs.ts';
import type { Pair } from './bundle_pairs.ts';
import type { BundlePairConfig, GatewayConfig } from './config.ts';
import { ConfigError } from './config.ts';
import type { Fault } from './shape.ts';

/** A verified bundle as this region sees it. */
export interface RegionBundle {
  readonly bundle: Bundle;
  readonly digest: string;
  readonly region: Region;
}

/** The bundles that this gateway accepts: current and, for its grace, previous; nothing else. */
export interface Bundles {
  /** Public keys by which a tenant may sign requests now; empty = unknown tenant. */
  readonly callerKeys: (tenant: string) => readonly VerificationKey[];
  /** The accepted bundle of that digest which names the tenant as a caller. */
  readonly find: (tenant: string, digest: string) => RegionBundle | null;
  /** All bundles that were accepted when they were loaded. */
  readonly all: readonly RegionBundle[];
  /** The tenant's current bundle. */
  readonly current: (tenant: string) => RegionBundle | null;
}

/** What decides for how long a previous bundle counts. */
export interface BundleClock {
  /** Epoch seconds. */
  readonly now: () => number;
  /** When this gateway had that bundle as its current one for the first time. */
  readonly firstSeen: (digest: string) => number;
}

const GRACE_SECONDS = 24 * 3600;

/** A previous bundle with the second at which it is no longer accepted. */
interface Previous extends RegionBundle {
  readonly until: number;
}

/**
 * Reads, verifies and indexes the configured bundles; all faults at once. `running` is what this
 * gateway works by already: no tenant's current bundle may be older than there.
 */
export function loadBundles(config: GatewayConfig, clock: BundleClock, running?: Bundles): Bundles {
  const faults: Fault[] = [];
  const pairs: Pair[] = [];
  config.bundles.forEach((entry, index) => {
    const place = `bundles[${index}]`;
    const keys = entry.bundleKeys ?? config.bundleKeys ?? [];
    const current = read(entry.current, `${place}.current`, keys, config.region, faults);
    const previous = entry.previous
      ? read(entry.previous, `${place}.previous`, keys, config.region, faults)
      : null;
    if (current) pairs.push({ place, current, previous, previousUntil: entry.previousUntil });
  });
  for (const pair of pairs) faults.push(...callerFaults(pair), ...pairFaults(pair, running));
  faults.push(...tenantFaults(pairs));
  if (faults.length > 0) throw new ConfigError('the gateway configuration', faults);
  return indexBundles(pairs, clock);
}

function read(
  files: BundlePairConfig['current'],
  place: string,
  keys: readonly VerificationKey[],
  regionId: string,
  faults: Fault[],
): RegionBundle | null {
  const bytes = fs.readFileSync(files.bundleFile);
  const jws = fs.readFileSync(files.signatureFile, 'utf8');
  const result = verifyBundle(bytes, jws, keys);
  if (result.state !== 'verified') {
    faults.push({ path: place, message: `is refused (${result.state}): ${result.detail}` });
    return null;
  }
  const region = result.bundle.regions.find((entry) => entry.id === regionId);
  if (!region) {
    faults.push({ path: place, message: `does not name this region (${regionId})` });
    return null;
  }
  return { bundle: result.bundle, digest: result.digest, region };
}

function indexBundles(pairs: readonly Pair[], clock: BundleClock): Bundles {
  const current = pairs.map((pair) => pair.current);
  const previous = pairs.flatMap((pair): Previous[] => {
    // Seen now, also without a previous one: the grace begins with the bundle, not with its pair.
    const seen = clock.firstSeen(pair.current.digest);
    const until = pair.previousUntil ?? seen + GRACE_SECONDS;
    return pair.previous && clock.now() < until ? [{ ...pair.previous, until }] : [];
  });
  const accepted = (): readonly RegionBundle[] => [
    ...current,
    ...previous.filter(({ until }) => clock.now() < until),
  ];
  return {
    all: accepted(),
    callerKeys: (tenant) => {
      const keys = accepted().flatMap((entry) => keysOf(entry, tenant));
      return keys.filter(
        (key, index) => keys.findIndex((other) => other.spki === key.spki) === index,
      );
    },
    find: (tenant, digest) =>
      accepted().find((entry) => entry.digest === digest && keysOf(entry, tenant).length > 0) ??
      null,
    current: (tenant) => current.find((entry) => keysOf(entry, tenant).length > 0) ?? null,
  };
}

/** The tenant's keys in one bundle: what another bundle says of them does not count. */
export function keysOf(entry: RegionBundle, tenant: string): readonly VerificationKey[] {
  return entry.bundle.callers.filter((caller) => caller.keyId === tenant);
}
