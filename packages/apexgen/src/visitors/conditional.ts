import type ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { requireType } from '../nominal.ts';
import { typeOfValue } from '../types.ts';

export function visitConditional(node: ts.ConditionalExpression, context: Context): ApexExpression {
  if (context.checker.getContextualType(node) === undefined) {
    const first = context.checker.getTypeAtLocation(node.whenTrue);
    requireType(node.whenFalse, typeOfValue(first, context), context);
  }
  return {
    kind: 'conditional',
    condition: context.condition(node.condition),
    whenTrue: context.expression(node.whenTrue),
    whenFalse: context.expression(node.whenFalse),
  };
}
