import type ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { requireType } from '../nominal.ts';
import { typeOfValue } from '../types.ts';

export function visitArrayLiteral(
  node: ts.ArrayLiteralExpression,
  context: Context,
): ApexExpression {
  const { checker } = context;
  const expected = checker.getContextualType(node) ?? checker.getTypeAtLocation(node);
  const elements = node.elements.map((element) => context.expression(element));
  const type = typeOfValue(expected, context);
  if (type?.name !== 'List') {
    context.report('MISSING_TYPE', node, node.getText());
    return nullLiteral;
  }
  for (const element of node.elements) requireType(element, type.arguments[0], context);
  return { kind: 'list', type, elements };
}
