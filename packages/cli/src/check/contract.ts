/** The checker's view of a contract: its limits, from a contract file or a bundle. */
import path from 'node:path';
import { ReadError, readContract } from '@bailiwick/policy';
import type { Bundle, Contract } from '@bailiwick/policy';
import type { ContractTerms } from '@bailiwick/scanner';
import { CommandFailure } from '../failure.ts';
import { openBundle } from '../policy/open_bundle.ts';
import { complaintOf, sourceFault } from '../policy/sites.ts';
import { readPublicKey } from '../policy/sign.ts';
import { readJson } from '../policy/sources.ts';

/**
 * Reads a contract (as under `config/contracts`) or a bundle; which one, its members tell. With a key
 * the bundle's signature beside it must verify. Throws a CommandFailure.
 *
 * @param file - path of the file
 * @param key - path of the public key (PEM); '' when the signature is not asked
 */
export function contractTerms(file: string, key: string, today = currentDay()): ContractTerms {
  const source = readJson(file);
  const name = shown(file);
  const isBundle =
    source.value !== null && typeof source.value === 'object' && 'regions' in source.value;
  if (!isBundle) {
    if (key !== '') {
      throw new CommandFailure(`${name} is no bundle, so it has no signature to verify by ${key}`);
    }
    const contract = readStrictly(source);
    demandInForce(contract, name, today);
    return { ...limits(contract), source: name, gatewayHosts: [], groups: {} };
  }
  const keys = key === '' ? [] : [readPublicKey(key, '')];
  const { bundle } = openBundle(file, { digest: '', saidBy: '', minimumVersion: 0, keys });
  demandInForce(bundle.contract, name, today);
  return bundleTerms(bundle, name);
}

/** A contract that is over or has not begun allows nothing: nobody may be judged by it unawares. */
function demandInForce({ validFrom, validUntil }: Contract, name: string, today: number): void {
  if (today < validFrom || today > validUntil) {
    throw new CommandFailure(
      `${name} is in force from ${validFrom} to ${validUntil}, not on ${today}; name the contract of today`,
    );
  }
}

/** yyyymmdd in UTC. */
function currentDay(): number {
  return Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
}

/** The limits of a bundle that is open already; `source` names it in the output. */
export function bundleTerms(bundle: Bundle, source: string): ContractTerms {
  return {
    ...limits(bundle.contract),
    source,
    gatewayHosts: [
      ...new Set(
        bundle.regions.flatMap(({ gatewayHost, keyServiceHost }) => [gatewayHost, keyServiceHost]),
      ),
    ].filter((host) => host !== ''),
    groups: Object.fromEntries(bundle.groups.map(({ id, members }) => [id, members])),
  };
}

function readStrictly(source: ReturnType<typeof readJson>): Contract {
  try {
    return readContract(source.value);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new CommandFailure(sourceFault(source, error.path, ...complaintOf(error)));
  }
}

function limits({
  processIn,
  storeIn,
  operatedBy,
  keyRotationDays,
}: Contract): Pick<ContractTerms, 'processIn' | 'storeIn' | 'operatedBy' | 'keyRotationDays'> {
  return { processIn, storeIn, operatedBy, keyRotationDays };
}

/** Relative to the working folder, so that no report carries the path of a machine. */
function shown(file: string): string {
  return path.relative(process.cwd(), path.resolve(file)).split(path.sep).join('/') || file;
}
