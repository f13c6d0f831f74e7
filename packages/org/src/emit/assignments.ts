import type { Expression, Position } from '../syntax/ast.ts';
import { fieldNamed, propertyNamed } from '../semantics/members.ts';
import type { FieldSymbol } from '../semantics/symbols.ts';
import { INTEGER, printType } from '../semantics/types.ts';
import { json } from './code.ts';
import type { Target, Value } from './code.ts';
import { convertTo, receiver } from './convert.ts';
import { emitMember, fieldInScope, holderOf, idOfAnyRow, propertyReference } from './names.ts';
import { binary, isNumeric } from './operators.ts';
import type { Scope } from './scope.ts';
import { isVisible } from './visibility.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `target = value` and `target op= value`. */
export function assign(scope: Scope, expression: Of<'assign'>): Value {
  const { position, operator } = expression;
  const target = targetOf(scope, expression.target);
  const value = scope.value(expression.value);
  if (operator === '') {
    const converted = convertTo(scope, value, target.type, position);
    return { kind: 'value', code: withParts(target, target.write(converted)), type: target.type };
  }
  const current: Value = { kind: 'value', code: target.read, type: target.type };
  const result = binary(scope, operator, current, value, position);
  const converted = convertTo(scope, result, target.type, position);
  return { kind: 'value', code: withParts(target, target.write(converted)), type: target.type };
}

/** `x++`; when its value is not used the old one need not be kept. */
export function step(scope: Scope, expression: Of<'step'>, isUsed: boolean): Value {
  const { position } = expression;
  const target = targetOf(scope, expression.operand);
  const operator = expression.operator === '++' ? '+' : '-';
  if (!isNumeric(target.type)) {
    scope.fail(
      position,
      `operator ${expression.operator} needs a number: ${printType(target.type)}`,
    );
  }
  const one: Value = { kind: 'value', code: '1', type: INTEGER, isSure: true };
  if (expression.prefix || !isUsed) {
    const current: Value = { kind: 'value', code: target.read, type: target.type };
    const result = convertTo(
      scope,
      binary(scope, operator, current, one, position),
      target.type,
      position,
    );
    return { kind: 'value', code: withParts(target, target.write(result)), type: target.type };
  }
  const old = scope.fresh('v');
  const kept: Value = { kind: 'value', code: old, type: target.type };
  const result = convertTo(
    scope,
    binary(scope, operator, kept, one, position),
    target.type,
    position,
  );
  const code = `((${old}) => (${target.write(result)}, ${old}))(${target.read})`;
  return { kind: 'value', code: withParts(target, code), type: target.type };
}

function withParts(target: Target, code: string): string {
  if (target.parts.length === 0) return code;
  const names = target.parts.map((part) => part.name).join(', ');
  return `((${names}) => ${code})(${target.parts.map((part) => part.code).join(', ')})`;
}

function targetOf(scope: Scope, expression: Expression): Target {
  switch (expression.kind) {
    case 'name':
      return nameTarget(scope, expression);
    case 'member':
      return memberTarget(scope, expression);
    case 'index':
      return indexTarget(scope, expression);
    default:
      return scope.fail(expression.position, 'Expression cannot be assigned');
  }
}

function nameTarget(scope: Scope, expression: Of<'name'>): Target {
  const { name, position } = expression;
  const local = scope.local(name);
  if (local !== undefined) {
    if (!scope.mayAssign(local)) scope.fail(position, `the final variable is set already: ${name}`);
    const write = (value: string): string => `(${local.code} = ${value})`;
    return { type: local.type, parts: [], read: local.code, write };
  }
  const field = fieldInScope(scope, name);
  if (field === undefined) return scope.fail(position, `Variable does not exist: ${name}`);
  if (!field.isStatic && scope.options.isStatic) {
    scope.fail(
      position,
      `Variable does not exist: ${name} (an instance field in a static context)`,
    );
  }
  return fieldTarget(scope, field, 'this', [], position, true);
}

function fieldTarget(
  scope: Scope,
  field: FieldSymbol,
  holder: string,
  parts: Target['parts'],
  position: Position,
  isOwnObject: boolean,
): Target {
  const raw = scope.options.accessor === field;
  if (!isVisible(scope, field.owner, field.setVisibility, field.testVisible)) {
    scope.fail(position, `Variable is not visible: ${field.owner.name}.${field.name}`);
  }
  const initialising =
    isOwnObject && scope.symbol === field.owner && scope.options.isConstructor === true;
  if (field.isFinal && !field.isProperty && !initialising)
    scope.fail(position, `Field is not writeable: ${field.name}`);
  if (!raw && !field.canWrite && !initialising) {
    scope.fail(position, `Property is read-only: ${field.name}`);
  }
  const key = field.name.toLowerCase();
  const slot = `${holderOf(field, holder, false)}.${field.slot}`;
  const getter = field.hasGetter && !raw;
  const setter = field.hasSetter && !raw;
  return {
    type: field.type,
    parts,
    field,
    read: getter ? `${holderOf(field, holder, true)}.g_${key}()` : slot,
    write: (value) =>
      setter ? `${holderOf(field, holder, true)}.s_${key}(${value})` : `(${slot} = ${value})`,
  };
}

function memberTarget(scope: Scope, expression: Of<'member'>): Target {
  const { target, name, position } = expression;
  if (expression.safe)
    scope.fail(position, 'Safe navigation operator cannot be used in an assignment target');
  const owner = ownerOf(scope, target);
  if (owner.kind === 'type') {
    const field = fieldNamed(scope.world, owner.type, name);
    if (field?.isStatic === true) return fieldTarget(scope, field, '', [], position, false);
    const property = propertyNamed(scope.world, owner.type, name);
    if (property?.property.isStatic === true) {
      return propertyTarget(scope, property, 'undefined', [], position, name);
    }
    return scope.fail(position, `Variable does not exist: ${name}`);
  }
  const value = owner;
  const holder = scope.fresh('t');
  const simple = value.code === 'this' || value.code.startsWith('v_');
  const checked = value.isSuper === true ? 'this' : receiver(value);
  const parts = simple ? [] : [{ name: holder, code: checked }];
  const at = simple ? checked : holder;
  const field = fieldNamed(scope.world, value.type, name);
  if (field !== undefined) {
    return fieldTarget(scope, field, at, parts, position, value.code === 'this');
  }
  const property = propertyNamed(scope.world, value.type, name);
  if (property !== undefined) return propertyTarget(scope, property, at, parts, position, name);
  return rowTarget(scope, value, name, parts, at, position);
}

function ownerOf(scope: Scope, target: Expression): Value | { kind: 'type'; type: Value['type'] } {
  if (target.kind === 'name' || target.kind === 'member') {
    const meaning =
      target.kind === 'member' ? emitMember(scope, target) : meaningOfName(scope, target);
    if (meaning === undefined || meaning.kind === 'namespace') {
      return scope.fail(target.position, `Variable does not exist: ${target.name}`);
    }
    return meaning;
  }
  return scope.open(target);
}

function meaningOfName(scope: Scope, target: Of<'name'>): ReturnType<typeof emitMember> {
  const found = scope.local(target.name) ?? fieldInScope(scope, target.name);
  if (found !== undefined) return scope.value(target);
  const type = scope.world.resolveOpen(target.name, scope.symbol);
  return type === undefined ? undefined : { kind: 'type', type };
}

function propertyTarget(
  scope: Scope,
  found: NonNullable<ReturnType<typeof propertyNamed>>,
  holder: string,
  parts: Target['parts'],
  position: Position,
  name: string,
): Target {
  if (found.property.set === undefined) scope.fail(position, `Property is read-only: ${name}`);
  const reference = propertyReference(scope, found.owner, found.index);
  return {
    type: found.type,
    parts,
    read: `${reference}.get($.transaction, ${holder})`,
    write: (value) => `$.setProperty(${reference}, ${holder}, ${value})`,
  };
}

function rowTarget(
  scope: Scope,
  target: Value,
  name: string,
  parts: Target['parts'],
  holder: string,
  position: Position,
): Target {
  const object = scope.world.objectOf(target.type);
  const parent = object && scope.world.schema.parentRelationship(object.name, name);
  const type =
    object === undefined
      ? idOfAnyRow(target.type, name)
      : (scope.world.fieldType(object.name, name) ?? (parent && scope.world.parentType(parent)));
  if (type === undefined) {
    return scope.fail(position, `Variable does not exist: ${name} on ${printType(target.type)}`);
  }
  const key = json(name.toLowerCase());
  return {
    type,
    parts,
    read: `$.readField(${holder}, ${key}, ${json(name)})`,
    write: (value) => `$.writeField(${holder}, ${key}, ${value})`,
  };
}

function indexTarget(scope: Scope, expression: Of<'index'>): Target {
  const target = scope.value(expression.target);
  if (target.type.name !== 'List') {
    scope.fail(expression.position, `Expression must be a list type: ${printType(target.type)}`);
  }
  const index = convertTo(scope, scope.value(expression.index), INTEGER, expression.position);
  const [list, at] = [scope.fresh('l'), scope.fresh('i')];
  return {
    type: target.type.args[0]!,
    parts: [
      { name: list, code: receiver(target) },
      { name: at, code: `$.sure(${index})` },
    ],
    read: `${list}.get(${at})`,
    write: (value) => `$.setItem(${list}, ${at}, ${value})`,
  };
}
