/** Variables, parameters and fields. */

import { reaching } from '../model/branches.ts';
import type { Assignment } from '../model/branches.ts';
import type { Value } from '../model/program.ts';
import { argumentFor, callersOf, namesModule } from './callers.ts';
import { evaluateField } from './evaluate_field.ts';
import { simpleName } from './program_index.ts';
import { configured } from './read_configured.ts';
import { enclosing } from './scopes.ts';
import type { Piece, Possible } from './text.ts';
import { isHole, MOST_POSSIBLE } from './text.ts';
import type { Scope } from './types.ts';
import { fieldOf, localType, same } from './types.ts';
import type { World } from './world.ts';
import { hole, placeOf, stepOf, want, withStep } from './world.ts';

type Name = Extract<Value, { k: 'name' }>;

/** The texts that a name may stand for. */
export function evaluateName(value: Name, scope: Scope, world: World): readonly Possible[] {
  const bound = scope.bound?.get(value.name.toLowerCase());
  if (bound !== undefined) {
    return world.evaluate(bound.value, { ...bound.scope, depth: scope.depth });
  }
  if (localType(value.name, scope) !== null) {
    return evaluateLocal(value, scope, world, true);
  }
  if (scope.file.program.language !== 'apex') {
    return evaluateModuleName(value, scope, world);
  }
  const field = fieldOf(value.name, scope.type.name, world.index, scope.file);
  if (field !== null) {
    return evaluateField(field, value, scope, world);
  }
  for (const parent of scope.type.extends) {
    want(parent, world);
  }
  return [hole('other', value.name, value, scope)];
}

/**
 * `ordered` where the name is used in the method that declares it: the order of its statements then
 * tells which assignments count.
 */
function evaluateLocal(
  value: Name,
  scope: Scope,
  world: World,
  ordered = false,
): readonly Possible[] {
  const isOwn = (one: Value): boolean => one.k === 'name' && same(one.name, value.name, scope);
  const given = assignmentsOf(value.name, scope);
  const { assignments, hidden } = !ordered
    ? { assignments: given, hidden: '' }
    : reaching(given, value.at, scope.method.body, isOwn);
  const key = `${scope.file.file}#${scope.method.at.join()}#${value.name.toLowerCase()}#${hidden}`;
  if (world.active.has(key)) {
    return [{ pieces: [], steps: [], reads: [], self: true }];
  }
  world.active.add(key);
  try {
    const found: Possible[] = [];
    // What is used before all its assignments gets them in a way that the order does not show.
    for (const { statement, value: assigned } of assignments.length > 0 ? assignments : given) {
      const step = stepOf('assigned', value.name, statement, scope);
      const texts = world.evaluate(assigned, scope);
      const isOpen = isUnpacked(assigned) || statement.k === 'each';
      found.push(...withStep(isOpen ? toldAtUse(texts, assigned, value, scope) : texts, step));
    }
    if (
      hidden === '' &&
      scope.method.parameters.some(
        (one) => same(one.name, value.name, scope) || binds(one, value.name),
      )
    ) {
      found.push(...evaluateParameter(value, scope, world, given.length > 0));
    }
    return withoutSelf(found, value, scope);
  } finally {
    world.active.delete(key);
  }
}

/** `const { url } = parameters`: the name is a member of what stands outside of it. */
function isUnpacked(value: Value): boolean {
  const [first] = value.k === 'either' ? value.values : [value];
  return first?.k === 'member' && !isWithin(first.of.at, first.at);
}

function isWithin(inner: Value['at'], outer: Value['at']): boolean {
  const starts = inner[0] > outer[0] || (inner[0] === outer[0] && inner[1] >= outer[1]);
  const ends = inner[2] < outer[2] || (inner[2] === outer[2] && inner[3] <= outer[3]);
  return starts && ends;
}

/**
 * A member that a parameter is unpacked into is as open as the parameter, and an item of a list that a run makes
 * as open as the list: where it is put into an address tells more.
 */
function toldAtUse(
  texts: readonly Possible[],
  assigned: Value,
  use: Name,
  scope: Scope,
): readonly Possible[] {
  const isHere = (piece: Piece): boolean =>
    isHole(piece) &&
    piece.place.file === scope.file.file &&
    (piece.hole === 'parameter' ||
      (piece.hole === 'other' && piece.place.span.join() === assigned.at.join()));
  return texts.map((one) => ({
    ...one,
    pieces: one.pieces.map((piece) =>
      isHere(piece) ? { ...piece, place: placeOf(use, scope) } : piece,
    ),
  }));
}

function assignmentsOf(name: string, scope: Scope): readonly Assignment[] {
  return scope.method.body.flatMap((statement) => {
    const value = assignedIn(statement, name, scope);
    return value === null ? [] : [{ statement, value }];
  });
}

function binds(parameter: { readonly binds?: readonly string[] }, name: string): boolean {
  return parameter.binds?.includes(name) === true;
}

type AnyStatement = Scope['method']['body'][number];

function assignedIn(statement: AnyStatement, name: string, scope: Scope): Value | null {
  if (statement.k === 'let' && same(statement.name, name, scope)) {
    return statement.value ?? null;
  }
  if (statement.k === 'each' && same(statement.name, name, scope)) {
    const items = statement.value;
    return { k: 'item', of: items, key: { k: 'plain', text: '0', at: items.at }, at: items.at };
  }
  if (
    statement.k === 'set' &&
    statement.target.k === 'name' &&
    same(statement.target.name, name, scope)
  ) {
    return statement.value;
  }
  return null;
}

/** `url = url + x` alone keeps its pieces; beside another value it only adds to that. */
function withoutSelf(found: readonly Possible[], value: Name, scope: Scope): readonly Possible[] {
  const others = found.filter((one) => one.self !== true && one.pieces.length > 0);
  if (others.length > 0) {
    return others.slice(0, MOST_POSSIBLE);
  }
  const own = found.filter((one) => one.pieces.length > 0);
  if (own.length > 0) {
    return own.map(({ pieces, steps, reads }) => ({ pieces, steps, reads }));
  }
  // Only another variable that is being evaluated: it has its other values itself.
  return found.length > 0 ? found.slice(0, 1) : [hole('other', value.name, value, scope)];
}

/** Callers from outside the project can pass anything to these. */
const OPEN_TO_OTHERS =
  /^(?:@auraenabled|@invocablemethod|@httpget|@httppost|@httpput|@httppatch|@httpdelete|@remoteaction|webservice|global)/;

/** `hasDefault` where the method has a value for it when a call passes none. */
function evaluateParameter(
  value: Name,
  scope: Scope,
  world: World,
  hasDefault: boolean,
): readonly Possible[] {
  const place = { file: scope.file, type: scope.type, method: scope.method };
  world.callersWanted.add(simpleName(scope.type.name));
  const found: Possible[] = [];
  let leftOut = false;
  for (const call of callersOf(place, world.index)) {
    const argument = argumentFor(place, value.name, call);
    leftOut ||= argument === null && hasDefault;
    if (argument !== null && found.length < MOST_POSSIBLE) {
      const caller: Scope = {
        file: call.file,
        type: call.type,
        method: call.method,
        depth: scope.depth,
      };
      const key = `${call.file.file}#${argument.at.join()}`;
      if (!world.active.has(key)) {
        world.active.add(key);
        const step = stepOf('passed', scope.method.name, argument, caller);
        found.push(...withStep(world.evaluate(argument, caller), step));
        world.active.delete(key);
      }
    }
  }
  const open = scope.method.modifiers.some((one) => OPEN_TO_OTHERS.test(one));
  if ((found.length === 0 && !leftOut) || open) {
    found.push(hole('parameter', value.name, value, scope));
  }
  return found;
}

/** A name of a JavaScript or Python module: its own variables and functions, and what it imports. */
function evaluateModuleName(value: Name, scope: Scope, world: World): readonly Possible[] {
  const outer = enclosing(value.name, scope);
  if (outer !== null) {
    return evaluateLocal(value, outer, world);
  }
  const imported = scope.file.program.imports.find((one) => one.local === value.name);
  if (imported !== undefined) {
    const platform = platformModule(imported.module, value, scope, world);
    if (platform !== null) {
      return platform;
    }
    for (const other of world.index.files) {
      if (namesModule(imported.module, scope.file.file, other.file)) {
        const type = other.program.types.find((one) => one.name === '');
        const method = type?.methods.find((one) => one.name === '');
        if (type !== undefined && method !== undefined) {
          const name = imported.exported === 'default' ? value.name : imported.exported;
          const there: Scope = { file: other, type, method, depth: scope.depth };
          if (localType(name, there) !== null) {
            return evaluateLocal({ ...value, name }, there, world);
          }
        }
      }
    }
    return [hole('other', imported.module, value, scope)];
  }
  return [hole('other', value.name, value, scope)];
}

/** `@salesforce/label/c.X` is a label; addresses of the org's own resources are its own. */
function platformModule(
  module: string,
  value: Name,
  scope: Scope,
  world: World,
): readonly Possible[] | null {
  const label = /^@salesforce\/label\/(?:\w+\.)?(\w+)$/.exec(module)?.[1];
  if (label !== undefined) {
    const read: Value = {
      k: 'member',
      of: { k: 'name', name: 'Label', at: value.at },
      name: label,
      at: value.at,
    };
    return configured('label', label, '', read, scope, world);
  }
  return /^@salesforce\/(?:resourceUrl|contentAssetUrl|site|community)/.test(module)
    ? [{ pieces: [{ own: true, place: placeOf(value, scope) }], steps: [], reads: [] }]
    : null;
}
