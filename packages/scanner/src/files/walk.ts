/** Finds the files of a project that some reader may want. */

import fs from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';
import picomatch from 'picomatch';
import type { FileProblem } from '../model/check.ts';
import { FIRST_LINE } from '../model/span.ts';
import { trackedBelow } from './tracked.ts';

/** Folders that hold what tools made or fetched; nothing of the project's own stands in them. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  '.sfdx',
  '.sf',
  '.cache',
  '.venv',
  'venv',
  '__pycache__',
  '.terraform',
  'coverage',
  '.next',
  '.localdevserver',
]);

/** More files than this is taken for a mistake in the root (a home folder, a whole disk). */
const MOST_FILES = 200_000;

export interface Walked {
  /** Paths relative to the root with `/`, in order of name. */
  readonly files: readonly string[];
  readonly problems: readonly FileProblem[];
}

/**
 * Lists files below `root`: without what `.gitignore` of the root keeps out of git, inside `include` when
 * it is not empty, outside `exclude`. Links are not followed: what they lead to inside the project is found where
 * it is, and one that leads nowhere is a problem.
 */
export function walk(root: string, include: readonly string[], exclude: readonly string[]): Walked {
  const files: string[] = [];
  const problems: FileProblem[] = [];
  const ignored = ignoredBy(root);
  const wanted =
    include.length === 0 ? (): boolean => true : picomatch([...include], { dot: true });
  const refused =
    exclude.length === 0 ? (): boolean => false : picomatch([...exclude], { dot: true });
  const queue: string[] = [''];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    for (const entry of list(root, folder, problems)) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        checkLink(root, file, problems);
      } else if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name) && !ignored(`${file}/`) && !refused(file)) {
          queue.push(file);
        }
      } else if (entry.isFile() && wanted(file) && !refused(file) && !ignored(file)) {
        files.push(file);
      }
    }
    if (files.length > MOST_FILES) {
      problems.push({
        file: folder,
        code: 'TOO_MANY',
        detail: `more than ${MOST_FILES} files; name the project's own folder, or set include`,
        at: FIRST_LINE,
      });
      break;
    }
  }
  return { files: files.sort(), problems };
}

function list(root: string, folder: string, problems: FileProblem[]): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  } catch (error) {
    problems.push(unreadable(folder === '' ? '.' : folder, error));
    return [];
  }
}

/** A link is not followed; one that leads nowhere or in a circle is named. */
function checkLink(root: string, file: string, problems: FileProblem[]): void {
  try {
    fs.statSync(path.join(root, file));
  } catch (error) {
    problems.push(unreadable(file, error));
  }
}

/** Only the kind of error: its message holds paths of the machine. */
export function unreadable(file: string, error: unknown): FileProblem {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return { file, code: 'UNREADABLE', detail: code, at: FIRST_LINE };
}

function ignoredBy(root: string): (file: string) => boolean {
  let rules: string;
  try {
    rules = fs.readFileSync(path.join(root, '.gitignore'), 'utf8');
  } catch {
    return () => false;
  }
  const tracked = trackedBelow(root);
  if (tracked === null) return () => false;
  const matcher = ignore().add(rules);
  return (file) => !tracked.has(file) && matcher.ignores(file);
}
