import type ts from 'typescript';
import { builtinProperty } from '../builtins/index.ts';
import type { ApexExpression } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { apexName } from '../names.ts';
import { interfaceOf } from '../types.ts';

export function visitPropertyAccess(
  node: ts.PropertyAccessExpression,
  context: Context,
): ApexExpression {
  if (node.questionDotToken !== undefined) context.report('UNDEFINED', node);
  const checked = context.checker.getTypeAtLocation(node.expression);
  if (interfaceOf(checked, context) === undefined) return builtinProperty(node, context);
  const target = context.expression(node.expression);
  return { kind: 'member', target, name: apexName(node.name.text) };
}
