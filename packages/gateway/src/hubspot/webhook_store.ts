import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../transaction.ts';
import type { WebhookEvent } from './webhook_event.ts';

export type Added =
  | { readonly state: 'stored'; readonly stored: number; readonly known: number }
  /** Nothing of the batch is stored: there is no room for all of it. */
  | { readonly state: 'full' };

export interface AddRequest {
  readonly tenant: string;
  readonly events: readonly WebhookEvent[];
  /** Epoch seconds. */
  readonly now: number;
  /** Events that a tenant may have here at once. */
  readonly maximum: number;
}

export interface StoredEvent extends WebhookEvent {
  /** Its place: later events of the gateway have greater ones. */
  readonly place: number;
}

export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** Place to acknowledge once these events are dealt with. */
  readonly cursor: number;
  /** True when more events wait behind these. */
  readonly more: boolean;
  /** Events that were dropped for their age before they were acknowledged, ever. */
  readonly missed: number;
  /** Batches that were refused for want of room, ever. */
  readonly refused: number;
}

/** Events of HubSpot until the tenant's app has dealt with them, each once. */
export interface WebhookStore {
  /** Stores those that are not known, all or none; on disk when it returns. */
  readonly add: (request: AddRequest) => Added;
  /** Acknowledges all up to a place and gives the next ones, in the order of their arrival. */
  readonly next: (tenant: string, acknowledged: number, limit: number) => EventPage;
  readonly dropExpired: (now: number) => void;
}

/** Longer than HubSpot tries again: until then a duplicate must find the event it repeats. */
export const ACKNOWLEDGED_SECONDS = 4 * 24 * 3600;
/** An app whose scheduler stood still for longer misses events, and is told their number. */
export const WAITING_SECONDS = 30 * 24 * 3600;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS webhook_event (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    object_type TEXT NOT NULL,
    object TEXT NOT NULL,
    property TEXT NOT NULL,
    change_source TEXT NOT NULL,
    source TEXT NOT NULL,
    occurred_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    UNIQUE (tenant, key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS webhook_event_of_tenant ON webhook_event (tenant, place);
  CREATE TABLE IF NOT EXISTS webhook_reader (
    tenant TEXT PRIMARY KEY,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    missed INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;`;

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  return {
    count: database.prepare('SELECT COUNT(*) AS number FROM webhook_event WHERE tenant = ?'),
    insert: database.prepare(
      'INSERT INTO webhook_event (tenant, key, type, object_type, object, property, change_source, source, occurred_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, key) DO NOTHING',
    ),
    addReader: database.prepare('INSERT OR IGNORE INTO webhook_reader (tenant) VALUES (?)'),
    refuse: database.prepare('UPDATE webhook_reader SET refused = refused + 1 WHERE tenant = ?'),
    // No further than what there is: a place that is not given yet must not be acknowledged.
    acknowledge: database.prepare(
      'UPDATE webhook_reader SET acknowledged = MAX(acknowledged, MIN(?, (SELECT COALESCE(MAX(place), 0) FROM webhook_event WHERE tenant = webhook_reader.tenant))) WHERE tenant = ?',
    ),
    reader: database.prepare(
      'SELECT acknowledged, missed, refused FROM webhook_reader WHERE tenant = ?',
    ),
    page: database.prepare(
      'SELECT * FROM webhook_event WHERE tenant = ? AND place > ? ORDER BY place LIMIT ?',
    ),
    countMissed: database.prepare(
      'UPDATE webhook_reader SET missed = missed + (SELECT COUNT(*) FROM webhook_event WHERE tenant = webhook_reader.tenant AND place > webhook_reader.acknowledged AND received_at <= ?)',
    ),
    dropWaiting: database.prepare('DELETE FROM webhook_event WHERE received_at <= ?'),
    dropAcknowledged: database.prepare(
      'DELETE FROM webhook_event WHERE received_at <= ? AND place <= (SELECT acknowledged FROM webhook_reader WHERE tenant = webhook_event.tenant)',
    ),
  };
}

/** Opens the events of a state database, whose other tables are none of its business. */
export function openWebhookStore(database: DatabaseSync): WebhookStore {
  database.exec(SCHEMA);
  const statements = prepareStatements(database);
  return {
    add: (request) => {
      const added = inTransaction(database, () => addAll(statements, request));
      // HubSpot forgets what was answered with 200: a power cut after it must not lose the event.
      database.exec('PRAGMA wal_checkpoint(FULL)');
      return added;
    },
    next: (tenant, acknowledged, limit) =>
      inTransaction(database, () => nextOf(statements, tenant, acknowledged, limit)),
    dropExpired: (now) =>
      inTransaction(database, () => {
        statements.countMissed.run(now - WAITING_SECONDS);
        statements.dropWaiting.run(now - WAITING_SECONDS);
        statements.dropAcknowledged.run(now - ACKNOWLEDGED_SECONDS);
      }),
  };
}

function addAll(statements: Statements, { tenant, events, now, maximum }: AddRequest): Added {
  statements.addReader.run(tenant);
  const before = Number(statements.count.get(tenant)!['number']);
  // As many as could be new, in the worst case: a full store must not grow by one batch more.
  if (before + events.length > maximum) {
    statements.refuse.run(tenant);
    return { state: 'full' };
  }
  let stored = 0;
  for (const event of events) {
    const { key, type, objectTypeId, objectId, property, changeSource, sourceId } = event;
    const facts = [key, type, objectTypeId, objectId, property, changeSource, sourceId];
    stored += Number(statements.insert.run(tenant, ...facts, event.occurredAt, now).changes);
  }
  return { state: 'stored', stored, known: events.length - stored };
}

function nextOf(
  statements: Statements,
  tenant: string,
  acknowledged: number,
  limit: number,
): EventPage {
  statements.addReader.run(tenant);
  statements.acknowledge.run(acknowledged, tenant);
  const reader = statements.reader.get(tenant)!;
  const from = Number(reader['acknowledged']);
  const rows = statements.page.all(tenant, from, limit + 1);
  const events = rows.slice(0, limit).map(eventOf);
  return {
    events,
    cursor: events.at(-1)?.place ?? from,
    more: rows.length > limit,
    missed: Number(reader['missed']),
    refused: Number(reader['refused']),
  };
}

function eventOf(row: Readonly<Record<string, unknown>>): StoredEvent {
  const text = (name: string): string => String(row[name]);
  return {
    place: Number(row['place']),
    key: text('key'),
    type: text('type'),
    objectTypeId: text('object_type'),
    objectId: text('object'),
    property: text('property'),
    changeSource: text('change_source'),
    sourceId: text('source'),
    occurredAt: Number(row['occurred_at']),
  };
}
