import ts from 'typescript';
import type { ApexMember } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { shorten } from './visitor.ts';

/** Imports vanish, because Apex names are qualified by their class; only compiled modules count. */
export function visitImport(node: ts.ImportDeclaration, context: Context): readonly ApexMember[] {
  const symbol = context.checker.getSymbolAtLocation(node.moduleSpecifier);
  const file = symbol?.declarations?.[0];
  const bindings = node.importClause?.namedBindings;
  const byName = bindings !== undefined && ts.isNamedImports(bindings);
  const isOurs = file !== undefined && ts.isSourceFile(file) && context.classOf(file) !== undefined;
  if (!isOurs || !byName || node.importClause?.name !== undefined) {
    context.report('IMPORT', node, shorten(node));
  }
  return [];
}
