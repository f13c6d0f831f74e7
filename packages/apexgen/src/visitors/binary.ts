import ts from 'typescript';
import type { ApexBinaryOperator, ApexExpression } from '../apex_ast.ts';
import { binary, nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import { isAll, isNullable } from '../types.ts';
import { equality, looseEquality } from './equality.ts';
import { textPart } from './template.ts';
import { refuseExpression } from './visitor.ts';

const { SyntaxKind, TypeFlags } = ts;

type OperatorVisitor = (node: ts.BinaryExpression, context: Context) => ApexExpression;

/** What becomes of each operator between two values. One that is not listed is refused. */
export const operators: Partial<Record<ts.SyntaxKind, OperatorVisitor>> = {
  [SyntaxKind.AmpersandAmpersandToken]: logical('&&'),
  [SyntaxKind.BarBarToken]: logical('||'),
  [SyntaxKind.QuestionQuestionToken]: (node, context) =>
    binary('??', context.expression(node.left), context.expression(node.right)),
  [SyntaxKind.EqualsEqualsEqualsToken]: (node, context) => equality(node, false, context),
  [SyntaxKind.ExclamationEqualsEqualsToken]: (node, context) => equality(node, true, context),
  [SyntaxKind.EqualsEqualsToken]: (node, context) => looseEquality(node, false, context),
  [SyntaxKind.ExclamationEqualsToken]: (node, context) => looseEquality(node, true, context),
  [SyntaxKind.LessThanToken]: ordered('<'),
  [SyntaxKind.LessThanEqualsToken]: ordered('<='),
  [SyntaxKind.GreaterThanToken]: ordered('>'),
  [SyntaxKind.GreaterThanEqualsToken]: ordered('>='),
  [SyntaxKind.PlusToken]: addition,
  [SyntaxKind.MinusToken]: arithmetic('subtract'),
  [SyntaxKind.AsteriskToken]: arithmetic('multiply'),
  [SyntaxKind.PercentToken]: remainder,
  [SyntaxKind.SlashToken]: refuseExpression('DIVISION'),
};

export function visitBinary(node: ts.BinaryExpression, context: Context): ApexExpression {
  const kind = node.operatorToken.kind;
  const visitor = operators[kind];
  if (visitor !== undefined) return visitor(node, context);
  const assigns = kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
  context.report(
    assigns ? 'ASSIGNMENT_VALUE' : 'UNSUPPORTED_SYNTAX',
    node,
    node.operatorToken.getText(),
  );
  return nullLiteral;
}

function logical(operator: ApexBinaryOperator): OperatorVisitor {
  return (node, context) =>
    binary(operator, context.condition(node.left), context.condition(node.right));
}

function ordered(operator: ApexBinaryOperator): OperatorVisitor {
  return (node, context) => {
    const left = context.checker.getTypeAtLocation(node.left);
    const right = context.checker.getTypeAtLocation(node.right);
    if (isAll(left, TypeFlags.StringLike) || isAll(right, TypeFlags.StringLike)) {
      context.report('TEXT_ORDER', node);
    } else if (!isInteger(left) || !isInteger(right)) {
      context.report('MIXED_COMPARISON', node, operator);
    }
    return binary(operator, context.expression(node.left), context.expression(node.right));
  };
}

/** `+` on strings concatenates; on whole numbers it is checked against 32 bits. */
export function addition(node: ts.BinaryExpression, context: Context): ApexExpression {
  const { checker } = context;
  const left = checker.getTypeAtLocation(node.left);
  const right = checker.getTypeAtLocation(node.right);
  if (isAll(left, TypeFlags.StringLike) || isAll(right, TypeFlags.StringLike)) {
    return binary('+', textPart(node.left, context), textPart(node.right, context));
  }
  return arithmetic('add')(node, context);
}

/** Checked arithmetic: where Apex would wrap at 32 bits, the routine throws. */
export function arithmetic(routine: string): OperatorVisitor {
  return (node, context) => {
    const operands = [node.left, node.right];
    if (!operands.every((operand) => isInteger(context.checker.getTypeAtLocation(operand)))) {
      context.report('MIXED_COMPARISON', node, node.operatorToken.getText());
    }
    return runtimeCall(context, routine, ...operands.map((operand) => context.expression(operand)));
  };
}

function remainder(node: ts.BinaryExpression, context: Context): ApexExpression {
  if (!ts.isNumericLiteral(node.right) || Number(node.right.text) <= 0) {
    context.report('REMAINDER', node);
  }
  return arithmetic('remainder')(node, context);
}

function isInteger(checked: ts.Type): boolean {
  return isAll(checked, TypeFlags.NumberLike) && !isNullable(checked);
}
