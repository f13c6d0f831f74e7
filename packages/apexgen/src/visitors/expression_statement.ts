import ts from 'typescript';
import type { ApexExpression, ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import { addition, arithmetic } from './binary.ts';

const { SyntaxKind } = ts;

type Combine = (node: ts.BinaryExpression, context: Context) => ApexExpression;

export const assignments: Partial<Record<ts.SyntaxKind, Combine>> = {
  [SyntaxKind.EqualsToken]: (node, context) => context.expression(node.right),
  [SyntaxKind.PlusEqualsToken]: addition,
  [SyntaxKind.MinusEqualsToken]: arithmetic('subtract'),
  [SyntaxKind.AsteriskEqualsToken]: arithmetic('multiply'),
};

export const increments: Partial<Record<ts.SyntaxKind, string>> = {
  [SyntaxKind.PlusPlusToken]: 'add',
  [SyntaxKind.MinusMinusToken]: 'subtract',
};

/** A statement that is an expression: a call, an assignment, or a step by one. */
export function visitAssignmentOrCall(
  node: ts.ExpressionStatement,
  context: Context,
): readonly ApexStatement[] {
  const { expression } = node;
  if (ts.isCallExpression(expression)) {
    return [{ kind: 'expression', expression: context.expression(expression) }];
  }
  if (ts.isBinaryExpression(expression)) {
    const combine = assignments[expression.operatorToken.kind];
    if (combine !== undefined)
      return assign(expression.left, combine(expression, context), context);
  }
  if (ts.isPostfixUnaryExpression(expression) || ts.isPrefixUnaryExpression(expression)) {
    const routine = increments[expression.operator];
    if (routine !== undefined) {
      const value = context.expression(expression.operand);
      const next = runtimeCall(context, routine, value, { kind: 'integer', value: 1 });
      return assign(expression.operand, next, context);
    }
  }
  // Visiting reports what is wrong inside; a value alone is refused as well.
  context.expression(expression);
  context.report('UNUSED_VALUE', node);
  return [];
}

function assign(
  target: ts.Expression,
  value: ApexExpression,
  context: Context,
): readonly ApexStatement[] {
  if (!ts.isIdentifier(target)) {
    const destructured =
      ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target);
    context.report(destructured ? 'DESTRUCTURING' : 'ASSIGNMENT_TARGET', target);
    return [];
  }
  return [{ kind: 'assign', target: context.expression(target), value }];
}
