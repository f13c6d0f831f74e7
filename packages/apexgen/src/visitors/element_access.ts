import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { binary, call, nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { isAll, isNullable, typeOfValue } from '../types.ts';

/** `list[position]`: null where TypeScript gives undefined, instead of an exception. */
export function visitElementAccess(
  node: ts.ElementAccessExpression,
  context: Context,
): ApexExpression {
  const { checker } = context;
  const listType = checker.getTypeAtLocation(node.expression);
  const position = node.argumentExpression;
  if (typeOfValue(listType, context)?.name !== 'List') {
    context.report('UNKNOWN_MEMBER', node, node.getText());
    return nullLiteral;
  }
  const element = checker.getIndexTypeOfType(listType, ts.IndexKind.Number);
  if (
    !isName(node.expression) ||
    !(ts.isNumericLiteral(position) || ts.isIdentifier(position)) ||
    !isAll(checker.getTypeAtLocation(position), ts.TypeFlags.NumberLike) ||
    (element !== undefined && isNullable(element))
  ) {
    context.report('COMPLEX_INDEX', node);
    return nullLiteral;
  }
  const list = context.expression(node.expression);
  const index = context.expression(position);
  const below = binary('<', index, call(list, 'size'));
  const zero: ApexExpression = { kind: 'integer', value: 0 };
  return {
    kind: 'conditional',
    condition: ts.isNumericLiteral(position)
      ? below
      : binary('&&', binary('>=', index, zero), below),
    whenTrue: call(list, 'get', index),
    whenFalse: nullLiteral,
  };
}

function isName(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isName(node.expression);
  return ts.isIdentifier(node);
}
