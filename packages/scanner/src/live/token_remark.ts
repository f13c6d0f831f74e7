/** The inventory of tokens in one sentence, for the report at a terminal. */

import type { Texts } from '../messages.ts';
import { countTokens } from './tokens.ts';
import type { TokenInventory } from './tokens.ts';

/** Counts that the CRM or the contract does not let be told are `unknown`, never 0. */
export function tokenRemark(inventory: TokenInventory, texts: Texts): string {
  const { apps, tokens, old, unused, scope, outside } = countTokens(inventory);
  if (tokens === null) return texts.label('summary.tokens-unread', { apps: String(apps) });
  const told = (count: number | null): string =>
    count === null ? texts.label('label.unknown') : String(count);
  return texts.label('summary.tokens', {
    tokens: String(tokens),
    apps: String(apps),
    old: told(old),
    unused: told(unused),
    days: String(inventory.limits.unusedDays),
    scope: told(scope),
    outside: told(outside),
  });
}
