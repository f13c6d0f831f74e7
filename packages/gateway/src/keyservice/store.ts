import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CLOCK_SKEW_SECONDS, MAXIMUM_VALIDITY_SECONDS } from './context.ts';
import { inTransaction } from '../transaction.ts';

/** One version of a tenant key. */
export interface KeyVersion {
  readonly version: number;
  readonly material: Buffer;
}

/** What holds for a tenant's key as a whole. */
export interface KeyState {
  /** Lowest version that may open anything. */
  readonly minimum: number;
  readonly deletionAllowed: boolean;
  /** Epoch seconds of its destruction, or null. Its version numbers are never used again. */
  readonly destroyedAt: number | null;
}

/** Tenant keys with their versions, durable before they are used. */
export interface KeyStore {
  readonly state: (name: string) => KeyState;
  readonly latest: (name: string) => KeyVersion | null;
  /** A version, retired or not; null when it is destroyed or was never there. */
  readonly version: (name: string, version: number) => KeyVersion | null;
  /** Adds the next version (the first creates the key, also after a destruction). */
  readonly rotate: (name: string, now: number) => KeyVersion;
  /** Notes durably, before it is handed out, that a wrap under this version is valid until `exp`. */
  readonly noteUse: (name: string, version: number, exp: number) => void;
  /** Epoch seconds until which a wrap under a version below `minimum` may still be valid. */
  readonly inUseUntil: (name: string, minimum: number) => number;
  readonly setMinimum: (name: string, minimum: number) => void;
  readonly allowDeletion: (name: string, isAllowed: boolean) => void;
  /** Destroys the versions below `minimum`; gives how many. */
  readonly trim: (name: string, minimum: number) => number;
  /** Destroys all versions: whatever they sealed is unreadable from then on. Gives which. */
  readonly shred: (name: string, now: number) => readonly number[];
  /** Versions that exist, retired ones included, with the second at which each was made. */
  readonly versions: (name: string) => readonly { readonly version: number; readonly at: number }[];
  readonly close: () => void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tenant_key (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    material BLOB NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS key_state (
    name TEXT PRIMARY KEY,
    minimum INTEGER NOT NULL DEFAULT 1,
    deletion_allowed INTEGER NOT NULL DEFAULT 0,
    destroyed_at INTEGER,
    last_version INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS key_use (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT, WITHOUT ROWID;`;

/** A use is noted this much longer than it lasts, so that a busy key is written once a minute. */
const SLACK_SECONDS = 60;
const LONGEST_WRAP_SECONDS = MAXIMUM_VALIDITY_SECONDS + CLOCK_SKEW_SECONDS;

/** Opens (or makes) the key store in a folder that only its owner may read. */
export function openKeyStore(folder: string): KeyStore {
  const database = openDatabase(folder);
  const statements = prepare(database);
  const uses = new Map<string, number>();

  const versions: KeyStore['versions'] = (name) =>
    statements.list
      .all(name)
      .map((row) => ({ version: Number(row['version']), at: Number(row['at']) }));
  const state: KeyStore['state'] = (name) => {
    const row = statements.state.get(name);
    const destroyed = row?.['destroyed_at'] ?? null;
    return {
      minimum: Number(row?.['minimum'] ?? 1),
      deletionAllowed: Number(row?.['deletion_allowed'] ?? 0) === 1,
      destroyedAt: destroyed === null ? null : Number(destroyed),
    };
  };
  return {
    state,
    versions,
    latest: (name) => keyVersion(statements.latest.get(name)),
    version: (name, version) => keyVersion(statements.one.get(name, version)),
    rotate: (name, now) =>
      inTransaction(database, () => {
        const known = keyVersion(statements.latest.get(name))?.version ?? 0;
        const last = Number(statements.state.get(name)?.['last_version'] ?? 0);
        const next = Math.max(known, last) + 1;
        const material = randomBytes(32);
        statements.insert.run(name, next, now, material);
        statements.made.run(name, next);
        statements.noteUse.run(name, next, 0);
        return { version: next, material };
      }),
    noteUse: (name, version, exp) => {
      const key = `${name}/${version}`;
      if ((uses.get(key) ?? 0) >= exp) return;
      statements.noteUse.run(name, version, exp + SLACK_SECONDS);
      uses.set(key, exp + SLACK_SECONDS);
    },
    inUseUntil: (name, minimum) => {
      const all = versions(name);
      const ends = all
        .filter(({ version }) => version < minimum)
        .map(({ version }) => {
          const noted = statements.use.get(name, version)?.['until'];
          // A store from before uses were noted: wraps were made until the next version was there.
          const next = all.find((other) => other.version > version)?.at ?? 0;
          return noted === undefined ? next + LONGEST_WRAP_SECONDS : Number(noted);
        });
      return Math.max(0, ...ends);
    },
    setMinimum: (name, minimum) => {
      statements.setMinimum.run(name, minimum);
    },
    allowDeletion: (name, isAllowed) => {
      statements.allowDeletion.run(name, isAllowed ? 1 : 0);
    },
    trim: (name, minimum) => {
      const removed = Number(statements.trim.run(name, minimum).changes);
      erase(database);
      return removed;
    },
    shred: (name, now) => {
      const destroyed = versions(name).map(({ version }) => version);
      inTransaction(database, () => {
        statements.remove.run(name);
        statements.forgetUses.run(name);
        statements.destroyed.run(name, now, destroyed.at(-1) ?? 0);
      });
      for (const version of destroyed) uses.delete(`${name}/${version}`);
      erase(database);
      return destroyed;
    },
    close: () => database.close(),
  };
}

function openDatabase(folder: string): DatabaseSync {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'keys.sqlite');
  // SQLite gives its side files the mode of the main file, so that one is made first, closed to others.
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  fs.chmodSync(file, 0o600);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  database.exec(SCHEMA);
  return database;
}

function prepare(database: DatabaseSync) {
  return {
    latest: database.prepare(
      'SELECT version, material FROM tenant_key WHERE name = ? ORDER BY version DESC LIMIT 1',
    ),
    one: database.prepare(
      'SELECT version, material FROM tenant_key WHERE name = ? AND version = ?',
    ),
    list: database.prepare('SELECT version, at FROM tenant_key WHERE name = ? ORDER BY version'),
    insert: database.prepare(
      'INSERT INTO tenant_key (name, version, at, material) VALUES (?, ?, ?, ?)',
    ),
    remove: database.prepare('DELETE FROM tenant_key WHERE name = ?'),
    trim: database.prepare('DELETE FROM tenant_key WHERE name = ? AND version < ?'),
    state: database.prepare(
      'SELECT minimum, deletion_allowed, destroyed_at, last_version FROM key_state WHERE name = ?',
    ),
    made: database.prepare(
      'INSERT INTO key_state (name, last_version) VALUES (?, ?) ON CONFLICT DO UPDATE SET last_version = excluded.last_version, destroyed_at = NULL',
    ),
    setMinimum: database.prepare(
      'INSERT INTO key_state (name, minimum) VALUES (?, ?) ON CONFLICT DO UPDATE SET minimum = excluded.minimum',
    ),
    allowDeletion: database.prepare(
      'INSERT INTO key_state (name, deletion_allowed) VALUES (?, ?) ON CONFLICT DO UPDATE SET deletion_allowed = excluded.deletion_allowed',
    ),
    destroyed: database.prepare(
      'INSERT INTO key_state (name, destroyed_at, last_version) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET destroyed_at = excluded.destroyed_at, deletion_allowed = 0, last_version = max(last_version, excluded.last_version)',
    ),
    noteUse: database.prepare(
      'INSERT INTO key_use (name, version, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = max(until, excluded.until)',
    ),
    use: database.prepare('SELECT until FROM key_use WHERE name = ? AND version = ?'),
    forgetUses: database.prepare('DELETE FROM key_use WHERE name = ?'),
  };
}

/** The write-ahead file still holds deleted pages until it is emptied. */
function erase(database: DatabaseSync): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
}

function keyVersion(row: Record<string, unknown> | undefined): KeyVersion | null {
  if (!row) return null;
  return { version: Number(row['version']), material: Buffer.from(row['material'] as Uint8Array) };
}
