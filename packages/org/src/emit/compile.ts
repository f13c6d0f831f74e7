/* eslint max-lines: off -- the three ways to compile share one class */
import type { QueryPlan } from '../store/query_plan.ts';
import type { Schema } from '../store/schema.ts';
import type { FieldInfo, TypeInfo } from '../runtime/object_model.ts';
import type { Position, TriggerDeclaration, TypeDeclaration } from '../syntax/ast.ts';
import { CompileError } from '../syntax/diagnostics.ts';
import type { Diagnostic } from '../syntax/diagnostics.ts';
import { parseAnonymous, parseClass, parseTrigger } from '../syntax/parse.ts';
import type { TreeCache } from '../syntax/tree_cache.ts';
import type { SystemType } from '../system/system_type.ts';
import { checkContracts } from '../semantics/contracts.ts';
import { checkConstructors, checkDeclaration } from '../semantics/declaration_rules.ts';
import { declareClasses } from '../semantics/declare.ts';
import type { SourceClass } from '../semantics/declare.ts';
import type { ClassSymbol } from '../semantics/symbols.ts';
import { lineage } from '../semantics/symbols.ts';
import { printType } from '../semantics/types.ts';
import { World } from '../semantics/world.ts';
import { emitBody, emitClass } from './classes.ts';
import type {
  CompiledBlock,
  CompiledMethod,
  CompiledProject,
  CompiledType,
  CompiledUnit,
} from './compiled.ts';
import { classOf, triggerSymbol } from './bodies.ts';
import { Unit } from './scope.ts';
import { aliasesOf, inOrder, sortDiagnostics } from './tables.ts';

export interface SourceFile {
  readonly file: string;
  readonly kind: 'class' | 'trigger';
  readonly text: string;
  readonly apiVersion: number;
}

export interface CompileInput {
  readonly sources: readonly SourceFile[];
  readonly schema: Schema;
  /** Names of custom labels; their texts belong to the run. */
  readonly labels: readonly string[];
  readonly systemTypes: readonly SystemType[];
  /** Names of classes that the project has, but that are left out of `sources`. */
  readonly excluded?: readonly string[];
}

export interface CompileResult {
  /** Present only when there is nothing wrong. */
  readonly project: CompiledProject | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileOptions {
  /** Classes that were parsed in an earlier run. */
  readonly trees?: TreeCache;
  /** What is left as it was: every file of this project but the changed ones. */
  readonly reuse?: { readonly project: CompiledProject; readonly changed: ReadonlySet<string> };
}

/** Compiles classes and triggers against a schema. Never throws for wrong Apex. */
export function compileApex(input: CompileInput, options: CompileOptions = {}): CompileResult {
  const result = new Compilation(input, options).run();
  options.trees?.save();
  return result;
}

/** Compiles an anonymous block against a project. Never throws for wrong Apex. */
export function compileAnonymous(
  input: CompileInput,
  source: string,
): { readonly block: CompiledBlock | undefined; readonly diagnostics: readonly Diagnostic[] } {
  return new Compilation(input).anonymous(source);
}

const ANONYMOUS = 'AnonymousBlock';

/** An anonymous block has no version of its own: it is compiled as the newest. */
const LATEST_API = 67;

const parsed = new WeakMap<SourceFile, TypeDeclaration>();

/** The tree of a class file, which is read-only: anonymous blocks are compiled against it again. */
function parsedClass(source: SourceFile, trees: TreeCache | undefined): TypeDeclaration {
  const { file, text } = source;
  const parse = (): TypeDeclaration => parseClass(file, text);
  const known = parsed.get(source) ?? trees?.tree(file, text, parse) ?? parse();
  parsed.set(source, known);
  return known;
}

/**
 * Compiles what can be compiled: members with mistakes refuse to run (`refused`). Mistakes about
 * types themselves are still `fatal`, and then there is no project.
 */
export function compileTolerant(input: CompileInput): {
  readonly project: CompiledProject | undefined;
  readonly fatal: readonly Diagnostic[];
  readonly refused: readonly Diagnostic[];
} {
  const refused: Diagnostic[] = [];
  const { project, diagnostics } = new Compilation(input, {}, refused).run();
  return { project, fatal: diagnostics, refused: sortDiagnostics(refused) };
}

class Compilation {
  readonly #input: CompileInput;
  /** Where a tolerant compilation puts the mistakes inside members. */
  readonly #refused: Diagnostic[] | undefined;
  readonly #world: World;
  readonly #options: CompileOptions;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #plans = new Map<string, QueryPlan[]>();
  readonly #lines = new Map<string, Set<number>>();
  #symbols: readonly ClassSymbol[] = [];

  constructor(input: CompileInput, options: CompileOptions = {}, refused?: Diagnostic[]) {
    this.#input = input;
    this.#options = options;
    this.#refused = refused;
    this.#world = new World(input.schema, input.systemTypes, input.labels, input.excluded);
  }

  run(): CompileResult {
    const triggers = this.#declare();
    const units = inOrder(this.#symbols)
      .filter((symbol) => symbol.kind === 'class')
      .map((symbol) => this.#reused(symbol.file, symbol.key) ?? this.#classUnit(symbol));
    for (const [declaration, source] of triggers) {
      const key = `#${declaration.name.toLowerCase()}`;
      units.push(this.#reused(source.file, key) ?? this.#triggerUnit(declaration, source));
    }
    const diagnostics = sortDiagnostics(this.#diagnostics);
    if (diagnostics.length > 0) return { project: undefined, diagnostics };
    const project: CompiledProject = {
      types: this.#symbols.map((symbol) => this.#compiledType(symbol)),
      units,
      plans: this.#plans,
      executableLines: new Map(
        [...this.#lines].map(([file, lines]) => [file, [...lines].sort((a, b) => a - b)]),
      ),
      lineCounts: new Map(
        this.#input.sources.map((one) => [one.file, one.text.split('\n').length]),
      ),
    };
    return { project, diagnostics };
  }

  anonymous(source: string): ReturnType<typeof compileAnonymous> {
    const file = ANONYMOUS;
    let block: CompiledBlock | undefined;
    this.#guard(() => {
      const { statements, members } = parseAnonymous(file, source);
      const position = { line: 1, column: 1 };
      this.#declare([{ file, declaration: classOf(ANONYMOUS, members), apiVersion: LATEST_API }]);
      const own = this.#symbols.filter((symbol) => symbol.file === file);
      const units = inOrder(own)
        .filter((symbol) => symbol.kind === 'class')
        .map((symbol) => this.#classUnit(symbol));
      const symbol = own[0]!;
      const emitted = new Unit(file);
      emitted.plans.push(...(this.#plans.get(file) ?? []));
      const body = { kind: 'block', position, statements } as const;
      emitBody(this.#setting(emitted, symbol), body, 'anonymous', ANONYMOUS);
      const trigger = { name: ANONYMOUS, object: '', events: [] };
      const unit = { ...this.#finish(emitted, symbol, trigger), id: `#${symbol.key}` };
      const types = own.map((one) => this.#compiledType(one));
      block = { unit, types, units, plans: this.#plans.get(file) ?? [] };
    });
    const diagnostics = sortDiagnostics(this.#diagnostics);
    return { block: diagnostics.length > 0 ? undefined : block, diagnostics };
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      this.#diagnostics.push(error.diagnostic);
    }
  }

  #declare(more: readonly SourceClass[] = []): readonly [TriggerDeclaration, SourceFile][] {
    const classes: SourceClass[] = [];
    const triggers: [TriggerDeclaration, SourceFile][] = [];
    for (const source of this.#input.sources) {
      this.#guard(() => {
        const { file, text, apiVersion } = source;
        if (source.kind === 'trigger') triggers.push([parseTrigger(file, text), source]);
        else
          classes.push({ file, declaration: parsedClass(source, this.#options.trees), apiVersion });
      });
    }
    // Those of a block come last, so that the project's own keep their places.
    classes.push(...more);
    const into =
      (list: Diagnostic[]) =>
      (file: string, { line, column }: Position, message: string): void => {
        list.push({ file, line, column, message });
      };
    this.#symbols = declareClasses(
      this.#world,
      classes,
      into(this.#diagnostics),
      this.#refused === undefined ? undefined : into(this.#refused),
    );
    checkContracts(this.#world, this.#symbols, (diagnostic) => this.#diagnostics.push(diagnostic));
    for (const symbol of this.#symbols) {
      const say = (position: Position, message: string): void => {
        const { line, column } = position;
        this.#diagnostics.push({ file: symbol.file, line, column, message });
      };
      checkDeclaration(this.#world, symbol, say);
      checkConstructors(symbol, say);
    }
    return triggers;
  }

  #reused(file: string, id: string): CompiledUnit | undefined {
    const { reuse } = this.#options;
    if (reuse === undefined || reuse.changed.has(file)) return undefined;
    this.#plans.set(file, [...(reuse.project.plans.get(file) ?? [])]);
    this.#lines.set(file, new Set(reuse.project.executableLines.get(file)));
    return reuse.project.units.find((one) => one.id === id);
  }

  #setting(unit: Unit, symbol: ClassSymbol): Parameters<typeof emitClass>[0] {
    const refused = this.#refused;
    return {
      ...(refused === undefined ? {} : { refuse: (one: Diagnostic) => refused.push(one) }),
      world: this.#world,
      unit,
      symbol,
      report: (diagnostic) => {
        this.#diagnostics.push(diagnostic);
      },
    };
  }

  #classUnit(symbol: ClassSymbol): CompiledUnit {
    const unit = new Unit(symbol.file);
    unit.plans.push(...(this.#plans.get(symbol.file) ?? []));
    emitClass(this.#setting(unit, symbol));
    return this.#finish(unit, symbol);
  }

  #triggerUnit(declaration: TriggerDeclaration, source: SourceFile): CompiledUnit {
    const unit = new Unit(source.file);
    const symbol = triggerSymbol(source.file, declaration.name, source.apiVersion);
    const object = this.#world.schema.object(declaration.object);
    this.#world.triggerObject = object?.name;
    this.#guard(() => {
      if (object === undefined) {
        throw new CompileError(
          source.file,
          declaration.position,
          `Invalid type: ${declaration.object}`,
        );
      }
      const place = `Trigger.${declaration.name}`;
      emitBody(
        this.#setting(unit, symbol),
        declaration.body,
        'trigger',
        place,
        declaration.methods,
      );
    });
    this.#world.triggerObject = undefined;
    const { name, events } = declaration;
    return this.#finish(unit, symbol, { name, object: object?.name ?? '', events });
  }

  #finish(unit: Unit, symbol: ClassSymbol, trigger?: CompiledUnit['trigger']): CompiledUnit {
    const head = [
      '($) => {',
      `const $c = $.lines(${JSON.stringify(unit.file)});`,
      ...unit.header(),
    ];
    const code = [...head, ...unit.lines.map((one) => one.text), '}'].join('\n');
    const offset = head.length;
    this.#plans.set(unit.file, unit.plans);
    const lines = this.#lines.get(unit.file) ?? new Set<number>();
    for (const line of unit.executable) lines.add(line);
    this.#lines.set(unit.file, lines);
    const lineTable = new Array<number>(offset + 1).fill(0);
    for (const one of unit.lines) lineTable.push(one.line);
    return {
      id: symbol.key,
      key: symbol.key,
      index: symbol.index,
      file: unit.file,
      code,
      lineTable,
      places: unit.places.map((one) => ({ from: one.from + offset + 1, place: one.place })),
      aliases: aliasesOf(this.#world, symbol),
      ...(trigger === undefined ? {} : { trigger }),
    };
  }

  #compiledType(symbol: ClassSymbol): CompiledType {
    const info: TypeInfo = {
      name: symbol.name,
      kind: symbol.kind,
      ancestors: new Set(
        this.#world.ancestors(symbol.type).flatMap((one) => [one.key, one.name.toLowerCase()]),
      ),
      fields: this.#fields(symbol),
      isAbstract: symbol.isAbstract,
      isTest: symbol.isTest,
    };
    const methods = [...symbol.methods.values()].flat().map((method): CompiledMethod => ({
      name: method.name,
      parameters: method.parameters.map((type, index) => ({
        name: method.declaration.parameters[index]!.name,
        type: printType(type),
      })),
      returns: printType(method.returns),
      isStatic: method.isStatic,
      mangled: method.mangled,
      isStubbable: !method.isStatic && method.visibility !== 'private',
      line: method.declaration.position.line,
      annotations: new Map(
        method.declaration.modifiers.annotations.map((one) => [one.name, one.values]),
      ),
    }));
    const parents = [
      ...(symbol.superclass === null ? [] : [symbol.superclass]),
      ...symbol.interfaces,
    ];
    return {
      info,
      file: symbol.file,
      enumValues: symbol.enumValues,
      methods,
      parents: parents.map((one) => one.key),
    };
  }

  #fields(symbol: ClassSymbol): readonly FieldInfo[] {
    const chain = [...lineage(symbol, (key) => this.#world.classes.get(key))].reverse();
    return chain.flatMap((one) =>
      [...one.fields.values()]
        .filter((field) => !field.isStatic)
        .map((field) => ({
          name: field.name,
          slot: field.slot,
          type: printType(field.type),
          isTransient: field.isTransient || !field.canRead,
          getter: field.hasGetter ? `g_${field.name.toLowerCase()}` : '',
          setter: field.hasSetter ? `s_${field.name.toLowerCase()}` : '',
        })),
    );
  }
}
