/**
 * Who uses the page: a cookie with a random token per browser. Switching users needs no password,
 * because every user of a local org is its developer; the server listens on this machine alone.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OrgData } from '../../platform/org_data.ts';
import type { Row } from '../../store/tables.ts';
import { HttpError } from './exchange.ts';

const COOKIE = 'local_org_session';

export interface SessionUserView {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly language: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly countryCode: string;
}

/** An API session ends after two hours without a request, as by the platform's default. */
const API_SESSION_MS = 2 * 3_600_000;

interface ApiSession {
  readonly userId: string;
  lastUsed: number;
}

export class Sessions {
  readonly #org: OrgData;
  readonly #users = new Map<string, string>();
  readonly #api = new Map<string, ApiSession>();
  readonly #defaultUserId: string | undefined;

  constructor(org: OrgData, defaultUserId: string | undefined) {
    this.#org = org;
    this.#defaultUserId = defaultUserId;
  }

  /** The user of a request; a browser without a session becomes the default user. */
  userOf(request: IncomingMessage, response: ServerResponse): string {
    const token = cookieOf(request);
    const known = token === undefined ? undefined : this.#users.get(token);
    if (known !== undefined && this.#isActive(known)) return known;
    const [first] = this.people();
    const userId = this.#defaultUserId ?? first?.id;
    if (userId === undefined) throw new HttpError(401, 'this org has no user to log in as');
    this.become(userId, response);
    return userId;
  }

  /** Starts a session of a client of the APIs; gives its token, which begins with the org's id. */
  startApi(userId: string): string {
    const random = randomBytes(48).toString('base64url');
    const token = `${this.#org.organizationId.slice(0, 15)}!${random}`;
    this.#api.set(token, { userId, lastUsed: Date.now() });
    return token;
  }

  /** Ends the session of a token; false when there is none. */
  end(token: string): boolean {
    return this.#api.delete(token) || this.#users.delete(token);
  }

  /** The user whose session's token a client of the REST API sends; undefined when it is none. */
  userOfToken(token: string): string | undefined {
    const api = this.#api.get(token);
    if (api !== undefined && Date.now() - api.lastUsed > API_SESSION_MS) {
      this.#api.delete(token);
      return undefined;
    }
    if (api !== undefined) api.lastUsed = Date.now();
    const known = api?.userId ?? this.#users.get(token);
    return known !== undefined && this.#isActive(known) ? known : undefined;
  }

  /** Starts a session as another user. */
  become(userId: string, response: ServerResponse): void {
    if (!this.#isActive(userId)) throw new HttpError(404, 'no such user');
    const token = randomBytes(24).toString('base64url');
    this.#users.set(token, userId);
    response.setHeader('set-cookie', `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict`);
  }

  /** Is this a browser, which has had a session of its own? */
  hasCookie(request: IncomingMessage): boolean {
    const token = cookieOf(request);
    return token !== undefined;
  }

  /** People that the user switcher offers. */
  people(): readonly SessionUserView[] {
    return [...this.#org.core.tables.all('User')]
      .filter((row) => row['id'] !== this.#org.adminId && row['usertype'] === 'Standard')
      .filter((row) => row['isactive'] === true)
      .map(viewOf);
  }

  view(userId: string): SessionUserView {
    return viewOf(this.#org.core.tables.get('User', userId)!);
  }

  #isActive(userId: string): boolean {
    return this.#org.core.tables.get('User', userId)?.['isactive'] === true;
  }
}

function viewOf(row: Row): SessionUserView {
  const text = (field: string): string => String(row[field] ?? '');
  return {
    id: text('id'),
    name: text('name'),
    title: text('title'),
    language: text('languagelocalekey'),
    locale: text('localesidkey'),
    timeZone: text('timezonesidkey'),
    countryCode: text('countrycode'),
  };
}

function cookieOf(request: IncomingMessage): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE) return value;
  }
  return undefined;
}
