import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One version of a tenant key. */
export interface KeyVersion {
  readonly version: number;
  readonly material: Buffer;
}

/** Tenant keys with their versions, durable before they are used. */
export interface KeyStore {
  readonly latest: (name: string) => KeyVersion | null;
  readonly version: (name: string, version: number) => KeyVersion | null;
  /** Adds the next version (the first creates the key). */
  readonly rotate: (name: string, now: number) => KeyVersion;
  /** Destroys all versions: whatever they sealed is unreadable from then on. */
  readonly shred: (name: string) => number;
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
  ) STRICT, WITHOUT ROWID;`;

/** Opens (or makes) the key store in a folder that only its owner may read. */
export function openKeyStore(folder: string): KeyStore {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'keys.sqlite');
  // SQLite gives its side files the mode of the main file, so that one is made first, closed to others.
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  fs.chmodSync(file, 0o600);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  database.exec(SCHEMA);
  const latest = database.prepare(
    'SELECT version, material FROM tenant_key WHERE name = ? ORDER BY version DESC LIMIT 1',
  );
  const one = database.prepare(
    'SELECT version, material FROM tenant_key WHERE name = ? AND version = ?',
  );
  const insert = database.prepare(
    'INSERT INTO tenant_key (name, version, at, material) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM tenant_key WHERE name = ?');
  const list = database.prepare(
    'SELECT version, at FROM tenant_key WHERE name = ? ORDER BY version',
  );
  return {
    latest: (name) => keyVersion(latest.get(name)),
    version: (name, version) => keyVersion(one.get(name, version)),
    rotate: (name, now) => {
      const next = (keyVersion(latest.get(name))?.version ?? 0) + 1;
      const material = randomBytes(32);
      insert.run(name, next, now, material);
      return { version: next, material };
    },
    shred: (name) => {
      const removed = Number(remove.run(name).changes);
      // The write-ahead file still holds the pages until it is emptied.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM;');
      return removed;
    },
    versions: (name) =>
      list.all(name).map((row) => ({ version: Number(row['version']), at: Number(row['at']) })),
    close: () => database.close(),
  };
}

function keyVersion(row: Record<string, unknown> | undefined): KeyVersion | null {
  if (!row) return null;
  return { version: Number(row['version']), material: Buffer.from(row['material'] as Uint8Array) };
}
