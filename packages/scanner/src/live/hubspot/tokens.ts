/** Tokens, keys and installed apps of a portal, as its security events tell them. */

import type { LiveTerms } from '../judge.ts';
import { textIn } from '../model.ts';
import type { AuditState, Row } from '../model.ts';
import { rowsOf } from '../run.ts';
import { daysOrNull, orNull, shownName, tokenEntry, tokenInventory, unreadOf } from '../tokens.ts';
import type { AppEntry, TokenInventory } from '../tokens.ts';

const EVENTS = 'security-events';

/** HubSpot has no list of tokens: what its events do not say is not known, and is not guessed. */
const LIMITS_OF_API: TokenInventory['limitsOfApi'] = [
  { member: 'tokens', told: 'by their events alone, as far back as HubSpot keeps them' },
  { member: 'apps', told: 'by the events of installing alone, as far back as HubSpot keeps them' },
  { member: 'scopes', told: 'not told' },
  { member: 'lastUsedAt', told: 'not told' },
  { member: 'useCount', told: 'not told' },
  { member: 'lastUsedFrom', told: 'not told' },
];

const MADE = /^(?:PRIVATE_APP_ACCESS_TOKEN|SERVICE_KEY)_(?:CREATE|ROTATE)$/;
const INSTALLED = 'INSTALL_INTEGRATION';
const UNINSTALLED = 'UNINSTALL_INTEGRATION';

/** What kind a row of security events says was made or rotated; null for rows of other things. */
export function madeToken(row: Row): 'private-app-token' | 'service-key' | null {
  const type = textIn(row, 'type');
  if (!MADE.test(type)) return null;
  return type.startsWith('SERVICE_KEY') ? 'service-key' : 'private-app-token';
}

/** Inventory of a portal; rows of tokens are folded, so that ended ones are not in it. */
export function hubspotTokens(state: AuditState, live: LiveTerms): TokenInventory {
  const events = rowsOf(state, EVENTS);
  const tokens = events.flatMap((row) => {
    const kind = madeToken(row);
    if (kind === null) return [];
    const read = {
      kind,
      id: textIn(row, 'id'),
      app: textIn(row, 'object'),
      user: textIn(row, 'user'),
      createdAt: textIn(row, 'at'),
      lastUsedAt: '',
      useCount: Number.NaN,
      tellsUse: false,
      scopes: null,
      lastUsedFrom: null,
    };
    return [tokenEntry(read, live)];
  });
  return tokenInventory(
    {
      crm: 'hubspot',
      tenant: textIn(rowsOf(state, 'account')[0] ?? {}, 'portal'),
      apps: installedApps(events, live),
      tokens,
      unread: unreadOf(state, [EVENTS]),
      limitsOfApi: LIMITS_OF_API,
    },
    state,
    live,
  );
}

/** The last event of each app that was installed and not taken out since. */
function installedApps(events: readonly Row[], live: LiveTerms): readonly AppEntry[] {
  const kept = new Map<string, Row>();
  for (const row of events) {
    const type = textIn(row, 'type');
    if (type !== INSTALLED && type !== UNINSTALLED) continue;
    // An event that names no app ends none and is one of its own.
    const key = textIn(row, 'object') || `event ${textIn(row, 'id')}`;
    const before = kept.get(key);
    if (before === undefined || textIn(before, 'at') <= textIn(row, 'at')) kept.set(key, row);
  }
  return [...kept.values()]
    .filter((row) => textIn(row, 'type') === INSTALLED)
    .map((row) => ({
      id: orNull(textIn(row, 'id')),
      name: shownName(textIn(row, 'object')),
      kind: 'installed-app',
      createdAt: orNull(textIn(row, 'at')),
      ageDays: daysOrNull(textIn(row, 'at'), live),
      scopes: null,
      adminApproved: null,
      tokens: null,
      lastUsedFrom: null,
    }));
}
