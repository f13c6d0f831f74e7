import ts from 'typescript';
import type { ApexType } from './apex_ast.ts';
import { booleanType, integerType, stringType, type, voidType } from './apex_ast.ts';
import type { Context } from './context.ts';
import type { DiagnosticCode } from './diagnostics.ts';
import { apexName } from './names.ts';
import { refusing } from './visitors/visitor.ts';

const unknownType = type('Object');

/** Library types by name: what they are in Apex. */
export const libraryTypes: Readonly<Record<string, string>> = {
  Array: 'List',
  ReadonlyArray: 'List',
  Map: 'Map',
  ReadonlyMap: 'Map',
  Set: 'Set',
  ReadonlySet: 'Set',
};

/** Apex compares these as TypeScript does; records it compares as their class says, not by identity. */
const keyTypes: readonly string[] = ['String', 'Integer'];

type TypeReader = (node: never, context: Context) => ApexType;

function refuse(code: DiagnosticCode): TypeReader {
  return refusing(code, (node: ts.Node, context: Context) => {
    context.report(code, node, node.getText());
    return unknownType;
  });
}

/** What becomes of each kind of type. A kind that is not listed is refused. */
export const typeReaders: Partial<Record<ts.SyntaxKind, TypeReader>> = {
  [ts.SyntaxKind.StringKeyword]: () => stringType,
  [ts.SyntaxKind.BooleanKeyword]: () => booleanType,
  [ts.SyntaxKind.VoidKeyword]: () => voidType,
  [ts.SyntaxKind.NumberKeyword]: refuse('PLAIN_NUMBER'),
  [ts.SyntaxKind.BigIntKeyword]: refuse('PLAIN_NUMBER'),
  [ts.SyntaxKind.AnyKeyword]: refuse('ANY_TYPE'),
  [ts.SyntaxKind.UnknownKeyword]: refuse('ANY_TYPE'),
  [ts.SyntaxKind.NeverKeyword]: refuse('ANY_TYPE'),
  [ts.SyntaxKind.ObjectKeyword]: refuse('ANY_TYPE'),
  [ts.SyntaxKind.SymbolKeyword]: refuse('ANY_TYPE'),
  [ts.SyntaxKind.UndefinedKeyword]: refuse('UNDEFINED'),
  [ts.SyntaxKind.TypeLiteral]: refuse('ANONYMOUS_TYPE'),
  [ts.SyntaxKind.FunctionType]: refuse('CLOSURE'),
  [ts.SyntaxKind.TupleType]: refuse('ANONYMOUS_TYPE'),
  [ts.SyntaxKind.ArrayType]: (node: ts.ArrayTypeNode, context) =>
    type('List', typeOfNode(node.elementType, context)),
  [ts.SyntaxKind.ParenthesizedType]: (node: ts.ParenthesizedTypeNode, context) =>
    typeOfNode(node.type, context),
  [ts.SyntaxKind.TypeOperator]: (node: ts.TypeOperatorNode, context) =>
    node.operator === ts.SyntaxKind.ReadonlyKeyword
      ? typeOfNode(node.type, context)
      : refuse('ANY_TYPE')(node as never, context),
  [ts.SyntaxKind.LiteralType]: (node: ts.LiteralTypeNode, context) => {
    if (ts.isStringLiteral(node.literal)) return stringType;
    return refuse('UNION_TYPE')(node as never, context);
  },
  [ts.SyntaxKind.UnionType]: unionType,
  [ts.SyntaxKind.TypeReference]: referenceType,
};

/** The Apex type that a declared type means; refuses what has none. */
export function typeOfNode(node: ts.TypeNode, context: Context): ApexType {
  const reader = typeReaders[node.kind] ?? refuse('ANY_TYPE');
  return reader(node as never, context);
}

function unionType(node: ts.UnionTypeNode, context: Context): ApexType {
  const members = node.types.filter((member) => !isNullNode(member));
  const [first, ...rest] = members.map((member) => typeOfNode(member, context));
  if (first === undefined || rest.some((other) => other.name !== first.name)) {
    context.report('UNION_TYPE', node, node.getText());
    return unknownType;
  }
  const isText = first.name === 'String';
  if (rest.length > 0 && !isText) context.report('UNION_TYPE', node, node.getText());
  return first;
}

function isNullNode(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

function referenceType(node: ts.TypeReferenceNode, context: Context): ApexType {
  const identifier = node.typeName;
  if (!ts.isIdentifier(identifier)) return refuse('ANY_TYPE')(node as never, context);
  const symbol = context.checker.getSymbolAtLocation(identifier);
  const target =
    symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? context.checker.getAliasedSymbol(symbol)
      : symbol;
  const declaration = target?.declarations?.[0];
  if (declaration === undefined) return refuse('ANY_TYPE')(node as never, context);
  const ours = context.classOf(declaration.getSourceFile()) !== undefined;
  if (ours && isIntAlias(declaration)) return integerType;
  if (ours && ts.isInterfaceDeclaration(declaration)) return recordType(declaration, context);
  if (ours && ts.isTypeAliasDeclaration(declaration)) return typeOfNode(declaration.type, context);
  if (!ours) return libraryType(node, identifier.text, context);
  return refuse('ANY_TYPE')(node as never, context);
}

function libraryType(node: ts.TypeReferenceNode, name: string, context: Context): ApexType {
  const apex = libraryTypes[name];
  if (apex === undefined) return refuse('ANY_TYPE')(node as never, context);
  return collectionType(apex, node.typeArguments ?? [], context);
}

/** A list, map or set of what is declared; keys are what both languages compare exactly. */
export function collectionType(
  apex: string,
  parameters: readonly ts.TypeNode[],
  context: Context,
): ApexType {
  const types = parameters.map((parameter) => typeOfNode(parameter, context));
  const [keyNode] = parameters;
  const [key] = types;
  if (apex !== 'List' && keyNode !== undefined && key !== undefined) {
    const mayBeNull = isNullable(context.checker.getTypeFromTypeNode(keyNode));
    if (mayBeNull || !keyTypes.includes(key.name)) {
      context.report('KEY_TYPE', keyNode, keyNode.getText());
    }
  }
  return type(apex, ...types);
}

/** `export type int = number`: the one name for whole numbers. */
export function isIntAlias(declaration: ts.Node): boolean {
  return (
    ts.isTypeAliasDeclaration(declaration) &&
    declaration.name.text === 'int' &&
    declaration.type.kind === ts.SyntaxKind.NumberKeyword
  );
}

/** The class of an interface, qualified unless it is declared in the same module. */
function recordType(declaration: ts.InterfaceDeclaration, context: Context): ApexType {
  const owner = declaration.getSourceFile();
  const simple = apexName(declaration.name.text);
  return type(owner === context.file ? simple : `${context.classOf(owner)}.${simple}`);
}

/** Whether every part of a type, null and undefined aside, has one of the flags. */
export function isAll(checked: ts.Type, flags: ts.TypeFlags): boolean {
  const parts = partsOf(checked);
  return parts.length > 0 && parts.every((part) => (part.flags & flags) !== 0);
}

function partsOf(checked: ts.Type): readonly ts.Type[] {
  const parts = checked.isUnion() ? checked.types : [checked];
  return parts.filter((part) => (part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0);
}

export function isNullable(checked: ts.Type): boolean {
  const parts = checked.isUnion() ? checked.types : [checked];
  return parts.some((part) => (part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0);
}

/** The Apex type of a value, from what the checker knows; undefined when it has none. */
export function typeOfValue(checked: ts.Type, context: Context): ApexType | undefined {
  if (isAll(checked, ts.TypeFlags.StringLike)) return stringType;
  if (isAll(checked, ts.TypeFlags.NumberLike)) return integerType;
  if (isAll(checked, ts.TypeFlags.BooleanLike)) return booleanType;
  const [part, ...rest] = partsOf(checked);
  if (part === undefined || rest.length > 0) return undefined;
  const declaration = part.symbol?.declarations?.[0];
  if (declaration === undefined) return undefined;
  if (ts.isInterfaceDeclaration(declaration) && context.classOf(declaration.getSourceFile())) {
    return recordType(declaration, context);
  }
  const apex = libraryTypes[part.symbol.name];
  if (apex === undefined) return undefined;
  const parameters = context.checker
    .getTypeArguments(part as ts.TypeReference)
    .map((parameter) => typeOfValue(parameter, context));
  if (parameters.some((parameter) => parameter === undefined)) return undefined;
  return type(apex, ...(parameters as ApexType[]));
}

/** The interface of ours that a type is, null aside. */
export function interfaceOf(
  checked: ts.Type,
  context: Context,
): ts.InterfaceDeclaration | undefined {
  const [part, ...rest] = partsOf(checked);
  const declaration = part?.symbol?.declarations?.[0];
  if (declaration === undefined || rest.length > 0) return undefined;
  if (!ts.isInterfaceDeclaration(declaration)) return undefined;
  return context.classOf(declaration.getSourceFile()) === undefined ? undefined : declaration;
}
