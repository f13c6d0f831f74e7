/** The portal's users and their teams, as far as the app's token may see them. */
import { listOf, pagesOf, textOf } from '../crm/api.ts';
import type { CrmApi } from '../crm/api.ts';
import { unlessHidden } from '../crm/hidden.ts';

export interface PortalPerson {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly string[];
  readonly isSuperAdmin: boolean;
}

/**
 * Everyone, or null where the token may not read users: whether a static token may is not confirmed
 * for HubSpot, so that nothing here may depend on it.
 */
export async function readPeople(api: CrmApi): Promise<readonly PortalPerson[] | null> {
  const [users, listed] = await Promise.all([
    unlessHidden(pagesOf(api, '/settings/users/2026-03?limit=100')),
    unlessHidden(api.call('GET', '/settings/users/2026-03/teams')),
  ]);
  if (users === null) return null;
  const teams = new Map(
    listOf(listed ?? {}, 'results').map((team) => [textOf(team, 'id'), textOf(team, 'name')]),
  );
  return users.map((user) => {
    const secondary = Array.isArray(user['secondaryTeamIds']) ? user['secondaryTeamIds'] : [];
    const ids = [textOf(user, 'primaryTeamId'), ...secondary.map(String)];
    const name = `${textOf(user, 'firstName')} ${textOf(user, 'lastName')}`.trim();
    return {
      id: textOf(user, 'id'),
      name: name === '' ? textOf(user, 'email') : name,
      teams: ids.flatMap((id) => teams.get(id) ?? []),
      isSuperAdmin: user['superAdmin'] === true,
    };
  });
}

/** Names of users where HubSpot tells them, their ids otherwise. */
export async function readNames(api: CrmApi): Promise<(id: string) => string> {
  const people = new Map((await readPeople(api))?.map(({ id, name }) => [id, name]));
  return (id) => people.get(id) ?? id;
}
