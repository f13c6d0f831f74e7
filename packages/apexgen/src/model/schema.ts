import ts from 'typescript';
import type { Diagnostic } from '../diagnostics.ts';
import { CompileError, diagnosticAt } from '../diagnostics.ts';
import type { Sources } from '../program.ts';
import { createProgram } from '../program.ts';
import { isIntAlias } from '../types.ts';
import { literalsOf } from '../visitors/type_alias.ts';

/** What a reader accepts in one place. */
export type ValueSchema =
  | ElementSchema
  | { readonly kind: 'choice'; readonly allowed: readonly string[] }
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly element: ElementSchema };

/** What a list may hold. */
export type ElementSchema =
  { readonly kind: 'text' } | { readonly kind: 'record'; readonly record: string };

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

/**
 * The records that a module of interfaces describes, in declared order. Throws a CompileError for
 * members that no reader can be made for.
 */
export function recordsOf(sources: Sources, fileName: string): readonly RecordSchema[] {
  const program = createProgram(sources);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(fileName);
  if (file === undefined) throw new Error(`no module \`${fileName}\``);
  const diagnostics: Diagnostic[] = [];
  const records = file.statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
    name: declaration.name.text,
    doc: docText(declaration),
    members: declaration.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(),
      doc: docText(member),
      value: readable(member, checker, diagnostics),
    })),
  }));
  if (diagnostics.length > 0) throw new CompileError(diagnostics);
  return records;
}

function readable(
  member: ts.PropertySignature,
  checker: ts.TypeChecker,
  diagnostics: Diagnostic[],
): ValueSchema {
  const value = member.type === undefined ? undefined : valueOf(member.type, checker);
  if (value !== undefined) return value;
  diagnostics.push(diagnosticAt(member, 'UNREADABLE_TYPE', member.getText()));
  return { kind: 'text' };
}

function docText(node: ts.Node): string {
  const block = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const comment = ts.getTextOfJSDocComment(block?.comment) ?? '';
  return comment.replace(/\s*\n\s*/g, ' ');
}

function valueOf(node: ts.TypeNode, checker: ts.TypeChecker): ValueSchema | undefined {
  const literals = literalsOf(node, { checker });
  if (literals.length > 0) return { kind: 'choice', allowed: literals };
  if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: 'text' };
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
  if (ts.isTypeOperatorNode(node)) return valueOf(node.type, checker);
  if (ts.isArrayTypeNode(node)) {
    const element = valueOf(node.elementType, checker);
    const isElement = element?.kind === 'text' || element?.kind === 'record';
    return isElement ? { kind: 'list', element } : undefined;
  }
  if (ts.isTypeReferenceNode(node)) {
    const declaration = checker.getSymbolAtLocation(node.typeName)?.declarations?.[0];
    if (declaration !== undefined && isIntAlias(declaration)) return { kind: 'integer' };
    const isOfModel = declaration?.getSourceFile() === node.getSourceFile();
    if (declaration !== undefined && isOfModel && ts.isInterfaceDeclaration(declaration)) {
      return { kind: 'record', record: declaration.name.text };
    }
  }
  return undefined;
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
