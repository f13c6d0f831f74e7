import { MAXIMUM_VALIDITY_SECONDS } from '@bailiwick/gateway';
import type { TransitApi } from '@bailiwick/gateway';
import type { Command, CommandInput, Terminal } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { ageInDays } from '../../keys/age_bar.ts';
import { nowSeconds, operatorOption, regionOptions, withOperator } from '../../keys/region_keys.ts';
import type { Tenant } from '../../keys/region_keys.ts';

interface Rotated {
  readonly tenant: string;
  /** 0 when there was no key. */
  readonly from: number;
  readonly to: number;
}

/** `bailiwick keys rotate`: a new version of tenants' keys; older ones go on opening. */
export const rotateKeys: Command = {
  name: 'keys rotate',
  summary: 'make a new version of a key; older versions go on opening',
  positionals: '',
  options: {
    ...regionOptions,
    overdue: { type: 'boolean', description: 'only keys that the contract calls overdue' },
    all: { type: 'boolean', description: 'every tenant of the region' },
    ...operatorOption,
  },
  run: async (input, terminal) => {
    demandChoice(input);
    const rotated = await withOperator(input, async ({ tenants }, operator) => {
      const done: Rotated[] = [];
      for (const tenant of tenants) {
        const result = await rotateOne(operator, tenant, input.options['overdue'] === true);
        if (result) done.push(result);
      }
      return done;
    });
    if (input.options['json'] === true) terminal.out(JSON.stringify(rotated, null, 2));
    else printRotated(rotated, terminal);
    return 0 as const;
  },
};

function printRotated(rotated: readonly Rotated[], terminal: Terminal): void {
  for (const { tenant, from, to } of rotated) {
    const before = from === 0 ? 'there was no key' : `v${from} opens what it sealed`;
    terminal.out(`${tenant}: v${to} seals from now on; ${before}`);
  }
  if (rotated.length === 0) terminal.out('nothing is overdue');
  if (rotated.some(({ from }) => from > 0)) {
    const minutes = Math.ceil(MAXIMUM_VALIDITY_SECONDS / 60) + 1;
    terminal.out(`After ${minutes} minutes: bailiwick keys rewrap, then bailiwick keys retire.`);
  }
}

/** Whose keys are rotated is said, never guessed. */
function demandChoice(input: CommandInput): void {
  const choices = ['tenant', 'overdue', 'all'].filter((name) => input.options[name] !== undefined);
  if (choices.length === 0)
    throw new CommandFailure('say which: --tenant <id>, --overdue or --all');
}

async function rotateOne(
  operator: TransitApi,
  { id, keyName, bundle }: Tenant,
  isOverdueOnly: boolean,
): Promise<Rotated | null> {
  const key = await operator.readKey(keyName);
  if (key === null) {
    if (isOverdueOnly) return null;
    await operator.create(keyName);
    const made = await operator.readKey(keyName);
    return { tenant: id, from: 0, to: made?.latestVersion ?? 0 };
  }
  const from = key.latestVersion;
  const age = ageInDays(key.madeAt.get(from) ?? 0, nowSeconds());
  if (isOverdueOnly && age <= bundle.contract.keyRotationDays) return null;
  await operator.rotate(keyName);
  const rotated = await operator.readKey(keyName);
  return { tenant: id, from, to: rotated?.latestVersion ?? 0 };
}
