/** A sandbox is started when somebody wants to see it: nobody rotates its keys in between. */
import { createTransitApi, transitKeyName } from '@bailiwick/gateway';
import { ageInDays } from '../keys/age_bar.ts';
import { tenantId, type Installation } from './installation.ts';
import type { RegionPorts } from './layout.ts';

/**
 * Rotates the tenant's key in a region whose key service runs, when it reaches the age that the
 * contract allows. Gives the new version, or null when nothing was due.
 */
export async function rotateOverdueKey(
  installation: Installation,
  region: RegionPorts,
): Promise<number | null> {
  const api = createTransitApi({
    url: `https://localhost:${region.keyPort}`,
    tokenFile: installation.layout.region(region.id).operatorTokenFile,
    certificateAuthorityFile: installation.layout.authorityCertificate,
  });
  try {
    const name = transitKeyName(tenantId);
    const key = await api.readKey(name);
    if (key === null) return null;
    const madeAt = key.madeAt.get(key.latestVersion) ?? 0;
    const days = ageInDays(madeAt, Math.floor(Date.now() / 1000));
    // On its last day already: a sandbox may run past midnight.
    if (days < installation.bundle.contract.keyRotationDays) return null;
    await api.rotate(name);
    return key.latestVersion + 1;
  } finally {
    api.close();
  }
}
