#!/usr/bin/env node
// Starts the TypeScript command with the workspace's own Node where the current one strips no types.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/main.ts', import.meta.url);

if (process.features.typescript) {
  await import(main.href);
} else {
  const pinned = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(pinned)) {
    process.stderr.write(
      'bailiwick needs Node 24: run `npm start` or `npm test` once in the repository, which installs it\n',
    );
    process.exit(2);
  }
  const child = spawnSync(pinned, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(child.status ?? 2);
}
