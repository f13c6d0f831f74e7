/** The portal's users and their teams, as far as the app's token may see them. */
import { pagesOf, textOf } from '../crm/api.ts';
import type { CrmApi } from '../crm/api.ts';
import { unlessHidden } from '../crm/hidden.ts';
import { readTeams } from './teams.ts';
import type { TeamList } from './teams.ts';

export interface PortalPerson {
  readonly id: string;
  readonly name: string;
  readonly isSuperAdmin: boolean;
}

/** Whom and what HubSpot tells of. */
export interface Directory {
  /** null where the token may not read users. */
  readonly people: readonly PortalPerson[] | null;
  readonly teams: TeamList;
}

/** Users and teams as they are now, each for itself. */
export async function readDirectory(api: CrmApi): Promise<Directory> {
  const [people, teams] = await Promise.all([readPeople(api), readTeams(api)]);
  return { people, teams };
}

/**
 * Everyone, or null where the token may not read users: whether a static token may is not confirmed
 * for HubSpot, so that nothing but names and the set-up may depend on it.
 */
export async function readPeople(api: CrmApi): Promise<readonly PortalPerson[] | null> {
  const users = await unlessHidden(pagesOf(api, '/settings/users/2026-03?limit=100'));
  return (
    users?.map((user) => {
      const name = `${textOf(user, 'firstName')} ${textOf(user, 'lastName')}`.trim();
      return {
        id: textOf(user, 'id'),
        name: name === '' ? textOf(user, 'email') : name,
        isSuperAdmin: user['superAdmin'] === true,
      };
    }) ?? null
  );
}

/** Names of users where HubSpot tells them, their ids otherwise. */
export async function readNames(api: CrmApi): Promise<(id: string) => string> {
  const people = new Map((await readPeople(api))?.map(({ id, name }) => [id, name]));
  return (id) => people.get(id) ?? id;
}
