import type ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { bodyOf } from './block.ts';

export function visitIf(node: ts.IfStatement, context: Context): readonly ApexStatement[] {
  return [
    {
      kind: 'if',
      condition: context.condition(node.expression),
      whenTrue: bodyOf(node.thenStatement, context),
      whenFalse: node.elseStatement === undefined ? [] : bodyOf(node.elseStatement, context),
    },
  ];
}
