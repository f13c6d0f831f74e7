import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { runtimeCall } from '../context.ts';
import { typeOfValue } from '../types.ts';

/** Whether a call is that of `String.fromCharCode` of the library itself. */
export function isTextOfUnits(node: ts.PropertyAccessExpression, context: Context): boolean {
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'String') return false;
  const declaration = context.checker.getSymbolAtLocation(node.expression)?.declarations?.[0];
  const isOurs =
    declaration !== undefined && context.classOf(declaration.getSourceFile()) !== undefined;
  return !isOurs && node.name.text === 'fromCharCode';
}

/** `String.fromCharCode(...units)`: one list of whole numbers, spread, and nothing else. */
export function textOfUnits(node: ts.CallExpression, context: Context): ApexExpression {
  const [spread] = node.arguments;
  const units = spread !== undefined && ts.isSpreadElement(spread) ? spread.expression : undefined;
  const type = units && typeOfValue(context.checker.getTypeAtLocation(units), context);
  const isList = type?.name === 'List' && type.arguments[0]?.name === 'Integer';
  if (units === undefined || node.arguments.length !== 1 || !isList) {
    context.report('ARGUMENTS', node, 'String.fromCharCode');
    return { kind: 'null' };
  }
  return runtimeCall(context, 'textOf', context.expression(units));
}
