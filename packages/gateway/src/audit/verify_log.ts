import type { VerificationKey } from '@bailiwick/policy';
import { logOrigin, verifyCheckpoint } from '../log/checkpoint.ts';
import { entryKey, isTerminal, readEntry } from '../log/entry.ts';
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
  keptCheckpoints: readonly string[] = [],
  reader: EntryReader = plainReader,
): VerifiedLog {
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
  checkPhases(entries, log.file, findings);
  const notes = [...log.checkpoints, ...keptCheckpoints];
  const signedSize = checkCheckpoints(notes, region, keys, tree, log.file, isWhole, findings);
  return {
    file: log.file,
    region,
    size: tree.size,
    checkpoints: notes.length,
    signedSize,
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

function checkPhases(
  entries: readonly VerifiedEntry[],
  log: string,
  findings: AuditFinding[],
): void {
  const ends = new Map<string, number>();
  for (const { entry, leaf } of entries) {
    if (!isTerminal(entry.phase)) continue;
    const id = `${entry.tenant} ${entry.inference}`;
    const first = ends.get(id);
    if (first !== undefined) {
      const detail = `inference ${entry.inference} had ended at leaf ${first}`;
      findings.push(finding('PHASE_DOUBLE', { log, leaf, detail }));
    }
    ends.set(id, first ?? leaf);
  }
}

function checkCheckpoints(
  notes: readonly string[],
  region: string,
  keys: readonly VerificationKey[],
  tree: MerkleTree,
  log: string,
  isWhole: boolean,
  findings: AuditFinding[],
): number {
  const heads = notes.flatMap((note) => {
    const head = verifyCheckpoint(note, keys);
    if (head?.origin === logOrigin(region)) return [head];
    const code = head === null ? 'CHECKPOINT_INVALID' : 'CHECKPOINT_OTHER_LOG';
    findings.push(finding(code, { log, detail: `the checkpoint says size ${sizeOf(note)}` }));
    return [];
  });
  heads.sort((left, right) => left.size - right.size);
  let good = 0;
  for (const head of heads) {
    if (head.size > tree.size) {
      const detail = `${head.size} entries were signed, ${tree.size} are there`;
      findings.push(finding('LOG_TRUNCATED', { log, leaf: tree.size, detail }));
      return good;
    }
    if (!tree.root(head.size).equals(head.root)) {
      // Roots after the first wrong one are wrong for the same reason.
      const detail = `an entry from leaf ${good} to ${head.size - 1} is not the one that was signed`;
      if (isWhole) findings.push(finding('ROOT_DIFFERS', { log, leaf: good, detail }));
      return good;
    }
    good = head.size;
  }
  return good;
}

function sizeOf(note: string): string {
  return /^\d{1,15}$/.exec(note.split('\n')[1] ?? '')?.[0] ?? 'unknown';
}
