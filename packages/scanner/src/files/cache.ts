/** Facts of files by the hash of their content, kept between runs. */

import { createHash, hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FileRead } from '../readers/read_file.ts';

/** One entry stays valid for one content under one path: readers look at both. */
export class ReadCache {
  readonly #file: string;
  readonly #version: string;
  readonly #old: Map<string, FileRead>;
  readonly #used = new Map<string, FileRead>();
  #changed = false;
  hits = 0;

  /** `folder` '' keeps nothing. A cache that cannot be read or is of other readers counts as empty. */
  constructor(folder: string) {
    this.#version = folder === '' ? '' : readersVersion();
    this.#file = folder === '' ? '' : path.join(folder, 'files.json');
    this.#old = this.#load();
  }

  #load(): Map<string, FileRead> {
    if (this.#file === '') {
      return new Map();
    }
    try {
      const stored = JSON.parse(fs.readFileSync(this.#file, 'utf8')) as {
        version: string;
        entries: [string, FileRead][];
      };
      return stored.version === this.#version ? new Map(stored.entries) : new Map();
    } catch {
      return new Map();
    }
  }

  static key(file: string, text: string): string {
    return hash('sha256', `${file}\0${text}`, 'base64url');
  }

  get(key: string): FileRead | undefined {
    const fresh = this.#used.get(key);
    if (fresh !== undefined) {
      return fresh;
    }
    const found = this.#old.get(key);
    if (found !== undefined) {
      this.#used.set(key, found);
      this.hits += 1;
    }
    return found;
  }

  /** True when an entry is there; it is not counted as used. */
  has(key: string): boolean {
    return this.#used.has(key) || this.#old.has(key);
  }

  set(key: string, read: FileRead): void {
    this.#used.set(key, read);
    this.#changed = true;
  }

  /** Writes what this run used; a run that cannot write its cache is no worse than one without. */
  save(): void {
    if (this.#file === '' || (!this.#changed && this.#used.size === this.#old.size)) {
      return;
    }
    try {
      fs.mkdirSync(path.dirname(this.#file), { recursive: true });
      const text = JSON.stringify({ version: this.#version, entries: [...this.#used] });
      const draft = `${this.#file}.${process.pid}`;
      fs.writeFileSync(draft, text);
      fs.renameSync(draft, this.#file);
    } catch {
      return;
    }
  }
}

/** Digest of the readers' own sources: a changed reader never meets an old entry. */
function readersVersion(): string {
  const root = path.dirname(import.meta.dirname);
  return digestOfSources(root, ['readers', 'model', 'secrets', 'files'], '.ts');
}

/** Digest over the files of some folders below a root, by name and content; folders that are not there count as empty. */
export function digestOfSources(root: string, folders: readonly string[], ending: string): string {
  const digest = createHash('sha256');
  for (const folder of folders) {
    for (const name of sources(path.join(root, folder), ending)) {
      digest.update(name).update(fs.readFileSync(name));
    }
  }
  return digest.digest('base64url');
}

function sources(folder: string, ending: string): readonly string[] {
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}
