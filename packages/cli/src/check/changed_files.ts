/** The files that a change touches, as git tells. */
import { execFileSync } from 'node:child_process';
import { CommandFailure } from '../failure.ts';

/**
 * Files below `root`, relative to it with `/`, that differ from where the branch left `reference`,
 * with those that git does not know yet. Removed files are left out.
 */
export function changedFiles(root: string, reference: string): readonly string[] {
  if (reference === '' || reference.startsWith('-')) {
    throw new CommandFailure(`--changed: \`${reference}\` is no reference of git`);
  }
  const base = mergeBase(root, reference);
  const changed = git(root, [
    'diff',
    '--name-only',
    '-z',
    '--relative',
    '--diff-filter=d',
    base,
    '--',
  ]);
  const unknown = git(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  return [...new Set(`${changed}${unknown}`.split('\0').filter(Boolean))].sort();
}

function mergeBase(root: string, reference: string): string {
  try {
    return git(root, ['merge-base', reference, 'HEAD']).trim();
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new CommandFailure(
      `--changed: git knows no common ancestor of \`${reference}\` and HEAD; fetch it (in CI: the whole history)`,
    );
  }
}

function git(root: string, words: readonly string[]): string {
  try {
    return execFileSync('git', ['-C', root, ...words], {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw new CommandFailure(`--changed: git cannot tell what changed in ${root}`);
  }
}
