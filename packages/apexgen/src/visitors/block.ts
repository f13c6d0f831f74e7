import ts from 'typescript';
import type { ApexStatement } from '../apex_ast.ts';
import type { Context } from '../context.ts';

export function visitBlock(node: ts.Block, context: Context): readonly ApexStatement[] {
  return [{ kind: 'block', body: node.statements.flatMap((child) => context.statements(child)) }];
}

/** The statements of a body, whether it stands in braces or not. */
export function bodyOf(node: ts.Statement, context: Context): readonly ApexStatement[] {
  if (ts.isBlock(node)) return node.statements.flatMap((child) => context.statements(child));
  return context.statements(node);
}
