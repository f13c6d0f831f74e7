/**
 * Classes of the package with one mistake each, none of which may compile. The mistake is reported
 * in its file and on its line.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileProject } from '../../packages/org/src/index.ts';
import { compileApex } from '../../packages/org/src/emit/compile.ts';
import { chosenMutants, kinds } from './mutations.ts';
import { readSource } from './source.ts';
import type { Mutant } from './source.ts';

const root = path.resolve(import.meta.dirname, '../..');
const project = compileProject([path.join(root, 'force-app')], {
  baseFolder: root,
  cacheFolder: path.join(root, '.cache'),
});

const sources = project.input.sources
  .filter((one) => one.kind === 'class' && !one.file.includes('/generated/'))
  .flatMap((one) => readSource(one.file, one.text) ?? []);

const PER_KIND = 2;

/** What the compiler says about the mutant's file, as `line: message`. */
function complaints({ file, text }: Mutant): readonly string[] {
  const input = {
    ...project.input,
    sources: project.input.sources.map((one) => (one.file === file ? { ...one, text } : one)),
  };
  const changed = new Set([file]);
  const { diagnostics } = compileApex(input, { reuse: { project: project.compiled!, changed } });
  return diagnostics
    .filter((one) => one.file === file)
    .map((one) => `${String(one.line)}: ${one.message}`);
}

const mutants = kinds.map((kind) => ({ kind, mutants: chosenMutants(kind, sources, PER_KIND) }));

test('the package compiles as it is', () => {
  expect(project.diagnostics).toEqual([]);
});

test('there are more than 200 mutants', () => {
  expect(mutants.flatMap((one) => one.mutants).length).toBeGreaterThan(200);
  const empty = mutants.filter((one) => one.mutants.length === 0).map(({ kind }) => kind.id);
  expect(empty).toEqual([]);
});

test.each(mutants.map((one) => [one.kind.id, one.mutants] as const))('%s', (_, chosen) => {
  for (const mutant of chosen) {
    const said = complaints(mutant);
    const lines = said.map((one) => Number(one.slice(0, one.indexOf(':'))));
    expect(lines, `${mutant.file}: ${said.join('; ')}`).toContain(mutant.line);
  }
});
