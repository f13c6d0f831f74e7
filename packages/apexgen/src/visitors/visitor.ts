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

/** Visitors that only refuse; the documentation leaves their kinds out. */
export const refusedVisitors = new WeakSet<object>();

function refusing<T extends object>(visitor: T): T {
  refusedVisitors.add(visitor);
  return visitor;
}

/** A visitor that reports and stands in with null, so that later diagnostics are found as well. */
export function refuseExpression(code: DiagnosticCode): ExpressionVisitor {
  return refusing((node: ts.Node, context: Context) => {
    context.report(code, node, shorten(node));
    return nullLiteral;
  });
}

export function refuseStatement(code: DiagnosticCode): StatementVisitor {
  return refusing((node: ts.Node, context: Context) => {
    context.report(code, node, shorten(node));
    return [];
  });
}

export function refuseDeclaration(code: DiagnosticCode): DeclarationVisitor {
  return refusing((node: ts.Node, context: Context) => {
    context.report(code, node, shorten(node));
    return [];
  });
}

/** The first line of a node's source, for messages. */
export function shorten(node: ts.Node): string {
  const [line = ''] = node.getText().split('\n');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
