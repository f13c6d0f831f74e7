import type { VerificationKey } from '@bailiwick/policy';
import { logOrigin, verifyCheckpoint } from '../log/checkpoint.ts';
import type { Checkpoint } from '../log/checkpoint.ts';
import { entryKey, readEntry } from '../log/entry.ts';
import type { LogEntry } from '../log/entry.ts';
import { leafHash, MerkleTree } from '../log/merkle.ts';
import { finding } from './finding.ts';
import type { AuditFinding } from './finding.ts';
import type { FileEntry, LogFile } from './log_file.ts';

/** A log after verification: what it holds, and what is wrong with it. */
export interface VerifiedLog {
  readonly file: string;
  readonly region: string;
  readonly size: number;
  readonly checkpoints: number;
  /** Size of the largest signed head that the entries reproduce. */
  readonly signedSize: number;
  readonly entries: readonly VerifiedEntry[];
  readonly findings: readonly AuditFinding[];
}

export interface VerifiedEntry {
  readonly leaf: number;
  readonly text: string;
  readonly entry: LogEntry;
}

/** How entry text becomes an entry and a leaf hash; one that remembers makes many audits cheap. */
export interface EntryReader {
  readonly read: (text: string) => LogEntry | null;
  readonly hash: (text: string) => Buffer;
}

export interface LogOptions {
  /** Epoch seconds. */
  readonly now: number;
  /** Signed notes that someone kept elsewhere. */
  readonly kept?: readonly string[];
  /** Interval at which the gateway signs the head of its log, `limits.checkpointSeconds`: 60. */
  readonly checkpointSeconds?: number;
  readonly reader?: EntryReader;
}

const CHECKPOINT_SECONDS = 60;
/** How far the clocks of gateway and auditor may be apart. */
const CLOCK_SECONDS = 30;
/** What happens in the CRM alone is logged up to a quarter of an hour later than it is dated. */
const ARRIVAL_PATIENCE_SECONDS = 15 * 60;

const plainReader: EntryReader = {
  read: readEntry,
  hash: (text) => leafHash(Buffer.from(text)),
};

/**
 * Recomputes the tree from the entries alone and holds every signed checkpoint against it, stored
 * ones and those that someone kept elsewhere.
 */
export function verifyLog(
  log: LogFile,
  region: string,
  keys: readonly VerificationKey[],
  options: LogOptions,
): VerifiedLog {
  const reader = options.reader ?? plainReader;
  const findings: AuditFinding[] = [];
  const tree = new MerkleTree();
  const entries: VerifiedEntry[] = [];
  let isWhole = true;
  for (const item of log.entries) {
    if (!checkPlace(item, tree.size, log.file, findings)) isWhole = false;
    const hash = reader.hash(item.text);
    tree.append(hash);
    const entry = checkEntry(item, hash, reader.read(item.text), log.file, findings);
    if (entry) entries.push({ leaf: item.leaf, text: item.text, entry });
  }
  const notes = [...log.checkpoints, ...(options.kept ?? [])];
  const heads = signedHeads(notes, region, keys, log.file, findings);
  const signed = checkHeads(heads, tree, log.file, isWhole, findings);
  // Entries after a head that does not fit are suspect for that reason already.
  if (signed.fits) checkSigned(entries, signed.size, log.file, options, findings);
  return {
    file: log.file,
    region,
    size: tree.size,
    checkpoints: notes.length,
    signedSize: signed.size,
    entries,
    findings,
  };
}

function checkPlace(
  item: FileEntry,
  expected: number,
  log: string,
  findings: AuditFinding[],
): boolean {
  if (item.leaf === expected) return true;
  // One gap shifts all that follow: it is told once, where it begins.
  if (findings.some(({ code }) => code === 'LEAF_MISSING' || code === 'LEAF_DOUBLE')) return false;
  const code = item.leaf > expected || item.leaf < 0 ? 'LEAF_MISSING' : 'LEAF_DOUBLE';
  const detail =
    code === 'LEAF_MISSING' ? `leaf ${expected} is not there` : `leaf ${item.leaf} comes again`;
  findings.push(finding(code, { log, leaf: expected, offset: item.offset, detail }));
  return false;
}

function checkEntry(
  item: FileEntry,
  hash: Buffer,
  entry: LogEntry | null,
  log: string,
  findings: AuditFinding[],
): LogEntry | null {
  const where = { log, leaf: item.leaf };
  if (item.hash && !item.hash.equals(hash)) {
    findings.push(finding('ENTRY_ALTERED', { ...where, offset: item.offset }));
  }
  if (entry === null) {
    findings.push(finding('ENTRY_MALFORMED', { ...where, offset: item.offset }));
    return null;
  }
  const expected = {
    tenant: entry.tenant,
    key: entryKey(entry),
    inference: entry.inference,
    phase: entry.phase,
  };
  for (const column of ['tenant', 'key', 'inference', 'phase'] as const) {
    if (item.index && item.index[column] !== expected[column]) {
      findings.push(finding('INDEX_DIFFERS', { ...where, column, offset: item.offset }));
    }
  }
  return entry;
}

/** Heads of this log that a key of the region has signed, smallest first. */
function signedHeads(
  notes: readonly string[],
  region: string,
  keys: readonly VerificationKey[],
  log: string,
  findings: AuditFinding[],
): readonly Checkpoint[] {
  const heads = notes.flatMap((note) => {
    const head = verifyCheckpoint(note, keys);
    if (head?.origin === logOrigin(region)) return [head];
    const code = head === null ? 'CHECKPOINT_INVALID' : 'CHECKPOINT_OTHER_LOG';
    findings.push(finding(code, { log, detail: `the checkpoint says size ${sizeOf(note)}` }));
    return [];
  });
  return heads.sort((left, right) => left.size - right.size);
}

function checkHeads(
  heads: readonly Checkpoint[],
  tree: MerkleTree,
  log: string,
  isWhole: boolean,
  findings: AuditFinding[],
): { readonly size: number; readonly fits: boolean } {
  let good = 0;
  for (const head of heads) {
    if (head.size > tree.size) {
      const detail = `${head.size} entries were signed, ${tree.size} are there`;
      findings.push(finding('LOG_TRUNCATED', { log, leaf: tree.size, detail }));
      return { size: good, fits: false };
    }
    if (!tree.root(head.size).equals(head.root)) {
      // Roots after the first wrong one are wrong for the same reason.
      const detail = `an entry from leaf ${good} to ${head.size - 1} is not the one that was signed`;
      if (isWhole) findings.push(finding('ROOT_DIFFERS', { log, leaf: good, detail }));
      return { size: good, fits: false };
    }
    good = head.size;
  }
  return { size: good, fits: true };
}

/** Only the newest entries may be without a signed head, and only until the next is due. */
function checkSigned(
  entries: readonly VerifiedEntry[],
  signedSize: number,
  log: string,
  { now, checkpointSeconds = CHECKPOINT_SECONDS }: LogOptions,
  findings: AuditFinding[],
): void {
  const patience = 2 * checkpointSeconds + CLOCK_SECONDS;
  const overdue = entries.filter(({ leaf, entry }) => {
    // A gateway dates its own entries when it writes them; they alone have a request.
    const arrival = entry.requestDigest === '' ? ARRIVAL_PATIENCE_SECONDS : 0;
    const isLate = entry.at < now - patience - arrival;
    return leaf >= signedSize && (isLate || entry.at > now + patience);
  });
  if (overdue.length === 0) return;
  const last = overdue.at(-1)!.leaf;
  const detail = `leaves ${signedSize} to ${last}; signed up to size ${signedSize}`;
  findings.push(finding('UNSIGNED', { log, leaf: signedSize, detail }));
}

function sizeOf(note: string): string {
  return /^\d{1,15}$/.exec(note.split('\n')[1] ?? '')?.[0] ?? 'unknown';
}
