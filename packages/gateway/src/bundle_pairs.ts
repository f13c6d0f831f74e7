import type { Bundles, RegionBundle } from './bundles.ts';
import type { Fault } from './shape.ts';

/** A configured pair of verified bundles: of one contract, the one in force and the one before. */
export interface Pair {
  readonly place: string;
  readonly current: RegionBundle;
  readonly previous: RegionBundle | null;
  /** Epoch seconds; undefined = the usual grace. */
  readonly previousUntil: number | undefined;
}

/** A bundle speaks for the tenants of its contract and for nobody else. */
export function callerFaults(pair: Pair): readonly Fault[] {
  return members(pair).flatMap(([place, { bundle }]) =>
    bundle.callers
      .filter(({ keyId }) => !bundle.contract.tenantIds.includes(keyId))
      .map(({ keyId }) => ({
        path: place,
        message: `names the caller ${keyId}, who is no tenant of its contract; have it signed again without that caller`,
      })),
  );
}

/** One tenant, one contract: otherwise the order of the list would decide whose law holds. */
export function tenantFaults(pairs: readonly Pair[]): readonly Fault[] {
  const places = new Map<string, string>();
  return pairs.flatMap((pair) =>
    [...tenantsOf(pair)].flatMap((tenant) => {
      const other = places.get(tenant);
      if (other === undefined) places.set(tenant, pair.place);
      return other === undefined
        ? []
        : [
            {
              path: pair.place,
              message: `names the tenant ${tenant}, whom ${other} names already; remove one of the two`,
            },
          ];
    }),
  );
}

/** Ids in lower case: a tenant's key in the key service has its name without case. */
function tenantsOf(pair: Pair): ReadonlySet<string> {
  return new Set(
    members(pair).flatMap(([, { bundle }]) =>
      bundle.contract.tenantIds.map((tenant) => tenant.toLowerCase()),
    ),
  );
}

/** Versions only rise: from previous to current, and from what runs to what is loaded. */
export function pairFaults(pair: Pair, running?: Bundles): readonly Fault[] {
  const { version, contract } = pair.current.bundle;
  const faults: Fault[] = [];
  const before = pair.previous?.bundle.version;
  if (before !== undefined && before >= version) {
    faults.push({
      path: `${pair.place}.previous`,
      message: `has version ${before}, which is not below ${version} of the current bundle; swap or remove it`,
    });
  }
  const known = contract.tenantIds.flatMap(
    (tenant) => running?.current(tenant)?.bundle.version ?? [],
  );
  const highest = Math.max(...known, version);
  if (highest > version) {
    faults.push({
      path: `${pair.place}.current`,
      message: `has version ${version}, below ${highest} that runs; sign what it says under a higher version`,
    });
  }
  return faults;
}

function members(pair: Pair): readonly (readonly [string, RegionBundle])[] {
  return [
    [`${pair.place}.current`, pair.current],
    ...(pair.previous ? [[`${pair.place}.previous`, pair.previous] as const] : []),
  ];
}
