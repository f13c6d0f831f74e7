/** Tokens and apps of an org: rows of the sections joined by the app's name and the user's id. */

import { judgeScopes } from '../judge.ts';
import type { LiveTerms } from '../judge.ts';
import type { LiveFinding } from '../inventory.ts';
import { textIn } from '../model.ts';
import type { AuditState, Row } from '../model.ts';
import { rowsOf } from '../run.ts';
import { daysOrNull, orNull, shownName, tokenEntry, tokenInventory, unreadOf } from '../tokens.ts';
import type { AppEntry, TokenInventory, UsePlace } from '../tokens.ts';

const METADATA = 'metadata';
const SECTIONS = ['oauth-tokens', 'connected-apps', 'logins', METADATA];

const LIMITS_OF_API: TokenInventory['limitsOfApi'] = [
  {
    member: 'tokens',
    told: 'all users’ only to who may manage users or customize the application; else one’s own',
  },
  {
    member: 'scopes',
    told: 'those of the app, as its metadata has them; those granted to one token are not told',
  },
  {
    member: 'lastUsedFrom',
    told: 'the last log-in of the user by an application of this name, within 90 days; the country is guessed from the address',
  },
];

/** Inventory of an org. Tokens of apps whose metadata the org does not give have no scopes told. */
export function salesforceTokens(state: AuditState, live: LiveTerms): TokenInventory {
  const scopes = scopesByName(rowsOf(state, METADATA));
  const places = lastPlaces(rowsOf(state, 'logins'));
  const tokens = rowsOf(state, 'oauth-tokens').map((row) => {
    const [app, user] = [textIn(row, 'app'), textIn(row, 'user')];
    return tokenEntry(
      {
        kind: 'oauth-token',
        id: textIn(row, 'id'),
        app,
        user,
        createdAt: textIn(row, 'createdAt'),
        lastUsedAt: textIn(row, 'at'),
        useCount: Number(row['uses'] ?? Number.NaN),
        tellsUse: true,
        scopes: scopes.get(app) ?? null,
        lastUsedFrom: places.get(placeKey(app, user)) ?? null,
      },
      live,
    );
  });
  return tokenInventory(
    {
      crm: 'salesforce',
      tenant: textIn(rowsOf(state, 'organization')[0] ?? {}, 'id'),
      apps: appEntries(state, live),
      tokens,
      unread: unreadOf(state, SECTIONS),
      limitsOfApi: LIMITS_OF_API,
    },
    state,
    live,
  );
}

/** One finding an app that has tokens out and scopes without a bound. */
export function wideTokens(state: AuditState): readonly LiveFinding[] {
  const scopes = scopesByName(rowsOf(state, METADATA));
  const apps = new Set(rowsOf(state, 'oauth-tokens').map((row) => textIn(row, 'app')));
  return [...apps].flatMap((app) => judgeScopes('oauth-tokens', app, scopes.get(app) ?? []));
}

/**
 * Scopes by label and by developer name, since a token names its app by the label. Where several apps
 * have one name, a token may be of any of them: what one of them may is within its bound.
 */
function scopesByName(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const untold = new Set<string>();
  for (const row of rows) {
    for (const name of new Set([textIn(row, 'name'), textIn(row, 'label')])) {
      if (name === '') continue;
      if (row['tellsScopes'] !== true) untold.add(name);
      const all = found.get(name) ?? new Set();
      found.set(name, all);
      textIn(row, 'scopes')
        .split(' ')
        .filter(Boolean)
        .forEach((one) => all.add(one));
    }
  }
  return new Map(
    [...found].filter(([name]) => !untold.has(name)).map(([name, all]) => [name, [...all].sort()]),
  );
}

/** Of log-ins: the last of a user by an application, and under user '' the last of anybody by it. */
function lastPlaces(rows: readonly Row[]): ReadonlyMap<string, UsePlace> {
  const found = new Map<string, UsePlace>();
  for (const row of rows) {
    const [app, at] = [textIn(row, 'application'), textIn(row, 'at')];
    const country = /^[A-Z]{2}$/.exec(textIn(row, 'country'))?.[0] ?? null;
    for (const key of [placeKey(app, textIn(row, 'user')), placeKey(app, '')]) {
      const before = found.get(key);
      if (before === undefined || before.at < at) found.set(key, { country, at });
    }
  }
  return found;
}

function placeKey(app: string, user: string): string {
  return `${app}\0${user}`;
}

/** Apps of rows and of metadata, those of one name joined, and what only tokens name. */
function appEntries(state: AuditState, live: LiveTerms): readonly AppEntry[] {
  const metadata = rowsOf(state, METADATA);
  const scopes = scopesByName(metadata);
  const places = lastPlaces(rowsOf(state, 'logins'));
  const tokens = rowsOf(state, 'oauth-tokens').map((row) => textIn(row, 'app'));
  const isRead = state.sections['oauth-tokens']?.status === 'done';
  const entry = (name: string, kind: AppEntry['kind'], row: Row): AppEntry => ({
    id: orNull(textIn(row, 'id')),
    name: shownName(name),
    kind,
    createdAt: orNull(textIn(row, 'createdAt')),
    ageDays: daysOrNull(textIn(row, 'createdAt'), live),
    scopes: scopes.get(name) ?? null,
    adminApproved: typeof row['adminApproved'] === 'boolean' ? row['adminApproved'] : null,
    tokens: isRead ? tokens.filter((app) => app === name).length : null,
    lastUsedFrom: places.get(placeKey(name, '')) ?? null,
  });
  const known = new Set<string>();
  const entries: AppEntry[] = [];
  for (const row of rowsOf(state, 'connected-apps')) {
    const name = textIn(row, 'name');
    const twin = metadata.find((one) => isNamed(one, name));
    entries.push(entry(name, twin === undefined ? 'connected-app' : kindOf(twin), row));
    known.add(name);
  }
  for (const row of metadata) {
    const name = textIn(row, 'label') || textIn(row, 'name');
    if (known.has(name) || known.has(textIn(row, 'name'))) continue;
    entries.push(entry(name, kindOf(row), {}));
    known.add(name).add(textIn(row, 'name'));
  }
  for (const app of new Set(tokens)) {
    if (!known.has(app)) entries.push(entry(app, 'unknown', {}));
  }
  return entries;
}

function isNamed(row: Row, name: string): boolean {
  return textIn(row, 'name') === name || textIn(row, 'label') === name;
}

function kindOf(row: Row): AppEntry['kind'] {
  return textIn(row, 'kind') === 'external-client-app' ? 'external-client-app' : 'connected-app';
}
