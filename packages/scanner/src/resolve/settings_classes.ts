/** Settings that Python classes hold: dataclasses, pydantic models, and instances nested in instances. */

import type { Value } from '../model/program.ts';
import type { ProgramFile } from '../model/rule.ts';
import { namesModule } from './callers.ts';
import type { ClassPlace } from './python_classes.ts';
import { calledName, classOf, methodless, namedArgument } from './python_classes.ts';
import { configured } from './read_configured.ts';
import type { Possible } from './text.ts';
import type { Scope } from './types.ts';
import type { World } from './world.ts';
import { stepOf, withStep } from './world.ts';

type Member = Extract<Value, { k: 'member' }>;
type Call = Extract<Value, { k: 'call' }>;

/**
 * The texts of `a.b` where the class of `a` is told by an annotation or by where it is made: what the class
 * declares, what its properties give back, and what those who make one pass by name. Empty when the class or
 * its member is not found.
 */
export function readSettingOf(value: Member, scope: Scope, world: World): readonly Possible[] {
  const holder = classOf(value.of, scope, world);
  if (holder === null) {
    return [];
  }
  const key = `${holder.file.file}#${holder.type.name}#${value.name}`;
  if (world.active.has(key)) {
    return [];
  }
  world.active.add(key);
  try {
    const passed = given(holder, value.name, scope, world);
    return [
      ...passed.texts,
      ...(passed.always ? [] : declared(holder, value, scope, world)),
      ...computed(holder, value.name, scope, world),
    ];
  } finally {
    world.active.delete(key);
  }
}

function declared(
  { file, type }: ClassPlace,
  { name }: Member,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const field = type.fields.find((one) => one.name === name);
  if (field === undefined) {
    return [];
  }
  const inside: Scope = { file, type, method: methodless(type), depth: scope.depth };
  const value = field.value === undefined ? null : defaultOf(field.value);
  if (value !== null) {
    return world.evaluate(value, inside);
  }
  // Pydantic fills what has no default from a variable of the same name.
  const read: Value = { k: 'name', name, at: field.at };
  return type.extends.some((one) => /(?:^|\.)BaseSettings$/.test(one))
    ? configured('environment', name.toUpperCase(), '', read, inside, world)
    : [];
}

/** `field(default=x)`, `Field(x, alias=…)` stand for x. */
function defaultOf(value: Value): Value | null {
  if (value.k !== 'call' || !/^field$/i.test(calledName(value))) {
    return value;
  }
  const named = namedArgument(value, 'default');
  const [first] = value.args;
  return named ?? (first === undefined || first.k === 'object' || isEllipsis(first) ? null : first);
}

function isEllipsis(value: Value): boolean {
  return value.k === 'other' || (value.k === 'plain' && value.text === '...');
}

/** What calls of the class pass for the member; `always` when none leaves it to the declaration. */
function given(
  holder: ClassPlace,
  name: string,
  scope: Scope,
  world: World,
): { readonly texts: readonly Possible[]; readonly always: boolean } {
  const passed = makers(holder, world).map(({ call, scope: maker }) => {
    const argument = namedArgument(call, name);
    return argument === null ? null : { argument, maker };
  });
  const texts = passed.flatMap((one) => {
    if (one === null) {
      return [];
    }
    const step = stepOf('passed', holder.type.name, one.argument, one.maker);
    return withStep(world.evaluate(one.argument, { ...one.maker, depth: scope.depth }), step);
  });
  return { texts, always: passed.length > 0 && !passed.includes(null) };
}

/** The returns of a property. */
function computed(
  { file, type }: ClassPlace,
  name: string,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const method = type.methods.find(
    (one) => one.name === name && one.modifiers.some((text) => /property$/.test(text)),
  );
  const inside: Scope | null =
    method === undefined ? null : { file, type, method, depth: scope.depth };
  return inside === null
    ? []
    : inside.method.body.flatMap((one) =>
        one.k === 'return' ? world.evaluate(one.value, inside) : [],
      );
}

function makers(
  { file, type }: ClassPlace,
  world: World,
): readonly { readonly call: Call; readonly scope: Scope }[] {
  const name = type.name.split('.').pop() ?? '';
  return world.index
    .calls(name)
    .flatMap(({ call, ...place }) =>
      call.k === 'call' &&
      place.file.example !== true &&
      place.file.program.language === 'python' &&
      (place.file === file || imports(place.file, name, file))
        ? [{ call, scope: { ...place, depth: 0 } }]
        : [],
    );
}

function imports(from: ProgramFile, name: string, to: ProgramFile): boolean {
  return from.program.imports.some(
    (one) =>
      (one.local === name || one.exported === '*') && namesModule(one.module, from.file, to.file),
  );
}
