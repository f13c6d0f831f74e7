import type ts from 'typescript';
import type { Rule } from './rules.ts';
import { rules } from './rules.ts';

export type DiagnosticCode = keyof typeof rules;

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly cure: string;
}

/** A diagnostic for the place where `node` starts. */
export function diagnosticAt(node: ts.Node, code: DiagnosticCode, detail = ''): Diagnostic {
  const file = node.getSourceFile();
  return diagnosticAtPosition(file, node.getStart(file), code, detail);
}

export function diagnosticAtPosition(
  file: ts.SourceFile,
  position: number,
  code: DiagnosticCode,
  detail = '',
): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  const rule: Rule = rules[code];
  return {
    code,
    file: file.fileName,
    line: line + 1,
    column: character + 1,
    message: rule.message.replace('{0}', () => detail.replaceAll(/\s*\n\s*/g, ' ')),
    cure: rule.cure,
  };
}

/** Each of a place once, in the order of the source. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map(({ file }) => file))];
  const unique = new Map(diagnostics.map((one) => [formatDiagnostic(one), one]));
  return [...unique.values()].sort(
    (left, right) =>
      files.indexOf(left.file) - files.indexOf(right.file) ||
      left.line - right.line ||
      left.column - right.column,
  );
}

/** Something cannot be compiled; each line of the message is one diagnostic. */
export class CompileError extends Error {
  readonly code = 'COMPILE_FAILED';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** `file:line:column CODE message (cure)`, one line. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, code, message, cure } = diagnostic;
  return `${file}:${line}:${column} ${code} ${message} (${cure})`;
}
