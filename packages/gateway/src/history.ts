import type { Gateway } from './gateway.ts';
import { isReportedByCrm, readEntry } from './log/entry.ts';
import type { StoredEntry } from './log/store.ts';

/** What the log says of an inference: a caller that lost the answer learns from it how it ended. */
export async function entriesOf(
  gateway: Gateway,
  tenant: string,
  inference: string,
): Promise<readonly StoredEntry[]> {
  const entries = [
    await gateway.evidence.find(tenant, `${inference}:requested`),
    await gateway.evidence.terminal(tenant, inference),
  ];
  return entries.filter((entry) => entry !== null);
}

/**
 * True when the inference ran or ended. That the CRM meant to ask is no run, unless this gateway has
 * since worked under that entry.
 */
export function hasBegun(
  gateway: Gateway,
  tenant: string,
  inference: string,
  known: readonly StoredEntry[],
): boolean {
  const isOnlyMeant = known.every((stored) => isReportedByCrm(readEntry(stored.text)));
  return !isOnlyMeant || gateway.state.adoptedDigest(tenant, inference) !== null;
}
