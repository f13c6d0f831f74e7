import { readEntry } from '@bailiwick/gateway';
import { serveBuiltIn } from '../../packages/gateway/src/upstream/serve_built_in.ts';
import { createHeadlessClient } from './headless_client.ts';
import type { HeadlessClient } from './headless_client.ts';
import { MODEL } from './installation.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';

/** A region whose model counts its calls and answers what the test says. */
export interface ObservedRegion {
  readonly region: TestRegion;
  readonly client: HeadlessClient;
  readonly model: { calls: number; answer: ((prompt: string) => string) | null };
  /** Phases (with reasons) that the evidence log holds for an inference. */
  readonly phases: (inference: string) => Promise<string[]>;
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

export async function startObservedRegion(): Promise<ObservedRegion> {
  const model: ObservedRegion['model'] = { calls: 0, answer: null };
  const server = await serveBuiltIn({
    onRequest: () => {
      model.calls += 1;
    },
    answer: (messages) => model.answer?.(messages.at(-1)!.content) ?? 'Alles gut.',
  });
  const region = await startRegion({
    upstream: {
      kind: 'openai',
      baseUrl: `http://127.0.0.1:${server.port}/v1`,
      model: MODEL,
      privateAddresses: ['127.0.0.1'],
    },
  });
  return {
    region,
    client: clientOf(region),
    model,
    phases: async (inference) => {
      const entries = await region.gateway.gateway.evidence.entries(0, 1e6);
      return entries
        .map(({ text }) => readEntry(text)!)
        .filter((entry) => entry.inference === inference)
        .map((entry) => `${entry.phase} ${entry.reason}`.trim());
    },
    close: async () => {
      await region.close();
      await server.close();
    },
  };
}
