/** What the audit reads of a HubSpot portal besides its workflows. */

import { LiveFailure } from '../failure.ts';
import { textIn } from '../model.ts';
import type { Row, Section, SectionPage } from '../model.ts';

type Members = Readonly<Record<string, unknown>>;

export interface HubspotPortal {
  /** GET of a path of the API; throws LiveFailure. */
  readonly get: (path: string) => Promise<Members>;
}

/** A list of the API, page by page; `fold` makes rows of what came before and the page's results. */
export function listSection(
  id: string,
  path: string,
  fold: (rows: readonly Row[], results: readonly Members[]) => readonly Row[],
): Section<HubspotPortal> {
  return {
    id,
    requests: [`GET ${path}`],
    read: async (portal, cursor, rows) => {
      const after = cursor === '' ? '' : `&after=${encodeURIComponent(cursor)}`;
      const answer = await portal.get(`${path}?limit=100${after}`).catch(cursorLost(cursor));
      return { rows: fold(rows, resultsOf(answer)), cursor: nextOf(answer) } satisfies SectionPage;
    },
  };
}

/** A cursor that is refused begins its list anew; what is refused without one is meant. */
export function cursorLost(cursor: string): (cause: unknown) => never {
  return (cause) => {
    if (cursor === '' || !(cause instanceof LiveFailure) || cause.code !== 'REFUSED') throw cause;
    throw new LiveFailure('CURSOR_LOST', cause.detail);
  };
}

/** What an answer of a list holds. */
export function resultsOf(answer: Members): readonly Members[] {
  const { results } = answer;
  return Array.isArray(results) ? results.filter(isMembers) : [];
}

/** Cursor of the page after an answer; ''. */
export function nextOf(answer: Members): string {
  const paging = answer['paging'];
  const next = isMembers(paging) ? paging['next'] : undefined;
  return isMembers(next) ? textOf(next, 'after') : '';
}

/**
 * Security events, each with its type; of one token or key only the last is kept, and none when that
 * ended it.
 */
export const SECURITY_EVENTS = listSection(
  'security-events',
  '/account-info/2026-09/activity/security',
  (rows, results) =>
    lastOfTokens([
      ...rows,
      ...results.map((one) => ({
        id: textOf(one, 'id'),
        type: textOf(one, 'type'),
        object: textOf(one, 'objectId'),
        user: textOf(one, 'userId'),
        at: textOf(one, 'createdAt'),
      })),
    ]),
);

export const HUBSPOT_SECTIONS: readonly Section<HubspotPortal>[] = [
  SECURITY_EVENTS,
  listSection('logins', '/account-info/2026-09/activity/login', (rows, results) =>
    places([
      ...rows,
      ...results
        .filter((one) => one['loginSucceeded'] === true)
        .map((one) => ({
          user: textOf(one, 'userId'),
          country: textOf(one, 'countryCode').toUpperCase(),
          at: textOf(one, 'loginAt'),
        })),
    ]),
  ),
  listSection('users', '/settings/users/2026-03', (rows, results) => [
    ...rows,
    ...results.map((one) => ({
      id: textOf(one, 'id'),
      superAdmin: one['superAdmin'] === true,
      team: textOf(one, 'primaryTeamId'),
    })),
  ]),
  {
    id: 'teams',
    requests: ['GET /settings/users/2026-03/teams'],
    read: async (portal) => {
      const teams = resultsOf(await portal.get('/settings/users/2026-03/teams'));
      return {
        rows: teams.map((one) => ({ id: textOf(one, 'id'), name: textOf(one, 'name') })),
        cursor: '',
      };
    },
  },
];

const TOKEN = /^(PRIVATE_APP_ACCESS_TOKEN|SERVICE_KEY)_(CREATE|ROTATE|DEACTIVATE|DELETE|REVOKE)$/;

/** A row of an ended token stays while pages follow: older events of it come later in the list. */
function lastOfTokens(rows: readonly Row[]): readonly Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const match = TOKEN.exec(textIn(row, 'type'));
    const object = textIn(row, 'object');
    // An event that does not tell its token must not stand for another one's.
    const key =
      match === null || object === '' ? `event ${textIn(row, 'id')}` : `${match[1]} ${object}`;
    const before = kept.get(key);
    if (before === undefined || textIn(before, 'at') <= textIn(row, 'at')) kept.set(key, row);
  }
  return [...kept.values()];
}

function places(rows: readonly Row[]): readonly Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = `${textIn(row, 'user')} ${textIn(row, 'country')}`;
    const before = kept.get(key);
    if (before === undefined || textIn(before, 'at') <= textIn(row, 'at')) kept.set(key, row);
  }
  return [...kept.values()];
}

function textOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
