import type { Diagnostic, DiagnosticCode } from '../../src/index.ts';
import { compile } from '../../src/index.ts';
import { model } from '../sample.ts';

/** What must be refused, where, and how to ask. */
export interface RefusedSample {
  readonly code: DiagnosticCode;
  /** The piece of source that is refused. */
  readonly title: string;
  readonly file: string;
  readonly line: number;
  /** Source by file. */
  readonly sources: ReadonlyMap<string, string>;
  readonly ask: (sources: ReadonlyMap<string, string>) => Promise<readonly Diagnostic[]>;
}

const imports = "import type { Colour, int, Place, Region } from './model.ts';";

async function compiled(sources: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
  const { classes, diagnostics } = compile(sources, { prefix: 'Core' });
  if (classes.size > 0) throw new Error('the sample compiles');
  return diagnostics;
}

/** Files, one of which is refused at the line that holds the text `HERE` in a comment. */
export function refusedFiles(
  code: DiagnosticCode,
  files: Readonly<Record<string, string>>,
  ask: RefusedSample['ask'] = compiled,
): RefusedSample {
  const found = Object.entries(files).flatMap(([file, source]) =>
    source
      .split('\n')
      .flatMap((text, index) => (text.includes('HERE') ? [{ file, text, line: index + 1 }] : [])),
  );
  const [place] = found;
  if (place === undefined || found.length > 1) throw new Error(`one HERE expected for ${code}`);
  const title = place.text.replace('// HERE', '').trim();
  const sources = new Map(Object.entries(files));
  return { code, title, file: place.file, line: place.line, sources, ask };
}

/** A module in which `code` is refused at the line that holds the text `HERE` in a comment. */
export function refused(code: DiagnosticCode, body: string): RefusedSample {
  return refusedFiles(code, {
    'core/model.ts': model,
    'core/sample.ts': withImports(body),
  });
}

/** A module that imports the types of the model that it names. */
export function withImports(body: string): string {
  const used = ['Colour', 'int', 'Place', 'Region'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(body),
  );
  const head =
    used.length === 0 ? '// no imports' : imports.replace(/\{.*\}/, `{ ${used.join(', ')} }`);
  return `${head}\n${body}`;
}

export const inFunction = (statement: string, parameters = ''): string =>
  `export function sample(${parameters}): void {\n  ${statement} // HERE\n}\n`;
