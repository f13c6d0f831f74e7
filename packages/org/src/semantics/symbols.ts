import type {
  ClassDeclaration,
  EnumDeclaration,
  FieldMember,
  InterfaceDeclaration,
  MethodMember,
  ConstructorMember,
  PropertyMember,
} from '../syntax/ast.ts';
import type { AccessMode } from '../store/query_plan.ts';
import type { ApexType } from './types.ts';

export type Visibility = 'private' | 'protected' | 'public';

/** A class, interface or enum of the project. */
export interface ClassSymbol {
  /** `Outer` or `Outer.Inner`. */
  readonly name: string;
  readonly key: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly file: string;
  /** Position among the project's types; names its statics at run time. */
  readonly index: number;
  readonly outer: ClassSymbol | null;
  readonly declaration: ClassDeclaration | InterfaceDeclaration | EnumDeclaration;
  readonly type: ApexType;
  readonly visibility: Visibility;
  readonly isTest: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly apiVersion: number;
  readonly access: AccessMode;
  readonly enumValues: readonly string[];
  readonly inner: Map<string, ClassSymbol>;
  superclass: ApexType | null;
  interfaces: readonly ApexType[];
  readonly fields: Map<string, FieldSymbol>;
  readonly methods: Map<string, MethodSymbol[]>;
  readonly constructors: ConstructorSymbol[];
}

export interface FieldSymbol {
  readonly name: string;
  readonly owner: ClassSymbol;
  readonly type: ApexType;
  readonly slot: string;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isTransient: boolean;
  readonly visibility: Visibility;
  readonly setVisibility: Visibility;
  readonly testVisible: boolean;
  readonly isProperty: boolean;
  /** Is there code behind reading or writing? */
  readonly hasGetter: boolean;
  readonly hasSetter: boolean;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly declaration: FieldMember | PropertyMember;
}

export interface MethodSymbol {
  readonly name: string;
  readonly owner: ClassSymbol;
  readonly parameters: readonly ApexType[];
  readonly returns: ApexType;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  readonly mangled: string;
  readonly declaration: MethodMember;
}

export interface ConstructorSymbol {
  readonly owner: ClassSymbol;
  readonly parameters: readonly ApexType[];
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  readonly mangled: string;
  readonly declaration: ConstructorMember | null;
}

const mangleType = (type: ApexType): string => type.key.replace(/[^a-z0-9]/g, '_');

export function mangleMethod(name: string, parameters: readonly ApexType[]): string {
  return ['m_' + name.toLowerCase(), ...parameters.map(mangleType)].join('$');
}

export function mangleConstructor(parameters: readonly ApexType[]): string {
  return parameters.length === 0 ? 'c$' : ['c', ...parameters.map(mangleType)].join('$');
}

/** The class itself, then the user classes it extends. */
export function* lineage(
  symbol: ClassSymbol,
  find: (key: string) => ClassSymbol | undefined,
): Generator<ClassSymbol> {
  const seen = new Set<ClassSymbol>();
  for (let at: ClassSymbol | undefined = symbol; at !== undefined && !seen.has(at);) {
    seen.add(at);
    yield at;
    at = at.superclass === null ? undefined : find(at.superclass.key);
  }
}

/** The outermost class around a type: private members are visible throughout it. */
export function outermost(symbol: ClassSymbol): ClassSymbol {
  return symbol.outer === null ? symbol : outermost(symbol.outer);
}
