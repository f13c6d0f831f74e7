import { serveBuiltIn } from '../../packages/gateway/src/upstream/serve_built_in.ts';
import { createHeadlessClient } from './headless_client.ts';
import type { HeadlessClient } from './headless_client.ts';
import { MODEL } from './installation.ts';
import type { InstallationOptions } from './installation.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';

/** A region in front of a model server of its own, and a caller that its contract lets in. */
export interface RegionWithModel {
  readonly region: TestRegion;
  readonly client: HeadlessClient;
  /** Ends the region, then its model. */
  readonly close: () => Promise<void>;
}

export function clientOf(region: TestRegion): HeadlessClient {
  return createHeadlessClient({
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
  });
}

/** Starts a region whose model is the built-in one, watched or answered for by the test. */
export async function startRegionWithModel(
  watch: Parameters<typeof serveBuiltIn>[0],
  options: InstallationOptions = {},
): Promise<RegionWithModel> {
  const model = await serveBuiltIn(watch);
  const region = await startRegion({
    ...options,
    upstream: {
      kind: 'openai',
      baseUrl: `http://127.0.0.1:${model.port}/v1`,
      model: MODEL,
      privateAddresses: ['127.0.0.1'],
    },
  });
  return {
    region,
    client: clientOf(region),
    close: async () => {
      await region.close();
      await model.close();
    },
  };
}
