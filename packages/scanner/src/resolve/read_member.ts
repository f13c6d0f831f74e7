/** Members: constants and fields, labels, settings, custom metadata, environment, object literals. */

import type { Value } from '../model/program.ts';
import { namesModule } from './callers.ts';
import { evaluateField } from './evaluate_field.ts';
import { forEachValue } from '../model/values.ts';
import { configured } from './read_configured.ts';
import { enclosing } from './scopes.ts';
import { readSettingOf } from './settings_classes.ts';
import type { Possible } from './text.ts';
import type { Scope } from './types.ts';
import { fieldOf, localType, looksLikeObject, typeOf } from './types.ts';
import type { World } from './world.ts';
import { hole, placeOf, want } from './world.ts';

type MemberOrItem = Extract<Value, { k: 'member' | 'item' }>;

/** The texts of `a.b` or `a[b]`. */
export function readMember(value: MemberOrItem, scope: Scope, world: World): readonly Possible[] {
  if (value.k === 'item') {
    return readItem(value, scope, world);
  }
  if (scope.file.program.language !== 'apex') {
    return readModuleMember(value, scope, world);
  }
  if (value.of.k === 'name' && value.of.name.toLowerCase() === 'page') {
    return [{ pieces: [{ own: true, place: placeOf(value, scope) }], steps: [], reads: [] }];
  }
  const label = labelOf(value);
  if (label !== null) {
    return configured('label', label, '', value, scope, world);
  }
  const of = typeOf(value.of, scope, world.index);
  if (looksLikeObject(of) || (of === '' && /__c$/i.test(value.name))) {
    return readRecord(of, value.name, value, scope, world);
  }
  if (of !== '') {
    const field = fieldOf(value.name, of, world.index, scope.file);
    if (field !== null) {
      return evaluateField(field, value, scope, world);
    }
    want(of, world);
  } else if (value.of.k === 'name') {
    want(value.of.name, world);
  } else if (value.of.k === 'member') {
    want(value.of.name, world);
  }
  return [hole(isParameter(value, scope) ? 'parameter' : 'field', value.name, value, scope)];
}

/** `Label.X`, `System.Label.X`, `Label.ns.X`. */
function labelOf(value: Extract<Value, { k: 'member' }>): string | null {
  const path = pathOf(value).map((one) => one.toLowerCase());
  const start = path[0] === 'system' ? 1 : 0;
  return path[start] === 'label' && path.length > start + 1 ? value.name : null;
}

/** `a.b.c` as names; [] when it does not start with a name. */
export function pathOf(value: Value): readonly string[] {
  const path: string[] = [];
  let at: Value = value;
  while (at.k === 'member') {
    path.unshift(at.name);
    at = at.of;
  }
  return at.k === 'name' ? [at.name, ...path] : [];
}

/** A field of a record: a setting, custom metadata, or data that only the org knows. */
export function readRecord(
  object: string,
  member: string,
  value: Value,
  scope: Scope,
  world: World,
): readonly Possible[] {
  if (/__mdt$/i.test(object)) {
    return configured('custom-metadata', object, member, value, scope, world);
  }
  const setting = isSetting(value, scope, world);
  return configured(
    setting ? 'custom-setting' : 'record-field',
    object,
    member,
    value,
    scope,
    world,
  );
}

const SETTING_READS = /^(?:getinstance|getorgdefaults|getvalues|getall)$/i;

/** True when the record comes from a custom setting's own readers, directly or by a variable. */
function isSetting(value: Value, scope: Scope, world: World): boolean {
  let found = false;
  const look = (root: Value): void => {
    forEachValue(root, (one) => {
      if (one.k === 'call' && one.callee.k === 'member' && SETTING_READS.test(one.callee.name)) {
        found = true;
      }
    });
  };
  look(value);
  const root = pathOf(value)[0]?.toLowerCase();
  for (const statement of scope.method.body) {
    if (
      statement.k === 'let' &&
      statement.name.toLowerCase() === root &&
      statement.value !== undefined
    ) {
      look(statement.value);
    }
    if (
      statement.k === 'set' &&
      statement.target.k === 'name' &&
      statement.target.name.toLowerCase() === root
    ) {
      look(statement.value);
    }
  }
  const field = root === undefined ? null : fieldOf(root, scope.type.name, world.index, scope.file);
  if (field?.field.value !== undefined) {
    look(field.field.value);
  }
  return found;
}

function isParameter(value: Value, scope: Scope): boolean {
  let at: Value = value;
  while (at.k === 'member' || at.k === 'item') {
    at = at.of;
  }
  const root = at.k === 'name' ? at.name.toLowerCase() : '';
  return scope.method.parameters.some(
    (one) =>
      one.name.toLowerCase() === root ||
      one.binds?.some((name) => name.toLowerCase() === root) === true,
  );
}

function readItem(
  value: Extract<Value, { k: 'item' }>,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const environment = environmentOf(value.of);
  if (environment && value.key.k === 'text') {
    return configured('environment', value.key.text, '', value, scope, world);
  }
  const holder = literalOf(value.of, scope, world);
  if (holder !== null) {
    const inside = holder.value;
    const values =
      inside.k === 'list'
        ? inside.items
        : inside.k === 'object'
          ? inside.members.map((one) => one.value)
          : [];
    const named = value.key.k === 'text' ? memberNamed(inside, value.key.text) : null;
    const chosen = named === null ? values : [named];
    const found = chosen.slice(0, 24).flatMap((one) => world.evaluate(one, holder.scope));
    if (found.length > 0) {
      return found;
    }
  }
  const object = typeOf(value, scope, world.index);
  return [hole(isParameter(value, scope) ? 'parameter' : 'other', object, value, scope)];
}

function memberNamed(value: Value, name: string): Value | null {
  return value.k === 'object'
    ? (value.members.find((one) => one.name === name)?.value ?? null)
    : null;
}

/** `process.env`, `import.meta.env`, `os.environ`, `Deno.env`. */
function environmentOf(value: Value): boolean {
  const path = pathOf(value).join('.');
  return (
    /^(?:process\.env|import\.meta\.env|os\.environ|Deno\.env)$/.test(path) ||
    path.endsWith('.secrets')
  );
}

/** The list or object literal that a value is, by its variable if need be. */
export function literalOf(
  value: Value,
  scope: Scope,
  world: World,
): { readonly value: Value; readonly scope: Scope } | null {
  if (scope.depth > 24) {
    return null;
  }
  const deeper: Scope = { ...scope, depth: scope.depth + 1 };
  if (value.k === 'object' || value.k === 'list') {
    return { value, scope };
  }
  if (value.k === 'name') {
    return literalOfName(value.name, deeper, world);
  }
  if (value.k === 'member') {
    const holder = literalOf(value.of, deeper, world);
    const member = holder === null ? null : memberNamed(holder.value, value.name);
    if (holder !== null && member !== null) {
      return literalOf(member, holder.scope, world);
    }
    const of = typeOf(value.of, scope, world.index);
    const field = of === '' ? null : fieldOf(value.name, of, world.index, scope.file);
    if (field?.field.value !== undefined) {
      return literalOf(field.field.value, { ...deeper, file: field.file, type: field.type }, world);
    }
  }
  // Object.freeze({...}), dict(...)
  if (value.k === 'call' && value.callee.k === 'member' && value.callee.name === 'freeze') {
    const first = value.args[0];
    return first === undefined ? null : literalOf(first, deeper, world);
  }
  return null;
}

function literalOfName(
  name: string,
  scope: Scope,
  world: World,
): { readonly value: Value; readonly scope: Scope } | null {
  const there = localType(name, scope) !== null ? scope : enclosing(name, scope);
  if (there !== null) {
    for (const statement of there.method.body) {
      if (statement.k === 'let' && statement.name === name && statement.value !== undefined) {
        return literalOf(statement.value, { ...there, depth: scope.depth }, world);
      }
    }
    return null;
  }
  const field = fieldOf(name, scope.type.name, world.index, scope.file);
  if (field?.field.value !== undefined) {
    return literalOf(field.field.value, { ...scope, file: field.file, type: field.type }, world);
  }
  const imported = scope.file.program.imports.find((one) => one.local === name);
  for (const other of imported === undefined ? [] : world.index.files) {
    if (imported !== undefined && namesModule(imported.module, scope.file.file, other.file)) {
      const type = other.program.types.find((one) => one.name === '');
      const method = type?.methods.find((one) => one.name === '');
      if (type !== undefined && method !== undefined && imported.exported !== name) {
        return null;
      }
      if (type !== undefined && method !== undefined) {
        return literalOfName(name, { file: other, type, method, depth: scope.depth + 1 }, world);
      }
    }
  }
  return null;
}

function readModuleMember(
  value: Extract<Value, { k: 'member' }>,
  scope: Scope,
  world: World,
): readonly Possible[] {
  if (environmentOf(value.of)) {
    return configured('environment', value.name, '', value, scope, world);
  }
  const holder = literalOf(value.of, scope, world);
  const member = holder === null ? null : memberNamed(holder.value, value.name);
  if (holder !== null && member !== null) {
    return world.evaluate(member, holder.scope);
  }
  if (value.of.k === 'name' && (value.of.name === 'this' || value.of.name === 'self')) {
    const field = fieldOf(value.name, scope.type.name, world.index, scope.file);
    if (field !== null) {
      return evaluateField(field, value, scope, world);
    }
    const sets = world.index
      .sets(value.name)
      .filter((one) => one.type === scope.type && one.target.k === 'member');
    const found = sets.flatMap((one) =>
      world.evaluate(one.value, {
        file: one.file,
        type: one.type,
        method: one.method,
        depth: scope.depth,
      }),
    );
    if (found.length > 0) {
      return found;
    }
  }
  if (scope.file.program.language === 'python') {
    const found = readSettingOf(value, scope, world);
    if (found.length > 0) {
      return found;
    }
  }
  // A constant of an imported module: `config.BASE_URL`.
  if (value.of.k === 'name') {
    const found = exportedBy(value.of.name, value.name, scope, world);
    if (found.length > 0) {
      return found;
    }
  }
  return [hole(isParameter(value, scope) ? 'parameter' : 'other', value.name, value, scope)];
}

function exportedBy(local: string, name: string, scope: Scope, world: World): readonly Possible[] {
  const imported = scope.file.program.imports.find((one) => one.local === local);
  if (imported === undefined) {
    return [];
  }
  for (const other of world.index.files) {
    const type = other.program.types.find((one) => one.name === '');
    const method = type?.methods.find((one) => one.name === '');
    if (
      type !== undefined &&
      method !== undefined &&
      namesModule(imported.module, scope.file.file, other.file)
    ) {
      const there: Scope = { file: other, type, method, depth: scope.depth };
      if (localType(name, there) !== null) {
        return world.evaluate({ k: 'name', name, at: method.at }, there);
      }
    }
  }
  return [];
}
