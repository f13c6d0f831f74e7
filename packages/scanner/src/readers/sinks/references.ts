/** What a callee refers to: a name of a module, a global, or a client made from one. */

import type { Value } from '../../model/program.ts';
import type { Matcher } from './matcher.ts';
import { isSelf, type Scope, type ScopedValue, type Scopes } from './scopes.ts';
import type { ClientRow } from './table.ts';

export type Reference =
  | { readonly k: 'external'; readonly module: string; readonly path: readonly string[] }
  | {
      readonly k: 'client';
      readonly row: ClientRow;
      /** The call that made it; null when only its type is known (a typed parameter). */
      readonly creation: ScopedValue | null;
      readonly path: readonly string[];
    };

/** How many variables, fields and functions are followed from one callee. */
const MAXIMUM_STEPS = 12;

export class References {
  readonly #scopes: Scopes;
  readonly #matcher: Matcher;
  readonly #python: boolean;

  constructor(scopes: Scopes, matcher: Matcher, python: boolean) {
    this.#scopes = scopes;
    this.#matcher = matcher;
    this.#python = python;
  }

  /** Null when the callee is a function of the program itself or is not known. */
  of(value: Value, scope: Scope, steps = 0): Reference | null {
    if (steps > MAXIMUM_STEPS) {
      return null;
    }
    switch (value.k) {
      case 'name':
        return this.#name(value.name, scope, steps);
      case 'member': {
        if (isSelf(value.of)) {
          return (
            this.#first(this.#scopes.field(scope.type, value.name), steps) ??
            this.#inherited(value.name, scope, steps)
          );
        }
        const of = this.of(value.of, scope, steps + 1);
        return of === null ? null : extend(of, value.name);
      }
      case 'item':
        // `this[NavigationMixin.Navigate](...)`.
        return isSelf(value.of) && value.key.k === 'member'
          ? this.of(value.key, scope, steps + 1)
          : null;
      case 'new':
        return this.#made(this.dotted(value.type, scope, steps + 1), { value, scope });
      case 'call':
        return this.#called(value, scope, steps);
      case 'either':
        return this.#first(
          value.values.map((one) => ({ value: one, scope })),
          steps,
        );
      default:
        return null;
    }
  }

  /** The reference of a dotted name such as `openai.OpenAI` or the type of a parameter. */
  dotted(name: string, scope: Scope, steps = 0): Reference | null {
    const [head = '', ...path] = name.split('.');
    if (head === 'this') {
      return null;
    }
    const reference = this.#name(head, scope, steps);
    return reference === null ? null : path.reduce(extend, reference);
  }

  /** The name of an external reference as tables write it. */
  nameOf(reference: Extract<Reference, { k: 'external' }>): string {
    if (this.#python) {
      return [reference.module, ...reference.path].filter((part) => part !== '').join('.');
    }
    return `${reference.module.replace(/^node:/, '')}:${reference.path.join('.')}`;
  }

  #name(name: string, scope: Scope, steps: number): Reference | null {
    if (steps > MAXIMUM_STEPS) {
      return null;
    }
    const binding = this.#scopes.lookUp(name, scope);
    switch (binding.k) {
      case 'import': {
        const { exported, module } = binding.import;
        const whole = exported === '*' || exported === 'default';
        return { k: 'external', module, path: whole ? [] : [exported] };
      }
      case 'values':
        return this.#first(binding.values, steps) ?? this.#typed(binding.type, scope, steps);
      case 'parameter':
        return this.#typed(binding.type, binding.scope, steps);
      case 'unbound':
        return this.#python ? null : { k: 'external', module: '', path: [name] };
    }
  }

  #first(values: readonly ScopedValue[], steps: number): Reference | null {
    for (const { value, scope } of values.slice(0, 8)) {
      const reference = this.of(value, scope, steps + 1);
      // `const x = fetch` is a reference; `const open = something.global` is none that we know.
      if (reference !== null) {
        return reference;
      }
    }
    return null;
  }

  /** A variable or parameter of a client's type. */
  #typed(type: string, scope: Scope, steps: number): Reference | null {
    const name = /^[A-Za-z_$][\w$]*(?:\.[\w$]+)*/.exec(type)?.[0] ?? '';
    if (name === '') {
      return null;
    }
    const reference = this.dotted(name, scope, steps + 1);
    return reference?.k === 'external' && reference.module !== ''
      ? this.#made(reference, null)
      : null;
  }

  /** `self.get(...)` of a class that extends a client. */
  #inherited(member: string, scope: Scope, steps: number): Reference | null {
    for (const base of scope.type.extends) {
      const made = this.#typed(base, scope, steps);
      if (made !== null) {
        return extend(made, member);
      }
    }
    return null;
  }

  #made(reference: Reference | null, creation: ScopedValue | null): Reference | null {
    if (reference?.k !== 'external') {
      return null;
    }
    const row = this.#matcher.find(this.nameOf(reference));
    return row?.k === 'client' ? { k: 'client', row, creation, path: [] } : null;
  }

  #called(value: Extract<Value, { k: 'call' }>, scope: Scope, steps: number): Reference | null {
    const { callee, args } = value;
    const [first] = args;
    if (
      callee.k === 'name' &&
      (callee.name === 'require' || callee.name === 'import') &&
      first?.k === 'text'
    ) {
      return { k: 'external', module: first.text, path: [] };
    }
    const reference = this.of(callee, scope, steps + 1);
    if (reference?.k === 'client') {
      const last = reference.path.at(-1);
      const derives = last !== undefined && reference.row.derive?.includes(last) === true;
      return derives ? { ...reference, path: [] } : null;
    }
    if (reference !== null) {
      return this.#made(reference, { value, scope });
    }
    return this.#returned(callee, scope, steps);
  }

  /** What a function of the program returns: `getClient()`, `this.client()`. */
  #returned(callee: Value, scope: Scope, steps: number): Reference | null {
    let target: Scope | null = null;
    if (callee.k === 'name') {
      const binding = this.#scopes.lookUp(callee.name, scope);
      const [bound] = binding.k === 'values' ? binding.values : [];
      if (bound?.value.k === 'function') {
        target = this.#scopes.method(bound.scope.type, bound.value.method);
      }
    } else if (callee.k === 'member' && isSelf(callee.of)) {
      target = this.#scopes.method(scope.type, callee.name);
    }
    if (target === null) {
      return null;
    }
    const from = target;
    const returns = from.method.body.flatMap((statement) =>
      statement.k === 'return' ? [{ value: statement.value, scope: from }] : [],
    );
    return this.#first(returns, steps);
  }
}

function extend(reference: Reference, name: string): Reference {
  // `require('m').default` is the module itself, `window.fetch` the global.
  const { path } = reference;
  if (reference.k === 'external' && path.length === 0 && name === 'default') {
    return reference;
  }
  const global = reference.k === 'external' && reference.module === '' && path.length === 1;
  if (global && ['window', 'self', 'globalThis', 'global'].includes(path[0] ?? '')) {
    return { ...reference, path: [name] };
  }
  return { ...reference, path: [...path, name] };
}
