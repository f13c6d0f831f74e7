/** The portal's users and their teams, as far as the app's token may see them. */
import { listOf, pagesOf, textOf } from '../crm/api.ts';
import type { CrmApi } from '../crm/api.ts';
import { FunctionFailure } from '../failure.ts';

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
  try {
    const users = await pagesOf(api, '/settings/users/2026-03?limit=100');
    const teams = new Map(
      listOf(await api.call('GET', '/settings/users/2026-03/teams'), 'results').map((team) => [
        textOf(team, 'id'),
        textOf(team, 'name'),
      ]),
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
  } catch (cause) {
    const hidden = ['CRM_SCOPE_MISSING', 'RECORD_NOT_FOUND'];
    if (cause instanceof FunctionFailure && hidden.includes(cause.code)) return null;
    throw cause;
  }
}
