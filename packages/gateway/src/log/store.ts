import type { LogEntry } from './entry.ts';

/** An entry with its place in the tree. */
export interface StoredEntry {
  readonly leaf: number;
  /** Canonical JSON: the bytes that the leaf commits to. */
  readonly text: string;
}

/** The stored result of an inference; whatever it holds of content is sealed. */
export interface StoredOutcome {
  readonly bodyDigest: string;
  readonly status: number;
  readonly response: string;
}

export interface AppendRequest {
  readonly entry: LogEntry;
  /** Makes the result from the leaf number; it is stored in the same transaction. */
  readonly outcome?: (stored: StoredEntry) => StoredOutcome;
  /** Epoch seconds until which the outcome is kept. */
  readonly outcomeExpiresAt?: number;
  /** Content-free facts by which reading the outcome is decided again; kept as long as it is. */
  readonly readingFacts?: string;
}

export interface Appended {
  readonly stored: StoredEntry;
  /** False when an entry of this key was there already: nothing was added then. */
  readonly isNew: boolean;
  readonly outcome: StoredOutcome | null;
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly at: number;
  readonly note: string;
}

/**
 * The evidence log of one region: append-only, one sequencer, durable when `append` resolves.
 * The embedded store is SQLite; a server store fits behind the same interface.
 */
export interface EvidenceStore {
  /**
   * Adds an entry and gives its leaf. Refuses (by giving what is there) a second entry of the same
   * tenant and key, and a second terminal phase of one inference.
   */
  readonly append: (request: AppendRequest) => Promise<Appended>;
  readonly outcome: (
    tenant: string,
    inference: string,
    now: number,
  ) => Promise<StoredOutcome | null>;
  /** The facts beside an outcome; null when there are none. */
  readonly readingFacts: (tenant: string, inference: string) => Promise<string | null>;
  /** The terminal entry of an inference, when it has one. */
  readonly terminal: (tenant: string, inference: string) => Promise<StoredEntry | null>;
  readonly find: (tenant: string, key: string) => Promise<StoredEntry | null>;
  /** `requested` entries that have no terminal phase. */
  readonly openIntents: () => Promise<readonly StoredEntry[]>;
  readonly entries: (from: number, to: number) => Promise<readonly StoredEntry[]>;
  readonly size: () => number;
  readonly root: (size?: number) => Buffer;
  readonly leafHash: (leaf: number) => Buffer;
  readonly inclusionProof: (leaf: number, size: number) => readonly Buffer[];
  readonly consistencyProof: (from: number, to: number) => readonly Buffer[];
  readonly addCheckpoint: (checkpoint: StoredCheckpoint) => Promise<void>;
  readonly latestCheckpoint: () => Promise<StoredCheckpoint | null>;
  readonly dropExpired: (now: number) => Promise<void>;
  /** Throws when the store cannot be written now. */
  readonly probe: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The log could not be written or read: nothing may be sent. */
export class LogUnavailable extends Error {
  constructor(cause: unknown) {
    super('the evidence log cannot be written', { cause });
  }
}
