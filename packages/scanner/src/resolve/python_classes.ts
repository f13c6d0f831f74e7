/** Which class of a Python project a value is an instance of. */

import type { TypeDeclaration, Value } from '../model/program.ts';
import type { ProgramFile } from '../model/rule.ts';
import { namesModule } from './callers.ts';
import { enclosing } from './scopes.ts';
import type { Scope } from './types.ts';
import { localType } from './types.ts';
import type { World } from './world.ts';

type Member = Extract<Value, { k: 'member' }>;
type Call = Extract<Value, { k: 'call' }>;

/** A class where it is declared. */
export interface ClassPlace {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
}

/** Members of members and calls of calls are followed so far. */
const DEEPEST = 10;

/** The class of the project that a value is an instance of; null when it cannot be told. */
export function classOf(value: Value, scope: Scope, world: World, depth = 0): ClassPlace | null {
  if (depth > DEEPEST) {
    return null;
  }
  switch (value.k) {
    case 'name':
      return classOfName(value.name, scope, world, depth);
    case 'call':
      return classOfCall(value, scope, world, depth);
    case 'member':
      return classOfMember(value, scope, world, depth);
    case 'either':
      return firstClass(value.values, scope, world, depth);
    default:
      return null;
  }
}

function firstClass(
  values: readonly Value[],
  scope: Scope,
  world: World,
  depth: number,
): ClassPlace | null {
  for (const one of values) {
    const found = classOf(one, scope, world, depth + 1);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function classOfName(name: string, scope: Scope, world: World, depth: number): ClassPlace | null {
  if (name === 'self' || name === 'cls') {
    return scope.type.name === '' ? null : { file: scope.file, type: scope.type };
  }
  const there = localType(name, scope) !== null ? scope : enclosing(name, scope);
  if (there !== null) {
    const typed = classNamed(localType(name, there) ?? '', there.file, world);
    return typed ?? firstClass(assignedTo(name, there), there, world, depth);
  }
  const imported = scope.file.program.imports.find((one) => one.local === name);
  for (const other of imported === undefined ? [] : world.index.files) {
    const module = moduleOf(other);
    if (
      imported !== undefined &&
      module !== null &&
      namesModule(imported.module, scope.file.file, other.file) &&
      localType(imported.exported, module) !== null
    ) {
      return classOfName(imported.exported, module, world, depth + 1);
    }
  }
  return null;
}

function moduleOf(file: ProgramFile): Scope | null {
  const type = file.program.types.find((one) => one.name === '');
  const method = type?.methods.find((one) => one.name === '');
  return type === undefined || method === undefined ? null : { file, type, method, depth: 0 };
}

function assignedTo(name: string, { method }: Scope): readonly Value[] {
  return method.body.flatMap((one) =>
    one.k === 'let' && one.name === name && one.value !== undefined ? [one.value] : [],
  );
}

function classOfCall(value: Call, scope: Scope, world: World, depth: number): ClassPlace | null {
  const name = calledName(value);
  const made = classNamed(name, scope.file, world);
  if (made !== null) {
    return made;
  }
  const factory = /^field$/i.test(name) ? namedArgument(value, 'default_factory') : null;
  if (factory !== null) {
    return factory.k === 'name' ? classNamed(factory.name, scope.file, world) : null;
  }
  const functions = world.index
    .methods(name)
    .filter(({ file }) => file.program.language === 'python' && file.example !== true);
  // A name that many functions have tells nothing.
  for (const place of functions.length > 2 ? [] : functions) {
    const returned = place.method.body.flatMap((one) => (one.k === 'return' ? [one.value] : []));
    const found =
      classNamed(place.method.returns, place.file, world) ??
      firstClass(returned, { ...place, depth: 0 }, world, depth);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function classOfMember(
  value: Member,
  scope: Scope,
  world: World,
  depth: number,
): ClassPlace | null {
  const holder = classOf(value.of, scope, world, depth + 1);
  if (holder === null) {
    return null;
  }
  const field = holder.type.fields.find((one) => one.name === value.name);
  const inside: Scope = { ...holder, method: methodless(holder.type), depth: 0 };
  if (field !== undefined) {
    return (
      classNamed(field.type, holder.file, world) ??
      (field.value === undefined ? null : classOf(field.value, inside, world, depth + 1))
    );
  }
  for (const set of world.index.sets(value.name)) {
    if (set.type === holder.type && set.target.k === 'member') {
      const setter: Scope = { file: set.file, type: set.type, method: set.method, depth: 0 };
      const found = classOf(set.value, setter, world, depth + 1);
      if (found !== null) {
        return found;
      }
    }
  }
  return null;
}

/** A class by its name in an annotation: `X`, `'X'`, `X | None`, `Optional[X]`, `module.X`. */
function classNamed(written: string, from: ProgramFile, world: World): ClassPlace | null {
  if (/^(?:list|dict|set|tuple|sequence|mapping|iterable)\b/i.test(written)) {
    return null;
  }
  for (const name of written.match(/[A-Za-z_]\w*/g) ?? []) {
    const found = world.index
      .typesNear(name, from.file)
      .find(({ file, type }) => file.program.language === 'python' && endsWith(type.name, name));
    if (found !== undefined) {
      return found;
    }
  }
  return null;
}

function endsWith(full: string, name: string): boolean {
  return full === name || full.endsWith(`.${name}`);
}

/** The argument that a call passes by name; null when it passes none. */
export function namedArgument(call: Call, name: string): Value | null {
  for (const argument of call.args) {
    const member =
      argument.k === 'object' ? argument.members.find((one) => one.name === name) : undefined;
    if (member !== undefined) {
      return member.value;
    }
  }
  return null;
}

/** The last name of what is called. */
export function calledName({ callee }: Call): string {
  return callee.k === 'name' || callee.k === 'member' ? callee.name : '';
}

/** A scope's method for values that stand in the class itself. */
export function methodless(type: TypeDeclaration): Scope['method'] {
  return { name: '', parameters: [], returns: '', modifiers: [], body: [], at: type.at };
}
