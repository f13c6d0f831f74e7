import type { VerificationKey } from '@bailiwick/policy';
import { entryKey } from '../log/entry.ts';
import type { LogEntry } from '../log/entry.ts';
import { finding } from './finding.ts';
import type { AuditFinding } from './finding.ts';
import { receiptFindings } from './verify_receipt.ts';
import type { VerifiedEntry, VerifiedLog } from './verify_log.ts';

/** A row of `Inference_Log__c` as exported or queried. */
export type OrgRow = Readonly<Record<string, unknown>>;

export interface RowOptions {
  /** Tenant whose org the rows are from; entries of others are not expected there. */
  readonly tenant: string;
  readonly keys: (region: string) => readonly VerificationKey[];
  /** Epoch seconds. */
  readonly now: number;
  /** When the rows were read; an entry made since then has no row yet. Default: `now`. */
  readonly rowsAsOf?: number;
  /** Pseudonym of a user by log region, when its key is at hand; null otherwise. */
  readonly pseudonym?: (region: string, user: string) => string | null;
}

/** Member of the entry for each column, as the package copies them. */
const COLUMNS: Readonly<Record<string, keyof LogEntry>> = {
  Inference_Id__c: 'inference',
  Phase__c: 'phase',
  Region__c: 'region',
  Located_In__c: 'locatedIn',
  Stored_In__c: 'storedIn',
  Operated_By__c: 'operatedBy',
  Bundle_Digest__c: 'bundle',
  Skill__c: 'skill',
  Model__c: 'model',
  Model_Digest__c: 'modelDigest',
  Key_Id__c: 'keyId',
  Request_Digest__c: 'requestDigest',
  Answer_Digest__c: 'answerDigest',
  Reason__c: 'reason',
  Subjects__c: 'subjects',
  Mechanisms__c: 'mechanisms',
  Law_Rows__c: 'lawRows',
  Classes__c: 'classes',
};

/** Columns that a row must show for the comparison to mean anything. */
export const ROW_COLUMNS: readonly string[] = [
  'Id',
  'Key__c',
  'At__c',
  'User__c',
  'Entry__c',
  'Leaf__c',
  'Receipt__c',
  'Acknowledged__c',
  ...Object.keys(COLUMNS),
];

const PATIENCE_SECONDS = 15 * 60;
/** The CRM writes its row just after the gateway has answered. */
const ROW_DELAY_SECONDS = 2;

interface Located {
  readonly log: VerifiedLog;
  readonly item: VerifiedEntry;
}

/** Compares every row with its entry, and every entry of the tenant with its row. */
export function verifyRows(
  rows: readonly OrgRow[],
  logs: readonly VerifiedLog[],
  options: RowOptions,
): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const located = locateEntries(logs, options.tenant);
  const seen = new Set<string>();
  for (const row of rows) {
    const key = text(row['Key__c']);
    const match = pick(located.get(key) ?? [], row);
    if (seen.has(key)) findings.push(finding('ROW_DOUBLE', { row: key, detail: rowId(row) }));
    seen.add(key);
    if (match) findings.push(...compareRow(row, key, match, options));
    else findings.push(...judgeUnmatched(row, key, options));
  }
  for (const [key, places] of located) {
    if (seen.has(key)) continue;
    const { log, item } = places[0]!;
    if (item.entry.at > (options.rowsAsOf ?? options.now) - ROW_DELAY_SECONDS) continue;
    findings.push(finding('ROW_MISSING', { log: log.file, leaf: item.leaf, row: key }));
  }
  return findings;
}

function locateEntries(logs: readonly VerifiedLog[], tenant: string): Map<string, Located[]> {
  const located = new Map<string, Located[]>();
  for (const log of logs) {
    for (const item of log.entries) {
      if (item.entry.tenant !== tenant) continue;
      const key = entryKey(item.entry);
      located.set(key, [...(located.get(key) ?? []), { log, item }]);
    }
  }
  return located;
}

/** An entry may be in two regions' logs; the row's own region or leaf decides which is meant. */
function pick(places: readonly Located[], row: OrgRow): Located | undefined {
  return (
    places.find(({ item }) => item.text === row['Entry__c']) ??
    places.find(({ log }) => log.region === row['Region__c']) ??
    places[0]
  );
}

function judgeUnmatched(row: OrgRow, key: string, options: RowOptions): AuditFinding[] {
  const isAcknowledged = row['Acknowledged__c'] === true || text(row['Entry__c']) !== '';
  if (isAcknowledged) return [finding('ROW_FORGED', { row: key, detail: rowId(row) })];
  const at = epoch(row['At__c']);
  // Just written and not yet sent: that is what the scheduled acknowledgement is for.
  if (at !== null && at > options.now - PATIENCE_SECONDS && at <= options.now + PATIENCE_SECONDS)
    return [];
  return [finding('ROW_UNACKNOWLEDGED', { row: key, column: 'At__c', detail: rowId(row) })];
}

function compareRow(
  row: OrgRow,
  key: string,
  { log, item }: Located,
  options: RowOptions,
): AuditFinding[] {
  const where = { log: log.file, leaf: item.leaf, row: key };
  const findings: AuditFinding[] = [];
  const differ = (column: string) => {
    findings.push(finding('ROW_ALTERED', { ...where, column, detail: rowId(row) }));
  };
  if (row['Acknowledged__c'] !== true) return judgeUnmatched(row, key, options);
  if (text(row['Entry__c']) !== item.text) {
    findings.push(
      finding('ROW_ENTRY_DIFFERS', { ...where, column: 'Entry__c', detail: rowId(row) }),
    );
  }
  if (Number(row['Leaf__c']) !== item.leaf) differ('Leaf__c');
  for (const [column, member] of Object.entries(COLUMNS)) {
    const value = item.entry[member];
    const expected = Array.isArray(value) ? value.join(';') : String(value);
    if (text(row[column]) !== expected) differ(column);
  }
  if (epoch(row['At__c']) !== item.entry.at) differ('At__c');
  const pseudonym = options.pseudonym?.(log.region, text(row['User__c'])) ?? null;
  if (pseudonym !== null && pseudonym !== item.entry.user) differ('User__c');
  if (item.entry.phase === 'completed') {
    findings.push(
      ...receiptFindings(text(row['Receipt__c']), item, options.keys(log.region)).map((found) => ({
        ...found,
        ...where,
      })),
    );
  }
  return findings;
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function rowId(row: OrgRow): string {
  const id = text(row['Id']);
  return id === '' ? '' : `row ${id}`;
}

/** Epoch seconds of a date and time as orgs write it, or as a number of milliseconds. */
function epoch(value: unknown): number | null {
  const milliseconds =
    typeof value === 'number'
      ? value
      : Date.parse(text(value).replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}
