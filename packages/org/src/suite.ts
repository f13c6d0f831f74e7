/**
 * A foreign project, such as a public test suite: what can be compiled is, and the rest refuses to
 * run when something reaches it. A class whose own declaration cannot be compiled is left out, and
 * with it, member by member, what uses it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileTolerant } from './emit/compile.ts';
import type { SourceFile } from './emit/compile.ts';
import type { Project } from './project.ts';
import { readSources } from './project.ts';
import { LoadedProgram } from './runtime/loaded_program.ts';
import type { MetadataProblem } from './store/metadata_problems.ts';
import { readProjectMetadata } from './store/project_metadata.ts';
import type { Diagnostic } from './syntax/diagnostics.ts';
import { systemTypes } from './system/index.ts';

export interface ExcludedClass {
  readonly file: string;
  readonly name: string;
  readonly text: string;
  /** The first mistake in its declaration. */
  readonly reason: Diagnostic;
}

export interface Suite {
  readonly project: Project;
  readonly excluded: readonly ExcludedClass[];
  /** Mistakes inside members that refuse to run. */
  readonly refused: readonly Diagnostic[];
  readonly metadataProblems: readonly MetadataProblem[];
}

/** API version of classes that neither say one nor have a project that does. */
const ASSUMED_API = 60;

interface ProjectFile {
  readonly packageDirectories?: readonly { readonly path: string }[];
  readonly sourceApiVersion?: string;
}

/** The source folders of a project: those of its sfdx-project.json, else the folder itself. */
function rootsOf(folder: string): { readonly roots: readonly string[]; readonly api: number } {
  const file = join(folder, 'sfdx-project.json');
  if (!existsSync(file)) return { roots: [folder], api: ASSUMED_API };
  const project = JSON.parse(readFileSync(file, 'utf8')) as ProjectFile;
  const given = (project.packageDirectories ?? []).map((one) => resolve(folder, one.path));
  const roots = given.filter((one) => existsSync(one));
  const outer = roots.filter((one) =>
    roots.every((other) => one === other || !one.startsWith(`${other}/`)),
  );
  return { roots: [...new Set(outer)], api: Number(project.sourceApiVersion ?? ASSUMED_API) };
}

/** Compiles foreign projects together; a class that several have counts once, the first one. */
export function compileSuite(folders: readonly string[], baseFolder = process.cwd()): Suite {
  const projects = folders.map((folder) => rootsOf(resolve(folder)));
  const metadataProblems: MetadataProblem[] = [];
  const metadata = readProjectMetadata(
    projects.flatMap(({ roots }) => roots),
    metadataProblems,
  );
  const known = new Set<string>();
  const sources = projects
    .flatMap(({ roots, api }) => roots.flatMap((root) => readSources(root, baseFolder, api)))
    .filter(({ file, kind }) => {
      const key = `${kind}:${nameOf(file)}`;
      return known.has(key) ? false : known.add(key);
    });
  const { input, result, excluded } = compileRest(metadata, sources);
  return {
    project: {
      folders: projects.flatMap(({ roots }) => roots),
      metadata,
      input,
      compiled: result.project,
      diagnostics: result.fatal,
      load: () => new LoadedProgram(result.project!, metadata.schema, systemTypes, input.sources),
    },
    excluded: [...excluded.values()],
    refused: result.refused.map((one) => withCause(one, excluded)),
    metadataProblems,
  };
}

const nameOf = (file: string): string =>
  /([^\\/]+)\.(?:cls|trigger)$/.exec(file)![1]!.toLowerCase();

/** Leaves out classes until the declarations of the rest are right. */
function compileRest(
  metadata: Project['metadata'],
  sources: readonly SourceFile[],
): {
  readonly input: Project['input'];
  readonly result: ReturnType<typeof compileTolerant>;
  readonly excluded: ReadonlyMap<string, ExcludedClass>;
} {
  const excluded = new Map<string, ExcludedClass>();
  const files = new Set<string>();
  for (;;) {
    const input: Project['input'] = {
      sources: sources.filter((one) => !files.has(one.file)),
      schema: metadata.schema,
      labels: metadata.labels.names,
      systemTypes,
      excluded: [...excluded.values()].map((one) => one.name),
    };
    const result = compileTolerant(input);
    if (result.project !== undefined) return { input, result, excluded };
    for (const reason of result.fatal) {
      if (files.has(reason.file)) continue;
      files.add(reason.file);
      const name = /([^\\/]+)\.\w+$/.exec(reason.file)![1]!;
      const { text } = sources.find((one) => one.file === reason.file)!;
      excluded.set(nameOf(reason.file), {
        file: reason.file,
        name,
        text,
        reason: withCause(reason, excluded),
      });
    }
  }
}

/** A complaint about the name of a class that was left out says why it was. */
function withCause(one: Diagnostic, excluded: ReadonlyMap<string, ExcludedClass>): Diagnostic {
  const name = /(?:Invalid type|Variable does not exist): ([A-Za-z]\w*)/.exec(one.message)?.[1];
  const cause = name === undefined ? undefined : excluded.get(name.toLowerCase())?.reason;
  if (cause === undefined || cause.file === one.file) return one;
  const message = `${one.message}, because ${cause.file}:${String(cause.line)}: ${cause.message}`;
  return { ...one, message };
}
