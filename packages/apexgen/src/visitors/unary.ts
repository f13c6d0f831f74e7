import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import { integer } from './literal.ts';
import { refuseExpression } from './visitor.ts';

const { SyntaxKind } = ts;

type PrefixVisitor = (node: ts.PrefixUnaryExpression, context: Context) => ApexExpression;

export const prefixes: Partial<Record<ts.SyntaxKind, PrefixVisitor>> = {
  [SyntaxKind.ExclamationToken]: (node, context) => ({
    kind: 'not',
    operand: context.condition(node.operand),
  }),
  [SyntaxKind.MinusToken]: (node, context) => {
    if (ts.isNumericLiteral(node.operand))
      return integer(node, -Number(node.operand.text), context);
    const zero: ApexExpression = { kind: 'integer', value: 0 };
    return runtimeCall(context, 'subtract', zero, context.expression(node.operand));
  },
  [SyntaxKind.PlusPlusToken]: refuseExpression('ASSIGNMENT_VALUE'),
  [SyntaxKind.MinusMinusToken]: refuseExpression('ASSIGNMENT_VALUE'),
};

export function visitPrefixUnary(node: ts.PrefixUnaryExpression, context: Context): ApexExpression {
  const visitor = prefixes[node.operator];
  if (visitor !== undefined) return visitor(node, context);
  context.report('UNSUPPORTED_SYNTAX', node, node.getText());
  return nullLiteral;
}
