/** Names, methods and calls of a project's code, found fast; for walks that rules make. */

import type { Statement, Value } from '../model/program.ts';
import type { ProgramFile } from '../model/rule.ts';
import { forEachValue, valuesOf } from '../model/values.ts';
import { simpleName } from '../resolve/program_index.ts';
import { namesModule } from '../resolve/callers.ts';
import type { CodeScope } from './origins.ts';

export interface CodeCall {
  readonly call: Extract<Value, { k: 'call' | 'new' }>;
  readonly scope: CodeScope;
}

/** What a name is set to: itself (`member` is ''), or one member of it. */
export interface SetOf {
  readonly member: string;
  readonly value: Value;
}

/** Methods that put a value into what they are called on. */
const PUTS = /^(?:put|set|add|addAll|append|push|unshift|insert|concat|extend|update)$/;

export class CodeIndex {
  readonly scopes: readonly CodeScope[];
  readonly calls: readonly CodeCall[];
  readonly #byMethod = new Map<string, CodeScope[]>();
  readonly #byCall = new Map<string, CodeCall[]>();
  readonly #sets = new Map<unknown, Map<string, SetOf[]>>();
  readonly #numbers = new Map<unknown, number>();

  constructor(programs: readonly ProgramFile[]) {
    this.scopes = programs
      .filter(({ program, example }) => !program.test && example !== true)
      .flatMap(scopesOf);
    const calls: CodeCall[] = [];
    for (const scope of this.scopes) {
      push(this.#byMethod, scope.method.name.toLowerCase(), scope);
      for (const value of scope.method.body.flatMap(valuesOf)) {
        forEachValue(value, (one) => {
          if (one.k === 'call' || one.k === 'new') calls.push({ call: one, scope });
        });
      }
    }
    this.calls = calls;
    for (const one of calls) push(this.#byCall, calledName(one.call), one);
  }

  /** A small number for a call, equal for the same call. */
  number(call: CodeCall | undefined): number {
    if (call === undefined) return 0;
    const known = this.#numbers.get(call.call) ?? this.#numbers.size + 1;
    this.#numbers.set(call.call, known);
    return known;
  }

  /** Everything that a name, or a member of it, is set to in the method of `scope`. */
  setsOf(name: string, scope: CodeScope): readonly SetOf[] {
    let sets = this.#sets.get(scope.method);
    if (sets === undefined) {
      sets = new Map();
      for (const statement of scope.method.body) collectSets(statement, sets);
      this.#sets.set(scope.method, sets);
    }
    return sets.get(name) ?? [];
  }

  /** The scope that declares a name: this method, or for functions in functions one around it. */
  holderOf(name: string, scope: CodeScope): CodeScope {
    if (scope.file.program.language === 'apex') return scope;
    const declares = (one: CodeScope): boolean =>
      this.setsOf(name, one).length > 0 || this.parameterAt(name, one) !== -1;
    if (declares(scope)) return scope;
    const around = scope.type.methods
      .filter((one) => one !== scope.method && (one.name === '' || holds(one.at, scope.method.at)))
      .map((method): CodeScope => ({ file: scope.file, type: scope.type, method }))
      .filter(declares);
    return around[0] ?? scope;
  }

  /** Position of a parameter, by its own name or one that it binds; -1. */
  parameterAt(name: string, { method }: CodeScope): number {
    return method.parameters.findIndex(
      (one) => one.name === name || one.binds?.includes(name) === true,
    );
  }

  /** What a field of the type starts with or is assigned in other methods of the type. */
  fieldValues(
    name: string,
    scope: CodeScope,
  ): readonly { readonly value: Value; readonly scope: CodeScope }[] {
    const found: { value: Value; scope: CodeScope }[] = [];
    const field = scope.type.fields.find((one) => one.name === name);
    if (field?.value !== undefined) found.push({ value: field.value, scope });
    if (field === undefined && scope.file.program.language === 'apex') return found;
    for (const method of scope.type.methods) {
      const other: CodeScope = { file: scope.file, type: scope.type, method };
      if (method === scope.method || this.parameterAt(name, other) !== -1) continue;
      const sets = [
        ...this.setsOf(name, other).filter(({ member }) => member === ''),
        ...this.setsOf('this', other).filter(({ member }) => member === name),
        ...this.setsOf('self', other).filter(({ member }) => member === name),
      ];
      if (field !== undefined || sets.length > 0) {
        found.push(...sets.map(({ value }) => ({ value, scope: other })));
      }
    }
    return field === undefined ? [] : found;
  }

  /** Calls by the last name of what is called; `new x` for constructors; lower case. */
  callsOf(name: string): readonly CodeCall[] {
    return this.#byCall.get(name.toLowerCase()) ?? [];
  }

  callersOf(scope: CodeScope): readonly CodeCall[] {
    const { method, type } = scope;
    if (method.name === '') return [];
    const name = method.name === 'constructor' ? `new ${simpleName(type.name)}` : method.name;
    return this.callsOf(name).filter((one) => one.scope.method !== method && mayMean(one, scope));
  }

  /** Methods of the project that a call may mean. */
  calleesOf(call: CodeCall): readonly CodeScope[] {
    if (call.call.k === 'new') return [];
    return (this.#byMethod.get(calledName(call.call)) ?? []).filter((one) => mayMean(call, one));
  }
}

function scopesOf(file: ProgramFile): readonly CodeScope[] {
  return file.program.types.flatMap((type) =>
    type.modifiers.includes('@istest')
      ? []
      : type.methods
          .filter(({ modifiers }) => !modifiers.includes('@istest'))
          .map((method) => ({ file, type, method })),
  );
}

function calledName(call: CodeCall['call']): string {
  if (call.k === 'new') return `new ${simpleName(call.type)}`;
  const callee = call.callee;
  return callee.k === 'name' || callee.k === 'member' ? callee.name.toLowerCase() : '';
}

function holds(outer: CodeScope['method']['at'], inner: CodeScope['method']['at']): boolean {
  const starts = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1]);
  return starts && (outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]));
}

function collectSets(statement: Statement, sets: Map<string, SetOf[]>): void {
  if (statement.k === 'let' || statement.k === 'each') {
    if (statement.value !== undefined) {
      push(sets, statement.name, { member: '', value: statement.value });
    }
  } else if (statement.k === 'set') {
    const { target, value } = statement;
    if (target.k === 'name') push(sets, target.name, { member: '', value });
    else if (target.k === 'member') {
      const root = rootName(target.of);
      if (root !== '') push(sets, root, { member: target.name, value });
    } else if (target.k === 'item') {
      const root = rootName(target.of);
      const member = target.key.k === 'text' ? target.key.text : '*';
      if (root !== '') push(sets, root, { member, value });
    }
  }
  for (const value of valuesOf(statement)) {
    forEachValue(value, (one) => {
      if (one.k === 'call' && one.callee.k === 'member' && PUTS.test(one.callee.name)) {
        const root = rootName(one.callee.of);
        const last = one.args.at(-1);
        if (root !== '' && last !== undefined) push(sets, root, { member: '', value: last });
      }
    });
  }
}

function rootName(value: Value): string {
  if (value.k === 'name') return value.name;
  return value.k === 'member' || value.k === 'item' ? rootName(value.of) : '';
}

/** Whether a call can mean a method, by name, number of arguments, and what it is called on. */
function mayMean({ call, scope }: CodeCall, target: CodeScope): boolean {
  if (scope.file.program.language !== target.file.program.language) return false;
  const parameters = target.method.parameters.length;
  const apex = target.file.program.language === 'apex';
  if (apex ? call.args.length !== parameters : call.args.length > parameters) return false;
  if (call.k === 'new') return true;
  const callee = call.callee;
  if (callee.k === 'name') {
    return (
      scope.type === target.type ||
      (apex
        ? scope.type.extends.some((one) => simpleName(one) === simpleName(target.type.name))
        : scope.file === target.file || imports(scope, callee.name, target))
    );
  }
  if (callee.k !== 'member') return false;
  const of = rootName(callee.of);
  if (/^(?:this|self|super)$/i.test(of)) return scope.type === target.type;
  const type = simpleName(target.type.name);
  if (callee.of.k === 'new') return simpleName(callee.of.type) === type;
  if (of !== '' && of.toLowerCase() === type) return true;
  if (apex) return simpleName(declaredType(of, scope)) === type;
  return imports(scope, of, target);
}

function imports(scope: CodeScope, name: string, target: CodeScope): boolean {
  return scope.file.program.imports.some(
    (one) => one.local === name && namesModule(one.module, scope.file.file, target.file.file),
  );
}

/** The declared type of a name in a method or its type; ''. */
export function declaredType(name: string, { method, type }: CodeScope): string {
  const parameter = method.parameters.find((one) => one.name === name);
  if (parameter !== undefined) return parameter.type;
  for (const statement of method.body) {
    if ((statement.k === 'let' || statement.k === 'each') && statement.name === name) {
      return statement.type;
    }
  }
  return type.fields.find((one) => one.name === name)?.type ?? '';
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
