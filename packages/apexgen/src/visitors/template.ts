import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { binary, call, name, text } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { isAll, isNullable } from '../types.ts';

const { TypeFlags } = ts;

/** A template string becomes a concatenation in which every part is a String. */
export function visitTemplate(node: ts.TemplateExpression, context: Context): ApexExpression {
  const parts: ApexExpression[] = [];
  if (node.head.text !== '') parts.push(text(node.head.text));
  for (const span of node.templateSpans) {
    parts.push(textPart(span.expression, context));
    if (span.literal.text !== '') parts.push(text(span.literal.text));
  }
  return parts.reduce((left, right) => binary('+', left, right));
}

/** A part of a string: Apex writes whole numbers and booleans as TypeScript does. */
export function textPart(node: ts.Expression, context: Context): ApexExpression {
  const checked = context.checker.getTypeAtLocation(node);
  const part = context.expression(node);
  if (isNullable(checked)) context.report('NULLABLE_TEXT', node);
  if (isAll(checked, TypeFlags.StringLike)) return part;
  if (!isAll(checked, TypeFlags.NumberLike) && !isAll(checked, TypeFlags.BooleanLike)) {
    context.report('TEXT_PART', node, context.checker.typeToString(checked));
  }
  return call(name('String'), 'valueOf', part);
}
