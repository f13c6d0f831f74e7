import ts from 'typescript';
import type { ApexExpression, ApexStatement, ApexType } from './apex_ast.ts';
import { call, name } from './apex_ast.ts';
import type { Diagnostic, DiagnosticCode } from './diagnostics.ts';
import { diagnosticAt } from './diagnostics.ts';

/** What a visitor may ask while it translates one module. */
export interface Context {
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  readonly className: string;
  /** Class of the fixed routines that generated code calls, for example `PolicyRuntime`. */
  readonly runtimeClass: string;
  /** Apex class of a module, or undefined for a file that is not compiled. */
  classOf(file: ts.SourceFile): string | undefined;
  report(code: DiagnosticCode, node: ts.Node, detail?: string): void;
  /** How much has been refused so far. */
  reportCount(): number;
  expression(node: ts.Expression): ApexExpression;
  /** Refuses anything that is not a boolean. */
  condition(node: ts.Expression): ApexExpression;
  statements(node: ts.Statement): readonly ApexStatement[];
  /** Doc comment lines of a declaration. */
  doc(node: ts.Node): readonly string[];
}

export interface ContextParts {
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  readonly classes: ReadonlyMap<ts.SourceFile, string>;
  readonly runtimeClass: string;
  readonly diagnostics: Diagnostic[];
  readonly expression: (node: ts.Expression, context: Context) => ApexExpression;
  readonly condition: (node: ts.Expression, context: Context) => ApexExpression;
  readonly statements: (node: ts.Statement, context: Context) => readonly ApexStatement[];
}

export function createContext(parts: ContextParts): Context {
  const { checker, file, classes, runtimeClass, diagnostics } = parts;
  const context: Context = {
    checker,
    file,
    className: classes.get(file) ?? '',
    runtimeClass,
    classOf: (source) => classes.get(source),
    report: (code, node, detail) => {
      diagnostics.push(diagnosticAt(node, code, detail));
    },
    reportCount: () => diagnostics.length,
    expression: (node) => parts.expression(node, context),
    condition: (node) => parts.condition(node, context),
    statements: (node) => parts.statements(node, context),
    doc: docOf,
  };
  return context;
}

/** A call of one of the fixed routines. */
export function runtimeCall(
  context: Context,
  routine: string,
  ...values: readonly ApexExpression[]
): ApexExpression {
  return call(name(context.runtimeClass), routine, ...values);
}

/** The declaration that a name stands for, through imports. */
export function declarationOf(node: ts.Identifier, context: Context): ts.Declaration | undefined {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? context.checker.getShorthandAssignmentValueSymbol(node.parent)
    : context.checker.getSymbolAtLocation(node);
  if (symbol === undefined) return undefined;
  const target =
    symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
  return target.declarations?.[0];
}

/** Lines of the JSDoc block right before a node, as they stand. */
export function docOf(node: ts.Node): readonly string[] {
  const block = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return block === undefined ? [] : docLines(block.getText());
}

export function docLines(comment: string): readonly string[] {
  const lines = comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

export type { ApexType };
