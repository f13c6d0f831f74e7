import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral, text } from '../apex_ast.ts';
import type { Context } from '../context.ts';

const mostPositive = 2_147_483_647;

export function visitText(node: ts.StringLiteralLike): ApexExpression {
  return text(node.text);
}

export function visitBoolean(node: ts.BooleanLiteral): ApexExpression {
  return { kind: 'boolean', value: node.kind === ts.SyntaxKind.TrueKeyword };
}

export function visitNull(): ApexExpression {
  return nullLiteral;
}

export function visitNumber(node: ts.NumericLiteral, context: Context): ApexExpression {
  return integer(node, Number(node.text), context);
}

/** A whole number of 32 bits, or a diagnostic. */
export function integer(node: ts.Node, value: number, context: Context): ApexExpression {
  if (!Number.isInteger(value) || value > mostPositive || value < -mostPositive - 1) {
    context.report('NOT_AN_INTEGER', node, node.getText());
  }
  return { kind: 'integer', value };
}

export function isTextLiteral(node: ts.Expression): node is ts.StringLiteralLike {
  return ts.isStringLiteralLike(node);
}
