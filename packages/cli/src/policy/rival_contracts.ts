/** Two contracts for one tenant on one day: which one holds is for people to settle, not for order. */
import fs from 'node:fs';
import path from 'node:path';
import type { Contract } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { readFolder } from './sources.ts';
import type { Sourced } from './sources.ts';

type Terms = Partial<Pick<Contract, 'tenantIds' | 'validFrom' | 'validUntil'>>;

/** Fails when another contract beside the file names a tenant of this one for an overlapping time. */
export function refuseRivals(contractFile: string, contract: Contract): void {
  const folder = path.dirname(path.resolve(contractFile));
  const own = fs.realpathSync(contractFile);
  const sources = readFolder(folder);
  const isOwn = ({ file }: Sourced): boolean =>
    fs.realpathSync(path.join(folder, path.basename(file))) === own;
  const mine = sources.find(isOwn);
  for (const source of sources) {
    if (source === mine) continue;
    const { tenantIds, validFrom, validUntil } = (source.value ?? {}) as Terms;
    if (!Array.isArray(tenantIds)) continue;
    const shared = contract.tenantIds.find((id) => tenantIds.includes(id));
    // A rival without readable days is taken to hold always.
    const apart =
      (validUntil ?? Infinity) < contract.validFrom || contract.validUntil < (validFrom ?? 0);
    if (shared !== undefined && !apart) {
      throw new CommandFailure(
        `${placeOf(mine ?? source)} and ${placeOf(source)}: tenantIds both name \`${shared}\` for the same days; end one contract before the other begins, or keep drafts in another folder`,
      );
    }
  }
}

function placeOf(source: Sourced): string {
  return `${source.file}:${source.positionOf(['tenantIds'])}`;
}
