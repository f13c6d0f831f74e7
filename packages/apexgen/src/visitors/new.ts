import type ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import { nullLiteral } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { typeOfValue } from '../types.ts';

const keyTypes: readonly string[] = ['String', 'Integer'];

/** Only empty maps and sets of strings or whole numbers; everything else is a literal. */
export function visitNew(node: ts.NewExpression, context: Context): ApexExpression {
  const created = typeOfValue(context.checker.getTypeAtLocation(node), context);
  if (created === undefined || (created.name !== 'Map' && created.name !== 'Set')) {
    context.report('UNKNOWN_NAME', node, node.expression.getText());
    return nullLiteral;
  }
  const [key] = created.arguments;
  if ((node.arguments?.length ?? 0) > 0 || key === undefined || !keyTypes.includes(key.name)) {
    context.report('ARGUMENTS', node, node.expression.getText());
  }
  return { kind: 'new', type: created, arguments: [] };
}
