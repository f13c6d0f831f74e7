/** Which files git tracks: a `.gitignore` says nothing about them, nor about a tree without git. */

import fs from 'node:fs';
import path from 'node:path';

/** Of an index: name, version, number of entries. */
const HEADER_BYTES = 12;
/** Of an entry before its flags: times, device, mode, owner, size, and a SHA-1 object name. */
const FIXED_BYTES = 60;
const EXTENDED = 0x40_00;
const SPLIT_NAME = 4;

/**
 * The files below `root` that git tracks, and the folders that hold them with a `/` at the end, relative to
 * `root`. Null when no repository holds `root`: then what is there was handed over, ignored names too. Empty when
 * the index cannot be read.
 */
export function trackedBelow(root: string): ReadonlySet<string> | null {
  const top = repositoryOf(path.resolve(root));
  if (top === null) return null;
  const below = path.relative(top, path.resolve(root)).split(path.sep).join('/');
  const start = below === '' ? '' : `${below}/`;
  const names = new Set<string>();
  for (const file of namesIn(indexOf(top))) {
    if (!file.startsWith(start)) continue;
    const own = file.slice(start.length);
    names.add(own);
    for (let at = own.indexOf('/'); at !== -1; at = own.indexOf('/', at + 1)) {
      names.add(own.slice(0, at + 1));
    }
  }
  return names;
}

/** The folder at or above that holds `.git`. */
function repositoryOf(folder: string): string | null {
  for (let one = folder; ; one = path.dirname(one)) {
    if (fs.existsSync(path.join(one, '.git'))) return one;
    if (path.dirname(one) === one) return null;
  }
}

/** The bytes of the index; `.git` is a file in linked work trees and submodules, and names the folder. */
function indexOf(top: string): Buffer {
  try {
    const git = path.join(top, '.git');
    const folder = fs.statSync(git).isDirectory()
      ? git
      : path.resolve(
          top,
          fs
            .readFileSync(git, 'utf8')
            .replace(/^gitdir:/u, '')
            .trim(),
        );
    return fs.readFileSync(path.join(folder, 'index'));
  } catch {
    return Buffer.alloc(0);
  }
}

/** Paths of an index of version 2 to 4 (https://git-scm.com/docs/index-format); what is cut off ends the list. */
function* namesIn(index: Buffer): Iterable<string> {
  if (index.length < HEADER_BYTES || index.toString('latin1', 0, 4) !== 'DIRC') return;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > SPLIT_NAME) return;
  let left = index.readUInt32BE(8);
  let at = HEADER_BYTES;
  let before: Buffer = Buffer.alloc(0);
  for (; left > 0 && at + FIXED_BYTES + 2 <= index.length; left -= 1) {
    const start = at;
    at += FIXED_BYTES;
    at += (index.readUInt16BE(at) & EXTENDED) === 0 ? 2 : 4;
    let kept = before.subarray(0, 0);
    if (version === SPLIT_NAME) {
      const cut = offsetAt(index, at);
      at = cut.next;
      kept = before.subarray(0, Math.max(0, before.length - cut.value));
    }
    const end = index.indexOf(0, at);
    if (end === -1) return;
    before = Buffer.concat([kept, index.subarray(at, end)]);
    yield before.toString('utf8');
    // Entries of older versions are filled with zeros, at least one, to a multiple of eight bytes.
    at = version === SPLIT_NAME ? end + 1 : start + Math.ceil((end + 1 - start) / 8) * 8;
  }
}

/** Git's numbers of seven bits a byte, in which each further byte adds one. */
function offsetAt(index: Buffer, from: number): { value: number; next: number } {
  let at = from;
  let byte = index[at] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0 && at - from < 4) {
    at += 1;
    byte = index[at] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next: at + 1 };
}
