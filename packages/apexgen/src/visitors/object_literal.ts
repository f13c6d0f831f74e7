import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral, type } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { interfaceOf, typeOfValue } from '../types.ts';

/** An object literal calls the constructor of the interface that is expected where it stands. */
export function visitObjectLiteral(
  node: ts.ObjectLiteralExpression,
  context: Context,
): ApexExpression {
  const expected = context.checker.getContextualType(node);
  const declaration = expected && interfaceOf(expected, context);
  const created = expected && typeOfValue(expected, context);
  if (declaration === undefined || created === undefined) {
    context.report('ANONYMOUS_TYPE', node);
    return nullLiteral;
  }
  const given = new Map(node.properties.flatMap((property) => initializerOf(property, context)));
  const declared = declaration.members.map((member) => member.name?.getText() ?? '');
  const inOrder = declared.every((member, index) => member === [...given.keys()][index]);
  if (!inOrder && node.properties.some(hasCall)) context.report('MEMBER_ORDER', node);
  const values = declared.map((member) => {
    const value = given.get(member);
    return value === undefined ? nullLiteral : context.expression(value);
  });
  return { kind: 'new', type: type(created.name), arguments: values };
}

function initializerOf(
  property: ts.ObjectLiteralElementLike,
  context: Context,
): readonly (readonly [string, ts.Expression])[] {
  if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
    return [[property.name.text, property.initializer]];
  }
  if (ts.isShorthandPropertyAssignment(property)) return [[property.name.text, property.name]];
  if (ts.isSpreadAssignment(property)) context.report('SPREAD', property);
  else if (ts.isMethodDeclaration(property)) context.report('CLOSURE', property);
  else context.report('UNSUPPORTED_SYNTAX', property, property.getText());
  return [];
}

export function hasCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) || (ts.forEachChild(node, hasCall) ?? false);
}
