/** Salesforce's metadata types, read from the declarations that Salesforce publishes. */
import fs from 'node:fs';
import ts from 'typescript';

export interface Member {
  /** Name of another type, or `string`, `number`, `boolean`. */
  readonly type: string;
  readonly values: readonly string[];
  readonly many: boolean;
}

export interface MetadataType {
  readonly bases: readonly string[];
  readonly members: ReadonlyMap<string, Member>;
  /** Not empty for an enumeration. */
  readonly values: readonly string[];
}

export type MetadataTypes = ReadonlyMap<string, MetadataType>;

const unnamed: Member = { type: 'string', values: [], many: false };

function isNothing(node: ts.TypeNode): boolean {
  return ['null', 'undefined'].includes(node.getText());
}

function memberOf(node: ts.TypeNode): Member {
  if (ts.isParenthesizedTypeNode(node)) return memberOf(node.type);
  if (ts.isArrayTypeNode(node)) return { ...memberOf(node.elementType), many: true };
  if (ts.isLiteralTypeNode(node)) return { ...unnamed, values: [literal(node)] };
  if (ts.isUnionTypeNode(node)) return unionOf(node.types.filter((type) => !isNothing(type)));
  if (ts.isTypeReferenceNode(node)) {
    const element = node.typeArguments?.[0];
    if (/^(?:Readonly)?Array$/.test(node.typeName.getText()) && element !== undefined) {
      return { ...memberOf(element), many: true };
    }
  }
  return { ...unnamed, type: node.getText() };
}

function unionOf(types: readonly ts.TypeNode[]): Member {
  if (types.length > 1 && types.every((type) => ts.isLiteralTypeNode(type))) {
    return { ...unnamed, values: types.map((type) => literal(type)) };
  }
  const first = types.find((type) => ts.isArrayTypeNode(type)) ?? types[0];
  return first === undefined ? unnamed : memberOf(first);
}

function literal(node: ts.LiteralTypeNode): string {
  return node.literal.getText().replace(/^['"]|['"]$/g, '');
}

function membersOf(elements: ts.NodeArray<ts.TypeElement>): [string, Member][] {
  return elements.flatMap((element) =>
    ts.isPropertySignature(element) && element.type !== undefined
      ? [[element.name.getText(), memberOf(element.type)] as [string, Member]]
      : [],
  );
}

function typeOf(node: ts.TypeNode): MetadataType {
  const parts = ts.isIntersectionTypeNode(node) ? [...node.types] : [node];
  const bases: string[] = [];
  const members = new Map<string, Member>();
  for (const part of parts) {
    if (ts.isTypeReferenceNode(part)) bases.push(part.typeName.getText());
    if (ts.isTypeLiteralNode(part)) {
      for (const [name, member] of membersOf(part.members)) members.set(name, member);
    }
  }
  const single = parts.length === 1 ? memberOf(parts[0] as ts.TypeNode) : unnamed;
  return { bases, members, values: single.values };
}

/** Reads the declarations file into a table of types. */
export function readMetadataTypes(file: string): MetadataTypes {
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const types = new Map<string, MetadataType>();
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement)) {
      types.set(statement.name.text, typeOf(statement.type));
    }
    if (ts.isInterfaceDeclaration(statement)) {
      types.set(statement.name.text, {
        bases: [],
        members: new Map(membersOf(statement.members)),
        values: [],
      });
    }
  }
  return types;
}

/** Members of a type and its bases. */
export function allMembers(name: string, types: MetadataTypes): ReadonlyMap<string, Member> {
  const type = types.get(name);
  if (type === undefined) return new Map();
  return new Map([...type.bases.flatMap((base) => [...allMembers(base, types)]), ...type.members]);
}
