/** Moves the wraps of a tenant's kept answers to the latest version of its key. */
import { TransitRefusal, writeContext } from '@bailiwick/gateway';
import type { KeptAnswer, TransitApi } from '@bailiwick/gateway';
import type { Terminal } from '../command.ts';
import { progress } from './progress.ts';
import { keptBelow } from './region_keys.ts';
import type { RegionKeys, Tenant } from './region_keys.ts';

/** What became of one tenant's kept answers. */
export interface Rewrapped {
  readonly tenant: string;
  readonly to: number;
  readonly rewrapped: number;
  /** Wraps that the key service refused, with its own words. */
  readonly refused: readonly { readonly inference: string; readonly error: string }[];
}

/**
 * Rewraps whatever is under an older version; null when nothing is. It can be broken off after any
 * answer and begun again: what was moved is stored, what was not is found the next time.
 */
export async function rewrapTenant(
  region: RegionKeys,
  operator: TransitApi,
  tenant: Tenant,
  terminal: Terminal,
): Promise<Rewrapped | null> {
  const key = await operator.readKey(tenant.keyName);
  const kept = key === null ? [] : keptBelow(region, tenant, key.latestVersion);
  if (key === null || kept.length === 0) return null;
  const tell = progress(terminal, `${tenant.id}: rewrapping`, kept.length);
  const refused: { readonly inference: string; readonly error: string }[] = [];
  for (const [index, answer] of kept.entries()) {
    const error = await rewrapOne(region, operator, tenant, answer);
    if (error !== null) refused.push({ inference: answer.inference, error });
    tell(index + 1);
  }
  const rewrapped = kept.length - refused.length;
  return { tenant: tenant.id, to: key.latestVersion, rewrapped, refused };
}

/** Why it was refused, or null. Each wrap is stored before the next is asked for. */
async function rewrapOne(
  region: RegionKeys,
  operator: TransitApi,
  tenant: Tenant,
  answer: KeptAnswer,
): Promise<string | null> {
  const context = Buffer.from(writeContext(answer.context)).toString('base64');
  try {
    const wrap = await operator.rewrap(tenant.keyName, answer.wrap, context);
    region.kept!.replaceWrap(answer, wrap);
    return null;
  } catch (error) {
    if (error instanceof TransitRefusal && error.status === 400) return error.message;
    throw error;
  }
}
