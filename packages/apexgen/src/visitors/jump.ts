import ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';

export function visitBreak(node: ts.BreakStatement, context: Context): readonly ApexStatement[] {
  if (node.label !== undefined) context.report('UNSUPPORTED_SYNTAX', node, 'label');
  if (leavesSwitch(node)) context.report('NESTED_BREAK', node);
  return [{ kind: 'break' }];
}

export function visitContinue(
  node: ts.ContinueStatement,
  context: Context,
): readonly ApexStatement[] {
  if (node.label !== undefined) context.report('UNSUPPORTED_SYNTAX', node, 'label');
  return [{ kind: 'continue' }];
}

function leavesSwitch(node: ts.BreakStatement): boolean {
  let around: ts.Node = node.parent;
  while (!ts.isFunctionLike(around) && !ts.isSourceFile(around)) {
    if (ts.isSwitchStatement(around)) return true;
    if (ts.isIterationStatement(around, false)) return false;
    around = around.parent;
  }
  return false;
}
