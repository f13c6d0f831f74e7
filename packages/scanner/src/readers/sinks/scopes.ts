/** What names stand for in one program: imports, variables, fields, functions; nested functions see outward. */

import type { Assignment } from '../../model/branches.ts';
import type {
  Import,
  Method,
  Program,
  Statement,
  TypeDeclaration,
  Value,
} from '../../model/program.ts';
import type { Span } from '../../model/span.ts';

/** A place in the program whose names can be looked up: a method of a type. */
export interface Scope {
  readonly type: TypeDeclaration;
  readonly method: Method;
}

/** A value and where its names are to be looked up. */
export interface ScopedValue {
  readonly value: Value;
  readonly scope: Scope;
}

export type Binding =
  | { readonly k: 'values'; readonly values: readonly ScopedValue[]; readonly type: string }
  | { readonly k: 'parameter'; readonly type: string; readonly scope: Scope }
  | { readonly k: 'import'; readonly import: Import }
  | { readonly k: 'unbound' };

/** `options.hostname = value`: a member that an object is given after it was made. */
export interface MemberSet extends Assignment {
  readonly member: string;
}

interface Local {
  readonly values: Value[];
  readonly types: string[];
}

export class Scopes {
  readonly #program: Program;
  readonly #locals = new Map<Method, Map<string, Local>>();
  readonly #sets = new Map<Method, Map<string, MemberSet[]>>();
  readonly #outer = new Map<Method, Scope | null>();
  readonly #imports = new Map<string, Import>();
  readonly #fields = new Map<TypeDeclaration, Map<string, ScopedValue[]>>();

  constructor(program: Program) {
    this.#program = program;
    for (const one of program.imports) {
      this.#imports.set(one.local, one);
    }
    this.#nest();
  }

  /** Every method of the program; fields with values are given through a method of their own. */
  all(): Scope[] {
    return this.#program.types.flatMap((type) => type.methods.map((method) => ({ type, method })));
  }

  /** What a name stands for at a place. */
  lookUp(name: string, from: Scope): Binding {
    for (
      let scope: Scope | null = from;
      scope !== null;
      scope = this.#outer.get(scope.method) ?? null
    ) {
      const parameter = scope.method.parameters.find((one) => one.name === name);
      const local = this.#localsOf(scope.method).get(name);
      if (local !== undefined) {
        const { type, method } = scope;
        return {
          k: 'values',
          values: local.values.map((value) => ({ value, scope: { type, method } })),
          type: local.types[0] ?? parameter?.type ?? '',
        };
      }
      if (parameter !== undefined) {
        return { k: 'parameter', type: parameter.type, scope };
      }
    }
    const found = this.#imports.get(name);
    return found === undefined ? { k: 'unbound' } : { k: 'import', import: found };
  }

  /** Members that the object of a name is given one by one: where it is declared, and where it is used. */
  filled(name: string, from: Scope): readonly MemberSet[] {
    const found: MemberSet[] = [];
    for (
      let scope: Scope | null = from;
      scope !== null;
      scope = this.#outer.get(scope.method) ?? null
    ) {
      found.unshift(...(this.#setsOf(scope.method).get(name) ?? []));
      const declares =
        this.#localsOf(scope.method).has(name) ||
        scope.method.parameters.some((one) => one.name === name);
      if (declares) {
        break;
      }
    }
    return found;
  }

  #setsOf(method: Method): Map<string, MemberSet[]> {
    let sets = this.#sets.get(method);
    if (sets === undefined) {
      sets = new Map();
      for (const statement of method.body) {
        const set = memberSet(statement);
        if (set !== null) {
          sets.set(set.of, [...(sets.get(set.of) ?? []), set]);
        }
      }
      this.#sets.set(method, sets);
    }
    return sets;
  }

  /** The method of a type by its name. */
  method(type: TypeDeclaration, name: string): Scope | null {
    const method = type.methods.find((one) => one.name === name);
    return method === undefined ? null : { type, method };
  }

  /** Values that a field of a type is given, in its declaration or by `this.x = ...` anywhere in it. */
  field(type: TypeDeclaration, name: string): readonly ScopedValue[] {
    let fields = this.#fields.get(type);
    if (fields === undefined) {
      fields = this.#gatherFields(type);
      this.#fields.set(type, fields);
    }
    return fields.get(name) ?? [];
  }

  #gatherFields(type: TypeDeclaration): Map<string, ScopedValue[]> {
    const fields = new Map<string, ScopedValue[]>();
    const add = (name: string, value: Value, method: Method): void => {
      fields.set(name, [...(fields.get(name) ?? []), { value, scope: { type, method } }]);
    };
    for (const field of type.fields) {
      if (field.value !== undefined) {
        add(field.name, field.value, initializer(type));
      }
    }
    for (const method of type.methods) {
      for (const statement of method.body) {
        const target = statement.k === 'set' ? statement.target : null;
        if (statement.k === 'set' && target?.k === 'member' && isSelf(target.of)) {
          add(target.name, statement.value, method);
        }
      }
    }
    return fields;
  }

  #localsOf(method: Method): Map<string, Local> {
    let locals = this.#locals.get(method);
    if (locals === undefined) {
      locals = new Map();
      for (const statement of method.body) {
        addLocal(locals, statement);
      }
      this.#locals.set(method, locals);
    }
    return locals;
  }

  /** Finds for each method the smallest one around it. */
  #nest(): void {
    const scopes = this.all().sort((a, b) => compare(a.method.at, b.method.at));
    const open: Scope[] = [];
    for (const scope of scopes) {
      let around = open.at(-1);
      while (around !== undefined && !contains(around.method.at, scope.method.at)) {
        open.pop();
        around = open.at(-1);
      }
      this.#outer.set(scope.method, around ?? null);
      open.push(scope);
    }
  }
}

/** `this` in JavaScript, `self` and `cls` in Python. */
export function isSelf(value: Value): boolean {
  return (
    value.k === 'name' && (value.name === 'this' || value.name === 'self' || value.name === 'cls')
  );
}

/** The place of field initializers: it has no names of its own. */
export function initializer(type: TypeDeclaration): Method {
  const known = INITIALIZERS.get(type);
  if (known !== undefined) {
    return known;
  }
  const made: Method = {
    name: '',
    parameters: [],
    returns: '',
    modifiers: [],
    body: [],
    at: type.at,
  };
  INITIALIZERS.set(type, made);
  return made;
}

const INITIALIZERS = new WeakMap<TypeDeclaration, Method>();

function addLocal(locals: Map<string, Local>, statement: Statement): void {
  if (statement.k === 'set') {
    // A set alone declares nothing: in JavaScript it may be of an outer name.
    const known = statement.target.k === 'name' ? locals.get(statement.target.name) : undefined;
    known?.values.push(statement.value);
    return;
  }
  if (statement.k !== 'let' && statement.k !== 'each') {
    return;
  }
  const local = locals.get(statement.name) ?? { values: [], types: [] };
  if (statement.k === 'let' && statement.value !== undefined) {
    local.values.push(statement.value);
  }
  if (statement.type !== '') {
    local.types.push(statement.type);
  }
  locals.set(statement.name, local);
}

/** `o.url = x`, and `o['url'] = x` in Python. */
function memberSet(statement: Statement): (MemberSet & { readonly of: string }) | null {
  if (statement.k !== 'set') {
    return null;
  }
  const { target, value } = statement;
  if (target.k === 'member' && target.of.k === 'name') {
    return { of: target.of.name, member: target.name, value, statement };
  }
  return target.k === 'item' && target.of.k === 'name' && target.key.k === 'text'
    ? { of: target.of.name, member: target.key.text, value, statement }
    : null;
}

function compare(a: Span, b: Span): number {
  return a[0] - b[0] || a[1] - b[1] || b[2] - a[2] || b[3] - a[3];
}

function contains(outer: Span, inner: Span): boolean {
  const starts = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1]);
  return starts && (outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]));
}
