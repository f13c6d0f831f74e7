/** Reads the org's log rows: from an export, from the sandbox's saved records, or from a running org. */
import fs from 'node:fs';
import path from 'node:path';
import { ROW_COLUMNS } from '@bailiwick/gateway';
import type { OrgRow } from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';
import { getFromOrg, sessionWith } from '../org/session.ts';

export interface CrmRows {
  readonly rows: readonly OrgRow[];
  /** Where they are from, in words. */
  readonly from: string;
  /** Epoch seconds at which they were read or saved. */
  readonly asOf: number;
  /** Of what kind of CRM they are, in a word. */
  readonly name: 'org' | 'portal';
  /** Whose they are; without it, those of the first bundle. */
  readonly tenants?: readonly string[];
}

const OBJECT = 'Inference_Log__c';

/** Rows from a JSON file: an array, a query's `{"records"}`, or the saved records of a local org. */
export function rowsFromFile(file: string): CrmRows {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
  const rows = rowsIn(value);
  if (rows === null) throw new CommandFailure(`${file}: holds no rows of ${OBJECT}`);
  const asOf = Math.floor(fs.statSync(file).mtimeMs / 1000);
  return { rows: rows.map(withColumnNames), from: file, asOf, name: 'org' };
}

function rowsIn(value: unknown): readonly OrgRow[] | null {
  if (Array.isArray(value)) return value as OrgRow[];
  const members = value as {
    readonly records?: readonly OrgRow[];
    readonly done?: boolean;
    readonly tables?: { readonly rows?: Readonly<Record<string, readonly OrgRow[]>> };
  } | null;
  if (Array.isArray(members?.records)) {
    // The first page of a longer answer: what follows it would look deleted.
    if (members.done === false) throw new CommandFailure('the export of the rows is not complete');
    return members.records;
  }
  const tables = members?.tables?.rows;
  // A local org without a single log row saves no table for it; what lies in its bin is no row.
  return tables ? (tables[OBJECT] ?? []).filter((row) => !isDeleted(row)) : null;
}

function isDeleted(row: OrgRow): boolean {
  return Object.entries(row).some(
    ([name, value]) => name.toLowerCase() === 'isdeleted' && value === true,
  );
}

/** Column names compare without case; the audit uses the package's spelling. */
function withColumnNames(row: OrgRow): OrgRow {
  const byName = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.fromEntries(
    ROW_COLUMNS.map((name) => [name, byName.get(name.toLowerCase()) ?? null]),
  );
}

/** The sandbox's rows: of its running org when it answers, as saved otherwise; null = none yet. */
export async function rowsOfSandbox(folder: string): Promise<CrmRows | null> {
  const state = JSON.parse(fs.readFileSync(path.join(folder, 'state.json'), 'utf8')) as {
    readonly orgPort?: number;
  };
  if (state.orgPort) {
    const live = await rowsFromOrg(`http://127.0.0.1:${state.orgPort}`).catch(() => null);
    if (live) return live;
  }
  const saved = path.join(folder, 'org.json');
  return fs.existsSync(saved) ? rowsFromFile(saved) : null;
}

/** Rows of a running local org, read as a user who may audit. */
export async function rowsFromOrg(url: string): Promise<CrmRows> {
  const cookie = await sessionWith(url, ['Audit_Bailiwick']);
  const query = `SELECT ${ROW_COLUMNS.join(', ')} FROM ${OBJECT}`;
  const reply = await getFromOrg(
    `${url}/services/data/v67.0/query?q=${encodeURIComponent(query)}`,
    cookie,
  );
  if (!reply.ok) throw new CommandFailure(`${url}: the org refused the query (${reply.status})`);
  const { records } = (await reply.json()) as { readonly records: readonly OrgRow[] };
  return {
    rows: records.map(withColumnNames),
    from: url,
    asOf: Math.floor(Date.now() / 1000),
    name: 'org',
  };
}
