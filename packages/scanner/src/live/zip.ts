/** Reads the archive of a metadata retrieve: stored and deflated entries, within bounds. */

import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Path with `/`, inside the archive. */
  readonly name: string;
  readonly bytes: Buffer;
}

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const MOST_ENTRIES = 100_000;
/** A retrieve holds at most 10,000 files and 39 MB compressed (Metadata API); text shrinks about tenfold. */
const MOST_BYTES = 1_000_000_000;

/** The files of an archive. Throws Error for one that is damaged, too large or leads outside. */
export function readZip(archive: Buffer): readonly ZipEntry[] {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Error('the archive has too many entries');
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  let left = MOST_BYTES;
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw new Error('the archive is damaged');
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (!name.endsWith('/')) {
      const bytes = contentOf(archive, at, left);
      left -= bytes.length;
      entries.push({ name: safeName(name), bytes });
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function endOf(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - END_LENGTH - 0xffff);
  for (let at = archive.length - END_LENGTH; at >= lowest; at -= 1) {
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new Error('this is no archive');
}

function contentOf(archive: Buffer, central: number, most: number): Buffer {
  const method = archive.readUInt16LE(central + 10);
  const size = archive.readUInt32LE(central + 20);
  const local = archive.readUInt32LE(central + 42);
  if (archive.readUInt32LE(local) !== LOCAL_SIGNATURE) throw new Error('the archive is damaged');
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + size);
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  if (method !== 0) throw new Error('an entry is packed by an unknown method');
  if (packed.length > most) throw new Error('the archive is too large');
  return packed;
}

function safeName(name: string): string {
  const parts = name.split('/');
  const leaves = parts.some((part) => part === '' || part === '.' || part === '..');
  if (leaves || /[\\\0:]/.test(name)) throw new Error('an entry leads outside the archive');
  return name;
}
