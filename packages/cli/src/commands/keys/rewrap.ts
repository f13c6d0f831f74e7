import { TransitRefusal, writeContext } from '@bailiwick/gateway';
import type { KeptAnswer, TransitApi } from '@bailiwick/gateway';
import type { Command, Terminal } from '../../command.ts';
import { progress } from '../../keys/progress.ts';
import { keptBelow, operatorOption, regionOptions, withOperator } from '../../keys/region_keys.ts';
import type { RegionKeys, Tenant } from '../../keys/region_keys.ts';

interface Rewrapped {
  readonly tenant: string;
  readonly to: number;
  readonly rewrapped: number;
  /** Wraps that the key service refused, with its own words. */
  readonly refused: readonly { readonly inference: string; readonly error: string }[];
}

/** `bailiwick keys rewrap`: moves what the gateway keeps to the latest version of its key. */
export const rewrapKeys: Command = {
  name: 'keys rewrap',
  summary: 'move what is kept under older versions of a key to the latest',
  positionals: '',
  options: { ...regionOptions, ...operatorOption },
  run: async (input, terminal) => {
    const results = await withOperator(input, async (region, operator) => {
      const done: Rewrapped[] = [];
      for (const tenant of region.tenants) {
        const result = await rewrapTenant(region, operator, tenant, terminal);
        if (result) done.push(result);
      }
      return done;
    });
    if (input.options['json'] === true) terminal.out(JSON.stringify(results, null, 2));
    else {
      for (const { tenant, to, rewrapped, refused } of results) {
        terminal.out(`${tenant}: ${rewrapped} kept answer(s) moved to v${to}`);
        for (const { inference, error } of refused) terminal.out(`  ! ${inference}: ${error}`);
      }
      if (results.length === 0) terminal.out('nothing is kept under an older version');
    }
    return results.some(({ refused }) => refused.length > 0) ? 1 : 0;
  },
};

async function rewrapTenant(
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
