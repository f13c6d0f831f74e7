/**
 * Brings the evidence log up to date: rows that no gateway has acknowledged go to the gateway of
 * their region, those without one to that of the contract's log region.
 */
import { FunctionFailure, isCode } from '../failure.ts';
import type { LogItem } from '../gateway/client.ts';
import type { System } from '../session.ts';
import { acknowledgement, logKey } from './rows.ts';
import type { LogColumns } from './rows.ts';

export interface Acknowledged {
  readonly acknowledged: number;
  /** Rows that a gateway does not take, for what they say. */
  readonly refused: readonly { readonly key: string; readonly code: string }[];
  /** Regions that did not answer; their rows wait. */
  readonly behind: readonly { readonly region: string; readonly code: string }[];
}

const BATCH = 100;
/** Newest requests that are looked at for an end. */
const MOST_PAGES = 20;
/** Faults of what a row says; any other is about the sender or the gateway, and the row waits. */
const ROW_FAULTS: ReadonlySet<string> = new Set(['INVALID', 'TOO_LARGE']);

/** Sends one batch. Run again it does nothing for rows that are acknowledged. */
export async function acknowledgeLog(system: System): Promise<Acknowledged> {
  const rows = await system.log.waiting(BATCH);
  const byRegion = Map.groupBy(
    rows,
    (row) => row['region'] || system.signed.bundle.contract.logRegion,
  );
  const result = {
    acknowledged: 0,
    refused: [] as { key: string; code: string }[],
    behind: [] as { region: string; code: string }[],
  };
  for (const [region, own] of byRegion) {
    try {
      if (!system.signed.bundle.regions.some(({ id }) => id === region)) {
        // It could wait for ever, and stop those behind it.
        for (const row of own) await setAside(system, row, 'REGION_UNKNOWN', result);
        continue;
      }
      await settle(system, region, own, result);
    } catch (cause) {
      const code = cause instanceof FunctionFailure ? cause.code : 'INTERNAL';
      result.behind.push({ region, code });
    }
  }
  return result;
}

async function settle(
  system: System,
  region: string,
  rows: readonly LogColumns[],
  result: { acknowledged: number; refused: { key: string; code: string }[] },
): Promise<void> {
  let items;
  try {
    items = await system.gateway(region).append(rows.map(entryOf));
  } catch (cause) {
    if (!(cause instanceof FunctionFailure) || !ROW_FAULTS.has(cause.code)) throw cause;
    if (rows.length === 1) return setAside(system, rows[0]!, cause.code, result);
    // Refused as a whole for what it holds: then each row is asked about alone.
    for (const row of rows) await settle(system, region, [row], result);
    return;
  }
  const changes: LogColumns[] = [];
  for (const [index, row] of rows.entries()) {
    const item = items[index];
    if (item === undefined) continue;
    if (item.error === '' && item.phase !== row['phase']) await correct(system, row, item);
    else if (item.error === '') changes.push({ key: row['key']!, ...acknowledgement(item) });
    else await setAside(system, row, item.error, result);
  }
  await system.log.write(changes);
  result.acknowledged += changes.length;
}

/** The evidence holds another end of the inference than the row says: the evidence wins. */
async function correct({ log }: System, row: LogColumns, item: LogItem): Promise<void> {
  const key = row['key'] ?? '';
  const right = logKey(row['inference_id'] ?? '', item.phase, 0);
  const receipt = item.receipt === '' ? {} : { receipt: item.receipt };
  // What the right row says of its person stays; it only takes over what the evidence says.
  const known = key === right ? row : await log.find(right);
  const corrected = { ...(known ?? row), ...receipt, ...acknowledgement(item), key: right };
  if (key === right) await log.write([corrected]);
  else await log.replace(key, corrected);
}

/** A row that is not taken stops no other, and says why it is not in the evidence log. */
async function setAside(
  { log }: System,
  row: LogColumns,
  code: string,
  result: { refused: { key: string; code: string }[] },
): Promise<void> {
  const key = row['key'] ?? '';
  await log.write([{ key, acknowledged: 'refused', log_error: isCode(code) ? code : 'INVALID' }]);
  result.refused.push({ key, code });
}

/**
 * Ends what nobody waits for any more, such as after a closed page: asks the evidence log how each of
 * these inferences ended, and says `failed` there where it has not. Gives their number.
 */
export async function endAbandoned(system: System, afterSeconds: number): Promise<number> {
  const before = new Date((system.now() - afterSeconds) * 1000).toISOString();
  let after = '';
  let ended = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { rows, next } = await system.log.search({ phases: ['requested'], after });
    const inferences = rows.map((row) => row['inference_id'] ?? '');
    const ends = await system.log.ofInferences(inferences, ['denied', 'completed', 'failed']);
    for (const row of rows) {
      const isOld = (row['at'] ?? '') < before;
      if (!isOld || ends.has(row['inference_id'] ?? '')) continue;
      const failed = {
        ...row,
        phase: 'failed',
        reason: 'ABANDONED',
        acknowledged: 'false',
        leaf: '',
      };
      const key = logKey(row['inference_id'] ?? '', 'failed', 0);
      await system.log.write([
        { ...failed, entry: '', at: new Date(system.now() * 1000).toISOString(), key },
      ]);
      ended += 1;
    }
    if (next === '') return ended;
    after = next;
  }
  return ended;
}

function entryOf(row: LogColumns): object {
  const at = Date.parse(row['at'] ?? '');
  const text = (name: string): string => row[name] ?? '';
  return {
    inference: text('inference_id'),
    phase: text('phase'),
    at: Number.isFinite(at) ? Math.floor(at / 1000) : 0,
    region: text('region'),
    skill: text('skill'),
    bundle: text('bundle_digest'),
    subjects: text('subjects')
      .split(';')
      .filter((code) => code !== ''),
    reason: text('reason'),
    user: text('user_id'),
  };
}
