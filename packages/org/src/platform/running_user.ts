/** Who a transaction runs as. */
import type { RunningUser } from '../runtime/transaction.ts';
import type { OrgCore } from './org_core.ts';

/** The user as transactions know one; throws for an id of nobody. */
export function runningUser(core: OrgCore, id: string): RunningUser {
  const row = core.tables.get('User', id);
  if (row === undefined) throw new Error(`no user \`${id}\` in this org`);
  return {
    id,
    username: String(row['username']),
    profileId: String(row['profileid']),
    language: String(row['languagelocalekey'] ?? ''),
    locale: String(row['localesidkey'] ?? ''),
  };
}
