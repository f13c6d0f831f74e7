/** Judgements that audits of both CRMs share. Pure: facts, terms and a day in, findings out. */

import { outside } from '../judge/standing.ts';
import type { Terms } from '../model/rule.ts';
import type { LiveFinding } from './inventory.ts';

export interface LiveTerms {
  readonly terms: Terms;
  readonly countriesOf: (codes: readonly string[]) => readonly string[];
  /** Epoch milliseconds of the audit. */
  readonly now: number;
}

/** A token that nobody used for so long is one too many. */
export const UNUSED_DAYS = 90;
const DAY_MS = 86_400_000;

/** Countries that the contract does not allow for processing; [] without a contract. */
export function outsideOf(countries: readonly string[], live: LiveTerms): readonly string[] {
  const codes = live.terms.processIn;
  if (codes.length === 0) return [];
  return outside(countries, codes, live);
}

/** How far back jobs, exports and log-ins are looked at. */
export const DAYS_BACK = 90;

/** Whether something happened in the days that are looked at; what has no day counts as recent. */
export function isRecent(at: string, now: number): boolean {
  return daysSince(at, now) <= DAYS_BACK;
}

export interface TokenFact {
  readonly section: string;
  /** What it is, for example `OAuth token of Data Loader`. */
  readonly name: string;
  /** Id of the token or of its app and user; the line of the finding. */
  readonly line: string;
  /** ISO 8601; '' when unknown. */
  readonly createdAt: string;
  readonly lastUsedAt: string;
  /** True where the CRM tells the last use, so that '' means never. */
  readonly tellsUse: boolean;
}

/** `unused` when nobody used it for long, else `old` when it is past the contract's rotation. */
export function judgeToken(token: TokenFact, live: LiveTerms): readonly LiveFinding[] {
  const { section, name, line, createdAt, lastUsedAt, tellsUse } = token;
  const age = daysSince(createdAt, live.now);
  const idle = daysSince(lastUsedAt === '' ? createdAt : lastUsedAt, live.now);
  const rotation = live.terms.keyRotationDays;
  const base = { rule: 'live-token-stale', level: 'warning', section, line } as const;
  if (tellsUse && idle > UNUSED_DAYS) {
    const values = { name, days: String(idle), limit: String(UNUSED_DAYS) };
    return [{ ...base, message: 'unused', values }];
  }
  if (rotation > 0 && age > rotation) {
    return [
      { ...base, message: 'text', values: { name, days: String(age), limit: String(rotation) } },
    ];
  }
  return [];
}

/** A scope that gives an app everything that its user may. */
export function isFull(scope: string): boolean {
  return /^full$/i.test(scope);
}

/** A scope by which a token is renewed without its user. */
export function isLasting(scope: string): boolean {
  return /^(?:refresh_?token|offline_?access)$/i.test(scope);
}

/** Tokens are out, and their app's scopes do not bound what they open or how long. */
export function judgeScopes(
  section: string,
  app: string,
  scopes: readonly string[],
): readonly LiveFinding[] {
  const wide = scopes.filter((one) => isFull(one) || isLasting(one));
  if (wide.length === 0) return [];
  const faults = wide.map((one) => `scope ${one}`).join(', ');
  return [
    {
      rule: 'token-outside-fence',
      // To renew a token is what most apps are for; with everything open besides, it is too much.
      level: wide.some(isFull) ? 'warning' : 'note',
      section,
      line: `tokens of ${app}: ${faults}`,
      message: 'text',
      values: { name: app, faults },
    },
  ];
}

/** Whole days since an instant; -1 when it is unknown. */
export function daysSince(at: string, now: number): number {
  const age = now - Date.parse(at);
  return Number.isFinite(age) ? Math.floor(age / DAY_MS) : -1;
}

export interface AccessFact {
  readonly section: string;
  readonly user: string;
  readonly country: string;
  readonly application: string;
}

/** A user who signed in from where the contract does not allow; the country is guessed from the address. */
export function judgeAccess(fact: AccessFact, live: LiveTerms): readonly LiveFinding[] {
  const { section, user, country, application } = fact;
  if (!/^[A-Z]{2}$/.test(country) || outsideOf([country], live).length === 0) return [];
  return [
    {
      rule: 'live-access-outside',
      level: 'warning',
      section,
      line: `user ${user}, ${country}, ${application}`,
      message: 'text',
      values: { user, application, countries: country, allowed: live.terms.processIn.join(', ') },
    },
  ];
}
