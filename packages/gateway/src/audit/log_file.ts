import fs from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** An entry as the file has it; nothing of it is trusted. */
export interface FileEntry {
  readonly leaf: number;
  readonly text: string;
  /** Hash stored beside the entry; null when the format has none. */
  readonly hash: Buffer | null;
  /** Columns beside the entry; null when the format has none. */
  readonly index: Readonly<Record<'tenant' | 'key' | 'inference' | 'phase', string>> | null;
  readonly offset: number;
}

export interface LogFile {
  readonly file: string;
  readonly entries: readonly FileEntry[];
  /** Signed notes in the order of their size. */
  readonly checkpoints: readonly string[];
}

const SQLITE_MAGIC = 'SQLite format 3\0';

/** Reads a log: the gateway's SQLite file, or an export with one `{"leaf","entry"}` per line. */
export function readLogFile(file: string): LogFile {
  const head = Buffer.alloc(SQLITE_MAGIC.length);
  const handle = fs.openSync(file, 'r');
  fs.readSync(handle, head, 0, head.length, 0);
  fs.closeSync(handle);
  return head.toString('latin1') === SQLITE_MAGIC ? readSqlite(file) : readLines(file);
}

function readSqlite(file: string): LogFile {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database
      .prepare('SELECT leaf, tenant, key, inference, phase, hash, text FROM entry ORDER BY leaf')
      .all();
    const notes = database.prepare('SELECT note FROM checkpoint ORDER BY size').all();
    const find = offsetFinder(file);
    return {
      file,
      entries: rows.map((row) => ({
        leaf: Number(row['leaf']),
        text: String(row['text']),
        hash: Buffer.from(row['hash'] as Uint8Array),
        index: {
          tenant: String(row['tenant']),
          key: String(row['key']),
          inference: String(row['inference']),
          phase: String(row['phase']),
        },
        get offset() {
          return find(String(row['text']));
        },
      })),
      checkpoints: notes.map((row) => String(row['note'])),
    };
  } finally {
    database.close();
  }
}

/** Where the text lies in the file (long ones continue on another page: their beginning is found). */
function offsetFinder(file: string): (text: string) => number {
  let bytes: Buffer | null = null;
  return (text) => {
    bytes ??= fs.readFileSync(file);
    return bytes.indexOf(Buffer.from(text).subarray(0, 300));
  };
}

function readLines(file: string): LogFile {
  const bytes = fs.readFileSync(file);
  const entries: FileEntry[] = [];
  let offset = 0;
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line.trim() !== '') entries.push(readLine(line, offset));
    offset += Buffer.byteLength(line) + 1;
  }
  return { file, entries, checkpoints: [] };
}

function readLine(line: string, offset: number): FileEntry {
  try {
    const { leaf, entry } = JSON.parse(line) as { leaf?: unknown; entry?: unknown };
    const isReadable = typeof leaf === 'number' && typeof entry === 'string';
    return {
      leaf: isReadable ? leaf : -1,
      text: isReadable ? entry : '',
      hash: null,
      index: null,
      offset,
    };
  } catch {
    return { leaf: -1, text: '', hash: null, index: null, offset };
  }
}
