/** Declarations of an Apex parse tree -> types, fields and methods. */

import type {
  AnonymousUnitContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  CompilationUnitContext,
  EnumDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  TriggerUnitContext,
} from '@apexdevtools/apex-parser';
import type { Field, Method, Parameter, TypeDeclaration } from '../model/program.ts';
import { maybe, spanOf } from './apex_nodes.ts';
import { readStatements, valueOf } from './apex_statements.ts';

/** The type of a `.cls` file with its inner types; empty for an enum or what did not parse. */
export function readTypes(unit: CompilationUnitContext): readonly TypeDeclaration[] {
  const found: TypeDeclaration[] = [];
  const declaration = maybe(unit.typeDeclaration());
  if (declaration !== null) {
    addType(declaration, modifiersOf(declaration.modifier_list()), '', found);
  }
  return found;
}

/** A trigger as a type of its name whose statements are the method `''`. */
export function readTrigger(unit: TriggerUnitContext): readonly TypeDeclaration[] {
  const members = maybe(unit.triggerBlock())?.triggerBlockMember_list() ?? [];
  const methods: Method[] = [
    {
      name: '',
      parameters: [],
      returns: 'void',
      modifiers: ['static'],
      body: members.flatMap((member) => readStatements(maybe(member.statement()))),
      at: spanOf(unit),
    },
  ];
  for (const member of members) {
    const declared = maybe(member.triggerMemberDeclaration());
    if (declared !== null) {
      addMember(declared as unknown as MemberDeclarationContext, [], '', [], methods, []);
    }
  }
  const name = maybe(unit.id(0))?.getText() ?? '';
  const object = maybe(unit.id(1))?.getText() ?? '';
  return [
    {
      name,
      extends: [],
      modifiers: ['trigger', `on ${object}`],
      fields: [],
      methods,
      at: spanOf(unit),
    },
  ];
}

/** Anonymous Apex as a type without a name. */
export function readAnonymous(unit: AnonymousUnitContext): readonly TypeDeclaration[] {
  const fields: Field[] = [];
  const methods: Method[] = [];
  const inner: TypeDeclaration[] = [];
  const members = maybe(unit.anonymousBlock())?.anonymousBlockMember_list() ?? [];
  const body = members.flatMap((member) => readStatements(maybe(member.statement())));
  for (const member of members) {
    const declared = maybe(member.anonymousMemberDeclaration());
    if (declared !== null) {
      addMember(declared as unknown as MemberDeclarationContext, [], '', fields, methods, inner);
    }
  }
  methods.push({
    name: '',
    parameters: [],
    returns: 'void',
    modifiers: [],
    body,
    at: spanOf(unit),
  });
  return [{ name: '', extends: [], modifiers: [], fields, methods, at: spanOf(unit) }, ...inner];
}

interface TypeHolder {
  classDeclaration(): ClassDeclarationContext;
  interfaceDeclaration(): InterfaceDeclarationContext;
  enumDeclaration(): EnumDeclarationContext;
}

function addType(
  holder: TypeHolder,
  modifiers: readonly string[],
  outer: string,
  found: TypeDeclaration[],
): void {
  const contract = maybe(holder.interfaceDeclaration());
  if (contract !== null) {
    found.push({
      name: outer + contract.id().getText(),
      extends:
        maybe(contract.typeList())
          ?.typeRef_list()
          .map((one) => one.getText()) ?? [],
      modifiers: [...modifiers, 'interface'],
      fields: [],
      methods: [],
      at: spanOf(contract),
    });
    return;
  }
  const choice = maybe(holder.enumDeclaration());
  if (choice !== null) {
    found.push(enumType(choice, modifiers, outer));
    return;
  }
  const context = maybe(holder.classDeclaration());
  if (context === null) {
    return;
  }
  const name = outer + context.id().getText();
  const fields: Field[] = [];
  const methods: Method[] = [];
  const inner: TypeDeclaration[] = [];
  for (const one of maybe(context.classBody())?.classBodyDeclaration_list() ?? []) {
    addBodyDeclaration(one, name, fields, methods, inner);
  }
  const parent = maybe(context.typeRef())?.getText();
  const contracts =
    maybe(context.typeList())
      ?.typeRef_list()
      .map((one) => one.getText()) ?? [];
  found.push({
    name,
    extends: parent === undefined ? contracts : [parent, ...contracts],
    modifiers,
    fields,
    methods,
    at: spanOf(context),
  });
  found.push(...inner);
}

/** The constants of an enum are fields of its own type, so that overloads can be told apart. */
function enumType(
  context: EnumDeclarationContext,
  modifiers: readonly string[],
  outer: string,
): TypeDeclaration {
  const name = outer + context.id().getText();
  const constants = maybe(context.enumConstants())?.id_list() ?? [];
  return {
    name,
    extends: [],
    modifiers: [...modifiers, 'enum'],
    fields: constants.map((one) => ({
      name: one.getText(),
      type: name,
      modifiers: ['static'],
      at: spanOf(one),
    })),
    methods: [],
    at: spanOf(context),
  };
}

function addBodyDeclaration(
  context: ClassBodyDeclarationContext,
  owner: string,
  fields: Field[],
  methods: Method[],
  inner: TypeDeclaration[],
): void {
  const block = maybe(context.block());
  if (block !== null) {
    const body = readStatements(block);
    methods.push({
      name: '',
      parameters: [],
      returns: 'void',
      modifiers: [],
      body,
      at: spanOf(context),
    });
    return;
  }
  const member = maybe(context.memberDeclaration());
  if (member !== null) {
    addMember(member, modifiersOf(context.modifier_list()), owner, fields, methods, inner);
  }
}

function addMember(
  member: MemberDeclarationContext,
  modifiers: readonly string[],
  owner: string,
  fields: Field[],
  methods: Method[],
  inner: TypeDeclaration[],
): void {
  const at = spanOf(member);
  const method = maybe(member.methodDeclaration());
  if (method !== null) {
    methods.push({
      name: maybe(method.id())?.getText() ?? '',
      parameters: parametersOf(maybe(method.formalParameters())),
      returns: maybe(method.typeRef())?.getText() ?? 'void',
      modifiers,
      body: readStatements(maybe(method.block())),
      at,
    });
    return;
  }
  const field = maybe(member.fieldDeclaration());
  if (field !== null) {
    const type = maybe(field.typeRef())?.getText() ?? '';
    for (const one of maybe(field.variableDeclarators())?.variableDeclarator_list() ?? []) {
      const value = maybe(one.expression());
      const named = { name: one.id().getText(), type, modifiers, at: spanOf(one) };
      fields.push(value === null ? named : { ...named, value: valueOf(value) });
    }
    return;
  }
  // A trigger's and an anonymous block's members have no constructors.
  const creator =
    'constructorDeclaration' in member ? maybe(member.constructorDeclaration()) : null;
  if (creator !== null) {
    methods.push({
      name: 'constructor',
      parameters: parametersOf(maybe(creator.formalParameters())),
      returns: owner,
      modifiers,
      body: readStatements(maybe(creator.block())),
      at,
    });
    return;
  }
  const property = maybe(member.propertyDeclaration());
  if (property !== null) {
    addProperty(property, modifiers, fields, methods);
    return;
  }
  addType(member, modifiers, owner === '' ? '' : `${owner}.`, inner);
}

/** A property is a field; a getter with a body is a method named `get name`, a setter `set name`. */
function addProperty(
  property: PropertyDeclarationContext,
  modifiers: readonly string[],
  fields: Field[],
  methods: Method[],
): void {
  const name = property.id().getText();
  const type = maybe(property.typeRef())?.getText() ?? '';
  fields.push({ name, type, modifiers: [...modifiers, 'property'], at: spanOf(property) });
  for (const half of property.propertyBlock_list()) {
    const getter = maybe(half.getter());
    const block = maybe(getter?.block() ?? null) ?? maybe(maybe(half.setter())?.block() ?? null);
    if (block !== null) {
      methods.push({
        name: `${getter === null ? 'set' : 'get'} ${name}`,
        parameters: getter === null ? [{ name: 'value', type }] : [],
        returns: type,
        modifiers,
        body: readStatements(block),
        at: spanOf(half),
      });
    }
  }
}

function parametersOf(context: FormalParametersContext | null): readonly Parameter[] {
  const list = maybe(context?.formalParameterList() ?? null)?.formalParameter_list() ?? [];
  return list.map((one) => ({ name: one.id().getText(), type: one.typeRef().getText() }));
}

function modifiersOf(contexts: readonly ModifierContext[]): readonly string[] {
  return contexts.map((one) =>
    one
      .getText()
      .toLowerCase()
      .replace(/^(with|without|inherited)sharing$/, '$1 sharing'),
  );
}
