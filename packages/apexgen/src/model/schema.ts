import ts from 'typescript';
import type { Sources } from '../program.ts';
import { createProgram } from '../program.ts';
import { isIntAlias } from '../types.ts';
import { literalsOf } from '../visitors/type_alias.ts';

/** What a reader accepts in one place. */
export type ValueSchema =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly allowed: readonly string[] }
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'record'; readonly record: string }
  | { readonly kind: 'list'; readonly element: ValueSchema };

export interface MemberSchema {
  readonly name: string;
  readonly value: ValueSchema;
  readonly doc: string;
}

export interface RecordSchema {
  readonly name: string;
  readonly members: readonly MemberSchema[];
  readonly doc: string;
}

/** The records that a module of interfaces describes, in declared order. */
export function recordsOf(sources: Sources, fileName: string): readonly RecordSchema[] {
  const program = createProgram(sources);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(fileName);
  if (file === undefined) throw new Error(`no module \`${fileName}\``);
  return file.statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
    name: declaration.name.text,
    doc: docText(declaration),
    members: declaration.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(),
      doc: docText(member),
      value: valueOf(member.type, checker),
    })),
  }));
}

function docText(node: ts.Node): string {
  const block = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const comment = ts.getTextOfJSDocComment(block?.comment) ?? '';
  return comment.replace(/\s*\n\s*/g, ' ');
}

function valueOf(node: ts.TypeNode | undefined, checker: ts.TypeChecker): ValueSchema {
  if (node === undefined) throw new Error('a member without a type cannot be read');
  const literals = literalsOf(node, { checker });
  if (literals.length > 0) return { kind: 'choice', allowed: literals };
  if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: 'text' };
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
  if (ts.isTypeOperatorNode(node)) return valueOf(node.type, checker);
  if (ts.isArrayTypeNode(node))
    return { kind: 'list', element: valueOf(node.elementType, checker) };
  if (ts.isTypeReferenceNode(node)) {
    const declaration = checker.getSymbolAtLocation(node.typeName)?.declarations?.[0];
    if (declaration !== undefined && isIntAlias(declaration)) return { kind: 'integer' };
    if (declaration !== undefined && ts.isInterfaceDeclaration(declaration)) {
      return { kind: 'record', record: declaration.name.text };
    }
  }
  throw new Error(`no reader for the type \`${node.getText()}\``);
}

/** `DecisionRequest` as the name of a function: `decisionRequest`. */
export function functionName(record: string): string {
  return record.charAt(0).toLowerCase() + record.slice(1);
}

/** Names of the records that some record holds a list of. */
export function listedRecords(records: readonly RecordSchema[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) =>
      record.members.flatMap(({ value }) =>
        value.kind === 'list' && value.element.kind === 'record' ? [value.element.record] : [],
      ),
    ),
  );
}
