import fs from 'node:fs';
import path from 'node:path';
import type { Compilation, Sources } from '../src/index.ts';
import { compile } from '../src/index.ts';

export const root = path.resolve(import.meta.dirname, '../../..');

const programFolder = 'packages/apexgen/test/programs';

/** Every module of `test/programs`. */
export function programSources(): Sources {
  const names = fs.readdirSync(path.join(root, programFolder)).sort();
  return new Map(
    names.map((name) => {
      const file = `${programFolder}/${name}`;
      return [file, fs.readFileSync(path.join(root, file), 'utf8')];
    }),
  );
}

/** Compiles every module of `test/programs`, with class names `Sample...`. */
export function compilePrograms(): Compilation {
  return compile(programSources(), { prefix: 'Sample' });
}

/** Every generated class: the policy core's and the sample programs', by class name. */
export function generatedClasses(): ReadonlyMap<string, string> {
  const folder = path.join(root, 'force-app/main/default/classes/generated');
  const core = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.cls'))
    .map((name) => [name.slice(0, -4), fs.readFileSync(path.join(folder, name), 'utf8')] as const);
  return new Map([...core, ...compilePrograms().classes]);
}
