/** What concerns a whole module, or is refused by another stage than the compiler of a module. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import type { Diagnostic } from '../../src/index.ts';
import { CompileError } from '../../src/index.ts';
import { recordsOf } from '../../src/model/schema.ts';
import { bundleModule } from '../../src/module_bundle.ts';
import { typeErrors } from '../../src/program.ts';
import type { RefusedSample } from './sample.ts';
import { refusedFiles } from './sample.ts';

type Files = ReadonlyMap<string, string>;

async function refusalOf(run: () => unknown): Promise<readonly Diagnostic[]> {
  try {
    await run();
  } catch (error) {
    if (error instanceof CompileError) return error.diagnostics;
    throw error;
  }
  throw new Error('nothing was refused');
}

const reading = (files: Files) => refusalOf(() => recordsOf(files, 'core/model.ts'));

/** The modules as files, the first of which is the entry of the page module. */
async function bundling(files: Files): Promise<readonly Diagnostic[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apexgen-'));
  try {
    for (const [file, source] of files) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), source);
    }
    const [entry = ''] = files.keys();
    return await refusalOf(() => bundleModule(path.join(folder, entry), entry));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A compiler that lacks its library complains without naming a file. */
async function withoutLibrary(files: Files): Promise<readonly Diagnostic[]> {
  const options = { noLib: true, types: [] };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...host,
    fileExists: (file) => files.has(file),
    readFile: (file) => files.get(file),
    getSourceFile: (file, version) => {
      const source = files.get(file);
      return source === undefined ? undefined : ts.createSourceFile(file, source, version);
    },
  });
  return typeErrors(program);
}

const unreadable = (member: string): RefusedSample =>
  refusedFiles(
    'UNREADABLE_TYPE',
    {
      'core/model.ts': `export type int = number;\nexport interface Held {\n  readonly id: string;\n}\nexport interface Kept {\n  ${member} // HERE\n}\n`,
    },
    reading,
  );

const long = 'a-module-whose-class-name-has-more-than-40-letters';

export const stages: readonly RefusedSample[] = [
  unreadable('readonly index: Map<string, Held>;'),
  unreadable('readonly held: Held | null;'),
  unreadable('readonly ranks: readonly int[];'),
  unreadable('readonly rows: readonly (readonly string[])[];'),
  unreadable("readonly level: 'a' | int;"),
  unreadable('readonly untyped;'),
  refusedFiles(
    'BUNDLE',
    {
      'core/index.ts': "import { b } from './b.ts'; // HERE\nexport const a = b;\n",
      'core/b.ts': "export { a as b } from './index.ts';\n",
    },
    bundling,
  ),
  refusedFiles(
    'BUNDLE',
    { 'core/index.ts': "import fs from 'node:fs'; // HERE\nexport const system = fs;\n" },
    bundling,
  ),
  refusedFiles(
    'BUNDLE',
    { 'core/index.ts': "import { b } from './absent.ts'; // HERE\nexport const a = b;\n" },
    bundling,
  ),
  refusedFiles(
    'BUNDLE',
    {
      'core/index.ts': "export { b } from './b.ts';\n",
      'core/b.ts': 'export const a = 1;\nexport const b = ; // HERE\n',
    },
    bundling,
  ),
  refusedFiles('TYPE_ERROR', { 'core/a.ts': 'export {}; // HERE\n' }, withoutLibrary),
  refusedFiles('BAD_NAME', { [`core/${long}.ts`]: 'export const a = 1; // HERE\n' }),
  refusedFiles('BAD_NAME', { 'core/größe.ts': '// a comment\nexport const a = 1; // HERE\n' }),
  refusedFiles('NAME_COLLISION', { 'core/runtime.ts': 'export const a = 1; // HERE\n' }),
  refusedFiles('NAME_COLLISION', {
    'core/a-b.ts': 'export const a = 1; // HERE\n',
    'core/a_b.ts': 'export const b = 1;\n',
  }),
];
