// Conformance says something about HubSpot only if the functions load the files that it runs.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const dist = path.join(import.meta.dirname, '../../hubspot-app/src/app/functions/dist');
const functions = ['assistant', 'compliance', 'settings'];

/** A core's file and a function of it that conformance calls. */
const cores = [
  ['policy', 'decideWith'],
  ['protection', 'hiddenIn'],
  ['protocol', 'verifyBundle'],
] as const;

test.each(functions)('%s loads each core from the file that conformance runs', (name) => {
  const entry = path.join(dist, `${name}.js`);
  const meta = path.join(dist, '..', `${name}-hsmeta.json`);
  const { config } = JSON.parse(fs.readFileSync(meta, 'utf8')) as {
    readonly config: { readonly entrypoint: string };
  };
  expect(config.entrypoint).toBe(`/app/functions/dist/${name}.js`);
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(dist)) Reflect.deleteProperty(require.cache, file);
  }
  require(entry);
  for (const [core] of cores) {
    expect(Object.keys(require.cache)).toContain(path.join(dist, `${core}.js`));
  }
});

test.each(cores)('%s.js alone has %s', (core, name) => {
  const declares = fs
    .readdirSync(dist)
    .filter((file) => fs.readFileSync(path.join(dist, file), 'utf8').includes(`function ${name}(`));
  expect(declares).toEqual([`${core}.js`]);
});
