/** Starts the two services of each region and waits until they answer over TLS. */
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import type { Installation } from './installation.ts';
import { rotateOverdueKey } from './key_rotation.ts';
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

const gatewayRoot = path.resolve(import.meta.dirname, '../../../gateway/src');

interface Service {
  readonly name: string;
  readonly entry: string;
  readonly config: string;
  readonly port: number;
}

function startService(
  group: ProcessGroup,
  installation: Installation,
  service: Service,
): Promise<void> {
  const authority = fs.readFileSync(installation.layout.authorityCertificate);
  return group.start({
    name: service.name,
    entry: path.join(gatewayRoot, service.entry),
    args: ['--config', service.config],
    logFile: path.join(installation.layout.logs, `${service.name.replaceAll(' ', '-')}.log`),
    isReady: async () =>
      (await statusOf(`https://localhost:${service.port}/healthz`, authority)) === 200,
  });
}

/** Starts one region's key service. */
export function startKeyService(
  group: ProcessGroup,
  installation: Installation,
  region: RegionPorts,
): Promise<void> {
  return startService(group, installation, {
    name: `key service ${region.id}`,
    entry: 'keyservice/main.ts',
    config: installation.layout.region(region.id).keyServiceConfig,
    port: region.keyPort,
  });
}

/** Starts one region's gateway. */
export function startGateway(
  group: ProcessGroup,
  installation: Installation,
  region: RegionPorts,
): Promise<void> {
  return startService(group, installation, {
    name: `gateway ${region.id}`,
    entry: 'main.ts',
    config: installation.layout.region(region.id).gatewayConfig,
    port: region.gatewayPort,
  });
}

/** Starts every region's services, regions side by side. */
export async function startRegions(group: ProcessGroup, installation: Installation): Promise<void> {
  await Promise.all(
    installation.state.regions.map(async (region) => {
      await startKeyService(group, installation, region);
      await rotateOverdueKey(installation, region);
      await startGateway(group, installation, region);
    }),
  );
}
