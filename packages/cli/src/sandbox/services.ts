/** Starts the two services of each region and waits until they answer over TLS. */
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import type { Installation } from './installation.ts';
import type { RegionPorts } from './layout.ts';
import type { ProcessGroup } from './processes.ts';

/** GET over TLS against the sandbox's own authority; the status, or 0 when nothing answers. */
function statusOf(url: string, authority: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const request = https.get(url, { ca: authority, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });
}

export type ServiceName = `gateway ${string}` | `key service ${string}`;

const gatewayRoot = path.resolve(import.meta.dirname, '../../../gateway/src');

/** Starts one region's key service. */
export async function startKeyService(
  group: ProcessGroup,
  installation: Installation,
  region: RegionPorts,
): Promise<void> {
  const authority = fs.readFileSync(installation.layout.authorityCertificate);
  await group.start({
    name: `key service ${region.id}`,
    entry: path.join(gatewayRoot, 'keyservice/main.ts'),
    args: ['--config', installation.layout.region(region.id).keyServiceConfig],
    logFile: path.join(installation.layout.logs, `key-service-${region.id}.log`),
    isReady: async () =>
      (await statusOf(`https://localhost:${region.keyPort}/healthz`, authority)) === 200,
  });
}

/** Starts one region's gateway. */
export async function startGateway(
  group: ProcessGroup,
  installation: Installation,
  region: RegionPorts,
): Promise<void> {
  const authority = fs.readFileSync(installation.layout.authorityCertificate);
  await group.start({
    name: `gateway ${region.id}`,
    entry: path.join(gatewayRoot, 'main.ts'),
    args: ['--config', installation.layout.region(region.id).gatewayConfig],
    logFile: path.join(installation.layout.logs, `gateway-${region.id}.log`),
    isReady: async () =>
      (await statusOf(`https://localhost:${region.gatewayPort}/healthz`, authority)) === 200,
  });
}

/** Starts every region's services, regions side by side. */
export async function startRegions(group: ProcessGroup, installation: Installation): Promise<void> {
  await Promise.all(
    installation.state.regions.map(async (region) => {
      await startKeyService(group, installation, region);
      await startGateway(group, installation, region);
    }),
  );
}
