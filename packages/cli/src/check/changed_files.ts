/** The files that a change touches, as git tells. */
import { execFileSync } from 'node:child_process';
import { CommandFailure } from '../failure.ts';

/**
 * Files below `root`, relative to it with `/`, that differ from where the branch left `reference`,
 * with those that git does not know yet. Removed files are left out. Before the first commit every
 * file differs from HEAD.
 */
export function changedFiles(root: string, reference: string): readonly string[] {
  if (reference === '' || reference.startsWith('-')) {
    throw new CommandFailure(`--changed: \`${reference}\` is no reference of git`);
  }
  const unknown = git(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  const changed =
    reference === 'HEAD' && !hasCommit(root) ? trackedFiles(root) : differing(root, reference);
  return [...new Set([...changed, ...namesOf(unknown)])].sort();
}

function differing(root: string, reference: string): readonly string[] {
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
  return namesOf(changed);
}

/** Whether the branch has a commit; without one git has no HEAD to compare with. */
function hasCommit(root: string): boolean {
  try {
    git(root, ['rev-parse', '--quiet', '--verify', 'HEAD']);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return false;
  }
}

function trackedFiles(root: string): readonly string[] {
  const removed = new Set(namesOf(git(root, ['ls-files', '-z', '--deleted'])));
  return namesOf(git(root, ['ls-files', '-z', '--cached'])).filter((name) => !removed.has(name));
}

function namesOf(output: string): readonly string[] {
  return output.split('\0').filter(Boolean);
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
