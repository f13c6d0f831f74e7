export type { Compilation, CompileOptions } from './compile.ts';
export { compile } from './compile.ts';
export type { Diagnostic, DiagnosticCode } from './diagnostics.ts';
export { CompileError, formatDiagnostic } from './diagnostics.ts';
export { coreSources, generateAll, generatedFolders, generateReader } from './generate.ts';
export type { Sources } from './program.ts';
export { stripTypes } from './module_bundle.ts';
export { rules } from './rules.ts';
