import fs from 'node:fs';
import path from 'node:path';
import { openState } from '@bailiwick/gateway';
import type { TransitApi, TransitKey } from '@bailiwick/gateway';
import type { Command } from '../../command.ts';
import { textOption } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import {
  keptBelow,
  nowSeconds,
  operatorOption,
  regionOptions,
  withOperator,
} from '../../keys/region_keys.ts';
import type { RegionKeys, Tenant } from '../../keys/region_keys.ts';
import { createStatementSigner, logHead } from '../../keys/shredding_statement.ts';
import type { ShreddingClaims } from '../../keys/shredding_statement.ts';

/** `bailiwick keys shred`: destroys a tenant's key in this region, and signs that it did. */
export const shredKeys: Command = {
  name: 'keys shred',
  summary: "destroy a tenant's key for good and sign a statement of it",
  positionals: '',
  options: {
    ...regionOptions,
    tenant: { ...regionOptions.tenant, description: 'whose key', required: true },
    by: { type: 'string', value: 'name', description: 'who orders it', required: true },
    out: {
      type: 'string',
      value: 'file',
      description: 'for the signed statement; must not exist',
      required: true,
    },
    yes: { type: 'boolean', description: 'confirm: nothing sealed under the key opens again' },
    ...operatorOption,
  },
  run: async (input, terminal) => {
    const out = path.resolve(textOption(input, 'out'));
    if (fs.existsSync(out)) throw new CommandFailure(`--out: ${out} exists already`);
    const claims = await withOperator(input, async (region, operator) => {
      const tenant = region.tenants[0]!;
      const key = await operator.readKey(tenant.keyName);
      if (key === null) throw new CommandFailure(`${tenant.id}: there is no key to destroy`);
      if (input.options['yes'] !== true) {
        const versions = [...key.madeAt.keys()].map((version) => `v${version}`).join(', ');
        throw new CommandFailure(
          `${tenant.id}: this destroys ${versions} in ${region.config.region} for good: confirm with --yes`,
        );
      }
      const sign = createStatementSigner(region.config);
      // The place of the statement is sure before anything is destroyed.
      fs.writeFileSync(out, '', { mode: 0o600, flag: 'wx' });
      try {
        await destroy(operator, tenant);
      } catch (error) {
        fs.rmSync(out);
        throw error;
      }
      const made = statement(region, tenant, key, textOption(input, 'by'));
      fs.writeFileSync(out, `${sign(made)}\n`);
      return made;
    });
    if (input.options['json'] === true) {
      terminal.out(JSON.stringify({ statement: out, ...claims }, null, 2));
    } else {
      const versions = claims.ver.map(({ version }) => `v${version}`).join(', ');
      terminal.out(`${claims.tnt}: ${versions} destroyed; the service has no such key any more`);
      terminal.out(
        claims.psd
          ? "  the key of the tenant's pseudonyms is destroyed, too"
          : "  ! the key of the tenant's pseudonyms is still in the gateway's state file",
      );
      if (claims.kept > 0) terminal.out(`  ${claims.kept} kept answer(s) are unreadable now`);
      terminal.out(`  signed statement: ${out}`);
    }
    return claims.psd ? 0 : 1;
  },
};

async function destroy(operator: TransitApi, { id, keyName }: Tenant): Promise<void> {
  await operator.configure(keyName, { deletion_allowed: true });
  await operator.destroy(keyName);
  if ((await operator.readKey(keyName)) !== null) {
    throw new CommandFailure(`${id}: the key service still has the key`);
  }
}

function statement(
  region: RegionKeys,
  tenant: Tenant,
  key: TransitKey,
  by: string,
): ShreddingClaims {
  const { config, kept, stateFile } = region;
  const answers = keptBelow(region, tenant, Number.MAX_SAFE_INTEGER).length;
  const keys = tenant.bundle.regions.find(({ id }) => id === config.region)?.receiptKeys ?? [];
  return {
    typ: 'bailiwick-shredding-1',
    tnt: tenant.id,
    reg: config.region,
    svc: config.keyService.url ?? '',
    key: tenant.keyName,
    ver: [...key.madeAt].map(([version, at]) => ({ version, at })),
    lst: key.latestVersion,
    by,
    now: 'no such key',
    kept: answers,
    psd: shredPseudonyms(stateFile, tenant.id),
    log: logHead(kept?.latestCheckpoint(), keys),
    iat: nowSeconds(),
  };
}

/** True when no key of the tenant's pseudonyms is left: users in the log are unlinkable from then on. */
function shredPseudonyms(stateFile: string, tenantId: string): boolean {
  if (!fs.existsSync(stateFile)) return true;
  const state = openState(stateFile);
  try {
    state.shred(tenantId);
    return true;
  } catch {
    // The key in the key service is gone already: that must be stated, whatever this file does.
    return false;
  } finally {
    state.close();
  }
}
