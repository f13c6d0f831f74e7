import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entry (
    leaf INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    key TEXT NOT NULL,
    inference TEXT NOT NULL,
    phase TEXT NOT NULL,
    hash BLOB NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (tenant, key)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_terminal ON entry (tenant, inference)
    WHERE phase IN ('denied', 'completed', 'failed');
  CREATE TABLE IF NOT EXISTS intent (
    leaf INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    inference TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS outcome (
    tenant TEXT NOT NULL,
    inference TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    response TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, inference)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS kept_wrap (
    tenant TEXT NOT NULL,
    inference TEXT NOT NULL,
    wrap TEXT NOT NULL,
    PRIMARY KEY (tenant, inference)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS reading_facts (
    tenant TEXT NOT NULL,
    inference TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (tenant, inference)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS checkpoint (
    size INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;`;

/** Opens (or makes) a database file that only its owner may read. */
export function openDatabase(file: string): DatabaseSync {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  fs.chmodSync(file, 0o600);
  const database = new DatabaseSync(file, { timeout: 1000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  return database;
}

export function openEvidenceDatabase(file: string): DatabaseSync {
  const database = openDatabase(file);
  database.exec(SCHEMA);
  return database;
}

/** All statements of the store in one place. */
export function prepareStatements(database: DatabaseSync) {
  return {
    insertEntry: database.prepare(
      'INSERT INTO entry (leaf, tenant, key, inference, phase, hash, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    byKey: database.prepare('SELECT leaf, text FROM entry WHERE tenant = ? AND key = ?'),
    terminal: database.prepare(
      "SELECT leaf, text FROM entry WHERE tenant = ? AND inference = ? AND phase IN ('denied', 'completed', 'failed')",
    ),
    range: database.prepare(
      'SELECT leaf, text FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf',
    ),
    leaves: database.prepare('SELECT leaf, hash, text FROM entry ORDER BY leaf'),
    count: database.prepare('SELECT count(*) AS size FROM entry'),
    openIntent: database.prepare('INSERT INTO intent (leaf, tenant, inference) VALUES (?, ?, ?)'),
    closeIntent: database.prepare('DELETE FROM intent WHERE tenant = ? AND inference = ?'),
    intents: database.prepare(
      'SELECT entry.leaf, entry.text FROM intent JOIN entry ON entry.leaf = intent.leaf ORDER BY entry.leaf',
    ),
    insertOutcome: database.prepare(
      'INSERT OR REPLACE INTO outcome (tenant, inference, body_digest, status, response, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    outcome: database.prepare(
      'SELECT body_digest, status, response FROM outcome WHERE tenant = ? AND inference = ? AND expires_at > ?',
    ),
    dropOutcomes: database.prepare('DELETE FROM outcome WHERE expires_at <= ?'),
    dropWraps: database.prepare(
      'DELETE FROM kept_wrap WHERE NOT EXISTS (SELECT 1 FROM outcome WHERE outcome.tenant = kept_wrap.tenant AND outcome.inference = kept_wrap.inference)',
    ),
    insertFacts: database.prepare(
      'INSERT OR REPLACE INTO reading_facts (tenant, inference, facts) VALUES (?, ?, ?)',
    ),
    readingFacts: database.prepare(
      'SELECT facts FROM reading_facts WHERE tenant = ? AND inference = ?',
    ),
    dropFacts: database.prepare(
      'DELETE FROM reading_facts WHERE NOT EXISTS (SELECT 1 FROM outcome WHERE outcome.tenant = reading_facts.tenant AND outcome.inference = reading_facts.inference)',
    ),
    insertCheckpoint: database.prepare(
      'INSERT OR IGNORE INTO checkpoint (size, at, note) VALUES (?, ?, ?)',
    ),
    latestCheckpoint: database.prepare(
      'SELECT size, at, note FROM checkpoint ORDER BY size DESC LIMIT 1',
    ),
    probe: database.prepare('INSERT OR REPLACE INTO probe (id, at) VALUES (1, ?)'),
  };
}
