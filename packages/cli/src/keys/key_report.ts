/** What `keys status` says of a region's keys, from what the key service says of them. */
import { createKeyServiceClient, createTransitApi, transitConnection } from '@bailiwick/gateway';
import type { Region } from '@bailiwick/policy';
import { ageInDays } from './age_bar.ts';
import { keptBelow, nowSeconds } from './region_keys.ts';
import type { RegionKeys, Tenant } from './region_keys.ts';

export interface VersionReport {
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly ageDays: number;
}

export interface TenantReport {
  readonly tenant: string;
  readonly contract: string;
  readonly rotationDays: number;
  /** Oldest first; only versions that still open something. */
  readonly versions: readonly VersionReport[];
  readonly minimumVersion: number;
  readonly keptUnderOlder: number;
  /** What must be put right; empty when all is well. */
  readonly findings: readonly string[];
}

export interface RegionReport {
  readonly region: string;
  readonly kind: 'transit' | 'aws-kms';
  readonly host: string;
  readonly locatedIn: string;
  readonly operatedBy: string;
  readonly tenants: readonly TenantReport[];
}

/** What is known of one key, whichever service holds it. */
interface Known {
  readonly madeAt: ReadonlyMap<number, number>;
  readonly minimumVersion: number;
  readonly faults: readonly string[];
}

/** Asks the key service about each tenant's key. Throws when it cannot be asked. */
export async function reportKeys(region: RegionKeys): Promise<RegionReport> {
  const { keyService } = region.config;
  const kind = keyService.kind ?? 'transit';
  const read = kind === 'aws-kms' ? kmsReader(region) : transitReader(region);
  try {
    const tenants: TenantReport[] = [];
    for (const tenant of region.tenants) {
      tenants.push(reportTenant(region, tenant, await read.key(tenant)));
    }
    return {
      region: region.config.region,
      kind,
      host: keyService.url ?? `kms.${keyService.awsRegion ?? ''}`,
      locatedIn: keyService.locatedIn,
      operatedBy: keyService.operatedBy,
      tenants,
    };
  } finally {
    read.close();
  }
}

interface Reader {
  readonly key: (tenant: Tenant) => Promise<Known | null>;
  readonly close: () => void;
}

function transitReader(region: RegionKeys): Reader {
  const api = createTransitApi(transitConnection(region.config.keyService));
  return {
    key: async ({ keyName }) => {
      const key = await api.readKey(keyName);
      if (key === null) return null;
      const faults = [
        ...(key.isDerived ? [] : ['the key is not derived: its wraps are bound to no context']),
        ...(key.canLeave ? ['the key can leave its service'] : []),
        ...(key.deletionAllowed ? ['the key may be destroyed by one call'] : []),
      ];
      return { ...key, faults };
    },
    close: () => api.close(),
  };
}

/** One KMS key is one version; each is asked for on its own. */
function kmsReader(region: RegionKeys): Reader {
  const client = createKeyServiceClient(region.config.keyService, nowSeconds);
  return {
    key: async ({ id }) => {
      const keys = region.config.keyService.keys ?? [];
      const own = keys.filter(({ tenantId }) => tenantId.toLowerCase() === id.toLowerCase());
      const madeAt = new Map<number, number>();
      const faults: string[] = [];
      for (const { version } of own) {
        const described = await client.describe(id, version);
        const at = described?.madeAt.get(version);
        if (at === undefined) faults.push(`version ${version} is disabled or deleted`);
        else madeAt.set(version, at);
        if (described?.canLeave) faults.push(`version ${version} can leave its Region`);
      }
      return own.length === 0
        ? null
        : { madeAt, minimumVersion: Math.min(...own.map(({ version }) => version)), faults };
    },
    close: () => client.close(),
  };
}

function reportTenant(region: RegionKeys, tenant: Tenant, key: Known | null): TenantReport {
  const { contract } = tenant.bundle;
  const now = nowSeconds();
  const versions = [...(key?.madeAt ?? [])]
    .sort(([left], [right]) => left - right)
    .map(([version, at]) => ({
      version,
      madeAt: new Date(at * 1000).toISOString(),
      ageDays: ageInDays(at, now),
    }));
  const latest = versions.at(-1);
  const isOverdue = latest !== undefined && latest.ageDays > contract.keyRotationDays;
  const inBundle = tenant.bundle.regions.find(({ id }) => id === region.config.region);
  return {
    tenant: tenant.id,
    contract: contract.id,
    rotationDays: contract.keyRotationDays,
    versions,
    minimumVersion: key?.minimumVersion ?? 0,
    keptUnderOlder: latest === undefined ? 0 : keptBelow(region, tenant, latest.version).length,
    findings: [
      ...(key?.faults ?? []),
      ...(isOverdue ? [`version ${latest.version} is overdue: \`keys rotate\``] : []),
      ...placeFaults(region, inBundle),
    ],
  };
}

/** The configuration vouches for a place; the signed bundle names the one that was agreed. */
function placeFaults(region: RegionKeys, inBundle: Region | undefined): readonly string[] {
  const { locatedIn, operatedBy } = region.config.keyService;
  const isAsSigned =
    inBundle?.keyServiceLocatedIn === locatedIn && inBundle.keyServiceOperatedBy === operatedBy;
  return isAsSigned ? [] : ['the key service is not where the signed bundle says'];
}
