import type { AccessMode, QueryPlan } from '../store/query_plan.ts';
import type { Block, Expression, Position, TypeRef } from '../syntax/ast.ts';
import { CompileError } from '../syntax/diagnostics.ts';
import type { Diagnostic } from '../syntax/diagnostics.ts';
import type { ClassSymbol, FieldSymbol } from '../semantics/symbols.ts';
import { isReserved } from '../semantics/declaration_rules.ts';
import type { ApexType } from '../semantics/types.ts';
import { VOID } from '../semantics/types.ts';
import type { World } from '../semantics/world.ts';
import { json } from './code.ts';
import type { EmittedLine, Local, Value } from './code.ts';

/** What one compiled type needs at the top of its script: constants by their own text. */
export class Unit {
  readonly file: string;
  readonly lines: EmittedLine[] = [];
  readonly executable = new Set<number>();
  readonly places: { readonly from: number; readonly place: string }[] = [];
  readonly plans: QueryPlan[] = [];
  readonly #constants = new Map<string, string>();

  constructor(file: string) {
    this.file = file;
  }

  /** The name of a constant whose value is this code. */
  constant(prefix: string, code: string): string {
    let name = this.#constants.get(code);
    if (name === undefined) {
      name = `${prefix}${String(this.#constants.size)}`;
      this.#constants.set(code, name);
    }
    return name;
  }

  header(): readonly string[] {
    return [...this.#constants].map(([code, name]) => `const ${name} = ${code};`);
  }

  plan(plan: QueryPlan): string {
    this.plans.push(plan);
    return this.constant('p', `$.plan(${json(this.file)}, ${String(this.plans.length - 1)})`);
  }

  access(access: AccessMode): string {
    return this.constant('a', json(access));
  }

  line(text: string, apexLine = 0): void {
    this.lines.push({ text, line: apexLine });
  }
}

/** How one node kind emits another without knowing its file. */
export interface Emitter {
  readonly value: (scope: Scope, expression: Expression) => Value;
  readonly open: (scope: Scope, expression: Expression) => Value;
  readonly block: (scope: Scope, block: Block) => void;
}

export interface ScopeOptions {
  readonly emitter: Emitter;
  readonly world: World;
  readonly unit: Unit;
  readonly symbol: ClassSymbol;
  readonly isStatic: boolean;
  readonly returns: ApexType;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Inside an accessor of this property its name means the raw value. */
  readonly accessor?: FieldSymbol;
  readonly isConstructor?: boolean;
  readonly isTrigger?: boolean;
}

/** What names mean at one place in the code. */
export class Scope {
  readonly world: World;
  readonly unit: Unit;
  readonly symbol: ClassSymbol;
  readonly options: ScopeOptions;
  readonly #locals: Map<string, Local>[] = [new Map()];
  #fresh = 0;

  constructor(options: ScopeOptions) {
    this.world = options.world;
    this.unit = options.unit;
    this.symbol = options.symbol;
    this.options = options;
  }

  get file(): string {
    return this.unit.file;
  }

  /** An expression as a closed value. */
  value(expression: Expression): Value {
    return this.options.emitter.value(this, expression);
  }

  /** An expression whose `?.` chain may go on. */
  open(expression: Expression): Value {
    return this.options.emitter.open(this, expression);
  }

  /** The statements of a block in a scope of their own. */
  block(block: Block): void {
    this.options.emitter.block(this, block);
  }

  /** Writes a line that counts as covered when it runs. */
  covered(line: number, code: string): void {
    this.unit.executable.add(line);
    this.unit.line(`$c[${String(line)}]++; ${code}`, line);
  }

  /** Ends the compilation of the statement with a message at its place. */
  fail(position: Position, message: string): never {
    throw new CompileError(this.file, position, message);
  }

  push(): void {
    this.#locals.push(new Map());
  }

  pop(): void {
    this.#locals.pop();
  }

  /** A final variable with a value is set from the start. */
  declare(
    position: Position,
    name: string,
    type: ApexType,
    final: 'set' | 'open' | 'no' = 'no',
  ): Local {
    const key = name.toLowerCase();
    if (isReserved(name)) this.fail(position, `Identifier name is reserved: ${name}`);
    if (type === VOID) this.fail(position, `Invalid type: void`);
    if (this.local(name) !== undefined) this.fail(position, `Duplicate variable: ${name}`);
    const block = this.#locals[this.#locals.length - 1]!;
    const local: Local = { code: `v_${key}`, type, isFinal: final !== 'no' };
    if (final === 'set') local.setIn = block;
    block.set(key, local);
    return local;
  }

  /**
   * May this variable be set here? A final one is set once; it may be set in two branches of which
   * only one runs.
   */
  mayAssign(local: Local): boolean {
    if (!local.isFinal) return true;
    if (local.setIn !== undefined && this.#locals.includes(local.setIn as Map<string, Local>)) {
      return false;
    }
    local.setIn = this.#locals[this.#locals.length - 1]!;
    return true;
  }

  local(name: string): Local | undefined {
    const key = name.toLowerCase();
    for (let index = this.#locals.length - 1; index >= 0; index -= 1) {
      const local = this.#locals[index]!.get(key);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  /** Every local variable in scope: lower-case name and code. */
  localCodes(): ReadonlyMap<string, string> {
    const codes = new Map<string, string>();
    for (const level of this.#locals) for (const [key, one] of level) codes.set(key, one.code);
    return codes;
  }

  /** A JavaScript name that nothing else uses. */
  fresh(prefix: string): string {
    this.#fresh += 1;
    return `$${prefix}${String(this.#fresh)}`;
  }

  resolve(ref: TypeRef): ApexType {
    return (
      this.world.resolve(ref, this.symbol) ?? this.fail(ref.position, `Invalid type: ${ref.name}`)
    );
  }
}
