import type ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import type { Context } from '../context.ts';

/** The printer puts the parentheses that Apex needs. */
export function visitParenthesized(
  node: ts.ParenthesizedExpression,
  context: Context,
): ApexExpression {
  return context.expression(node.expression);
}
