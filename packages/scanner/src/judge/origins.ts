/** What flows into a value: a walk backwards through assignments, callers and returned values. */

import type { Method, TypeDeclaration, Value } from '../model/program.ts';
import type { CheckedProject, ProgramFile } from '../model/rule.ts';
import { partsOf } from '../model/values.ts';
import { CodeIndex } from './code_index.ts';
import type { CodeCall } from './code_index.ts';

/** Where a value stands, and the call through which the walk entered the method, if any. */
export interface CodeScope {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
  readonly method: Method;
  readonly entered?: { readonly call: CodeCall };
}

/** A value that flows in: a member, a query, a call, a name that nothing in the project sets. */
export interface Origin {
  readonly value: Value;
  readonly scope: CodeScope;
}

/** Longer chains than this, and more origins, are not followed. */
const DEEPEST = 40;
const MOST_STEPS = 4_000;

/** Calls that take personal data away: what goes in does not come out. */
const PROTECTS =
  /mask|seal|redact|anonymi[sz]|pseudonymi[sz]|tokeni[sz]e|encrypt|(?:^|\.|_)hash|hmac|digest|scrub|de_?identif|protect|strip_?pii|remove_?pii/i;

/** Calls whose result says nothing of the text that goes in. */
const EMPTY =
  /^(?:length|size|isBlank|isNotBlank|isEmpty|isNotEmpty|contains|containsIgnoreCase|containsKey|includes|indexOf|startsWith|endsWith|equals|equalsIgnoreCase|has|len|test|getStatusCode|status|countMatches|hashCode)$/;

/** Members through which a whole record or answer is reached, rather than one field of it. */
const THROUGH =
  /^(?:properties|data|body|results?|records|json|response|value|values|items|attributes|fields|message|choices|content|text|output|outputs|payload|event|object|inputFields)$/i;

/** `a.b.c` of a callee or a member chain; '' for what has no name. */
export function pathOf(value: Value): string {
  if (value.k === 'name') return value.name;
  if (value.k === 'member') {
    const of = pathOf(value.of);
    return of === '' ? value.name : `${of}.${value.name}`;
  }
  if (value.k === 'item') return pathOf(value.of);
  if (value.k === 'call') return pathOf(value.callee);
  return '';
}

const indexes = new WeakMap<CheckedProject, CodeIndex>();

/** The index of a project's code, built once a project. */
export function codeOf(project: CheckedProject): CodeIndex {
  const built = indexes.get(project) ?? new CodeIndex(project.programs);
  indexes.set(project, built);
  return built;
}

/**
 * Everything that flows into `value`, each origin once; what is protected on the way is left out. A member
 * leads on to what it is a member of when `through` says so of its name.
 */
export function originsOf(
  value: Value,
  scope: CodeScope,
  project: CheckedProject,
  through: (member: string) => boolean = (member) => THROUGH.test(member),
): readonly Origin[] {
  const walk = new Walk(codeOf(project), through);
  walk.visit(value, scope, 0);
  return walk.found;
}

class Walk {
  readonly found: Origin[] = [];
  readonly #index: CodeIndex;
  readonly #seen = new Map<Value, Set<CodeCall | null>>();
  readonly #names = new Set<string>();
  #steps = 0;

  readonly #through: (member: string) => boolean;

  constructor(index: CodeIndex, through: (member: string) => boolean) {
    this.#index = index;
    this.#through = through;
  }

  visit(value: Value, scope: CodeScope, depth: number): void {
    this.#steps += 1;
    if (depth > DEEPEST || this.#steps > MOST_STEPS || this.#isSeen(value, scope)) return;
    switch (value.k) {
      case 'name':
        this.#name(value, scope, depth);
        return;
      case 'member':
        this.#member(value, scope, depth);
        return;
      case 'item':
        this.visit(value.of, scope, depth + 1);
        return;
      case 'query':
        this.found.push({ value, scope });
        return;
      case 'call':
        this.#call(value, scope, depth);
        return;
      case 'function':
        return;
      default:
        for (const part of partsOf(value)) this.visit(part, scope, depth + 1);
    }
  }

  #isSeen(value: Value, scope: CodeScope): boolean {
    const entered = scope.entered?.call ?? null;
    const seen = this.#seen.get(value) ?? new Set();
    this.#seen.set(value, seen);
    if (seen.has(entered)) return true;
    seen.add(entered);
    return false;
  }

  /** A field of a record is an origin of its own; of an object that is built here, its value counts. */
  #member(value: Extract<Value, { k: 'member' }>, scope: CodeScope, depth: number): void {
    const built = this.#builtMembers(value, scope);
    if (built.length > 0) {
      for (const one of built) this.visit(one, scope, depth + 1);
      return;
    }
    if (this.#isProtectedHolder(value.of, scope)) return;
    this.found.push({ value, scope });
    if (this.#through(value.name)) this.visit(value.of, scope, depth + 1);
    if (value.of.k === 'name' && /^(?:this|self)$/i.test(value.of.name)) {
      this.#name({ ...value.of, name: value.name }, scope, depth);
    }
  }

  /** `safe.email` of `safe = mask(contact)`. */
  #isProtectedHolder(of: Value, scope: CodeScope): boolean {
    if (of.k !== 'name') return of.k === 'member' && this.#isProtectedHolder(of.of, scope);
    const sets = this.#index.setsOf(of.name, this.#index.holderOf(of.name, scope));
    const whole = sets.filter(({ member }) => member === '').map(({ value }) => value);
    return (
      whole.length > 0 &&
      whole.every((value) => value.k === 'call' && PROTECTS.test(pathOf(value.callee)))
    );
  }

  #builtMembers(value: Extract<Value, { k: 'member' }>, scope: CodeScope): readonly Value[] {
    const of = value.of;
    if (of.k !== 'name') return [];
    return this.#index.setsOf(of.name, scope).flatMap((set) => {
      if (set.member !== '') return set.member === value.name ? [set.value] : [];
      return set.value.k === 'object'
        ? set.value.members.filter(({ name }) => name === value.name).map((one) => one.value)
        : [];
    });
  }

  #name(value: Extract<Value, { k: 'name' }>, scope: CodeScope, depth: number): void {
    const holder = this.#index.holderOf(value.name, scope);
    const key = `${scope.file.file}|${holder.method.at.join()}|${value.name}|${this.#index.number(scope.entered?.call)}`;
    if (this.#names.has(key)) return;
    this.#names.add(key);
    const sets = this.#index.setsOf(value.name, holder);
    for (const set of sets) this.visit(set.value, holder, depth + 1);
    if (this.#parameter(value.name, holder, depth)) return;
    if (sets.length > 0) return;
    const fields = this.#index.fieldValues(value.name, scope);
    if (fields.length === 0) this.found.push({ value, scope });
    for (const field of fields) this.visit(field.value, field.scope, depth + 1);
  }

  /** A parameter is what the walk's own call passes, or else what any caller passes. */
  #parameter(name: string, scope: CodeScope, depth: number): boolean {
    const position = this.#index.parameterAt(name, scope);
    if (position === -1) return false;
    const calls = scope.entered === undefined ? this.#index.callersOf(scope) : [scope.entered.call];
    for (const call of calls) {
      const argument = call.call.args[position];
      if (argument !== undefined) this.visit(argument, call.scope, depth + 1);
    }
    if (calls.length === 0) {
      this.found.push({ value: { k: 'name', name, at: scope.method.at }, scope });
    }
    return true;
  }

  #call(value: Extract<Value, { k: 'call' }>, scope: CodeScope, depth: number): void {
    const path = pathOf(value.callee);
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (PROTECTS.test(path) || EMPTY.test(name)) return;
    this.found.push({ value, scope });
    const call: CodeCall = { call: value, scope };
    const methods = this.#index.calleesOf(call);
    for (const method of methods) {
      const entered = { ...method, entered: { call } };
      for (const statement of method.method.body) {
        if (statement.k === 'return') this.visit(statement.value, entered, depth + 1);
      }
    }
    if (methods.length > 0) return;
    if (value.callee.k === 'member') this.visit(value.callee.of, scope, depth + 1);
    for (const argument of value.args) this.visit(argument, scope, depth + 1);
  }
}
