/** The small tree that everything after the parser works on: declarations, and the rest by name. */
import type { Block, Expression, Position, TypeRef } from './nodes.ts';

export type * from './nodes.ts';

export interface Annotation {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

export interface Modifiers {
  /** Lower case: `public`, `static`, `with sharing`, ... */
  readonly words: ReadonlySet<string>;
  readonly annotations: readonly Annotation[];
  /** Words that are written more than once. */
  readonly repeated?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeRef;
  readonly isFinal: boolean;
}

export type TypeDeclaration = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;

export interface ClassDeclaration {
  readonly kind: 'class';
  readonly position: Position;
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly superclass: TypeRef | null;
  readonly interfaces: readonly TypeRef[];
  readonly members: readonly Member[];
}

export interface InterfaceDeclaration {
  readonly kind: 'interface';
  readonly position: Position;
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly interfaces: readonly TypeRef[];
  readonly methods: readonly MethodMember[];
}

export interface EnumDeclaration {
  readonly kind: 'enum';
  readonly position: Position;
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly values: readonly string[];
}

export type Member =
  | MethodMember
  | ConstructorMember
  | FieldMember
  | PropertyMember
  | InitializerMember
  | { readonly kind: 'type'; readonly declaration: TypeDeclaration };

export interface MethodMember {
  readonly kind: 'method';
  readonly position: Position;
  readonly modifiers: Modifiers;
  readonly name: string;
  /** null for void. */
  readonly returns: TypeRef | null;
  readonly parameters: readonly Parameter[];
  readonly body: Block | null;
}

export interface ConstructorMember {
  readonly kind: 'constructor';
  readonly position: Position;
  readonly modifiers: Modifiers;
  /** As written: that of the class, if it is right. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export interface FieldMember {
  readonly kind: 'field';
  readonly position: Position;
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly type: TypeRef;
  readonly initial: Expression | null;
}

export interface Accessor {
  readonly position: Position;
  readonly modifiers: Modifiers;
  /** null for `get;`. */
  readonly body: Block | null;
}

export interface PropertyMember {
  readonly kind: 'property';
  readonly position: Position;
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly type: TypeRef;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}

export interface InitializerMember {
  readonly kind: 'initializer';
  readonly position: Position;
  readonly isStatic: boolean;
  readonly body: Block;
}

export interface TriggerDeclaration {
  readonly position: Position;
  readonly name: string;
  readonly object: string;
  /** `before insert`, `after update`, ... */
  readonly events: readonly string[];
  readonly body: Block;
  readonly methods: readonly MethodMember[];
}
