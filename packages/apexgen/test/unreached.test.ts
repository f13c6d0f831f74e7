import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

test('every place in the compiler that refuses is reached by a refused sample', () => {
  // The pinned Node, which strips types by itself.
  const node = path.join(root, 'node_modules/.bin/node');
  const script = path.join(import.meta.dirname, 'refused/unreached.ts');

  const { refusals, unreached } = JSON.parse(execFileSync(node, [script], { encoding: 'utf8' }));

  expect(unreached).toEqual([]);
  expect(refusals).toBeGreaterThan(80);
});
