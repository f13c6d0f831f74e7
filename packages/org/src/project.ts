import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileApex } from './emit/compile.ts';
import type { CompileInput, SourceFile } from './emit/compile.ts';
import type { CompiledProject } from './emit/compiled.ts';
import { readCache, writeCache } from './emit/cache.ts';
import { LoadedProgram } from './runtime/loaded_program.ts';
import { readProjectMetadata } from './store/project_metadata.ts';
import type { ProjectMetadata } from './store/project_metadata.ts';
import { formatDiagnostics } from './syntax/diagnostics.ts';
import type { Diagnostic } from './syntax/diagnostics.ts';
import { treeCacheIn } from './syntax/tree_cache.ts';
import { systemTypes } from './system/index.ts';

export interface Project {
  readonly metadata: ProjectMetadata;
  readonly input: CompileInput;
  /** Where its files are; empty for sources in memory. */
  readonly folders: readonly string[];
  /** undefined when there are diagnostics. */
  readonly compiled: CompiledProject | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Loads the compiled Apex; throws with all diagnostics when it did not compile. */
  load(): LoadedProgram;
}

export interface ProjectOptions {
  /** Folder for emitted JavaScript, reused while nothing has changed; none by default. */
  readonly cacheFolder?: string;
  /** Names of files in messages are relative to it; the current folder by default. */
  readonly baseFolder?: string;
}

/** Compiles the Apex below the given folders against their metadata. */
export function compileProject(folders: readonly string[], options: ProjectOptions = {}): Project {
  const base = options.baseFolder ?? process.cwd();
  const metadata = readProjectMetadata(folders);
  const sources = folders.flatMap((folder) => readSources(folder, base));
  return { ...makeProject(metadata, sources, options.cacheFolder), folders };
}

/** A project from sources in memory. */
export function makeProject(
  metadata: ProjectMetadata,
  sources: readonly SourceFile[],
  cacheFolder?: string,
): Project {
  const input: CompileInput = {
    sources,
    schema: metadata.schema,
    labels: metadata.labels.names,
    systemTypes,
  };
  const cached = cacheFolder === undefined ? undefined : readCache(cacheFolder, input);
  const trees = cacheFolder === undefined ? undefined : treeCacheIn(cacheFolder);
  const result =
    cached === undefined
      ? compileApex(input, trees === undefined ? {} : { trees })
      : { project: cached, diagnostics: [] };
  if (cached === undefined && cacheFolder !== undefined && result.project !== undefined) {
    writeCache(cacheFolder, input, result.project);
  }
  return {
    metadata,
    input,
    folders: [],
    compiled: result.project,
    diagnostics: result.diagnostics,
    load: () => {
      if (result.project === undefined) {
        throw new Error(`the Apex does not compile:\n${formatDiagnostics(result.diagnostics)}`);
      }
      return new LoadedProgram(result.project, metadata.schema, systemTypes, sources);
    },
  };
}

const LATEST_API = 67;

/**
 * Classes and triggers below a folder. Without `assumedApi` every file must say its API version in
 * its own metadata file.
 */
export function readSources(folder: string, base: string, assumedApi?: number): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:cls|trigger)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      file: relative(base, path),
      kind: path.endsWith('.cls') ? ('class' as const) : ('trigger' as const),
      text: readFileSync(path, 'utf8'),
      apiVersion: apiVersionOf(path, assumedApi),
    }));
}

function apiVersionOf(path: string, assumedApi?: number): number {
  let xml: string;
  try {
    xml = readFileSync(`${path}-meta.xml`, 'utf8');
  } catch {
    if (assumedApi !== undefined) return assumedApi;
    throw new Error(`${path}-meta.xml is missing: every class and trigger needs its <apiVersion>`);
  }
  const version = Number(/<apiVersion>([\d.]+)<\/apiVersion>/.exec(xml)?.[1]);
  if (!(version > 0 && version <= LATEST_API)) {
    throw new Error(`${path}-meta.xml: <apiVersion> must be at most ${String(LATEST_API)}.0`);
  }
  return version;
}
