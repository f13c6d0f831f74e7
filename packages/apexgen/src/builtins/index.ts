import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { isNullable, typeOfValue } from '../types.ts';
import { arrayBuiltins } from './array.ts';
import type { Builtin, Builtins } from './builtin.ts';
import { mapBuiltins, setBuiltins } from './map.ts';
import { stringBuiltins } from './string.ts';

/** Library members that mean the same in Apex, by the Apex type of their target. */
export const builtins: Readonly<Record<string, Builtins>> = {
  List: arrayBuiltins,
  String: stringBuiltins,
  Map: mapBuiltins,
  Set: setBuiltins,
};

function findBuiltin(node: ts.PropertyAccessExpression, context: Context): Builtin | undefined {
  const checked = context.checker.getTypeAtLocation(node.expression);
  const target = isNullable(checked) ? undefined : typeOfValue(checked, context)?.name;
  const members = target === undefined ? undefined : builtins[target];
  if (members === undefined || !Object.hasOwn(members, node.name.text)) return undefined;
  return members[node.name.text];
}

/** A property such as `length`. */
export function builtinProperty(
  node: ts.PropertyAccessExpression,
  context: Context,
): ApexExpression {
  const builtin = findBuiltin(node, context);
  if (builtin === undefined || builtin.arity !== undefined) {
    visitUnknownTarget(node, context);
    context.report('UNKNOWN_MEMBER', node.name, node.getText());
    return nullLiteral;
  }
  const target = context.expression(node.expression);
  const use = { node, target, targetNode: node.expression, arguments: [], argumentNodes: [] };
  return builtin.build(use, context);
}

/** A call such as `list.push(value)`. */
export function builtinCall(
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  context: Context,
): ApexExpression {
  if (callee.questionDotToken !== undefined) context.report('UNDEFINED', callee);
  const values = node.arguments.map((argument) => context.expression(argument));
  const builtin = findBuiltin(callee, context);
  if (builtin?.arity === undefined) {
    visitUnknownTarget(callee, context);
    context.report('UNKNOWN_MEMBER', callee.name, callee.getText());
    return nullLiteral;
  }
  const usesValue = !ts.isExpressionStatement(node.parent);
  if (!builtin.arity.includes(values.length) || (builtin.isStatement === true && usesValue)) {
    context.report('ARGUMENTS', node, callee.getText());
  }
  const target = context.expression(callee.expression);
  const use = {
    node,
    target,
    targetNode: callee.expression,
    arguments: values,
    argumentNodes: node.arguments,
  };
  return builtin.build(use, context);
}

/** Reports what is wrong with the target itself; a name needs no second complaint. */
function visitUnknownTarget(node: ts.PropertyAccessExpression, context: Context): void {
  if (!ts.isIdentifier(node.expression)) context.expression(node.expression);
}
