import { readEntry } from '@bailiwick/gateway';
import type { HeadlessClient } from './headless_client.ts';
import { startRegionWithModel } from './region_with_model.ts';
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

export async function startObservedRegion(): Promise<ObservedRegion> {
  const model: ObservedRegion['model'] = { calls: 0, answer: null };
  const { region, client, close } = await startRegionWithModel({
    onRequest: () => {
      model.calls += 1;
    },
    answer: (messages) => model.answer?.(messages.at(-1)!.content) ?? 'Alles gut.',
  });
  return {
    region,
    client,
    model,
    phases: async (inference) => {
      const entries = await region.gateway.gateway.evidence.entries(0, 1e6);
      return entries
        .map(({ text }) => readEntry(text)!)
        .filter((entry) => entry.inference === inference)
        .map((entry) => `${entry.phase} ${entry.reason}`.trim());
    },
    close,
  };
}
