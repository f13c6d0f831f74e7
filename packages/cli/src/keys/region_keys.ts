/** The keys of one region's tenants, as an operator with the gateway's configuration sees them. */
import fs from 'node:fs';
import path from 'node:path';
import {
  createTransitApi,
  EVIDENCE_FILE,
  loadBundles,
  openKeptAnswers,
  readConfig,
  STATE_FILE,
  transitConnection,
  transitKeyName,
} from '@bailiwick/gateway';
import type { GatewayConfig, KeptAnswer, KeptAnswers, TransitApi } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import type { CommandInput, Option } from '../command.ts';
import { textOption } from '../command.ts';
import { CommandFailure } from '../failure.ts';

/** A tenant with the contract that says how old its key may become. */
export interface Tenant {
  readonly id: string;
  /** Name of its key in the key service. */
  readonly keyName: string;
  readonly bundle: Bundle;
}

export interface RegionKeys {
  readonly config: GatewayConfig;
  readonly tenants: readonly Tenant[];
  readonly stateFile: string;
  /** Null when the region's gateway has never run. */
  readonly kept: KeptAnswers | null;
  readonly close: () => void;
}

/** Options that every command about a region's keys has. */
export const regionOptions = {
  config: {
    type: 'string',
    value: 'file',
    description: "the region's gateway configuration",
    required: true,
  },
  tenant: { type: 'string', value: 'id', description: 'only this tenant' },
  json: { type: 'boolean', description: 'print the result as JSON' },
} as const satisfies Readonly<Record<string, Option>>;

export const operatorOption = {
  'token-file': {
    type: 'string',
    value: 'file',
    description: "operator's token (default: operator.token beside the configuration)",
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Epoch seconds. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Reads the configuration, its signed bundles and what the gateway keeps. */
export function openRegionKeys(input: CommandInput): RegionKeys {
  try {
    const config = readConfig(textOption(input, 'config'));
    const now = nowSeconds();
    const bundles = loadBundles(config, { now: () => now, firstSeen: () => now });
    const all = bundles.all.flatMap(({ bundle }) =>
      bundle.contract.tenantIds.map((id) => ({ id, keyName: transitKeyName(id), bundle })),
    );
    const unique = all.filter(
      ({ id }, index) => all.findIndex((other) => other.id === id) === index,
    );
    const kept = openKeptAnswers(path.join(config.dataFolder, EVIDENCE_FILE));
    return {
      config,
      tenants: chosen(unique, textOption(input, 'tenant')),
      stateFile: path.join(config.dataFolder, STATE_FILE),
      kept,
      close: () => kept?.close(),
    };
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure((error as Error).message);
  }
}

function chosen(tenants: readonly Tenant[], wanted: string): readonly Tenant[] {
  if (wanted === '') return tenants;
  const found = tenants.filter(({ id }) => id === wanted);
  if (found.length > 0) return found;
  const known = tenants.map(({ id }) => id).join(', ');
  throw new CommandFailure(`--tenant: \`${wanted}\` is no tenant of this region (${known})`);
}

/** The Transit engine of the region with an operator's token; not for keys in AWS KMS. */
export function openOperator(input: CommandInput, config: GatewayConfig): TransitApi {
  const { keyService } = config;
  if (keyService.kind === 'aws-kms') {
    throw new CommandFailure(
      'the keys of this region are in AWS KMS and are changed there (docs/keys.md); `keys status` reads them',
    );
  }
  const beside = path.join(path.dirname(textOption(input, 'config')), 'operator.token');
  const tokenFile = textOption(input, 'token-file') || beside;
  if (!fs.existsSync(tokenFile)) {
    throw new CommandFailure(`--token-file: ${tokenFile} does not exist`);
  }
  return createTransitApi({ ...transitConnection(keyService), tokenFile });
}

/** The tenant's kept answers whose data key is wrapped under a version below `minimum`. */
export function keptBelow(
  region: RegionKeys,
  tenant: Tenant,
  minimum: number,
): readonly KeptAnswer[] {
  const kept = region.kept?.list(nowSeconds()) ?? [];
  return kept.filter((answer) => answer.tenant === tenant.id && answer.version < minimum);
}

/** Runs a command's work on a region with an operator's hands; whatever fails has a plain sentence. */
export async function withOperator<T>(
  input: CommandInput,
  work: (region: RegionKeys, operator: TransitApi) => Promise<T>,
): Promise<T> {
  const region = openRegionKeys(input);
  try {
    const operator = openOperator(input, region.config);
    try {
      return await work(region, operator);
    } finally {
      operator.close();
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure((error as Error).message);
  } finally {
    region.close();
  }
}
