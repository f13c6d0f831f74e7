import { MAXIMUM_VALIDITY_SECONDS, TransitRefusal } from '@bailiwick/gateway';
import type { TransitApi } from '@bailiwick/gateway';
import type { Command } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import {
  keptBelow,
  nowSeconds,
  operatorOption,
  regionOptions,
  withOperator,
} from '../../keys/region_keys.ts';
import type { RegionKeys, Tenant } from '../../keys/region_keys.ts';

interface Retired {
  readonly tenant: string;
  readonly minimumVersion: number;
  readonly trimmed: boolean;
  /** Why the minimum stays where it was; empty when it was raised. */
  readonly stays: string;
}

/** A minute more than any data key is valid, for clocks that differ. */
const OVERLAP_SECONDS = MAXIMUM_VALIDITY_SECONDS + 60;

/** `bailiwick keys retire`: closes the versions before the latest, once nothing is under them. */
export const retireKeys: Command = {
  name: 'keys retire',
  summary: 'close older versions of a key once nothing is kept under them',
  positionals: '',
  options: {
    ...regionOptions,
    trim: { type: 'boolean', description: 'destroy them, too; cannot be undone, needs --yes' },
    yes: { type: 'boolean', description: 'confirm --trim' },
    ...operatorOption,
  },
  run: async (input, terminal) => {
    const isTrim = input.options['trim'] === true;
    if (isTrim && input.options['yes'] !== true) {
      throw new CommandFailure('--trim destroys the retired versions for good: confirm with --yes');
    }
    const results = await withOperator(input, async (region, operator) => {
      const done: Retired[] = [];
      for (const tenant of region.tenants) {
        const result = await retireTenant(region, operator, tenant, isTrim);
        if (result) done.push(result);
      }
      return done;
    });
    if (input.options['json'] === true) terminal.out(JSON.stringify(results, null, 2));
    else {
      for (const { tenant, minimumVersion, stays, trimmed } of results) {
        const how = trimmed ? 'destroyed' : 'closed';
        if (stays === '') terminal.out(`${tenant}: versions below v${minimumVersion} are ${how}`);
        else terminal.out(`${tenant}: nothing changed: ${stays}`);
      }
      if (results.length === 0) terminal.out('no key has an older version');
    }
    return results.some(({ stays }) => stays !== '') ? 1 : 0;
  },
};

async function retireTenant(
  region: RegionKeys,
  operator: TransitApi,
  tenant: Tenant,
  isTrim: boolean,
): Promise<Retired | null> {
  const key = await operator.readKey(tenant.keyName);
  if (key === null || key.latestVersion < 2) return null;
  const { latestVersion: latest } = key;
  const keep = (stays: string): Retired => ({
    tenant: tenant.id,
    minimumVersion: key.minimumVersion,
    trimmed: false,
    stays,
  });
  const openUntil = (key.madeAt.get(latest) ?? 0) + OVERLAP_SECONDS;
  if (openUntil > nowSeconds()) {
    const when = new Date(openUntil * 1000).toISOString();
    return keep(`data keys under older versions may be valid until ${when}`);
  }
  const kept = keptBelow(region, tenant, latest).length;
  if (kept > 0)
    return keep(`${kept} kept answer(s) are under older versions: \`keys rewrap\` first`);
  try {
    await operator.configure(tenant.keyName, {
      min_decryption_version: latest,
      min_encryption_version: latest,
    });
    if (isTrim) await operator.trim(tenant.keyName, latest);
  } catch (error) {
    // The service guards its own keys as well: its word is a finding, not a failure.
    if (error instanceof TransitRefusal && error.status === 400) return keep(error.message);
    throw error;
  }
  return { tenant: tenant.id, minimumVersion: latest, trimmed: isTrim, stays: '' };
}
