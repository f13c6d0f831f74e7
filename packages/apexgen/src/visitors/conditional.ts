import type ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import type { Context } from '../context.ts';

export function visitConditional(node: ts.ConditionalExpression, context: Context): ApexExpression {
  return {
    kind: 'conditional',
    condition: context.condition(node.condition),
    whenTrue: context.expression(node.whenTrue),
    whenFalse: context.expression(node.whenFalse),
  };
}
