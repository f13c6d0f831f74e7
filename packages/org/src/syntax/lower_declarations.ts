import type {
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  CompilationUnitContext,
  EnumDeclarationContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  PropertyDeclarationContext,
} from '@apexdevtools/apex-parser';
import type {
  Accessor,
  ClassDeclaration,
  EnumDeclaration,
  InterfaceDeclaration,
  Member,
  MethodMember,
  Modifiers,
  TypeDeclaration,
} from './ast.ts';
import { lowerBlock, lowerVariables } from './lower_statements.ts';
import {
  lowerModifiers,
  lowerParameters,
  lowerType,
  lowerTypeList,
  positionOf,
} from './lower_types.ts';

/** The parser types say that rules are always there; optional ones are null at run time. */
export function maybe<T>(value: T): T | null {
  return value as T | null;
}

export function lowerCompilationUnit(
  file: string,
  context: CompilationUnitContext,
): TypeDeclaration {
  const unit = context.typeDeclaration();
  return lowerTypeDeclaration(file, unit, lowerModifiers(unit.modifier_list()));
}

interface TypeHolder {
  classDeclaration(): ClassDeclarationContext;
  interfaceDeclaration(): InterfaceDeclarationContext;
  enumDeclaration(): EnumDeclarationContext;
}

export function lowerTypeDeclaration(
  file: string,
  holder: TypeHolder,
  modifiers: Modifiers,
): TypeDeclaration {
  const asClass = maybe(holder.classDeclaration());
  if (asClass !== null) return lowerClass(file, asClass, modifiers);
  const asInterface = maybe(holder.interfaceDeclaration());
  if (asInterface !== null) return lowerInterface(asInterface, modifiers);
  return lowerEnum(holder.enumDeclaration(), modifiers);
}

function lowerClass(
  file: string,
  context: ClassDeclarationContext,
  modifiers: Modifiers,
): ClassDeclaration {
  const superclass = maybe(context.typeRef());
  return {
    kind: 'class',
    position: positionOf(context),
    name: context.id().getText(),
    modifiers,
    superclass: superclass === null ? null : lowerType(superclass),
    interfaces: lowerTypeList(context.typeList()),
    members: context
      .classBody()
      .classBodyDeclaration_list()
      .flatMap((one) => lowerMember(file, one)),
  };
}

function lowerInterface(
  context: InterfaceDeclarationContext,
  modifiers: Modifiers,
): InterfaceDeclaration {
  return {
    kind: 'interface',
    position: positionOf(context),
    name: context.id().getText(),
    modifiers,
    interfaces: lowerTypeList(context.typeList()),
    methods: context
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((one): MethodMember => {
        const returns = maybe(one.typeRef());
        return {
          kind: 'method',
          position: positionOf(one),
          modifiers: lowerModifiers(one.modifier_list()),
          name: one.id().getText(),
          returns: returns === null ? null : lowerType(returns),
          parameters: lowerParameters(one.formalParameters()),
          body: null,
        };
      }),
  };
}

function lowerEnum(context: EnumDeclarationContext, modifiers: Modifiers): EnumDeclaration {
  return {
    kind: 'enum',
    position: positionOf(context),
    name: context.id().getText(),
    modifiers,
    values: (maybe(context.enumConstants())?.id_list() ?? []).map((id) => id.getText()),
  };
}

function lowerMember(file: string, context: ClassBodyDeclarationContext): readonly Member[] {
  const block = maybe(context.block());
  if (block !== null) {
    const isStatic = maybe(context.STATIC()) !== null;
    return [
      {
        kind: 'initializer',
        position: positionOf(context),
        isStatic,
        body: lowerBlock(file, block),
      },
    ];
  }
  const member = maybe(context.memberDeclaration());
  if (member === null) return [];
  return lowerMemberDeclaration(file, member, lowerModifiers(context.modifier_list()));
}

function lowerMemberDeclaration(
  file: string,
  context: MemberDeclarationContext,
  modifiers: Modifiers,
): readonly Member[] {
  const position = positionOf(context);
  const method = maybe(context.methodDeclaration());
  if (method !== null) return [lowerMethod(file, method, modifiers)];
  const field = maybe(context.fieldDeclaration());
  if (field !== null) {
    const type = lowerType(field.typeRef());
    return lowerVariables(file, field.variableDeclarators()).map((variable) => ({
      kind: 'field',
      position: variable.position,
      modifiers,
      name: variable.name,
      type,
      initial: variable.initial,
    }));
  }
  const creator = maybe(context.constructorDeclaration());
  if (creator !== null) {
    return [
      {
        kind: 'constructor',
        position,
        modifiers,
        name: creator.qualifiedName().getText(),
        parameters: lowerParameters(creator.formalParameters()),
        body: lowerBlock(file, creator.block()),
      },
    ];
  }
  const property = maybe(context.propertyDeclaration());
  if (property !== null) return [lowerProperty(file, property, modifiers)];
  return [{ kind: 'type', declaration: lowerTypeDeclaration(file, context, modifiers) }];
}

export function lowerMethod(
  file: string,
  context: MethodDeclarationContext,
  modifiers: Modifiers,
): MethodMember {
  const returns = maybe(context.typeRef());
  const body = maybe(context.block());
  return {
    kind: 'method',
    position: positionOf(context),
    modifiers,
    name: context.id().getText(),
    returns: returns === null ? null : lowerType(returns),
    parameters: lowerParameters(context.formalParameters()),
    body: body === null ? null : lowerBlock(file, body),
  };
}

function lowerProperty(
  file: string,
  context: PropertyDeclarationContext,
  modifiers: Modifiers,
): Member {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const one of context.propertyBlock_list()) {
    const get = maybe(one.getter());
    const half = get ?? one.setter();
    const body = maybe(half.block());
    const accessor: Accessor = {
      position: positionOf(one),
      modifiers: lowerModifiers(one.modifier_list()),
      body: body === null ? null : lowerBlock(file, body),
    };
    if (get === null) setter = accessor;
    else getter = accessor;
  }
  return {
    kind: 'property',
    position: positionOf(context),
    modifiers,
    name: context.id().getText(),
    type: lowerType(context.typeRef()),
    getter,
    setter,
  };
}
