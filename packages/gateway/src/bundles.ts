import fs from 'node:fs';
import type { Bundle, Region, VerificationKey } from '@bailiwick/policy';
import { verifyBundle } from './bundle.ts';
import type { GatewayConfig } from './config.ts';
import { ConfigError } from './config.ts';
import type { Fault } from './shape.ts';

/** A verified bundle as this region sees it. */
export interface RegionBundle {
  readonly bundle: Bundle;
  readonly digest: string;
  readonly region: Region;
}

/** The bundles that this gateway accepts: current and previous, nothing else. */
export interface Bundles {
  /** Public keys by which a tenant may sign requests; empty = unknown tenant. */
  readonly callerKeys: (tenant: string) => readonly VerificationKey[];
  /** The accepted bundle of that digest which names the tenant as a caller. */
  readonly find: (tenant: string, digest: string) => RegionBundle | null;
  /** All accepted bundles. */
  readonly all: readonly RegionBundle[];
  /** The tenant's current bundle. */
  readonly current: (tenant: string) => RegionBundle | null;
}

/** Reads, verifies and indexes the configured bundles; all faults at once. */
export function loadBundles(config: GatewayConfig): Bundles {
  const faults: Fault[] = [];
  const current: RegionBundle[] = [];
  const previous: RegionBundle[] = [];
  config.bundles.forEach((pair, index) => {
    const place = `bundles[${index}]`;
    readInto(current, pair.current, `${place}.current`, config, faults);
    if (pair.previous) readInto(previous, pair.previous, `${place}.previous`, config, faults);
  });
  if (faults.length > 0) throw new ConfigError('the gateway configuration', faults);
  return indexBundles(current, previous);
}

function readInto(
  bundles: RegionBundle[],
  files: { readonly bundleFile: string; readonly signatureFile: string },
  place: string,
  config: GatewayConfig,
  faults: Fault[],
): void {
  const bytes = fs.readFileSync(files.bundleFile);
  const jws = fs.readFileSync(files.signatureFile, 'utf8');
  const result = verifyBundle(bytes, jws, config.bundleKeys);
  if (result.state !== 'verified') {
    faults.push({ path: place, message: `is refused (${result.state}): ${result.detail}` });
    return;
  }
  const region = result.bundle.regions.find((entry) => entry.id === config.region);
  if (!region) {
    faults.push({ path: place, message: `does not name this region (${config.region})` });
    return;
  }
  bundles.push({ bundle: result.bundle, digest: result.digest, region });
}

function indexBundles(
  current: readonly RegionBundle[],
  previous: readonly RegionBundle[],
): Bundles {
  const accepted = [...current, ...previous];
  const names = (entry: RegionBundle, tenant: string) =>
    entry.bundle.callers.some((caller) => caller.keyId === tenant);
  return {
    all: accepted,
    callerKeys: (tenant) => {
      const keys = accepted.flatMap((entry) =>
        entry.bundle.callers.filter((caller) => caller.keyId === tenant),
      );
      return keys.filter(
        (key, index) => keys.findIndex((other) => other.spki === key.spki) === index,
      );
    },
    find: (tenant, digest) =>
      accepted.find((entry) => entry.digest === digest && names(entry, tenant)) ?? null,
    current: (tenant) => current.find((entry) => names(entry, tenant)) ?? null,
  };
}
