import ts from 'typescript';
import type { ApexMember, ApexStatement, ApexType } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { canChange } from '../mutable.ts';
import { apexName } from '../names.ts';
import { typeOfNode, typeOfValue } from '../types.ts';
import { hasModifier } from './function.ts';
import { hasCall } from './object_literal.ts';

interface Named {
  readonly name: ts.Identifier;
  readonly type: ApexType;
}

/** Name and type of a variable, or a diagnostic. */
function namedVariable(node: ts.VariableDeclaration, context: Context): Named | undefined {
  if (!ts.isIdentifier(node.name)) {
    context.report('DESTRUCTURING', node.name);
    return undefined;
  }
  if (node.type !== undefined) return { name: node.name, type: typeOfNode(node.type, context) };
  const type = typeOfValue(context.checker.getTypeAtLocation(node.name), context);
  if (type !== undefined) return { name: node.name, type };
  // What is wrong with the value comes first: often no annotation would help.
  const before = context.reportCount();
  if (node.initializer !== undefined) context.expression(node.initializer);
  if (context.reportCount() === before) context.report('MISSING_TYPE', node.name, node.name.text);
  return undefined;
}

export function visitVariables(
  node: ts.VariableStatement,
  context: Context,
): readonly ApexStatement[] {
  if (!isBlockScoped(node.declarationList)) {
    context.report('FUNCTION_SCOPE', node, node.declarationList.getText());
  }
  return node.declarationList.declarations.flatMap((declaration): readonly ApexStatement[] => {
    const named = namedVariable(declaration, context);
    if (named === undefined) return [];
    const { initializer } = declaration;
    const value = initializer === undefined ? null : context.expression(initializer);
    return [{ kind: 'variable', type: named.type, name: apexName(named.name.text), value }];
  });
}

/** `const` or `let`; not `var`, and not `using`, which ends by a call. */
export function isBlockScoped(list: ts.VariableDeclarationList): boolean {
  const scope = list.flags & ts.NodeFlags.BlockScoped;
  return scope === ts.NodeFlags.Const || scope === ts.NodeFlags.Let;
}

/** Constants of a module. */
export function visitConstants(
  node: ts.VariableStatement,
  context: Context,
): readonly ApexMember[] {
  if ((node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) {
    context.report('MODULE_STATEMENT', node);
    return [];
  }
  return node.declarationList.declarations.flatMap((declaration): readonly ApexMember[] => {
    const named = namedVariable(declaration, context);
    if (named === undefined) return [];
    if (declaration.initializer === undefined) {
      context.report('MODULE_STATEMENT', node);
      return [];
    }
    if (hasCall(declaration.initializer)) context.report('COMPUTED_CONSTANT', declaration);
    if (canChange(context.checker.getTypeAtLocation(declaration.name), context)) {
      context.report('MUTABLE_CONSTANT', declaration, declaration.name.getText());
    }
    return [
      {
        kind: 'constant',
        doc: context.doc(node),
        access: hasModifier(node, ts.SyntaxKind.ExportKeyword) ? 'public' : 'private',
        type: named.type,
        name: apexName(named.name.text),
        value: context.expression(declaration.initializer),
      },
    ];
  });
}
