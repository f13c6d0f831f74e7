import type {
  FormalParametersContext,
  ModifierContext,
  TypeArgumentsContext,
  TypeListContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers, Parameter, Position, TypeRef } from './ast.ts';
import { unescapeText } from './literals.ts';

/** The part of a parser context that says where it starts. */
export interface Placed {
  readonly start: { readonly line: number; readonly column: number };
}

export function positionOf(context: Placed): Position {
  return { line: context.start.line, column: context.start.column + 1 };
}

export function lowerType(context: TypeRefContext): TypeRef {
  const names = context.typeName_list();
  const last = names[names.length - 1];
  return {
    position: positionOf(context),
    name: names
      .map((one) => (one.id() ?? one.LIST() ?? one.SET() ?? one.MAP()).getText())
      .join('.'),
    args: last === undefined ? [] : lowerTypeArguments(last.typeArguments()),
    dimensions: context.arraySubscripts().LBRACK_list().length,
  };
}

function lowerTypeArguments(context: TypeArgumentsContext | null): readonly TypeRef[] {
  return context === null ? [] : lowerTypeList(context.typeList());
}

export function lowerTypeList(context: TypeListContext | null): readonly TypeRef[] {
  return context === null ? [] : context.typeRef_list().map(lowerType);
}

export function lowerModifiers(contexts: readonly ModifierContext[]): Modifiers {
  const words = new Set<string>();
  const annotations: Annotation[] = [];
  const repeated: string[] = [];
  for (const context of contexts) {
    const annotation = context.annotation() as ReturnType<ModifierContext['annotation']> | null;
    if (annotation === null) {
      const text = context.getText().toLowerCase();
      const word = text.endsWith('sharing') ? text.replace('sharing', ' sharing') : text;
      if (words.has(word)) repeated.push(word);
      words.add(word);
    } else {
      annotations.push(lowerAnnotation(annotation));
    }
  }
  if (words.has('testmethod')) annotations.push({ name: 'istest', values: new Map() });
  return repeated.length === 0 ? { words, annotations } : { words, annotations, repeated };
}

function lowerAnnotation(context: ReturnType<ModifierContext['annotation']>): Annotation {
  const values = new Map<string, string>();
  for (const pair of context.elementValuePairs()?.elementValuePair_list() ?? []) {
    const text = pair.elementValue().getText();
    values.set(
      pair.id().getText().toLowerCase(),
      text.startsWith("'") ? unescapeText(text.slice(1, -1)) : text,
    );
  }
  return { name: context.id().getText().toLowerCase(), values };
}

export function lowerParameters(context: FormalParametersContext): readonly Parameter[] {
  const list = context.formalParameterList() as ReturnType<
    FormalParametersContext['formalParameterList']
  > | null;
  return (list?.formalParameter_list() ?? []).map((one) => ({
    name: one.id().getText(),
    type: lowerType(one.typeRef()),
    isFinal: isFinal(one.modifier_list()),
  }));
}

/** Is `final` among the modifiers of a variable? */
export function isFinal(contexts: readonly ModifierContext[]): boolean {
  return contexts.some((one) => one.getText().toLowerCase() === 'final');
}
