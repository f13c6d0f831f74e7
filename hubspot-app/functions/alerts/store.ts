/** Alerts as records of the portal: one for each thing, however often it is seen. */
import { listOf, textOf } from '../crm/api.ts';
import type { CrmApi, Members } from '../crm/api.ts';
import { objectName, SCHEMAS } from '../crm/schemas.ts';
import { FunctionFailure } from '../failure.ts';

export interface AlertRow {
  /** What it is about: the same thing has the same key. */
  readonly key: string;
  readonly kind: string;
  /** ISO 8601. */
  readonly at: string;
  readonly dueAt: string;
  readonly state: 'open' | 'closed';
  readonly cause: string;
  readonly note: string;
  readonly closedBy: string;
  readonly closedAt: string;
  /** Host, user id or region; never an address with a secret. */
  readonly target: string;
  /** Code of the policy or of a failure, with its details. */
  readonly detail: string;
}

const COLUMNS = SCHEMAS.alert.columns.map(({ name }) => name);
const BATCH = 100;

export interface AlertStore {
  readonly list: (state: AlertRow['state']) => Promise<readonly AlertRow[]>;
  readonly find: (key: string) => Promise<AlertRow | null>;
  /** Adds those whose key is new; gives their number. What is closed stays closed. */
  readonly raise: (rows: readonly AlertRow[]) => Promise<number>;
  readonly write: (row: AlertRow) => Promise<void>;
}

export function alertStore(api: CrmApi, tenantId: string): AlertStore {
  const path = `/crm/objects/2026-09/${objectName(tenantId, 'alert')}`;
  const upsert = async (rows: readonly AlertRow[]): Promise<void> => {
    const inputs = rows.map((row) => ({
      idProperty: 'key',
      id: row.key,
      properties: propertiesOf(row),
    }));
    const answer = await api.call('POST', `${path}/batch/upsert`, { inputs });
    if (listOf(answer, 'results').length !== rows.length) throw new FunctionFailure('NOT_WRITTEN');
  };
  return {
    list: async (state) => {
      const answer = await api.call('POST', `${path}/search`, {
        filterGroups: [{ filters: [{ propertyName: 'state', operator: 'EQ', value: state }] }],
        sorts: [{ propertyName: 'at', direction: 'DESCENDING' }],
        properties: COLUMNS,
        limit: 200,
      });
      return listOf(answer, 'results').map(rowOf);
    },
    find: async (key) => {
      const query = `idProperty=key&properties=${COLUMNS.join(',')}`;
      const found = await api.find(`${path}/${encodeURIComponent(key)}?${query}`);
      return found === null ? null : rowOf(found);
    },
    raise: async (rows) => {
      let raised = 0;
      for (let first = 0; first < rows.length; first += BATCH) {
        const part = rows.slice(first, first + BATCH);
        const known = await api.call('POST', `${path}/batch/read`, {
          idProperty: 'key',
          inputs: part.map(({ key }) => ({ id: key })),
          properties: ['key'],
        });
        const keys = new Set(listOf(known, 'results').map((record) => rowOf(record).key));
        const added = part.filter(({ key }) => !keys.has(key));
        if (added.length > 0) await upsert(added);
        raised += added.length;
      }
      return raised;
    },
    write: (row) => upsert([row]),
  };
}

function propertiesOf(row: AlertRow): Readonly<Record<string, string>> {
  const { key, kind, at, state, cause, note, target, detail } = row;
  const times = { due_at: row.dueAt, closed_by: row.closedBy, closed_at: row.closedAt };
  return { key, kind, at, state, cause, note, target, detail, ...times };
}

function rowOf(record: Members): AlertRow {
  const properties = (record['properties'] ?? {}) as Members;
  const text = (name: string): string => textOf(properties, name);
  return {
    key: text('key'),
    kind: text('kind'),
    at: text('at'),
    dueAt: text('due_at'),
    state: text('state') === 'closed' ? 'closed' : 'open',
    cause: text('cause'),
    note: text('note'),
    closedBy: text('closed_by'),
    closedAt: text('closed_at'),
    target: text('target'),
    detail: text('detail'),
  };
}
