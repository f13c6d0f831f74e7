/**
 * Who uses the page: a cookie with a random token per browser. Switching users needs no password,
 * because every user of a local portal is its developer; the server listens on this machine alone.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Portal } from '../portal.ts';
import type { PortalUser } from '../store/state.ts';
import { LocalError } from './exchange.ts';

const COOKIE = 'local_portal_session';

/** A user in the shape of the `user` of an extension's context. */
export interface SessionUser {
  readonly id: number;
  readonly email: string;
  readonly emails: readonly string[];
  readonly firstName: string;
  readonly lastName: string;
  /** Always empty, as in HubSpot. */
  readonly roles: readonly string[];
  readonly teams: readonly {
    readonly id: number;
    readonly name: string;
    readonly teammates: readonly number[];
  }[];
  readonly locale: string;
  readonly language: string;
  readonly permissions: readonly string[];
}

export class Sessions {
  readonly #portal: Portal;
  readonly #users = new Map<string, string>();
  readonly #defaultUserId: string | undefined;

  constructor(portal: Portal, defaultUserId: string | undefined) {
    this.#portal = portal;
    this.#defaultUserId = defaultUserId;
  }

  /** The user of a request; a browser without a session becomes the default user. */
  userOf(request: IncomingMessage, response: ServerResponse): PortalUser {
    const token = cookieOf(request);
    const known = this.#find(token === undefined ? undefined : this.#users.get(token));
    if (known !== undefined) return known;
    const first = this.#find(this.#defaultUserId) ?? this.#portal.store.state.users[0];
    if (first === undefined) throw new LocalError(401, 'this portal has no user');
    return this.become(first.id, response);
  }

  /** Starts a session as a user. */
  become(userId: string, response: ServerResponse): PortalUser {
    const user = this.#find(userId);
    if (user === undefined) throw new LocalError(404, 'no such user');
    const token = randomBytes(24).toString('base64url');
    this.#users.set(token, userId);
    response.setHeader('set-cookie', `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict`);
    return user;
  }

  people(): readonly SessionUser[] {
    return this.#portal.store.state.users.map((user) => this.view(user));
  }

  view(user: PortalUser): SessionUser {
    const { teams, users } = this.#portal.store.state;
    const teamsOf = (one: PortalUser): string[] =>
      [one.primaryTeamId ?? '', ...one.secondaryTeamIds].filter((id) => id !== '');
    const own = teamsOf(user);
    return {
      id: Number(user.id),
      email: user.email,
      emails: [user.email],
      firstName: user.firstName,
      lastName: user.lastName,
      roles: [],
      teams: teams
        .filter(({ id }) => own.includes(id))
        .map(({ id, name }) => ({
          id: Number(id),
          name,
          teammates: users
            .filter((one) => one.id !== user.id && teamsOf(one).includes(id))
            .map((one) => Number(one.id)),
        })),
      locale: user.locale,
      language: user.locale.split('-')[0] ?? user.locale,
      // HubSpot gives this to those who may manage integrations; here to super admins.
      permissions: user.superAdmin ? ['integrations-management-write'] : [],
    };
  }

  #find(userId: string | undefined): PortalUser | undefined {
    return this.#portal.store.state.users.find((user) => user.id === userId);
  }
}

function cookieOf(request: IncomingMessage): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE) return value;
  }
  return undefined;
}
