import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { name, nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { declarationOf } from '../context.ts';
import { apexName } from '../names.ts';

/** A parameter, local variable or constant; never a function, which is not a value in Apex. */
export function visitIdentifier(node: ts.Identifier, context: Context): ApexExpression {
  if (node.text === 'undefined') {
    context.report('UNDEFINED', node);
    return nullLiteral;
  }
  const declaration = declarationOf(node, context);
  const owner = declaration && context.classOf(declaration.getSourceFile());
  if (declaration === undefined || owner === undefined) {
    context.report('UNKNOWN_NAME', node, node.text);
    return nullLiteral;
  }
  if (ts.isFunctionDeclaration(declaration)) {
    context.report('CLOSURE', node);
    return nullLiteral;
  }
  if (
    (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)) ||
    !ts.isIdentifier(declaration.name)
  ) {
    context.report('UNKNOWN_NAME', node, node.text);
    return nullLiteral;
  }
  const spelled = apexName(declaration.name.text);
  if (owner === context.className) return name(spelled);
  return { kind: 'member', target: name(owner), name: spelled };
}
