import type { Position } from './ast.ts';

/** Something wrong in a source file, with its place. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Ends the compilation of one member or file; carries its place. */
export class CompileError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(file: string, position: Position, message: string) {
    super(`${file}:${String(position.line)}: ${message}`);
    this.name = 'CompileError';
    this.diagnostic = { file, line: position.line, column: position.column, message };
  }
}

/** `file:line: message`, one per line. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((one) => `${one.file}:${String(one.line)}:${String(one.column)}: ${one.message}`)
    .join('\n');
}
