/**
 * People who edit the app's records behind its back during a soak, and the count of what became of
 * each edit: the event at the gateway, the alert in the portal.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Portal, StoredRecord } from '@bailiwick/portal';

const LOG = 'p48123456_bailiwick_log';
const ALERT = 'p48123456_bailiwick_alert';

/** What the sender was asked to send for changes that the app did not make: an event each. */
export interface Edits {
  /** One or several edits by a person, at random. */
  readonly someEdits: () => void;
  /** `object id type property time` of each, in the order in which they were made. */
  readonly made: readonly string[];
}

export interface EditCounts {
  readonly edits: number;
  /** Edits without an event at the gateway, or without an alert; events and alerts without an edit. */
  readonly lostEvents: readonly string[];
  readonly doubledEvents: readonly string[];
  readonly lostAlerts: readonly string[];
  readonly doubledAlerts: readonly string[];
}

/** Columns whose change disturbs none of the soak's own counts. */
const COLUMNS = ['trace', 'flags', 'model_digest'];

export function editing(portal: Portal, random: () => number): Edits {
  const { store } = portal;
  const made: string[] = [];
  let serial = 0;
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const note = (type: string, id: string, kind: string, property = ''): void => {
    made.push([store.type(type).id, id, `object.${kind}`, property, portal.clock.now()].join(' '));
  };
  const change = (type: string, record: StoredRecord | undefined, property: string): void => {
    if (record === undefined) return;
    serial += 1;
    store.update(store.type(type), record, { [property]: `edited ${serial}` });
    note(type, record.id, 'propertyChange', property);
  };
  const forge = (): void => {
    serial += 1;
    const inference = `forged-${serial}`;
    const row = store.create(store.type(LOG), {
      ...{ key: inference, inference_id: inference, phase: 'output-viewed' },
      acknowledged: 'true',
    });
    note(LOG, row.id, 'creation');
    if (random() < 0.5) return;
    store.archive(store.type(LOG), row);
    note(LOG, row.id, 'deletion');
    if (random() < 0.5) return;
    store.unarchive(store.type(LOG), row);
    note(LOG, row.id, 'restore');
  };
  return {
    made,
    someEdits: () => {
      const source = { changeSource: 'CRM_UI', sourceId: `userId:${61_000_001 + serial}` };
      store.by(source, () => {
        const done = store
          .all(store.type(LOG))
          .filter(({ properties }) => properties['acknowledged'] === 'true');
        for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
          change(LOG, pick(done), pick(COLUMNS)!);
        }
        if (random() < 0.4) forge();
        if (random() < 0.3) change(ALERT, pick(store.all(store.type(ALERT))), 'cause');
      });
    },
  };
}

/** Compares the edits with what gateways keep in their state files, and with the alerts. */
export function countEdits(
  portal: Portal,
  edits: Edits,
  stateFiles: readonly string[],
): EditCounts {
  const events = stateFiles.flatMap(keptEvents);
  const named = events.map(({ name }) => name);
  const nameOf = new Map(events.map(({ key, name }) => [`event:${key}`, name]));
  const alerts = portal.store
    .all(portal.store.type(ALERT))
    .map(({ properties }) => properties)
    .filter((row) => /^record-|^event-/.test(row['kind'] ?? ''))
    .map((row) => nameOf.get(row['key'] ?? '') ?? `no event: ${row['key'] ?? ''}`);
  const [lostEvents, doubledEvents] = differences(edits.made, named);
  const [lostAlerts, doubledAlerts] = differences(edits.made, alerts);
  return { edits: edits.made.length, lostEvents, doubledEvents, lostAlerts, doubledAlerts };
}

/** Every event that is kept, acknowledged or not, read from the state database itself. */
function keptEvents(stateFile: string): readonly { readonly key: string; readonly name: string }[] {
  const database = new DatabaseSync(stateFile, { readOnly: true });
  const rows = database.prepare('SELECT * FROM webhook_event').all();
  database.close();
  return rows.map((row) => ({
    key: String(row['key']),
    name: ['object_type', 'object', 'type', 'property', 'occurred_at']
      .map((column) => String(row[column]))
      .join(' '),
  }));
}

/** What the first has and the second lacks, and the other way round; each as often as it is there. */
function differences(
  wanted: readonly string[],
  found: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const rest = [...found];
  const lost = wanted.filter((one) => {
    const index = rest.indexOf(one);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return [lost, rest];
}
