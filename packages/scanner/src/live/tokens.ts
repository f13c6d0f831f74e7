/** The inventory of apps and tokens that open a CRM: how old, how far they reach, where last used from. */

import { holdsSecret } from '../secrets/find.ts';
import { daysSince, isFull, isLasting, outsideOf, UNUSED_DAYS } from './judge.ts';
import type { LiveTerms } from './judge.ts';
import type { AuditState } from './model.ts';

/** What of a token the contract or its disuse speaks against; each is a finding of the audit too. */
export type TokenFault = 'old' | 'unused' | 'scope' | 'outside';

/** A place of use. `country` is null where the CRM did not tell it. */
export interface UsePlace {
  /** ISO 3166, two letters. */
  readonly country: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** What both apps and tokens have. A member is null where the CRM does not tell it. */
interface Entry {
  readonly id: string | null;
  /** ISO 8601; of a token that is rotated, its last rotation. */
  readonly createdAt: string | null;
  readonly ageDays: number | null;
  /** Sorted; for a token those of its app, which are the most that it can have. */
  readonly scopes: readonly string[] | null;
  readonly lastUsedFrom: UsePlace | null;
}

export interface AppEntry extends Entry {
  readonly name: string;
  /** `unknown`: only its tokens name it. */
  readonly kind: 'connected-app' | 'external-client-app' | 'installed-app' | 'unknown';
  /** Whether an administrator must approve who may use it. */
  readonly adminApproved: boolean | null;
  /** How many tokens of the inventory are its own. */
  readonly tokens: number | null;
}

export interface TokenEntry extends Entry {
  readonly kind: 'oauth-token' | 'private-app-token' | 'service-key';
  readonly app: string;
  /** Id of the user whose rights it has; for HubSpot, who made it last. */
  readonly user: string | null;
  readonly lastUsedAt: string | null;
  /** Days since the last use, since it was made when it was never used. */
  readonly unusedDays: number | null;
  readonly useCount: number | null;
  readonly faults: readonly TokenFault[];
}

/** Form of `--inventory FILE`: config/schema/token-inventory.schema.json. */
export interface TokenInventory {
  readonly format: 'bailiwick-token-inventory/1';
  readonly crm: 'salesforce' | 'hubspot';
  /** Id of the org or portal; null when it could not be read. */
  readonly tenant: string | null;
  /** When the audit began; facts are of that time or later. */
  readonly begunAt: string;
  readonly limits: {
    /** Of the contract; null when it has none. */
    readonly rotationDays: number | null;
    readonly unusedDays: number;
    /** Where the contract allows processing; [] without a contract. */
    readonly processIn: readonly string[];
  };
  readonly apps: readonly AppEntry[];
  readonly tokens: readonly TokenEntry[];
  /** Parts that were not read, with the platform's code; what they hold is missing here. */
  readonly unread: readonly { readonly section: string; readonly reason: string }[];
  /** What this CRM's API does not tell, or tells only in part. */
  readonly limitsOfApi: readonly { readonly member: string; readonly told: string }[];
}

/** A token as the CRM's section gives it; '' and NaN are what is not told. */
export interface TokenRead {
  readonly kind: TokenEntry['kind'];
  readonly id: string;
  readonly app: string;
  readonly user: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly useCount: number;
  /** True where the CRM tells the last use, so that '' means never. */
  readonly tellsUse: boolean;
  readonly scopes: readonly string[] | null;
  readonly lastUsedFrom: UsePlace | null;
}

/** A token with its age and what speaks against it. */
export function tokenEntry(token: TokenRead, live: LiveTerms): TokenEntry {
  const { tellsUse, createdAt, lastUsedAt, scopes, lastUsedFrom } = token;
  const idle = tellsUse ? daysOrNull(lastUsedAt === '' ? createdAt : lastUsedAt, live) : null;
  const age = daysOrNull(createdAt, live);
  const rotation = live.terms.keyRotationDays;
  const faults: TokenFault[] = [];
  if (rotation > 0 && age !== null && age > rotation) faults.push('old');
  if (idle !== null && idle > UNUSED_DAYS) faults.push('unused');
  if (scopes?.some((one) => isFull(one) || isLasting(one)) === true) faults.push('scope');
  const country = lastUsedFrom?.country ?? null;
  if (country !== null && outsideOf([country], live).length > 0) faults.push('outside');
  return {
    id: orNull(token.id),
    kind: token.kind,
    app: shownName(token.app),
    user: orNull(token.user),
    createdAt: orNull(createdAt),
    ageDays: age,
    lastUsedAt: orNull(lastUsedAt),
    unusedDays: idle,
    useCount: Number.isFinite(token.useCount) ? token.useCount : null,
    scopes,
    lastUsedFrom,
    faults,
  };
}

export type InventoryParts = Pick<
  TokenInventory,
  'crm' | 'apps' | 'tokens' | 'unread' | 'limitsOfApi'
> & { readonly tenant: string };

/** The whole inventory, in an order of its own. */
export function tokenInventory(
  parts: InventoryParts,
  state: AuditState,
  live: LiveTerms,
): TokenInventory {
  const { crm, tenant, apps, tokens, unread, limitsOfApi } = parts;
  const { keyRotationDays, processIn } = live.terms;
  return {
    format: 'bailiwick-token-inventory/1',
    crm,
    tenant: orNull(tenant),
    begunAt: state.startedAt,
    limits: {
      rotationDays: keyRotationDays > 0 ? keyRotationDays : null,
      unusedDays: UNUSED_DAYS,
      processIn,
    },
    apps: inOrder(apps, ({ name, kind, id }) => [name, kind, id]),
    tokens: inOrder(tokens, ({ app, kind, user, createdAt, id }) => [
      app,
      kind,
      user,
      createdAt,
      id,
    ]),
    unread,
    limitsOfApi,
  };
}

/** Parts of the audit that the inventory is made of and that were not read. */
export function unreadOf(state: AuditState, sections: readonly string[]): TokenInventory['unread'] {
  return sections.flatMap((section) => {
    const { status, reason } = state.sections[section] ?? { status: 'open', reason: 'NOT_ASKED' };
    return status === 'done' ? [] : [{ section, reason }];
  });
}

/** Numbers of the summary; null where the CRM or the contract does not let them be told. */
export interface TokenCounts {
  readonly tokens: number | null;
  readonly apps: number;
  readonly old: number | null;
  readonly unused: number | null;
  readonly scope: number | null;
  readonly outside: number | null;
}

export function countTokens({ tokens, apps, limits, unread }: TokenInventory): TokenCounts {
  const isUnread = unread.some(({ section }) => TOKEN_SECTIONS.includes(section));
  const count = (fault: TokenFault, isTold: (one: TokenEntry) => boolean): number | null =>
    isUnread || (tokens.length > 0 && !tokens.some(isTold))
      ? null
      : tokens.filter(({ faults }) => faults.includes(fault)).length;
  return {
    tokens: isUnread ? null : tokens.length,
    apps: apps.length,
    old: limits.rotationDays === null ? null : count('old', ({ ageDays }) => ageDays !== null),
    unused: count('unused', ({ unusedDays }) => unusedDays !== null),
    scope: count('scope', ({ scopes }) => scopes !== null),
    outside:
      limits.processIn.length === 0
        ? null
        : count('outside', ({ lastUsedFrom }) => (lastUsedFrom?.country ?? null) !== null),
  };
}

const TOKEN_SECTIONS: readonly string[] = ['oauth-tokens', 'security-events'];

/**
 * A name that somebody wrote, on one line. An address of a person in it is left out, and a name that
 * looks like a secret as a whole.
 */
export function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').slice(0, LONGEST_NAME);
  if (ISSUED_TOKEN.test(plain) || holdsSecret(plain)) return '[looks like a secret]';
  return plain.replace(/[^\s@<>()]{1,64}@[^\s@<>()]{1,190}/g, '[address]');
}

const LONGEST_NAME = 200;
/** As HubSpot and Salesforce issue them: `pat-eu1-…`, `00D…!…`. */
const ISSUED_TOKEN = /\bpat-[a-z]{2,3}\d-[0-9a-f-]{20,}|\b00D[0-9A-Za-z]{12,15}!/;

export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** Whole days since; null when it is unknown. */
export function daysOrNull(at: string, { now }: LiveTerms): number | null {
  const days = daysSince(at, now);
  return at === '' || days < 0 ? null : days;
}

function inOrder<T>(all: readonly T[], key: (one: T) => readonly unknown[]): readonly T[] {
  const text = (one: T): string =>
    key(one)
      .map((part) => String(part ?? ''))
      .join('\0');
  return [...all].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}
