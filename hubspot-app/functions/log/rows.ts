/**
 * The portal's own log: one row for each inference and phase, written by its unique key, so that it
 * is there once however often a call is repeated. Its rows can be edited by people of the portal,
 * which the region's evidence log shows.
 */
import type { Decision, DecisionRequest } from '@bailiwick/policy';
import { listOf, textOf } from '../crm/api.ts';
import type { CrmApi, Members } from '../crm/api.ts';
import { objectName, SCHEMAS } from '../crm/schemas.ts';
import { FunctionFailure } from '../failure.ts';
import type { LogItem } from '../gateway/client.ts';

export type LogColumns = Readonly<Record<string, string>>;

const BATCH = 100;
export const LOG_COLUMNS: readonly string[] = SCHEMAS.log.columns.map(({ name }) => name);
const COLUMNS = LOG_COLUMNS;

/** What may be logged once: output phases may repeat, so that their time tells them apart. */
export function logKey(inference: string, phase: string, at: number): string {
  return phase.startsWith('output-') ? `${inference}:${phase}:${at}` : `${inference}:${phase}`;
}

export interface PhaseFacts {
  readonly inference: string;
  readonly phase: string;
  /** Epoch seconds. */
  readonly at: number;
  readonly userId: string;
  readonly reason: string;
}

/** A row of which only who, what and when is known. */
export function phaseRow({ inference, phase, at, userId, reason }: PhaseFacts): LogColumns {
  return {
    key: logKey(inference, phase, at),
    inference_id: inference,
    phase,
    at: new Date(at * 1000).toISOString(),
    user_id: userId,
    reason,
    leaf: '',
    acknowledged: 'false',
  };
}

/** What the decision says about a row. */
export function decisionColumns(facts: DecisionRequest, decision: Decision): LogColumns {
  const joined = (values: readonly string[]): string => [...new Set(values)].sort().join(';');
  return {
    skill: facts.skillId,
    region: decision.regionId,
    located_in: decision.locatedIn,
    stored_in: decision.storedIn,
    operated_by: decision.operatedBy,
    subjects: joined(facts.subjects.map(({ jurisdiction }) => jurisdiction)),
    mechanisms: joined(decision.legs.map((leg) => `${leg.leg}:${leg.regime}:${leg.mechanism}`)),
    law_rows: joined(decision.legs.map(({ basis }) => basis)),
    classes: joined(decision.protections.map(({ dataClass }) => dataClass)),
    bundle_digest: decision.bundleDigest,
    trace: JSON.stringify(decision),
  };
}

/** Member of an entry for each column that follows the evidence (decision 0041). */
const EVIDENCE: Readonly<Record<string, string>> = {
  phase: 'phase',
  region: 'region',
  located_in: 'locatedIn',
  stored_in: 'storedIn',
  operated_by: 'operatedBy',
  bundle_digest: 'bundle',
  skill: 'skill',
  model: 'model',
  model_digest: 'modelDigest',
  key_id: 'keyId',
  request_digest: 'requestDigest',
  answer_digest: 'answerDigest',
  reason: 'reason',
  subjects: 'subjects',
  mechanisms: 'mechanisms',
  law_rows: 'lawRows',
  classes: 'classes',
  flags: 'flags',
};

/** What the region's evidence log acknowledged of a row: its columns say what the entry says. */
export function acknowledgement(item: LogItem): LogColumns {
  return {
    ...evidenceColumns(item.entry),
    leaf: String(item.leaf),
    entry: item.entry,
    acknowledged: 'true',
    log_error: '',
  };
}

function evidenceColumns(text: string): LogColumns {
  let entry: Members;
  try {
    entry = JSON.parse(text) as Members;
  } catch {
    // The entry itself is kept; an audit finds that it is none.
    return {};
  }
  const columns = Object.entries(EVIDENCE).flatMap(([column, member]) => {
    const value = entry[member];
    if (Array.isArray(value)) return [[column, value.join(';')] as const];
    return typeof value === 'string' ? [[column, value] as const] : [];
  });
  const at = entry['at'];
  const time = typeof at === 'number' ? { at: new Date(at * 1000).toISOString() } : {};
  return { ...Object.fromEntries(columns), ...time };
}

export interface LogStore {
  /** Writes rows by their key; throws `LOG_UNAVAILABLE` unless every one is there. */
  readonly write: (rows: readonly LogColumns[]) => Promise<void>;
  readonly find: (key: string) => Promise<LogColumns | null>;
  /** Puts a row in the place of the one with that key, when the evidence names another end. */
  readonly replace: (key: string, row: LogColumns) => Promise<void>;
  /** Minutes since the oldest row that no evidence log has acknowledged. */
  readonly lagMinutes: () => Promise<number>;
  /** A page of rows of these phases, newest first; `next` is '' at the end. */
  readonly search: (wanted: LogSearch) => Promise<{
    readonly rows: readonly LogColumns[];
    readonly next: string;
  }>;
  /** For each of these inferences, its last row of one of the phases. */
  readonly ofInferences: (
    inferences: readonly string[],
    phases: readonly string[],
  ) => Promise<ReadonlyMap<string, LogColumns>>;
  /** Every row of an inference, oldest first. */
  readonly phasesOf: (inference: string) => Promise<readonly LogColumns[]>;
  /** When each person last asked, among the 200 newest requests; ISO 8601 by user id. */
  readonly recentUses: () => Promise<ReadonlyMap<string, string>>;
  /** Rows that wait for acknowledgement, oldest first. */
  readonly waiting: (limit: number) => Promise<readonly LogColumns[]>;
}

export interface LogSearch {
  readonly phases: readonly string[];
  readonly skill?: string;
  readonly userId?: string;
  /** What the page before gave as `next`, '' = the first. */
  readonly after: string;
}

const PAGE = 25;

export function logStore(api: CrmApi, tenantId: string, now: () => number): LogStore {
  const path = `/crm/objects/2026-09/${objectName(tenantId, 'log')}`;
  const find = (filters: readonly object[], more: object): Promise<Members> =>
    api.call('POST', `${path}/search`, {
      filterGroups: [{ filters }],
      properties: COLUMNS,
      ...more,
    });
  const one = (propertyName: string, value: string): object => ({
    propertyName,
    operator: 'EQ',
    value,
  });
  const any = (propertyName: string, values: readonly string[]): object => ({
    propertyName,
    operator: 'IN',
    values,
  });
  const waiting = async (limit: number): Promise<readonly LogColumns[]> => {
    const sorts = [{ propertyName: 'at', direction: 'ASCENDING' }];
    const answer = await find([one('acknowledged', 'false')], { sorts, limit });
    return listOf(answer, 'results').map(columnsOf);
  };
  const byKey = (key: string): Promise<Members | null> =>
    api.find(`${path}/${encodeURIComponent(key)}?idProperty=key&properties=${COLUMNS.join(',')}`);
  const write: LogStore['write'] = async (rows) => {
    for (let first = 0; first < rows.length; first += BATCH) {
      const part = rows.slice(first, first + BATCH);
      const answer = await api
        .call('POST', `${path}/batch/upsert`, {
          inputs: part.map((row) => ({ idProperty: 'key', id: row['key'], properties: row })),
        })
        .catch(() => {
          throw new FunctionFailure('LOG_UNAVAILABLE');
        });
      if (listOf(answer, 'results').length !== part.length) {
        throw new FunctionFailure('LOG_UNAVAILABLE');
      }
    }
  };
  return {
    write,
    find: async (key) => {
      const found = await byKey(key);
      return found === null ? null : columnsOf(found);
    },
    replace: async (key, row) => {
      await write([row]);
      const old = await byKey(key);
      if (old !== null) await api.call('DELETE', `${path}/${textOf(old, 'id')}`);
    },
    lagMinutes: async () => {
      const [oldest] = await waiting(1);
      if (oldest === undefined) return 0;
      const since = Date.parse(oldest['at'] ?? '');
      // A time that cannot be read is no time: the policy refuses what is no number from 0.
      return Number.isFinite(since) ? Math.max(0, Math.floor((now() * 1000 - since) / 60_000)) : -1;
    },
    waiting,
    search: async ({ phases, skill, userId, after }) => {
      const filters = [
        any('phase', phases),
        ...(skill === undefined ? [] : [one('skill', skill)]),
        ...(userId === undefined ? [] : [one('user_id', userId)]),
      ];
      const answer = await find(filters, {
        sorts: [{ propertyName: 'at', direction: 'DESCENDING' }],
        limit: PAGE,
        ...(after === '' ? {} : { after }),
      });
      const paging = (answer['paging'] ?? {}) as Members;
      const next = (paging['next'] ?? {}) as Members;
      return { rows: listOf(answer, 'results').map(columnsOf), next: textOf(next, 'after') };
    },
    recentUses: async () => {
      const sorts = [{ propertyName: 'at', direction: 'DESCENDING' }];
      const answer = await find([one('phase', 'requested')], { sorts, limit: 200 });
      const rows = listOf(answer, 'results').map(columnsOf).reverse();
      return new Map(rows.map((row) => [row['user_id'] ?? '', row['at'] ?? '']));
    },
    ofInferences: async (inferences, phases) => {
      if (inferences.length === 0) return new Map();
      const filters = [any('inference_id', inferences), any('phase', phases)];
      const answer = await find(filters, { limit: 200 });
      const rows = listOf(answer, 'results').map(columnsOf);
      return new Map(rows.map((row) => [row['inference_id'] ?? '', row]));
    },
    phasesOf: async (inference) => {
      const sorts = [{ propertyName: 'at', direction: 'ASCENDING' }];
      const answer = await find([one('inference_id', inference)], { sorts, limit: 200 });
      return listOf(answer, 'results').map(columnsOf);
    },
  };
}

function columnsOf(record: Members): LogColumns {
  const properties = (record['properties'] ?? {}) as Members;
  return Object.fromEntries(COLUMNS.map((name) => [name, textOf(properties, name)]));
}
