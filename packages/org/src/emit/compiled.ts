import type { QueryPlan } from '../store/query_plan.ts';
import type { TypeInfo } from '../runtime/object_model.ts';

/** One script: a class, an interface or enum has none; a trigger has one. */
export interface CompiledUnit {
  readonly id: string;
  /** Lower-case type name. */
  readonly key: string;
  readonly index: number;
  readonly file: string;
  readonly code: string;
  /** Apex line of each JavaScript line; 0 when there is none. */
  readonly lineTable: readonly number[];
  readonly places: readonly { readonly from: number; readonly place: string }[];
  readonly aliases: readonly CompiledAlias[];
  readonly trigger?: {
    readonly name: string;
    readonly object: string;
    readonly events: readonly string[];
  };
}

/** A name under which methods can be called by number of arguments alone. */
export interface CompiledAlias {
  readonly alias: string;
  readonly isStatic: boolean;
  /** Several when methods differ in their types only: the first that the arguments fit is called. */
  readonly overloads: readonly { readonly mangled: string; readonly types: readonly string[] }[];
}

export interface CompiledMethod {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly isStatic: boolean;
  /** Name of the JavaScript method. */
  readonly mangled: string;
  /** Does a stub of the class answer instead of it? */
  readonly isStubbable: boolean;
  readonly line: number;
  /** Lower-case annotation name -> values. */
  readonly annotations: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface CompiledType {
  readonly info: TypeInfo;
  readonly file: string;
  readonly enumValues: readonly string[];
  readonly methods: readonly CompiledMethod[];
  /** Lower-case names of what it extends and implements. */
  readonly parents: readonly string[];
}

/** A whole project as JavaScript and tables. */
export interface CompiledProject {
  readonly types: readonly CompiledType[];
  /** Superclasses before subclasses; triggers last. */
  readonly units: readonly CompiledUnit[];
  readonly plans: ReadonlyMap<string, readonly QueryPlan[]>;
  /** Lines that count for coverage, per file. */
  readonly executableLines: ReadonlyMap<string, readonly number[]>;
  readonly lineCounts: ReadonlyMap<string, number>;
}

/** An anonymous block, to be loaded beside a project. */
export interface CompiledBlock {
  /** The script of its statements. */
  readonly unit: CompiledUnit;
  /** The types that it declares, and the holder of its methods. */
  readonly types: readonly CompiledType[];
  readonly units: readonly CompiledUnit[];
  readonly plans: readonly QueryPlan[];
}
