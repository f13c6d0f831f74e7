import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { generateAll, generatedFolders } from '../src/index.ts';
import { root } from './sources.ts';

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await generateAll(root);
});

test('every generated file is current', () => {
  const stale = [...files].filter(([file, text]) => {
    const full = path.join(root, file);
    return !fs.existsSync(full) || fs.readFileSync(full, 'utf8') !== text;
  });

  expect(stale.map(([file]) => file)).toEqual([]);
});

test('the generated folders hold nothing else', () => {
  const present = generatedFolders.flatMap((folder) =>
    fs.readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`),
  );

  expect(present.filter((file) => !files.has(file))).toEqual([]);
});

test('generating twice gives the same bytes', async () => {
  expect([...(await generateAll(root))]).toEqual([...files]);
});

test('the page module has no import and exports decide', () => {
  const module = files.get('force-app/main/default/lwc/policyCore/policyCore.js') ?? '';

  expect(module).not.toMatch(/^\s*import\b/m);
  expect(module).toMatch(/^export \{.*\bdecide\b.*\};$/m);
});

test('every class has its metadata', () => {
  const classes = [...files.keys()].filter((file) => file.endsWith('.cls'));

  expect(classes.length).toBeGreaterThan(10);
  expect(classes.filter((file) => !files.has(`${file}-meta.xml`))).toEqual([]);
});
