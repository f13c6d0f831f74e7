/** Sessions, which only the platform makes: `AuthSession` with the `LoginGeo` of its sign-in. */
import type { OrgCore } from './org_core.ts';
import { putRow } from './set_up.ts';

/** Ends a user's sessions and begins one for each country; without any, one of unknown place. */
export function signIn(core: OrgCore, userId: string, countries: readonly string[]): void {
  for (const session of [...core.tables.all('AuthSession')]) {
    if (session['usersid'] === userId) core.tables.remove('AuthSession', String(session['id']));
  }
  const places =
    countries.length === 0
      ? [null]
      : countries.map((country) =>
          putRow(core, 'LoginGeo', userId, {
            CountryIso: country,
            LoginTime: core.settings.clock.now(),
          }),
        );
  for (const place of places) {
    putRow(core, 'AuthSession', userId, { UsersId: userId, LoginGeoId: place, IsCurrent: true });
  }
  core.tables.commit();
}
