import ts from 'typescript';
import type { ApexMember } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { isIntAlias, typeOfNode } from '../types.ts';

/** An alias vanishes; visiting its type refuses what has no Apex type even when nobody uses it. */
export function visitTypeAlias(
  node: ts.TypeAliasDeclaration,
  context: Context,
): readonly ApexMember[] {
  if (node.typeParameters !== undefined) context.report('GENERIC', node.name);
  if (!isIntAlias(node)) typeOfNode(node.type, context);
  return [];
}

/** The string literals that a type allows, in declared order; empty when it allows any string. */
export function literalsOf(
  node: ts.TypeNode,
  context: Pick<Context, 'checker'>,
): readonly string[] {
  if (ts.isUnionTypeNode(node)) {
    const parts = node.types.map((member) => literalsOf(member, context));
    return parts.every((part) => part.length > 0) ? parts.flat() : [];
  }
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return [node.literal.text];
  if (!ts.isTypeReferenceNode(node)) return [];
  const symbol = context.checker.getSymbolAtLocation(node.typeName);
  const target =
    symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? context.checker.getAliasedSymbol(symbol)
      : symbol;
  const declaration = target?.declarations?.[0];
  if (declaration === undefined || !ts.isTypeAliasDeclaration(declaration)) return [];
  return literalsOf(declaration.type, context);
}
