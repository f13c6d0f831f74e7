import type { VerificationKey } from '@bailiwick/policy';
import { entryKey } from '../log/entry.ts';
import type { LogEntry } from '../log/entry.ts';
import { finding } from './finding.ts';
import type { AuditCode, AuditFinding } from './finding.ts';
import { receiptFindings, verifiedClaims } from './verify_receipt.ts';
import type { SkillDigests } from './verify_receipt.ts';
import type { VerifiedEntry, VerifiedLog } from './verify_log.ts';
import { traceFaults } from './verify_trace.ts';

/** A row of `Inference_Log__c` as exported or queried. */
export type OrgRow = Readonly<Record<string, unknown>>;

export interface RowOptions {
  /** Tenant whose org the rows are from; entries of others are not expected there. */
  readonly tenant: string;
  readonly keys: (region: string) => readonly VerificationKey[];
  /** Epoch seconds. */
  readonly now: number;
  /** Whom a decision may name besides the subjects: the controller's place, people always assumed. */
  readonly parties: readonly string[];
  /** When the rows were read; an entry made just after has no row yet. Default: `now`. */
  readonly rowsAsOf?: number;
  /** Pseudonym of a user by log region, when its key is at hand; null otherwise. */
  readonly pseudonym?: (region: string, user: string) => string | null;
  /** What a receipt must say of the skill's text; without it that is not compared. */
  readonly skillDigestOf?: SkillDigests;
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
  Flags__c: 'flags',
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
  'Trace__c',
  ...Object.keys(COLUMNS),
];

/** Columns that the CRM knows before a gateway answers: they hold from the first moment. */
const EARLY_COLUMNS: readonly string[] = [
  'Inference_Id__c',
  'Phase__c',
  'Region__c',
  'Located_In__c',
  'Stored_In__c',
  'Operated_By__c',
  'Bundle_Digest__c',
  'Skill__c',
];

/** How long a row may wait before the log has heard of it. */
const PATIENCE_SECONDS = 15 * 60;
/** How long a row may wait for what the log holds already. */
const ACKNOWLEDGE_SECONDS = 10 * 60;
/** How far the clocks of CRM, gateway and auditor may be apart. */
const CLOCK_SECONDS = 60;
/** Rows that are older than this compared to the log are not the rows of this log. */
const STALE_SECONDS = 10 * 60;
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
  findings.push(...lostLeaves(rows, logs, options));
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
    if (isOnItsWay(item.entry.at, options)) continue;
    findings.push(finding('ROW_MISSING', { log: log.file, leaf: item.leaf, row: key }));
  }
  return findings;
}

/** A row is missing from rows that were read before it could be written, but not from old ones. */
function isOnItsWay(at: number, { now, rowsAsOf = now }: RowOptions): boolean {
  return at > rowsAsOf - ROW_DELAY_SECONDS && at <= rowsAsOf + STALE_SECONDS;
}

/** A log reaches at least to the largest leaf that one of its receipts names. */
function lostLeaves(
  rows: readonly OrgRow[],
  logs: readonly VerifiedLog[],
  options: RowOptions,
): readonly AuditFinding[] {
  return logs.flatMap((log) => {
    const keys = options.keys(log.region);
    const leaves = rows.flatMap((row) => {
      const claims = verifiedClaims(text(row['Receipt__c']), keys);
      const leaf = claims?.['reg'] === log.region ? Number(claims['leaf']) : -1;
      return leaf >= log.size ? [{ leaf, row: text(row['Key__c']) }] : [];
    });
    const largest = leaves.sort((left, right) => right.leaf - left.leaf)[0];
    if (largest === undefined) return [];
    const detail = `a receipt names leaf ${largest.leaf}, ${log.size} entries are there`;
    return [finding('LOG_TRUNCATED', { log: log.file, leaf: log.size, row: largest.row, detail })];
  });
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
  if (at !== null && at > options.now - PATIENCE_SECONDS && at <= options.now + CLOCK_SECONDS)
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
  const report = (code: AuditCode, column: string, detail = rowId(row)) => {
    findings.push(finding(code, { ...where, column, detail }));
  };
  const pseudonym = options.pseudonym?.(log.region, text(row['User__c'])) ?? null;
  if (pseudonym !== null && pseudonym !== item.entry.user) report('ROW_ALTERED', 'User__c');
  if (row['Acknowledged__c'] !== true) {
    // The log has the entry: its time decides how long the row may wait, not the row's own.
    if (item.entry.at > options.now - ACKNOWLEDGE_SECONDS) {
      return [...findings, ...compareEarly(row, item, where, options)];
    }
    report('ROW_UNACKNOWLEDGED', 'Acknowledged__c');
  }
  if (text(row['Entry__c']) !== item.text) report('ROW_ENTRY_DIFFERS', 'Entry__c');
  if (text(row['Leaf__c']) === '' || Number(row['Leaf__c']) !== item.leaf) {
    report('ROW_ALTERED', 'Leaf__c');
  }
  for (const [column, member] of Object.entries(COLUMNS)) {
    if (text(row[column]) !== shownAs(item.entry[member])) report('ROW_ALTERED', column);
  }
  if (epoch(row['At__c']) !== item.entry.at) report('ROW_ALTERED', 'At__c');
  const receipt = text(row['Receipt__c']);
  if (item.entry.phase === 'completed') {
    findings.push(
      ...receiptFindings(
        receipt,
        item,
        options.keys(log.region),
        options.skillDigestOf ?? (() => null),
      ).map((found) => ({
        ...found,
        ...where,
      })),
    );
  }
  const claims = verifiedClaims(receipt, options.keys(log.region));
  const faults = traceFaults(text(row['Trace__c']), item.entry, {
    receiptLegs: claims?.['leg'] ?? null,
    parties: options.parties,
  });
  if (faults.length > 0) report('ROW_ALTERED', 'Trace__c', faults.join(', '));
  return findings;
}

/** A row that waits for its entry: what it holds already must be the entry's. */
function compareEarly(
  row: OrgRow,
  item: VerifiedEntry,
  where: { readonly log: string; readonly leaf: number; readonly row: string },
  options: RowOptions,
): AuditFinding[] {
  const columns = EARLY_COLUMNS.filter((column) => {
    const expected = shownAs(item.entry[COLUMNS[column]!]);
    return expected !== '' && text(row[column]) !== expected;
  });
  const at = epoch(row['At__c']);
  if (at === null || at > options.now + CLOCK_SECONDS) columns.push('At__c');
  return columns.map((column) => finding('ROW_ALTERED', { ...where, column, detail: rowId(row) }));
}

function shownAs(value: LogEntry[keyof LogEntry]): string {
  return Array.isArray(value) ? value.join(';') : String(value);
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
