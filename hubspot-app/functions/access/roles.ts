/** Which roles a person has here: read anew for each call, from the sealed grants. */
import { FunctionFailure } from '../failure.ts';
import type { Session } from '../session.ts';
import { findGrant } from './grants.ts';
import type { GrantRow, Role } from './grants.ts';
import { teamRefusal } from './teams.ts';

/**
 * The caller's grant, when it has one of the roles and its teams hold; throws `ROLE_MISSING`,
 * `REVIEW_OVERDUE`, `TEAM_MISSING` or `TEAM_UNREADABLE` otherwise.
 */
export async function demandRole(session: Session, roles: readonly Role[]): Promise<GrantRow> {
  const { api, userId, signed, runtime } = session;
  const grant = await findGrant(api, userId, signed.tenantId, runtime.secrets);
  if (grant === null || !roles.some((role) => grant.roles.includes(role))) {
    throw new FunctionFailure('ROLE_MISSING', [roles.join(', ')]);
  }
  // Also what ends an old grant that somebody put back with its own seal.
  if (grant.reviewDueOn < session.today) throw new FunctionFailure('REVIEW_OVERDUE');
  const refusal = await teamRefusal(session, grant);
  if (refusal !== null) throw new FunctionFailure(refusal.code, refusal.details);
  return grant;
}
