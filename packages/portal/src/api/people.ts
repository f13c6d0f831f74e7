/** Users, roles, teams and owners. */
import { missingScopes, notFound } from './errors.ts';
import { limitIn, pageById, requireAny } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';
import type { Owner, PortalUser } from '../store/state.ts';

const USERS = ['settings.users.read', 'crm.objects.users.read'];
const TEAMS = ['settings.users.teams.read'];
const OWNERS = ['crm.objects.owners.read'];

export const listUsers: Handler = (call) => {
  requireUsers(call, USERS);
  const page = pageById(call, byId(call.store.state.users), limitIn(call.query, 100, 100));
  return { status: 200, body: { ...page, results: page.results.map(userView) } };
};

export const readUser: Handler = (call) => {
  requireUsers(call, USERS);
  const id = call.parameters['userId'] ?? '';
  const byEmail = call.query.get('idProperty') === 'EMAIL';
  const user = call.store.state.users.find((one) =>
    byEmail ? one.email.toLowerCase() === id.toLowerCase() : one.id === id,
  );
  if (user === undefined) throw notFound('User not found');
  return { status: 200, body: userView(user) };
};

export const listRoles: Handler = (call) => {
  requireUsers(call, USERS);
  const results = call.store.state.roles.map((role) => ({ ...role, requiresBillingWrite: false }));
  return { status: 200, body: { results } };
};

export const listTeams: Handler = (call) => {
  requireUsers(call, TEAMS);
  const { teams, users } = call.store.state;
  const results = teams.map(({ id, name }) => ({
    id,
    name,
    userIds: users.filter((one) => one.primaryTeamId === id).map((one) => one.id),
    secondaryUserIds: users.filter((one) => one.secondaryTeamIds.includes(id)).map((one) => one.id),
  }));
  return { status: 200, body: { results } };
};

export const listOwners: Handler = (call) => {
  requireAny(call.token, OWNERS);
  const archived = call.query.get('archived') === 'true';
  const email = call.query.get('email')?.toLowerCase();
  const owners = byId(call.store.state.owners)
    .filter((one) => one.archived === archived)
    .map((one) => ownerView(call, one))
    .filter((one) => email === undefined || one.email.toLowerCase() === email);
  return { status: 200, body: pageById(call, owners, limitIn(call.query, 100, 500)) };
};

export const readOwner: Handler = (call) => {
  requireAny(call.token, OWNERS);
  const id = call.parameters['ownerId'] ?? '';
  const byUser = call.query.get('idProperty') === 'userId';
  const owner = call.store.state.owners.find((one) =>
    byUser ? String(one.userId) === id : one.id === id,
  );
  if (owner === undefined) throw notFound('resource not found');
  return { status: 200, body: ownerView(call, owner) };
};

/** HubSpot's OpenAPI lists these for OAuth only; whether a static token works is unconfirmed. */
function requireUsers(call: Call, scopes: readonly string[]): void {
  if (call.portal.usersNeedOAuth && call.token.kind !== 'oauth') throw missingScopes(scopes);
  requireAny(call.token, scopes);
}

function userView(user: PortalUser) {
  const { locale: _locale, ...view } = user;
  return { ...view, ...(user.roleIds[0] === undefined ? {} : { roleId: user.roleIds[0] }) };
}

function ownerView(call: Call, owner: Owner) {
  const { users, teams } = call.store.state;
  const user = users.find((one) => one.id === String(owner.userId));
  const teamIds = [user?.primaryTeamId, ...(user?.secondaryTeamIds ?? [])];
  return {
    id: owner.id,
    type: 'PERSON',
    email: user?.email ?? '',
    firstName: user?.firstName ?? '',
    lastName: user?.lastName ?? '',
    userId: owner.userId,
    userIdIncludingInactive: owner.userId,
    createdAt: owner.createdAt,
    updatedAt: owner.updatedAt,
    archived: owner.archived,
    teams: teams
      .filter(({ id }) => teamIds.includes(id))
      .map(({ id, name }) => ({ id, name, primary: id === user?.primaryTeamId })),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => Number(a.id) - Number(b.id));
}
