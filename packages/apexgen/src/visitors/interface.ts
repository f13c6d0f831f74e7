import ts from 'typescript';
import type { ApexField, ApexMember } from '../apex_ast.ts';
import type { Context } from '../context.ts';
import { apexName } from '../names.ts';
import { typeOfNode } from '../types.ts';
import { hasModifier } from './function.ts';
import { literalsOf } from './type_alias.ts';

const mostMembers = 32;

/** A readonly interface becomes an inner class with final fields and one constructor. */
export function visitInterface(
  node: ts.InterfaceDeclaration,
  context: Context,
): readonly ApexMember[] {
  if (node.typeParameters !== undefined) context.report('GENERIC', node.name);
  if (node.heritageClauses !== undefined) {
    context.report('UNSUPPORTED_SYNTAX', node.name, 'interface extends');
  }
  if (node.members.length > mostMembers) {
    context.report('TOO_MANY_MEMBERS', node.name, node.name.text);
  }
  return [
    {
      kind: 'record',
      doc: context.doc(node),
      name: apexName(node.name.text),
      fields: node.members.flatMap((member) => fieldOf(member, context)),
    },
  ];
}

function fieldOf(member: ts.TypeElement, context: Context): readonly ApexField[] {
  // TypeScript itself refuses a member without a type.
  if (
    !ts.isPropertySignature(member) ||
    !ts.isIdentifier(member.name) ||
    member.type === undefined
  ) {
    context.report(
      ts.isMethodSignature(member) ? 'CLOSURE' : 'UNSUPPORTED_SYNTAX',
      member,
      member.getText(),
    );
    return [];
  }
  if (member.questionToken !== undefined) context.report('OPTIONAL', member);
  if (!hasModifier(member, ts.SyntaxKind.ReadonlyKeyword)) context.report('MUTABLE_MEMBER', member);
  const literals = literalsOf(member.type, context);
  const allowed = literals.length === 0 ? [] : [`One of: ${literals.join(', ')}.`];
  return [
    {
      doc: [...context.doc(member), ...allowed],
      type: typeOfNode(member.type, context),
      name: apexName(member.name.text),
    },
  ];
}
