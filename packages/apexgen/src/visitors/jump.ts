import ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';

/** Labels are refused where they stand, so every jump is to the loop or switch around it. */
export function visitBreak(node: ts.BreakStatement, context: Context): readonly ApexStatement[] {
  if (leavesSwitch(node)) context.report('NESTED_BREAK', node);
  return [{ kind: 'break' }];
}

export function visitContinue(): readonly ApexStatement[] {
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
