/** The bodies that are no classes: triggers and anonymous blocks. */
import type {
  AnonymousMemberDeclarationContext,
  AnonymousUnitContext,
  FieldDeclarationContext,
  TriggerUnitContext,
} from '@apexdevtools/apex-parser';
import type {
  Member,
  MethodMember,
  Modifiers,
  Position,
  Statement,
  TriggerDeclaration,
} from './ast.ts';
import { CompileError } from './diagnostics.ts';
import { lowerMethod, lowerTypeDeclaration, maybe } from './lower_declarations.ts';
import { lowerStatement, lowerVariables } from './lower_statements.ts';
import { isFinal, lowerModifiers, lowerType, positionOf } from './lower_types.ts';

export function lowerTrigger(file: string, context: TriggerUnitContext): TriggerDeclaration {
  const statements: Statement[] = [];
  const methods: MethodMember[] = [];
  for (const member of context.triggerBlock().triggerBlockMember_list()) {
    const statement = maybe(member.statement());
    if (statement !== null) {
      statements.push(lowerStatement(file, statement));
      continue;
    }
    const declared = member.triggerMemberDeclaration();
    const field = maybe(declared.fieldDeclaration());
    if (field !== null) {
      statements.push(lowerLocal(file, positionOf(member), field, isFinal(member.modifier_list())));
      continue;
    }
    const method = maybe(declared.methodDeclaration());
    if (method === null) {
      throw new CompileError(
        file,
        positionOf(member),
        'only variables and methods may be declared in a trigger',
      );
    }
    methods.push(lowerMethod(file, method, lowerModifiers(member.modifier_list())));
  }
  return {
    position: positionOf(context),
    name: context.id(0).getText(),
    object: context.id(1).getText(),
    events: context.triggerCase_list().map((one) =>
      one
        .getText()
        .toLowerCase()
        .replace(/^(before|after)/, '$1 '),
    ),
    body: { kind: 'block', position: positionOf(context.triggerBlock()), statements },
    methods,
  };
}

/** An anonymous block: its statements, and the methods and types that it declares. */
export interface AnonymousBlock {
  readonly statements: readonly Statement[];
  readonly members: readonly Member[];
}

export function lowerAnonymous(file: string, context: AnonymousUnitContext): AnonymousBlock {
  const statements: Statement[] = [];
  const members: Member[] = [];
  for (const member of context.anonymousBlock().anonymousBlockMember_list()) {
    const statement = maybe(member.statement());
    if (statement !== null) {
      statements.push(lowerStatement(file, statement));
      continue;
    }
    const declared = member.anonymousMemberDeclaration();
    const field = maybe(declared.fieldDeclaration());
    if (field === null) {
      members.push(lowerAnonymousMember(file, declared, lowerModifiers(member.modifier_list())));
    } else {
      statements.push(lowerLocal(file, positionOf(member), field, isFinal(member.modifier_list())));
    }
  }
  return { statements, members };
}

function lowerAnonymousMember(
  file: string,
  context: AnonymousMemberDeclarationContext,
  modifiers: Modifiers,
): Member {
  const method = maybe(context.methodDeclaration());
  if (method === null) {
    const type = lowerTypeDeclaration(file, context, modifiers);
    if (type.kind !== 'class') return { kind: 'type', declaration: type };
    // The platform takes what an anonymous block declares as virtual.
    const words = new Set([...type.modifiers.words, 'virtual']);
    return { kind: 'type', declaration: { ...type, modifiers: { ...type.modifiers, words } } };
  }
  // There is no object that the methods of a block could belong to.
  const words = new Set([...modifiers.words, 'static']);
  return lowerMethod(file, method, { ...modifiers, words });
}

function lowerLocal(
  file: string,
  position: Position,
  field: FieldDeclarationContext,
  final: boolean,
): Extract<Statement, { kind: 'local' }> {
  return {
    kind: 'local',
    position,
    isFinal: final,
    type: lowerType(field.typeRef()),
    variables: lowerVariables(file, field.variableDeclarators()),
  };
}
