/** Everything that an audit can find, in plain words. */
export const AUDIT_CODES = {
  LOG_UNREADABLE: 'the log cannot be read as one',
  LEAF_MISSING: 'an entry is missing from the log',
  LEAF_DOUBLE: 'two entries claim one leaf',
  ENTRY_MALFORMED: 'an entry is not canonical or has other members',
  ENTRY_ALTERED: 'an entry is not the one whose hash was stored with it',
  INDEX_DIFFERS: 'a column beside the entry says something else than the entry',
  PHASE_DOUBLE: 'an inference has more than one end',
  USE_WITHOUT_ANSWER: 'the use of an answer is logged that no inference gave',
  CHECKPOINT_INVALID: 'a checkpoint is not signed by a key of the region',
  CHECKPOINT_OTHER_LOG: 'a checkpoint belongs to another log',
  ROOT_DIFFERS: 'the entries do not give the root that was signed',
  LOG_TRUNCATED: 'the log is shorter than a signed checkpoint or receipt says',
  UNSIGNED: 'entries are older than a checkpoint may be late, and no signed head covers them',
  LOG_MISSING: 'the log of a region is not there',
  ROWS_MISSING: 'the rows of the org are not there',
  ROW_ALTERED: 'a column of an org row differs from the evidence',
  ROW_MISSING: 'the org has no row for an entry of the log',
  ROW_FORGED: 'the log has no entry for an org row',
  ROW_DOUBLE: 'the org has two rows for one entry',
  ROW_ENTRY_DIFFERS: 'the entry kept in an org row is not the one in the log',
  ROW_UNACKNOWLEDGED: 'an org row has waited too long for the log',
  RECEIPT_MISSING: 'a completed row has no receipt',
  RECEIPT_INVALID: 'a receipt is not signed by a key of its region',
  RECEIPT_DIFFERS: 'a receipt says something else than the log',
} as const;

export type AuditCode = keyof typeof AUDIT_CODES;

/** One thing that is wrong, and where to look. */
export interface AuditFinding {
  readonly code: AuditCode;
  /** File of the log; '' when the finding is about an org row alone. */
  readonly log: string;
  /** -1 = no leaf. */
  readonly leaf: number;
  /** Byte offset in the log file; -1 = not known. */
  readonly offset: number;
  /** Key of the org row; '' = none. */
  readonly row: string;
  /** Column of the row or the entry's member; '' = none. */
  readonly column: string;
  readonly detail: string;
}

export function finding(code: AuditCode, where: Partial<Omit<AuditFinding, 'code'>>): AuditFinding {
  return { code, log: '', leaf: -1, offset: -1, row: '', column: '', detail: '', ...where };
}
