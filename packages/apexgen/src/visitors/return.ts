import ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';

export function visitReturn(node: ts.ReturnStatement, context: Context): readonly ApexStatement[] {
  const { expression } = node;
  if (expression === undefined) return [{ kind: 'return', value: null }];
  const checked = context.checker.getTypeAtLocation(expression);
  if ((checked.flags & ts.TypeFlags.Void) !== 0) context.report('VOID_VALUE', expression);
  return [{ kind: 'return', value: context.expression(expression) }];
}
