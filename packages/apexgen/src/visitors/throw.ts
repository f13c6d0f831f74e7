import ts from 'typescript';
import type { ApexExpression, ApexStatement } from '../apex_ast.ts';
import { type } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { isNullable } from '../types.ts';

/** `throw new Error(text)`; nothing else can be thrown. */
export function visitThrow(node: ts.ThrowStatement, context: Context): readonly ApexStatement[] {
  const thrown = node.expression;
  const [message, ...rest] = ts.isNewExpression(thrown) ? (thrown.arguments ?? []) : [];
  if (
    !ts.isNewExpression(thrown) ||
    thrown.expression.getText() !== 'Error' ||
    message === undefined ||
    rest.length > 0
  ) {
    context.report('ARGUMENTS', thrown, 'throw');
    return [];
  }
  if (isNullable(context.checker.getTypeAtLocation(message))) {
    context.report('NULLABLE_TEXT', message);
  }
  return [unreachable(context, context.expression(message))];
}

/** Throws the exception of generated code. */
export function unreachable(context: Context, message: ApexExpression): ApexStatement {
  const exception = type(`${context.runtimeClass}.PolicyException`);
  return { kind: 'throw', value: { kind: 'new', type: exception, arguments: [message] } };
}
