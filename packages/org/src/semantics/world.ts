import { apexTypeOf } from '../store/schema.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../store/schema.ts';
import type { TypeRef } from '../syntax/ast.ts';
import type { SystemType } from '../system/system_type.ts';
import type { ClassSymbol } from './symbols.ts';
import { lineage } from './symbols.ts';
import type { ApexType, TypeName } from './types.ts';
import { listOf, makeType, parseTypeName, substitute, VOID } from './types.ts';

/** Namespaces whose types need no prefix. */
const OPEN_NAMESPACES = new Set(['system', 'schema']);

/** Everything a name can mean: the project's classes, the system's, and the org's objects. */
export class World {
  readonly schema: Schema;
  /** Lower-case names of custom labels. */
  readonly labels: ReadonlySet<string>;
  readonly classes = new Map<string, ClassSymbol>();
  /** Lower-case names of classes that are left out: they hide what else has their names. */
  readonly excluded: ReadonlySet<string>;
  readonly #system = new Map<string, SystemType>();
  readonly #namespaces = new Set<string>();
  readonly #signatures = new Map<string, ApexType>();

  constructor(
    schema: Schema,
    systemTypes: readonly SystemType[],
    labels: readonly string[] = [],
    excluded: readonly string[] = [],
  ) {
    this.schema = schema;
    this.excluded = new Set(excluded.map((name) => name.toLowerCase()));
    this.labels = new Set(labels.map((name) => name.toLowerCase()));
    for (const type of systemTypes) {
      const [space, name] = [type.namespace.toLowerCase(), type.name.toLowerCase()];
      this.#namespaces.add(space);
      const full = name.startsWith(`${space}.`) ? name : `${space}.${name}`;
      if (this.#system.has(full)) throw new Error(`system type ${full} is declared twice`);
      this.#system.set(full, type);
      if (OPEN_NAMESPACES.has(space) || name.includes('.')) this.#system.set(name, type);
    }
  }

  isNamespace(name: string): boolean {
    return this.#namespaces.has(name.toLowerCase());
  }

  systemNamed(name: string): SystemType | undefined {
    return this.#system.get(name.toLowerCase());
  }

  systemOf(type: ApexType): SystemType | undefined {
    return this.#system.get(type.name.toLowerCase());
  }

  classOf(type: ApexType): ClassSymbol | undefined {
    return this.classes.get(type.key);
  }

  objectOf(type: ApexType): ObjectSchema | undefined {
    if (this.classes.has(type.key) || this.#system.has(type.key)) return undefined;
    return this.schema.object(type.name);
  }

  isSObject(type: ApexType): boolean {
    return (
      type.key === 'sobject' || type.key === 'aggregateresult' || this.objectOf(type) !== undefined
    );
  }

  /** The object of the trigger that is being compiled. */
  triggerObject: string | undefined;

  /** The type of a field; undefined when the object has no such field. */
  fieldType(object: string, field: string): ApexType | undefined {
    const found = this.schema.field(object, field);
    return found === undefined ? undefined : makeType(apexTypeOf(found));
  }

  /** The type behind a parent relationship. */
  parentType(field: FieldSchema): ApexType {
    return makeType(field.referenceTo.length === 1 ? field.referenceTo[0]! : this.nameObject());
  }

  /** What `Owner` of a record with several possible owners is: `Name`, else SObject. */
  nameObject(): string {
    return this.schema.object('Name')?.name ?? 'SObject';
  }

  /** The type of a dotted name before a dot, where type arguments are never written. */
  resolveOpen(name: string, scope: ClassSymbol | null): ApexType | undefined {
    const system = this.#system.get(name.toLowerCase());
    const isGeneric = (system?.typeParameters?.length ?? 0) > 0;
    const own = this.#userType(name.toLowerCase(), scope);
    if (own === undefined && isGeneric && !this.excluded.has(name.toLowerCase()))
      return makeType(system!.name);
    return this.resolve({ name, args: [] }, scope);
  }

  /** Types of signatures that nothing here knows: values of them cannot be made. */
  readonly #unknown = new Set<string>();

  isUnknown(type: ApexType): boolean {
    return this.#unknown.has(type.key) || type.args.some((one) => this.isUnknown(one));
  }

  /**
   * The type of a signature in a tolerant compilation: what is not known stands for itself, so that
   * members which do not need it keep working.
   */
  resolveTolerant(ref: TypeRef, scope: ClassSymbol | null, miss: (one: TypeRef) => void): ApexType {
    const plain = { ...ref, dimensions: 0 };
    const known = this.resolve({ ...plain, args: [] }, scope);
    const args = ref.args.map((one) => this.resolveTolerant(one, scope, miss));
    let type: ApexType;
    const generic = this.systemNamed(ref.name)?.typeParameters?.length ?? 0;
    if (args.length > 0 && generic === args.length && !this.excluded.has(ref.name.toLowerCase())) {
      type = makeType(this.systemNamed(ref.name)!.name, args);
    } else if (args.length === 0 && known !== undefined) {
      type = known;
    } else {
      miss(ref);
      type = makeType(ref.name, args);
      this.#unknown.add(type.key);
    }
    for (let depth = ref.dimensions; depth > 0; depth -= 1) type = listOf(type);
    return type;
  }

  /** The type that a written name means inside a class; undefined when there is none. */
  resolve(ref: TypeRef | TypeName, scope: ClassSymbol | null): ApexType | undefined {
    const args: ApexType[] = [];
    for (const one of ref.args) {
      const arg = this.resolve(one, scope);
      if (arg === undefined) return undefined;
      args.push(arg);
    }
    let type = this.#named(ref.name, args, scope);
    const dimensions = 'dimensions' in ref ? ref.dimensions : 0;
    for (let depth = dimensions; depth > 0; depth -= 1) {
      type = type === undefined ? undefined : listOf(type);
    }
    return type;
  }

  #named(name: string, args: readonly ApexType[], scope: ClassSymbol | null): ApexType | undefined {
    const key = name.toLowerCase();
    if (key === 'void') return VOID;
    const own = this.#userType(key, scope);
    if (own !== undefined) return own.type;
    if (this.excluded.has(key.split('.')[0]!)) return undefined;
    const system = this.#system.get(key);
    if (system !== undefined) return this.#systemType(system, args);
    const object = this.schema.object(key.startsWith('schema.') ? key.slice(7) : key);
    return object === undefined ? undefined : makeType(object.name);
  }

  #systemType(system: SystemType, args: readonly ApexType[]): ApexType | undefined {
    const expected = system.typeParameters?.length ?? 0;
    if (args.length !== expected) return undefined;
    return makeType(this.#nameOf(system), args);
  }

  /** `String`, `Database.SaveResult`, `Auth.JWS`: the shortest name that finds the type again. */
  #nameOf(system: SystemType): string {
    return this.#system.get(system.name.toLowerCase()) === system
      ? system.name
      : `${system.namespace}.${system.name}`;
  }

  #userType(key: string, scope: ClassSymbol | null): ClassSymbol | undefined {
    for (let at = scope; at !== null; at = at.outer) {
      for (const one of lineage(at, (name) => this.classes.get(name))) {
        const inner = one.inner.get(key);
        if (inner !== undefined) return inner;
      }
    }
    const direct = this.classes.get(key);
    if (direct !== undefined) return direct;
    const dot = key.lastIndexOf('.');
    if (dot < 0) return undefined;
    const owner = this.#userType(key.slice(0, dot), scope);
    if (owner === undefined) return undefined;
    for (const one of lineage(owner, (name) => this.classes.get(name))) {
      const inner = one.inner.get(key.slice(dot + 1));
      if (inner !== undefined) return inner;
    }
    return undefined;
  }

  /** The type that a system signature names; `T`, `K`, `V` stay open. */
  signature(text: string, system: SystemType): ApexType {
    const variables = system.typeParameters ?? [];
    const cacheKey = `${variables.join(',')}|${text}`;
    let type = this.#signatures.get(cacheKey);
    if (type === undefined) {
      const parsed = parseTypeName(text);
      type = parsed === undefined ? undefined : this.#open(parsed, variables);
      if (type === undefined) {
        throw new Error(`system type ${system.name} names the unknown type ${text}`);
      }
      this.#signatures.set(cacheKey, type);
    }
    return type;
  }

  #open(name: TypeName, variables: readonly string[]): ApexType | undefined {
    if (variables.includes(name.name)) return makeType(name.name);
    const args = name.args.map((one) => this.#open(one, variables));
    if (args.some((one) => one === undefined)) return undefined;
    return this.#named(name.name, args as ApexType[], null);
  }

  /** What the type parameters of a system type stand for in this type. */
  bindings(type: ApexType): ReadonlyMap<string, ApexType> {
    const names = this.systemOf(type)?.typeParameters ?? [];
    return new Map(names.map((name, index) => [name, type.args[index] ?? makeType('Object')]));
  }

  /** The type it extends, if any. */
  superclassOf(type: ApexType): ApexType | undefined {
    const own = this.classOf(type);
    if (own !== undefined) return own.superclass ?? undefined;
    const system = this.systemOf(type);
    if (system?.superclass !== undefined) {
      return substitute(this.signature(system.superclass, system), this.bindings(type));
    }
    return this.objectOf(type) === undefined ? undefined : makeType('SObject');
  }

  interfacesOf(type: ApexType): readonly ApexType[] {
    const own = this.classOf(type);
    if (own !== undefined) return own.interfaces;
    const system = this.systemOf(type);
    return (system?.interfaces ?? []).map((one) =>
      substitute(this.signature(one, system!), this.bindings(type)),
    );
  }

  /** Every type that a value of this type also has, nearest first, itself included. */
  ancestors(type: ApexType): readonly ApexType[] {
    const found: ApexType[] = [];
    const visit = (one: ApexType | undefined): void => {
      if (one === undefined || found.includes(one)) return;
      found.push(one);
      visit(this.superclassOf(one));
      this.interfacesOf(one).forEach(visit);
    };
    visit(type);
    return found;
  }

  isException(type: ApexType): boolean {
    return this.ancestors(type).some((one) => one.key === 'exception');
  }
}
