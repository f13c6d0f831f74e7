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

export class Sessions {
  readonly #org: OrgData;
  readonly #users = new Map<string, string>();
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

  /** The user whose session's token a client of the REST API sends; undefined when it is none. */
  userOfToken(token: string): string | undefined {
    const known = this.#users.get(token);
    return known !== undefined && this.#isActive(known) ? known : undefined;
  }

  /** Starts a session as another user. */
  become(userId: string, response: ServerResponse): void {
    if (!this.#isActive(userId)) throw new HttpError(404, 'no such user');
    const token = randomBytes(24).toString('base64url');
    this.#users.set(token, userId);
    response.setHeader('set-cookie', `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict`);
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
