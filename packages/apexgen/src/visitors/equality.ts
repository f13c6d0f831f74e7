import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { binary, call, nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import { isAll } from '../types.ts';
import { isTextLiteral } from './literal.ts';

const { TypeFlags } = ts;

/** `===` and `!==`: exact on strings, by value on whole numbers and booleans, or against null. */
export function equality(
  node: ts.BinaryExpression,
  negated: boolean,
  context: Context,
): ApexExpression {
  const { left, right } = node;
  if (isNothing(right)) return nothingComparison(left, right, negated, context);
  if (isNothing(left)) return nothingComparison(right, left, negated, context);
  const leftType = context.checker.getTypeAtLocation(left);
  const rightType = context.checker.getTypeAtLocation(right);
  if (mixesNullAndUndefined(leftType, rightType)) {
    context.report('MIXED_COMPARISON', node, node.operatorToken.getText());
  }
  const areAll = (flags: ts.TypeFlags) => isAll(leftType, flags) && isAll(rightType, flags);
  if (areAll(TypeFlags.StringLike)) {
    const equal = textEquality(left, right, context);
    return negated ? { kind: 'not', operand: equal } : equal;
  }
  if (areAll(TypeFlags.NumberLike) || areAll(TypeFlags.BooleanLike)) {
    const operator = negated ? '!=' : '==';
    return binary(operator, context.expression(left), context.expression(right));
  }
  const both = isAll(leftType, TypeFlags.Object) && isAll(rightType, TypeFlags.Object);
  context.report(both ? 'OBJECT_EQUALITY' : 'MIXED_COMPARISON', node, node.operatorToken.getText());
  return nullLiteral;
}

// Apex `==` ignores case, `equals` does not. The literal goes first, because it cannot be null.
function textEquality(left: ts.Expression, right: ts.Expression, context: Context): ApexExpression {
  if (isTextLiteral(right)) {
    return call(context.expression(right), 'equals', context.expression(left));
  }
  if (isTextLiteral(left)) {
    return call(context.expression(left), 'equals', context.expression(right));
  }
  return runtimeCall(context, 'same', context.expression(left), context.expression(right));
}

/** `== null` and `!= null` mean the same in both languages; every other use converts. */
export function looseEquality(
  node: ts.BinaryExpression,
  negated: boolean,
  context: Context,
): ApexExpression {
  if (node.right.kind !== ts.SyntaxKind.NullKeyword) {
    context.report('LOOSE_EQUALITY', node, node.operatorToken.getText());
  }
  return binary(negated ? '!=' : '==', context.expression(node.left), nullLiteral);
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || isUndefined(node);
}

function isUndefined(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'undefined';
}

// In Apex both are null, so the value may be only one of the two for the comparison to be exact.
function nothingComparison(
  value: ts.Expression,
  nothing: ts.Expression,
  negated: boolean,
  context: Context,
): ApexExpression {
  const checked = context.checker.getTypeAtLocation(value);
  const unwanted = isUndefined(nothing) ? TypeFlags.Null : TypeFlags.Undefined;
  if (isNothing(value) || hasPart(checked, unwanted)) {
    context.report('MIXED_COMPARISON', value, '===');
  }
  return binary(negated ? '!=' : '==', context.expression(value), nullLiteral);
}

function hasPart(checked: ts.Type, flags: ts.TypeFlags): boolean {
  const parts = checked.isUnion() ? checked.types : [checked];
  return parts.some((part) => (part.flags & flags) !== 0);
}

function mixesNullAndUndefined(left: ts.Type, right: ts.Type): boolean {
  const has = (flags: ts.TypeFlags) => hasPart(left, flags) || hasPart(right, flags);
  return has(TypeFlags.Null) && has(TypeFlags.Undefined);
}
