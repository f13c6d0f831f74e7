import { GatewayError } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { isReportedByCrm, readEntry } from '../log/entry.ts';
import type { StoredEntry } from '../log/store.ts';
import { describe } from './describe.ts';
import type { Progress } from './describe.ts';

/**
 * Writes the intent durably. Nothing is opened or sent unless this has returned. Where the CRM has
 * reported the same `requested` before, that entry stays the only one and is adopted.
 */
export async function writeIntent(gateway: Gateway, progress: Progress): Promise<StoredEntry> {
  const { stored, isNew } = await gateway.evidence.append({
    entry: describe(gateway, progress, 'requested'),
  });
  if (isNew) {
    gateway.metrics.count('bailiwick_log_entries_total', 'requested');
    return stored;
  }
  const { caller, inference } = progress;
  const isAdopted =
    isReportedByCrm(readEntry(stored.text)) &&
    gateway.state.adopt(caller.tenant, inference, caller.bodyDigest, gateway.now());
  if (!isAdopted) throw new GatewayError('REPLAYED');
  return stored;
}
