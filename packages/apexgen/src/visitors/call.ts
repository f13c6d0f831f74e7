import ts from 'typescript';
import { builtinCall } from '../builtins/index.ts';
import { isTextOfUnits, textOfUnits } from '../builtins/text_of.ts';
import type { ApexExpression } from '../apex_ast.ts';
import { call, name, nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { declarationOf } from '../context.ts';
import { apexName } from '../names.ts';

/** A call of a function of the core, or of a library member that has an exact equivalent. */
export function visitCall(node: ts.CallExpression, context: Context): ApexExpression {
  if (node.questionDotToken !== undefined) context.report('UNDEFINED', node);
  if (ts.isPropertyAccessExpression(node.expression)) {
    if (isTextOfUnits(node.expression, context)) return textOfUnits(node, context);
    return builtinCall(node, node.expression, context);
  }
  if (!ts.isIdentifier(node.expression)) {
    context.report('CLOSURE', node.expression);
    return nullLiteral;
  }
  const declaration = declarationOf(node.expression, context);
  const owner = declaration && context.classOf(declaration.getSourceFile());
  if (declaration === undefined || owner === undefined) {
    context.report('UNKNOWN_NAME', node.expression, node.expression.text);
    return nullLiteral;
  }
  if (!ts.isFunctionDeclaration(declaration) || declaration.name === undefined) {
    context.report('CLOSURE', node.expression);
    return nullLiteral;
  }
  const target = owner === context.className ? null : name(owner);
  const values = node.arguments.map((argument) => context.expression(argument));
  return call(target, apexName(declaration.name.text), ...values);
}
