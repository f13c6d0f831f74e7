import type { Command } from '../../command.ts';
import { operatorOption, regionOptions, withOperator } from '../../keys/region_keys.ts';
import { rewrapTenant } from '../../keys/rewrap.ts';
import type { Rewrapped } from '../../keys/rewrap.ts';

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
