// The installed command as a process: what `npx bailiwick` starts.
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, '..', 'bin', 'bailiwick.js');

test.each([
  [['--help'], 0, /Decide where data may go/, /^$/],
  [['nonsense'], 2, /^$/, /unknown command `nonsense`/],
  [['policy', 'digest', 'no-such-file'], 2, /^$/, /no-such-file: cannot be read/],
])('%j', (words, status, out, error) => {
  const result = spawnSync(process.execPath, [launcher, ...words], { encoding: 'utf8' });
  expect(result.status).toBe(status);
  expect(result.stdout).toMatch(out);
  expect(result.stderr).toMatch(error);
});
