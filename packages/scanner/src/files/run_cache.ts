/** The result of the last run, for when nothing at all has changed since. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Configuration } from '../configuration/model.ts';
import type { CheckResult } from '../model/check.ts';
import { digestOfSources } from './cache.ts';

/** What does not depend on how the run was asked for. */
export type KeptResult = Pick<CheckResult, 'findings' | 'problems' | 'flows' | 'allowances'>;

interface Stored {
  readonly key: string;
  readonly result: KeptResult;
}

const NAME = 'run.json';
const OWN_ROOT = path.dirname(import.meta.dirname);
const OWN_CONFIG = path.resolve(OWN_ROOT, '../../../config');

/**
 * Digest of everything that a result depends on: the content of every file under its path, the
 * configuration, the checker's own sources, and the registry of hosts and groups.
 */
export function runKey(contents: readonly string[], configuration: Configuration): string {
  const digest = createHash('sha256');
  digest.update(digestOfSources(OWN_ROOT, ['.'], '.ts'));
  digest.update(digestOfSources(OWN_CONFIG, ['hosts', 'frameworks'], '.json'));
  digest.update(fs.readFileSync(path.join(OWN_CONFIG, 'groups.json')));
  digest.update(JSON.stringify(configuration));
  for (const content of contents) {
    digest.update(content).update('\0');
  }
  return digest.digest('base64url');
}

/** The kept result of a key; null when there is none. */
export function keptResult(folder: string, key: string): KeptResult | null {
  try {
    const stored = JSON.parse(fs.readFileSync(path.join(folder, NAME), 'utf8')) as Stored;
    return stored.key === key ? stored.result : null;
  } catch {
    return null;
  }
}

/** Keeps a result; a folder that cannot be written keeps none. */
export function keepResult(folder: string, key: string, result: KeptResult): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
    const draft = path.join(folder, `${NAME}.${process.pid}`);
    fs.writeFileSync(draft, JSON.stringify({ key, result } satisfies Stored));
    fs.renameSync(draft, path.join(folder, NAME));
  } catch {
    return;
  }
}
