/** What is declared, assigned and called in all programs of a project, found by name. */

import type { Method, TypeDeclaration, Value } from '../model/program.ts';
import { forEachValue, valuesOf } from '../model/values.ts';
import type { ProgramFile } from '../model/rule.ts';

/** A method in its type and file. */
export interface MethodPlace {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
  readonly method: Method;
}

export interface CallPlace extends MethodPlace {
  readonly call: Extract<Value, { k: 'call' | 'new' }>;
}

/** `target = value` somewhere; `target` is a name or a member. */
export interface SetPlace extends MethodPlace {
  readonly target: Value;
  readonly value: Value;
}

/** Calls, assignments and declarations by lower-case name; test code is left out. */
export class ProgramIndex {
  readonly files: ProgramFile[] = [];
  readonly #types = new Map<string, { file: ProgramFile; type: TypeDeclaration }[]>();
  readonly #methods = new Map<string, MethodPlace[]>();
  readonly #calls = new Map<string, CallPlace[]>();
  readonly #sets = new Map<string, SetPlace[]>();
  readonly #children = new Map<string, string[]>();
  /** Texts of Apex that name a credential: `callout:Name/path`. */
  readonly credentialTexts: (MethodPlace & { readonly text: Value })[] = [];

  add(file: ProgramFile): void {
    if (file.program.test) {
      return;
    }
    this.files.push(file);
    for (const type of file.program.types) {
      push(this.#types, simpleName(type.name), { file, type });
      for (const parent of type.extends) {
        push(this.#children, simpleName(parent), simpleName(type.name));
      }
      for (const method of type.methods) {
        if (!method.modifiers.includes('@istest')) {
          this.#addMethod({ file, type, method });
        }
      }
      for (const field of type.fields) {
        if (field.value !== undefined) {
          const holder: Method = { ...NO_METHOD, at: field.at };
          this.#addCalls({ file, type, method: holder }, field.value);
        }
      }
    }
  }

  #addMethod(place: MethodPlace): void {
    push(this.#methods, place.method.name.toLowerCase(), place);
    for (const statement of place.method.body) {
      for (const value of valuesOf(statement)) {
        this.#addCalls(place, value);
      }
      if (statement.k === 'set') {
        const target = statement.target;
        if (target.k === 'name' || target.k === 'member') {
          push(this.#sets, target.name.toLowerCase(), { ...place, target, value: statement.value });
        }
      }
    }
  }

  #addCalls(place: MethodPlace, root: Value): void {
    forEachValue(root, (value) => {
      if (value.k === 'call') {
        const name =
          value.callee.k === 'name' || value.callee.k === 'member' ? value.callee.name : '';
        push(this.#calls, name.toLowerCase(), { ...place, call: value });
      } else if (value.k === 'new') {
        push(this.#calls, `new ${simpleName(value.type)}`, { ...place, call: value });
      } else if (
        value.k === 'text' &&
        place.file.program.language === 'apex' &&
        CREDENTIAL.test(value.text)
      ) {
        this.credentialTexts.push({ ...place, text: value });
      }
    });
  }

  /** Types by their last name, with or without the outer type, in any case. */
  types(name: string): readonly { file: ProgramFile; type: TypeDeclaration }[] {
    const found = this.#types.get(simpleName(name)) ?? [];
    const wanted = withoutArguments(name).toLowerCase();
    const exact = found.filter(({ type }) => type.name.toLowerCase() === wanted);
    return exact.length > 0 ? exact : found;
  }

  /** The same, those first that stand nearest to `from`: of copies in several folders, code means its own. */
  typesNear(name: string, from: string): readonly { file: ProgramFile; type: TypeDeclaration }[] {
    const found = this.types(name);
    return found.length < 2
      ? found
      : [...found].sort((a, b) => shared(b.file.file, from) - shared(a.file.file, from));
  }

  /** False when code in `from` means another copy of the type: one of the same name that stands nearer. */
  isMeant(type: TypeDeclaration, file: ProgramFile, from: string): boolean {
    const copies = this.types(type.name);
    const own = shared(file.file, from);
    return copies.length < 2 || copies.every((one) => shared(one.file.file, from) <= own);
  }

  methods(name: string): readonly MethodPlace[] {
    return this.#methods.get(name.toLowerCase()) ?? [];
  }

  /** Calls of a method by its last name; `new X` for constructors. */
  calls(name: string): readonly CallPlace[] {
    return this.#calls.get(name.toLowerCase()) ?? [];
  }

  sets(name: string): readonly SetPlace[] {
    return this.#sets.get(name.toLowerCase()) ?? [];
  }

  *allCalls(): Iterable<CallPlace> {
    for (const list of this.#calls.values()) {
      yield* list;
    }
  }

  *allSets(): Iterable<SetPlace> {
    for (const list of this.#sets.values()) {
      yield* list;
    }
  }

  /** Lower-case last names of a type and everything above it, as far as it is in the project. */
  ancestors(name: string): ReadonlySet<string> {
    const found = new Set<string>();
    const queue = [simpleName(name)];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (!found.has(next)) {
        found.add(next);
        for (const { type } of this.#types.get(next) ?? []) {
          queue.push(...type.extends.map(simpleName));
        }
      }
    }
    return found;
  }

  /** Lower-case last names of the types below one, itself included. */
  descendants(name: string): ReadonlySet<string> {
    const found = new Set<string>();
    const queue = [simpleName(name)];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (!found.has(next)) {
        found.add(next);
        queue.push(...(this.#children.get(next) ?? []));
      }
    }
    return found;
  }
}

const CREDENTIAL = /^callout:\w/i;

const NO_METHOD: Method = {
  name: '',
  parameters: [],
  returns: '',
  modifiers: [],
  body: [],
  at: [1, 1, 1, 1],
};

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [item]);
  } else {
    list.push(item);
  }
}

/** How many folders two paths have in common, and the file itself. */
function shared(left: string, right: string): number {
  const own = left.split('/');
  const other = right.split('/');
  const end = own.findIndex((part, at) => part !== other[at]);
  return end === -1 ? own.length : end;
}

/** `Outer.Inner<T>[]` -> `inner`: how types are compared. */
export function simpleName(type: string): string {
  const bare = withoutArguments(type);
  return bare.slice(bare.lastIndexOf('.') + 1).toLowerCase();
}

function withoutArguments(type: string): string {
  const end = type.search(/[<[]/);
  return end === -1 ? type : type.slice(0, end);
}
