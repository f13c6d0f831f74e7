/** Fields: declared values, getters, and everything assigned to them anywhere. */

import type { Value } from '../model/program.ts';
import { simpleName } from './program_index.ts';
import type { Possible } from './text.ts';
import { MOST_POSSIBLE } from './text.ts';
import type { FieldPlace, Scope } from './types.ts';
import { fieldOf, isRelated, localType, typeOf } from './types.ts';
import type { World } from './world.ts';
import { hole, stepOf, withStep } from './world.ts';

/** A field: what it is declared with and everything assigned to it anywhere. */
export function evaluateField(
  place: FieldPlace,
  use: Value,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const { field, type } = place;
  const key = `${place.file.file}#${type.name}#${field.name.toLowerCase()}`;
  if (world.active.has(key)) {
    return [{ pieces: [], steps: [], reads: [], self: true }];
  }
  world.active.add(key);
  try {
    const found: Possible[] = [];
    const holder: Scope = { ...scope, file: place.file, type, method: NO_BODY, depth: scope.depth };
    if (field.value !== undefined) {
      found.push(...world.evaluate(field.value, withoutBinding(holder)));
    }
    found.push(...evaluateGetter(place, scope, world));
    if (!field.modifiers.includes('final') || field.value === undefined) {
      found.push(...evaluateSets(place, scope, world));
    }
    const kept = found.filter((one) => one.self !== true && one.pieces.length > 0);
    return kept.length > 0 ? kept.slice(0, MOST_POSSIBLE) : [hole('field', field.name, use, scope)];
  } finally {
    world.active.delete(key);
  }
}

const NO_BODY: Scope['method'] = {
  name: '',
  parameters: [],
  returns: '',
  modifiers: [],
  body: [],
  at: [0, 0, 0, 0],
};

function withoutBinding(scope: Scope): Scope {
  return { file: scope.file, type: scope.type, method: scope.method, depth: scope.depth };
}

function evaluateGetter(place: FieldPlace, scope: Scope, world: World): readonly Possible[] {
  const getter = place.type.methods.find(
    (one) => one.name.toLowerCase() === `get ${place.field.name.toLowerCase()}`,
  );
  if (getter === undefined) {
    return [];
  }
  const inside: Scope = { file: place.file, type: place.type, method: getter, depth: scope.depth };
  return getter.body.flatMap((one) =>
    one.k === 'return' ? world.evaluate(one.value, inside) : [],
  );
}

function evaluateSets(place: FieldPlace, scope: Scope, world: World): readonly Possible[] {
  world.callersWanted.add(simpleName(place.type.name));
  const found: Possible[] = [];
  for (const set of world.index.sets(place.field.name)) {
    const setter: Scope = {
      file: set.file,
      type: set.type,
      method: set.method,
      depth: scope.depth,
    };
    if (found.length < MOST_POSSIBLE && setsField(set.target, place, setter, world)) {
      const step = stepOf('assigned', place.field.name, set.target, setter);
      found.push(...withStep(world.evaluate(set.value, setter), step));
    }
  }
  return found;
}

function setsField(target: Value, place: FieldPlace, setter: Scope, world: World): boolean {
  if (target.k === 'name') {
    if (localType(target.name, setter) !== null) {
      return false;
    }
    const field = fieldOf(target.name, setter.type.name, world.index, setter.file);
    return field !== null && field.field === place.field;
  }
  if (target.k !== 'member') {
    return false;
  }
  const of = typeOf(target.of, setter, world.index);
  return of !== '' && isRelated(of, place.type.name, world.index);
}
