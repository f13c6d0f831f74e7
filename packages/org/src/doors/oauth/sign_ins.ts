/** What the platform keeps of a sign-in by an API: `LoginHistory` and `OauthToken`. */
import type { OrgData } from '../../platform/org_data.ts';
import { putRow } from '../../platform/set_up.ts';

/** Notes that a user signed in through an app; no token is kept in a row. */
export function noteSignIn(org: OrgData, userId: string, application: string): void {
  const now = org.core.settings.clock.now();
  putRow(org.core, 'LoginHistory', userId, {
    UserId: userId,
    LoginTime: now,
    Application: application,
    LoginType: application === 'SOAP' ? 'Partner' : 'Remote Access 2.0',
    Status: 'Success',
  });
  const user = org.core.tables.get('User', userId)!;
  org.core.tables.put('User', userId, { ...user, lastlogindate: now });
  org.core.tables.commit();
}

/** A new row of a refresh token. */
export function noteRefreshToken(org: OrgData, userId: string, appName: string): string {
  const now = org.core.settings.clock.now();
  const id = putRow(org.core, 'OauthToken', userId, {
    AppName: appName,
    UserId: userId,
    LastUsedDate: now,
    UseCount: 1,
  });
  org.core.tables.commit();
  return id;
}

/** Counts the use of a refresh token, or removes its row. */
export function noteTokenUse(org: OrgData, rowId: string, isRevoked: boolean): void {
  const row = org.core.tables.get('OauthToken', rowId);
  if (row === undefined) return;
  if (isRevoked) org.core.tables.remove('OauthToken', rowId);
  else {
    const used = { lastuseddate: org.core.settings.clock.now() };
    const useCount = Number(row['usecount'] ?? 0) + 1;
    org.core.tables.put('OauthToken', rowId, { ...row, ...used, usecount: useCount });
  }
  org.core.tables.commit();
}
