import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { compile } from '../../src/index.ts';
import { root } from '../sources.ts';
import type { Fault } from './fault.ts';

const source = path.join(root, 'packages/apexgen/src');

/** The libraries of TypeScript are slow to read: this module stays the original. */
const shared = 'program.ts';

/**
 * The compiler with one fault, in a copy of its own under `folder`. Throws when the fault has no
 * place any more, or several.
 */
export async function faultyCompiler(fault: Fault, folder: string): Promise<typeof compile> {
  const copy = fs.mkdtempSync(path.join(folder, 'compiler-'));
  fs.cpSync(source, copy, { recursive: true });
  const original = pathToFileURL(path.join(source, shared)).href;
  fs.writeFileSync(path.join(copy, shared), `export * from '${original}';\n`);
  const file = path.join(copy, fault.file);
  const text = fs.readFileSync(file, 'utf8');
  const places = text.split(fault.from).length - 1;
  if (places !== 1) throw new Error(`\`${fault.title}\` has ${places} places in ${fault.file}`);
  fs.writeFileSync(
    file,
    text.replace(fault.from, () => fault.to),
  );
  const module = (await import(pathToFileURL(path.join(copy, 'compile.ts')).href)) as {
    readonly compile: typeof compile;
  };
  return module.compile;
}
