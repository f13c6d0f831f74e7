import { createHmac, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { openTicketStore } from '../hubspot/ticket_store.ts';
import type { TicketStore } from '../hubspot/ticket_store.ts';
import { openWebhookStore } from '../hubspot/webhook_store.ts';
import type { WebhookStore } from '../hubspot/webhook_store.ts';
import { openDatabase } from './sqlite_schema.ts';
import { LogUnavailable } from './store.ts';

/** What the gateway must remember beside the log: tokens seen, pseudonym keys, tickets, webhooks. */
export interface GatewayState {
  /** Remembers a token id; false when it was seen before. */
  readonly rememberToken: (tenant: string, tokenId: string, expiresAt: number) => boolean;
  /**
   * Remembers durably that this gateway works under a `requested` that the CRM had reported, and for
   * which body; false when it did before.
   */
  readonly adopt: (tenant: string, inference: string, bodyDigest: string, now: number) => boolean;
  /** Digest of the body for which such an entry was adopted; null when it was not. */
  readonly adoptedDigest: (tenant: string, inference: string) => string | null;
  /** When a bundle was this gateway's current one for the first time, epoch seconds. */
  readonly firstSeen: (digest: string, now: number) => number;
  /** Keyed pseudonym of a user: the same within a tenant, unlinkable once the key is shredded. */
  readonly pseudonym: (tenant: string, user: string) => string;
  /** Destroys the tenant's pseudonym key. */
  readonly shred: (tenant: string) => void;
  /** Proofs of who a HubSpot user is; they throw `LogUnavailable` like everything here. */
  readonly tickets: Pick<TicketStore, 'issue' | 'redeem'>;
  /** Changes in portals, for their apps; they throw `LogUnavailable` like everything here. */
  readonly webhooks: Pick<WebhookStore, 'add' | 'next'>;
  readonly dropExpired: (now: number) => void;
  readonly close: () => void;
}

// A token that a power cut forgets cannot run again: the log knows the inference. So no sync per token.
const SCHEMA = `
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS token (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pseudonym_key (
    tenant TEXT PRIMARY KEY,
    material BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS adopted (
    tenant TEXT NOT NULL,
    inference TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, inference)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS bundle_seen (
    digest TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`;

// Longer than any inference runs: by then it has its end, if only from the recovery.
const ADOPTED_SECONDS = 24 * 3600;

export function openState(file: string): GatewayState {
  const database = openDatabase(file);
  database.exec(SCHEMA);
  const remember = database.prepare(
    'INSERT OR IGNORE INTO token (tenant, id, expires_at) VALUES (?, ?, ?)',
  );
  const drop = database.prepare('DELETE FROM token WHERE expires_at <= ?');
  const addAdopted = database.prepare(
    'INSERT OR IGNORE INTO adopted (tenant, inference, body_digest, expires_at) VALUES (?, ?, ?, ?)',
  );
  const readAdopted = database.prepare(
    'SELECT body_digest FROM adopted WHERE tenant = ? AND inference = ?',
  );
  const dropAdopted = database.prepare('DELETE FROM adopted WHERE expires_at <= ?');
  const addSeen = database.prepare('INSERT OR IGNORE INTO bundle_seen (digest, at) VALUES (?, ?)');
  const readSeen = database.prepare('SELECT at FROM bundle_seen WHERE digest = ?');
  const readKey = database.prepare('SELECT material FROM pseudonym_key WHERE tenant = ?');
  const addKey = database.prepare(
    'INSERT OR IGNORE INTO pseudonym_key (tenant, material) VALUES (?, ?)',
  );
  const removeKey = database.prepare('DELETE FROM pseudonym_key WHERE tenant = ?');
  const tickets = openTicketStore(database);
  const webhooks = openWebhookStore(database);

  const keyOf = (tenant: string): Uint8Array => {
    const row = readKey.get(tenant);
    if (row) return row['material'] as Uint8Array;
    addKey.run(tenant, randomBytes(32));
    // Pseudonyms in the log must outlive a power cut: the key is on disk before it is used.
    database.exec('PRAGMA wal_checkpoint(FULL)');
    return readKey.get(tenant)!['material'] as Uint8Array;
  };
  return {
    rememberToken: (tenant, tokenId, expiresAt) =>
      unavailable(() => Number(remember.run(tenant, tokenId, expiresAt).changes) === 1),
    adopt: (tenant, inference, bodyDigest, now) =>
      unavailable(() => {
        const isNew =
          addAdopted.run(tenant, inference, bodyDigest, now + ADOPTED_SECONDS).changes === 1;
        // This is the intent: a power cut after the model was asked must not forget it.
        database.exec('PRAGMA wal_checkpoint(FULL)');
        return isNew;
      }),
    adoptedDigest: (tenant, inference) =>
      unavailable(() => {
        const row = readAdopted.get(tenant, inference);
        return row === undefined ? null : String(row['body_digest']);
      }),
    firstSeen: (digest, now) =>
      unavailable(() => {
        addSeen.run(digest, now);
        return Number(readSeen.get(digest)!['at']);
      }),
    pseudonym: (tenant, user) =>
      user === '' ? '' : unavailable(() => makePseudonym(keyOf(tenant), user)),
    shred: (tenant) => {
      removeKey.run(tenant);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM;');
    },
    tickets: {
      issue: (request) => unavailable(() => tickets.issue(request)),
      redeem: (ticket, expected) => unavailable(() => tickets.redeem(ticket, expected)),
    },
    webhooks: {
      add: (request) => unavailable(() => webhooks.add(request)),
      next: (tenant, acknowledged, limit) =>
        unavailable(() => webhooks.next(tenant, acknowledged, limit)),
    },
    dropExpired: (now) => {
      drop.run(now);
      dropAdopted.run(now);
      tickets.dropExpired(now);
      webhooks.dropExpired(now);
    },
    close: () => database.close(),
  };
}

/**
 * Reads the pseudonym keys of a state file, for an audit of the user column. Gives the pseudonym of
 * a user, or null when the tenant's key is not there (any more).
 */
export function readPseudonymKeys(file: string): (tenant: string, user: string) => string | null {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('SELECT tenant, material FROM pseudonym_key').all();
  database.close();
  const keys = new Map(rows.map((row) => [String(row['tenant']), row['material'] as Uint8Array]));
  return (tenant, user) => {
    const key = keys.get(tenant);
    return key === undefined ? null : user === '' ? '' : makePseudonym(key, user);
  };
}

function makePseudonym(key: Uint8Array, user: string): string {
  return createHmac('sha256', key).update(user).digest('base64url').slice(0, 22);
}

function unavailable<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new LogUnavailable(error);
  }
}
