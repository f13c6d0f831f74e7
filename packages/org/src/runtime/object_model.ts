import { ApexException } from './exceptions.ts';

/** What the runtime knows about a compiled class, interface or enum. */
export interface TypeInfo {
  /** `Outer` or `Outer.Inner`, as declared. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Lower-case names of this type and everything it extends or implements. */
  readonly ancestors: ReadonlySet<string>;
  /** Instance fields in declaration order, inherited ones first. */
  readonly fields: readonly FieldInfo[];
  readonly isAbstract: boolean;
  readonly isTest: boolean;
}

export interface FieldInfo {
  readonly name: string;
  /** Property of the JavaScript object, for example `f_name`. */
  readonly slot: string;
  /** Apex type name, for example `List<Outer.Inner>`. */
  readonly type: string;
  readonly isTransient: boolean;
  /** Accessor methods of a property with a body; '' when the slot is read or written directly. */
  readonly getter: string;
  readonly setter: string;
}

/** Base of every object of a compiled Apex class that is not an exception. */
export class ApexObject {
  [slot: string]: unknown;
  static readonly $type: TypeInfo;
}

/** The type of a compiled object; undefined for every other value. */
export function typeInfoOf(value: unknown): TypeInfo | undefined {
  if (value instanceof ApexObject || value instanceof ApexException) {
    return (value.constructor as { $type?: TypeInfo }).$type;
  }
  return undefined;
}

/** Calls a method of a compiled object by Apex name and number of arguments. */
export function callMethod(target: object, name: string, args: readonly unknown[]): unknown {
  const alias = aliasOf(name, args.length);
  const own = (target as Record<string, unknown>)[alias];
  // A static method may stand for that of an interface, and is then found on the class.
  const shared = (target.constructor as unknown as Record<string, unknown>)[alias];
  const method = own ?? shared;
  if (typeof method !== 'function') {
    throw new Error(`${typeInfoOf(target)?.name ?? 'value'} has no method ${name}/${args.length}`);
  }
  return (method as (...values: unknown[]) => unknown).apply(
    own === undefined ? target.constructor : target,
    [...args],
  );
}

/** Does a compiled object have this method? */
export function hasMethod(target: object, name: string, arity: number): boolean {
  return typeof (target as Record<string, unknown>)[aliasOf(name, arity)] === 'function';
}

/** Name under which a method can be called without knowing its parameter types. */
export function aliasOf(name: string, arity: number): string {
  return `a_${name.toLowerCase()}_${arity}`;
}
