import path from 'node:path';
import ts from 'typescript';
import type { Diagnostic } from './diagnostics.ts';
import { diagnosticAtPosition } from './diagnostics.ts';

/** Modules by file name relative to the repository, for example `packages/policy/src/model.ts`. */
export type Sources = ReadonlyMap<string, string>;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noFallthroughCasesInSwitch: false,
  noImplicitReturns: true,
  allowUnreachableCode: false,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Library declarations are the same for every program and slow to parse: keep them. */
const libraryFiles = new Map<string, ts.SourceFile>();

function hostOf(sources: Sources): ts.CompilerHost {
  const libraryFolder = path.dirname(ts.getDefaultLibFilePath(options));
  return {
    fileExists: (file) => sources.has(file) || (isLibrary(file) && ts.sys.fileExists(file)),
    readFile: (file) => sources.get(file) ?? (isLibrary(file) ? ts.sys.readFile(file) : undefined),
    getSourceFile: (file) => {
      const source = sources.get(file);
      if (source !== undefined) {
        return ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
      }
      if (!isLibrary(file)) return undefined;
      const known = libraryFiles.get(file);
      if (known !== undefined) return known;
      const library = ts.createSourceFile(
        file,
        ts.sys.readFile(file) ?? '',
        ts.ScriptTarget.ESNext,
      );
      libraryFiles.set(file, library);
      return library;
    },
    getDefaultLibFileName: () => ts.getDefaultLibFilePath(options),
    getDefaultLibLocation: () => libraryFolder,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
    getDirectories: () => [],
    directoryExists: () => true,
  };
  function isLibrary(file: string): boolean {
    return file.startsWith(libraryFolder);
  }
}

export function createProgram(sources: Sources): ts.Program {
  return ts.createProgram([...sources.keys()], options, hostOf(sources));
}

/** What TypeScript itself has against the modules. */
export function typeErrors(program: ts.Program): Diagnostic[] {
  return ts.getPreEmitDiagnostics(program).flatMap((found) => {
    const message = ts.flattenDiagnosticMessageText(found.messageText, ' ');
    // What concerns no file in particular is said of the first module.
    const [first] = program.getRootFileNames();
    const file = found.file ?? program.getSourceFile(first ?? '');
    if (file === undefined) throw new Error(message);
    return [
      diagnosticAtPosition(file, found.start ?? 0, 'TYPE_ERROR', `TS${found.code} ${message}`),
    ];
  });
}
