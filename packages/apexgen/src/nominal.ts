import ts from 'typescript';
import type { ApexType } from './apex_ast.ts';
import { typeText } from './apex_ast.ts';
import type { Context } from './context.ts';
import { typeOfValue } from './types.ts';

/** TypeScript accepts any value of the right shape, Apex only one of the named class. */
export function checkNominal(node: ts.Expression, context: Context): void {
  const contextual = context.checker.getContextualType(node);
  if (contextual !== undefined) requireType(node, typeOfValue(contextual, context), context);
}

/** Refuses a value whose Apex type is another than the expected one; literals take that type. */
export function requireType(
  node: ts.Expression,
  expected: ApexType | undefined,
  context: Context,
): void {
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return;
  const actual = typeOfValue(context.checker.getTypeAtLocation(node), context);
  if (expected === undefined || actual === undefined) return;
  if (typeText(expected) === typeText(actual)) return;
  const detail = `\`${typeText(actual)}\` is not \`${typeText(expected)}\``;
  context.report('STRUCTURAL_TYPE', node, detail);
}
