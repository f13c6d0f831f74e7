import ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { collectionType } from '../types.ts';

const collections: readonly string[] = ['Map', 'Set'];

/** Only empty maps and sets of declared types; everything else is a literal. */
export function visitNew(node: ts.NewExpression, context: Context): ApexExpression {
  const created = node.expression;
  if (!ts.isIdentifier(created) || !collections.includes(created.text)) {
    context.report('UNKNOWN_NAME', node, created.getText());
    return nullLiteral;
  }
  if ((node.arguments?.length ?? 0) > 0) context.report('ARGUMENTS', node, created.text);
  if (node.typeArguments === undefined) {
    context.report('MISSING_TYPE', node, `new ${created.text}`);
    return nullLiteral;
  }
  const type = collectionType(created.text, node.typeArguments, context);
  return { kind: 'new', type, arguments: [] };
}
