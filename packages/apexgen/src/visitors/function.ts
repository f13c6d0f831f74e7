import ts from 'typescript';
import type { ApexMember, ApexParameter } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { apexName } from '../names.ts';
import { typeOfNode } from '../types.ts';

const mostParameters = 32;

export function visitFunction(
  node: ts.FunctionDeclaration,
  context: Context,
): readonly ApexMember[] {
  const { name, body } = node;
  if (name === undefined || body === undefined || node.asteriskToken !== undefined) {
    context.report('UNSUPPORTED_SYNTAX', node, 'function');
    return [];
  }
  if (node.typeParameters !== undefined) context.report('GENERIC', name);
  if (hasModifier(node, ts.SyntaxKind.AsyncKeyword))
    context.report('UNSUPPORTED_SYNTAX', node, 'async');
  if (hasModifier(node, ts.SyntaxKind.DefaultKeyword)) {
    context.report('UNSUPPORTED_SYNTAX', node, 'export default');
  }
  if (node.parameters.length > mostParameters) context.report('TOO_MANY_MEMBERS', name, name.text);
  if (node.type === undefined) {
    context.report('MISSING_TYPE', name, name.text);
    return [];
  }
  return [
    {
      kind: 'method',
      doc: context.doc(node),
      access: hasModifier(node, ts.SyntaxKind.ExportKeyword) ? 'public' : 'private',
      type: typeOfNode(node.type, context),
      name: apexName(name.text),
      parameters: node.parameters.flatMap((parameter) => parameterOf(parameter, context)),
      body: body.statements.flatMap((statement) => context.statements(statement)),
    },
  ];
}

function parameterOf(node: ts.ParameterDeclaration, context: Context): readonly ApexParameter[] {
  if (node.dotDotDotToken !== undefined) context.report('SPREAD', node);
  if (node.questionToken !== undefined || node.initializer !== undefined) {
    context.report('OPTIONAL', node);
  }
  if (!ts.isIdentifier(node.name)) {
    context.report('DESTRUCTURING', node);
    return [];
  }
  if (node.type === undefined) {
    context.report('MISSING_TYPE', node, node.name.text);
    return [];
  }
  return [{ type: typeOfNode(node.type, context), name: apexName(node.name.text) }];
}

export function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}
