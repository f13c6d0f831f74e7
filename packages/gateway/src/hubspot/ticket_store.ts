import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../transaction.ts';
import { deriveTicket, openUser, sealUser } from './ticket.ts';

/** What a ticket stands for. `user` is sealed by the ticket itself at rest. */
export interface TicketClaims {
  readonly tenant: string;
  readonly appId: string;
  readonly user: string;
  readonly purpose: string;
}

export interface IssueRequest extends TicketClaims {
  /** The signature of the request that asks for the ticket: one signature, one ticket. */
  readonly signature: Uint8Array;
  /** Keyed pseudonym by which the tickets of a person are counted. */
  readonly pseudonym: string;
  /** Epoch seconds; the ticket ends `TICKET_SECONDS` later. */
  readonly now: number;
  /** When the signature is too old to come again, epoch seconds. */
  readonly forgetAt: number;
  /** Tickets that a person may get within a minute. */
  readonly perMinute: number;
}

export type Issued =
  | { readonly state: 'issued'; readonly ticket: string; readonly expiresAt: number }
  | { readonly state: 'spent' }
  | { readonly state: 'too-many'; readonly retryAfterSeconds: number };

export type Redeemed =
  | { readonly state: 'redeemed'; readonly user: string; readonly appId: string }
  | { readonly state: 'spent' }
  | { readonly state: 'unknown' };

/** Tickets with their state, shared by all processes that use the state database. */
export interface TicketStore {
  /** Gives the ticket of a signed request: the same one until it is used or has expired. */
  readonly issue: (request: IssueRequest) => Issued;
  /** Uses a ticket; of any number of attempts exactly one gets the user. */
  readonly redeem: (
    ticket: string,
    expected: { readonly tenant: string; readonly purpose: string; readonly now: number },
  ) => Redeemed;
  readonly dropExpired: (now: number) => void;
}

export const TICKET_SECONDS = 60;
const MINUTE = 60;

// Neither ticket nor signature is kept: `id` is a digest, `user` opens with the ticket alone.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS ticket_secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    material BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS ticket (
    id BLOB PRIMARY KEY,
    tenant TEXT NOT NULL,
    app TEXT NOT NULL,
    purpose TEXT NOT NULL,
    user BLOB,
    pseudonym TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    forget_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ticket_of_person ON ticket (tenant, pseudonym, issued_at);`;

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  return {
    find: database.prepare('SELECT expires_at, used FROM ticket WHERE id = ?'),
    recent: database.prepare(
      'SELECT issued_at FROM ticket WHERE tenant = ? AND pseudonym = ? AND issued_at > ? ORDER BY issued_at DESC LIMIT ?',
    ),
    insert: database.prepare(
      'INSERT INTO ticket (id, tenant, app, purpose, user, pseudonym, issued_at, expires_at, forget_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    use: database.prepare(
      'UPDATE ticket SET used = 1 WHERE id = ? AND tenant = ? AND purpose = ? AND used = 0 AND expires_at > ? RETURNING user, app',
    ),
    erase: database.prepare('UPDATE ticket SET user = NULL WHERE id = ?'),
    isUsed: database.prepare(
      'SELECT 1 FROM ticket WHERE id = ? AND tenant = ? AND purpose = ? AND used = 1',
    ),
    eraseExpired: database.prepare(
      'UPDATE ticket SET user = NULL WHERE user IS NOT NULL AND expires_at <= ?',
    ),
    forget: database.prepare('DELETE FROM ticket WHERE forget_at <= ?'),
  };
}

/** Opens the tickets of a state database, whose other tables are none of its business. */
export function openTicketStore(database: DatabaseSync): TicketStore {
  database.exec(SCHEMA);
  database
    .prepare('INSERT OR IGNORE INTO ticket_secret (id, material) VALUES (1, ?)')
    .run(randomBytes(32));
  const row = database.prepare('SELECT material FROM ticket_secret').get();
  const secret = row!['material'] as Uint8Array;
  const statements = prepareStatements(database);
  return {
    issue: (request) => inTransaction(database, () => issueOne(statements, secret, request)),
    redeem: (ticket, expected) => {
      const redeemed = inTransaction(database, () => redeemOne(statements, ticket, expected));
      // A power cut must not bring a used ticket back.
      if (redeemed.state === 'redeemed') database.exec('PRAGMA wal_checkpoint(FULL)');
      return redeemed;
    },
    dropExpired: (now) => {
      statements.eraseExpired.run(now);
      statements.forget.run(now);
    },
  };
}

function issueOne(statements: Statements, secret: Uint8Array, request: IssueRequest): Issued {
  const { tenant, appId, user, purpose, pseudonym, now } = request;
  const ticket = deriveTicket(secret, request.signature);
  const id = idOf(ticket);
  const known = statements.find.get(id);
  if (known) {
    const expiresAt = Number(known['expires_at']);
    const isUsable = Number(known['used']) === 0 && expiresAt > now;
    return isUsable ? { state: 'issued', ticket, expiresAt } : { state: 'spent' };
  }
  const recent = statements.recent.all(tenant, pseudonym, now - MINUTE, request.perMinute);
  if (recent.length >= request.perMinute) {
    const oldest = Number(recent.at(-1)!['issued_at']);
    return { state: 'too-many', retryAfterSeconds: Math.max(1, oldest + MINUTE - now) };
  }
  const expiresAt = now + TICKET_SECONDS;
  const sealed = sealUser(ticket, user);
  const times = [now, expiresAt, Math.max(expiresAt, request.forgetAt)] as const;
  statements.insert.run(id, tenant, appId, purpose, sealed, pseudonym, ...times);
  return { state: 'issued', ticket, expiresAt };
}

function redeemOne(
  statements: Statements,
  ticket: string,
  { tenant, purpose, now }: { tenant: string; purpose: string; now: number },
): Redeemed {
  const id = idOf(ticket);
  const row = statements.use.get(id, tenant, purpose, now);
  if (!row) {
    return { state: statements.isUsed.get(id, tenant, purpose) ? 'spent' : 'unknown' };
  }
  statements.erase.run(id);
  const user = openUser(ticket, row['user'] as Uint8Array);
  return { state: 'redeemed', user, appId: String(row['app']) };
}

function idOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}
