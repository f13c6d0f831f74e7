import {
  readConfig,
  readKeyServiceConfig,
  startGateway,
  startKeyService,
} from '@bailiwick/gateway';
import type { RunningGateway, RunningKeyService } from '@bailiwick/gateway';
import { makeInstallation } from './installation.ts';
import type { Installation, InstallationOptions } from './installation.ts';

/** A running region: real key service and gateway over HTTPS, in this process. */
export interface TestRegion {
  readonly installation: Installation;
  readonly keyServicePort: number;
  gateway: RunningGateway;
  readonly keyService: RunningKeyService;
  /** Lines of both operational logs. */
  readonly lines: string[];
  readonly setClock: (epochSeconds: number | null) => void;
  readonly now: () => number;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startRegion(options: InstallationOptions = {}): Promise<TestRegion> {
  const installation = makeInstallation(options);
  const lines: string[] = [];
  let clock: number | null = null;
  const now = () => clock ?? Math.floor(Date.now() / 1000);
  const report = (line: unknown) => {
    lines.push(typeof line === 'string' ? line : JSON.stringify(line));
  };
  const files = installation.writeConfigs(1);
  const keyService = await startKeyService(readKeyServiceConfig(files.keyService), report, now);
  const { gateway: configFile } = installation.writeConfigs(keyService.port);
  const start = () => startGateway(readConfig(configFile), { now, report });
  const region: TestRegion = {
    installation,
    keyServicePort: keyService.port,
    keyService,
    gateway: await start(),
    lines,
    now,
    setClock: (epochSeconds) => {
      clock = epochSeconds;
    },
    restart: async () => {
      await region.gateway.close();
      region.gateway = await start();
    },
    close: async () => {
      await region.gateway.close();
      await keyService.close();
      installation.remove();
    },
  };
  return region;
}
