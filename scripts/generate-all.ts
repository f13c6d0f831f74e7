/**
 * Regenerates every generated file, or with `--check` only compares and lists what is stale.
 * Order matters: the policy core's Apex comes before what reads it.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** Each generator understands `--check`. */
const generators = [
  'scripts/generate-letters.ts',
  'scripts/generate.ts',
  'scripts/make-vectors.ts',
  // Again, because its Apex test holds the vectors, which are read with its readers.
  'scripts/generate.ts',
  'scripts/generate-labels.ts',
  'scripts/build-lwc.ts',
  'scripts/build-hubspot-functions.ts',
  'scripts/build-hubspot-ui.ts',
  'scripts/build-hubspot-webhooks.ts',
  'scripts/openapi.ts',
  'scripts/enforcement-points.ts',
  'scripts/build-rule-index.ts',
];

let stale = 0;
for (const generator of generators) {
  const result = spawnSync(process.execPath, [generator, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) stale += 1;
}
if (stale > 0)
  console.error(
    `${stale} of ${generators.length} generators report stale files: run \`npm run generate\``,
  );
process.exitCode = stale === 0 ? 0 : 1;
