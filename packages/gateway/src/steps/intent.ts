import type { Gateway } from '../gateway.ts';
import type { StoredEntry } from '../log/store.ts';
import { describe } from './describe.ts';
import type { Progress } from './describe.ts';

/** Writes the intent durably. Nothing is opened or sent unless this has returned. */
export async function writeIntent(gateway: Gateway, progress: Progress): Promise<StoredEntry> {
  const { stored, isNew } = await gateway.evidence.append({
    entry: describe(gateway, progress, 'requested'),
  });
  if (isNew) gateway.metrics.count('bailiwick_log_entries_total', 'requested');
  return stored;
}
