import type ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';

export function visitReturn(node: ts.ReturnStatement, context: Context): readonly ApexStatement[] {
  const value = node.expression === undefined ? null : context.expression(node.expression);
  return [{ kind: 'return', value }];
}
