/** Loads compiled scripts into classes and runs them inside transactions. */
import { Script } from 'node:vm';
import type {
  CompiledAlias,
  CompiledBlock,
  CompiledProject,
  CompiledType,
  CompiledUnit,
} from '../emit/compiled.ts';
import type { Schema } from '../store/schema.ts';
import type { SystemType } from '../system/system_type.ts';
import { enumValues, registerEnum } from './enums.ts';
import { ApexException, raiseApex, setStackReader } from './exceptions.ts';
import type { StackFrame } from './exceptions.ts';
import { aliasOf, callMethod } from './object_model.ts';
import type { ApexObject, TypeInfo } from './object_model.ts';
import type { Program, ProgramTrigger, TriggerMoment } from './program.ts';
import { makeSupport } from './support.ts';
import type { Support } from './support.ts';
import type { Transaction } from './transaction.ts';
import { cast, isInstance } from './type_checks.ts';
import type { TypeTable } from './type_checks.ts';
import type { EnumValue } from './values.ts';

interface LoadedType {
  // Compiled classes are made at run time; their members are known to the emitter only.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly type: any;
  readonly fresh: () => object;
  readonly start: (statics: object) => void;
}

interface SourceText {
  readonly file: string;
  readonly text: string;
  readonly apiVersion: number;
}

interface LoadedBody {
  readonly run: () => void;
}

const transactions = new WeakMap<Transaction, LoadedProgram>();

/** The program that runs a transaction: system classes use it for Type, JSON and call-backs. */
export function programOf(transaction: Transaction): LoadedProgram {
  const program = transactions.get(transaction);
  if (program === undefined) throw new Error('no program has entered this transaction');
  return program;
}

export class LoadedProgram implements Program {
  readonly project: CompiledProject;
  readonly schema: Schema;
  readonly types: readonly TypeInfo[];
  readonly classes: Program['classes'];
  readonly triggers: readonly ProgramTrigger[];
  readonly #types = new Map<string, TypeInfo>();
  readonly #compiled = new Map<string, CompiledType>();
  readonly #system = new Map<string, SystemType>();
  readonly #classes: Record<string, LoadedType['type']> = {};
  readonly #loaded: (LoadedType | undefined)[] = [];
  readonly #coverage = new Map<string, Int32Array>();
  readonly #table: TypeTable;
  readonly #units = new Map<string, CompiledUnit>();
  readonly #support: Support;
  readonly #statics = new WeakMap<Transaction, (object | undefined)[]>();
  #current: (object | undefined)[] = [];

  constructor(
    project: CompiledProject,
    schema: Schema,
    systemTypes: readonly SystemType[],
    sources: readonly SourceText[] = [],
  ) {
    this.project = project;
    this.schema = schema;
    this.types = project.types.map((one) => one.info);
    const texts = new Map(sources.map((one) => [one.file, one]));
    this.classes = project.types
      .filter(({ info }) => !info.name.includes('.'))
      .map(({ info, file }) => ({
        name: info.name,
        body: texts.get(file)?.text ?? null,
        apiVersion: texts.get(file)?.apiVersion ?? null,
      }));
    for (const type of systemTypes) {
      this.#system.set(`${type.namespace}.${type.name}`.toLowerCase(), type);
      if (type.enumValues !== undefined) registerEnum(type.name, type.enumValues);
    }
    for (const type of systemTypes) {
      const short = type.name.toLowerCase();
      if (!this.#system.has(short)) this.#system.set(short, type);
    }
    for (const type of project.types) this.#register(type);
    this.#table = {
      ancestorsOf: (name) => this.#types.get(name)?.ancestors,
      isObject: (name) => schema.object(name) !== undefined,
      systemType: (name) => this.systemType(name),
    };
    this.#support = makeSupport({
      program: this,
      classes: this.#classes,
      statics: (index) => this.#staticsOf(index),
      lines: (file) => this.#lines(file),
    });
    const triggers: ProgramTrigger[] = [];
    for (const unit of project.units) {
      const trigger = this.#load(unit);
      if (trigger !== undefined) triggers.push(trigger);
    }
    this.triggers = triggers;
    setStackReader((stack) => this.#frames(stack));
  }

  /** The user type of that name; case does not matter. */
  type(name: string): TypeInfo | undefined {
    return this.#types.get(name.toLowerCase());
  }

  /** What was compiled of the user type of that lower-case name. */
  compiledType(key: string): CompiledType | undefined {
    return this.#compiled.get(key);
  }

  /** The JavaScript class behind a class of the project. */
  classNamed(name: string): typeof ApexObject {
    return this.#classes[name.toLowerCase()] as typeof ApexObject;
  }

  systemType(name: string): SystemType | undefined {
    return this.#system.get(name.toLowerCase());
  }

  enter(transaction: Transaction, sharesStatics = false): () => void {
    const before = this.#support.transaction;
    const statics = this.#current;
    transactions.set(transaction, this);
    const own = this.#statics.get(transaction) ?? (sharesStatics ? statics : []);
    this.#statics.set(transaction, own);
    this.#support.transaction = transaction;
    this.#current = own;
    setStackReader((stack) => this.#frames(stack));
    return () => {
      this.#support.transaction = before;
      this.#current = statics;
    };
  }

  /** Runs `work` inside a transaction. */
  run<T>(transaction: Transaction, work: () => T): T {
    const leave = this.enter(transaction);
    try {
      return work();
    } catch (error) {
      throw this.asApex(error);
    } finally {
      leave();
    }
  }

  /** Calls a static method by name and number of arguments. */
  callStatic(
    transaction: Transaction,
    className: string,
    method: string,
    args: readonly unknown[],
  ): unknown {
    const target = this.#classes[className.toLowerCase()];
    const found = target?.[aliasOf(method, args.length)];
    if (typeof found !== 'function') {
      throw new Error(
        `no static method ${className}.${method} with ${String(args.length)} arguments`,
      );
    }
    return this.run(transaction, () => found.apply(target, [...args]));
  }

  /** Calls an instance method by name and number of arguments. */
  callInstance(
    transaction: Transaction,
    target: object,
    method: string,
    args: readonly unknown[],
  ): unknown {
    return this.run(transaction, () => callMethod(target, method, args));
  }

  /** `new Name()` without arguments. */
  construct(transaction: Transaction, className: string): ApexObject {
    return this.run(transaction, () => {
      const made = this.allocate(className) as ApexObject & { readonly c$?: () => ApexObject };
      if (typeof made.c$ !== 'function') {
        return raiseApex(
          'System.TypeException',
          `${className} has no constructor without arguments`,
        );
      }
      return made.c$();
    });
  }

  /** An object whose constructor has not run, as JSON deserialisation makes it. */
  allocate(className: string): ApexObject {
    const target = this.#classes[className.toLowerCase()];
    if (target === undefined) throw new Error(`no class ${className}`);
    return new target() as ApexObject;
  }

  /** Runs an anonymous block that was compiled beside this project; its types stay until the next. */
  runAnonymous(transaction: Transaction, block: CompiledBlock): void {
    this.#support.extraPlans.set(block.unit.file, block.plans);
    for (const type of block.types) this.#register(type);
    for (const unit of block.units) this.#load(unit);
    this.#units.set(block.unit.id, block.unit);
    const body = this.#evaluate(block.unit) as LoadedBody;
    this.run(transaction, () => {
      body.run();
    });
  }

  enumValuesOf(type: string): readonly EnumValue[] {
    return enumValues(type);
  }

  isInstance(value: unknown, type: string): boolean {
    return isInstance(this.#table, value, type);
  }

  cast(value: unknown, type: string): unknown {
    return cast(this.#table, value, type);
  }

  /** Executions per line since the last reset: file -> counters by line. */
  coverage(): ReadonlyMap<string, Int32Array> {
    return this.#coverage;
  }

  resetCoverage(): void {
    for (const counters of this.#coverage.values()) counters.fill(0);
  }

  /** JavaScript's own stack errors become the platform's; the rest stay what they are. */
  asApex(error: unknown): unknown {
    if (error instanceof RangeError && error.message.includes('call stack')) {
      return new ApexException(
        'System.LimitException',
        'Maximum stack depth has been reached: 1001',
      );
    }
    return error;
  }

  #register(type: CompiledType): void {
    const { info, enumValues: values } = type;
    this.#compiled.set(info.name.toLowerCase(), type);
    this.#types.set(info.name.toLowerCase(), info);
    if (info.kind === 'enum') registerEnum(info.name, values);
  }

  #lines(file: string): Int32Array {
    let counters = this.#coverage.get(file);
    if (counters === undefined) {
      counters = new Int32Array((this.project.lineCounts.get(file) ?? 0) + 2);
      this.#coverage.set(file, counters);
    }
    return counters;
  }

  #evaluate(unit: CompiledUnit): unknown {
    const script = new Script(unit.code, { filename: `apex:${unit.id}` });
    const make = script.runInThisContext() as (support: Support) => unknown;
    return make(this.#support);
  }

  #load(unit: CompiledUnit): ProgramTrigger | undefined {
    this.#units.set(unit.id, unit);
    const made = this.#evaluate(unit);
    if (unit.trigger !== undefined) {
      const body = made as LoadedBody;
      return {
        name: unit.trigger.name,
        object: unit.trigger.object,
        moments: new Set(unit.trigger.events as readonly TriggerMoment[]),
        run: (transaction) => {
          this.run(transaction, () => {
            body.run();
          });
        },
      };
    }
    const loaded = made as LoadedType;
    const info = this.#types.get(unit.key)!;
    loaded.type.$type = info;
    for (const one of unit.aliases) {
      const holder = one.isStatic ? loaded.type : loaded.type.prototype;
      holder[one.alias] = this.#aliasMethod(one);
    }
    this.#classes[unit.key] = loaded.type;
    this.#loaded[unit.index] = loaded;
    return undefined;
  }

  #aliasMethod({ alias, overloads }: CompiledAlias): unknown {
    type Self = Record<string, (...args: unknown[]) => unknown>;
    const [only] = overloads;
    if (overloads.length === 1) {
      return function call(this: Self, ...args: unknown[]): unknown {
        return this[only!.mangled]!(...args);
      };
    }
    const fits = (types: readonly string[], args: readonly unknown[]): boolean =>
      types.every((type, index) => args[index] === null || this.isInstance(args[index], type));
    return function choose(this: Self, ...args: unknown[]): unknown {
      const found = overloads.find(({ types }) => fits(types, args));
      if (found === undefined) throw new Error(`no overload of ${alias} takes these arguments`);
      return this[found.mangled]!(...args);
    };
  }

  #staticsOf(index: number): object {
    const found = this.#current[index];
    if (found !== undefined) return found;
    const loaded = this.#loaded[index]!;
    const fresh = loaded.fresh();
    this.#current[index] = fresh;
    loaded.start(fresh);
    return fresh;
  }

  #frames(stack: string): readonly StackFrame[] {
    const frames: StackFrame[] = [];
    for (const match of stack.matchAll(/apex:([^\s:)]+):(\d+):\d+/g)) {
      const unit = this.#units.get(match[1]!);
      const scriptLine = Number(match[2]);
      const line = unit?.lineTable[scriptLine] ?? 0;
      const place = unit?.places.findLast((one) => one.from <= scriptLine)?.place;
      if (place !== undefined && line > 0) frames.push({ place, line });
    }
    return frames;
  }
}
