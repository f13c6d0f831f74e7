import type ts from 'typescript';
import type { ApexExpression, ApexMember, ApexStatement } from '../apex_ast.ts';
import { nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import type { DiagnosticCode } from '../diagnostics.ts';

// The table joins each syntax kind to a visitor of exactly that node; `never` lets one table hold
// visitors of different nodes without casts at the declarations.
export type ExpressionVisitor = (node: never, context: Context) => ApexExpression;
export type StatementVisitor = (node: never, context: Context) => readonly ApexStatement[];
export type DeclarationVisitor = (node: never, context: Context) => readonly ApexMember[];

/** What visitors that only refuse report; the others are not in it. */
export const refusalCodes = new WeakMap<object, DiagnosticCode>();

/** Marks a visitor or reader that only refuses. */
export function refusing<T extends object>(code: DiagnosticCode, visitor: T): T {
  refusalCodes.set(visitor, code);
  return visitor;
}

/** A visitor that reports and stands in with null, so that later diagnostics are found as well. */
export function refuseExpression(
  code: DiagnosticCode,
): (node: ts.Node, context: Context) => ApexExpression {
  return refusing(code, (node: ts.Node, context: Context) => {
    context.report(code, node, shorten(node));
    return nullLiteral;
  });
}

/** A visitor of statements or declarations that only reports. */
export function refuse(code: DiagnosticCode): (node: ts.Node, context: Context) => readonly [] {
  return refusing(code, (node: ts.Node, context: Context) => {
    context.report(code, node, shorten(node));
    return [];
  });
}

/** The first line of a node's source, for messages. */
export function shorten(node: ts.Node): string {
  const [line = ''] = node.getText().split('\n');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
