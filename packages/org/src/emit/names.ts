import type { Expression, Position } from '../syntax/ast.ts';
import { fieldNamed, propertyNamed } from '../semantics/members.ts';
import type { ClassSymbol, FieldSymbol } from '../semantics/symbols.ts';
import type { ApexType } from '../semantics/types.ts';
import { listOf, makeType, printType } from '../semantics/types.ts';
import { json } from './code.ts';
import type { Meaning, Value } from './code.ts';
import { receiver } from './convert.ts';
import { describedMember, describedObject, objectToken } from './describe_tokens.ts';
import type { Scope } from './scope.ts';
import { isVisible } from './visibility.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** What a single name means: local, field, outer static field, type, namespace. */
export function emitName(scope: Scope, expression: Of<'name'>): Meaning | undefined {
  return variableNamed(scope, expression.name, expression.position) ?? typeNamed(scope, expression);
}

export function variableNamed(scope: Scope, name: string, position: Position): Value | undefined {
  const local = scope.local(name);
  if (local !== undefined) return { kind: 'value', code: local.code, type: local.type };
  const found = fieldInScope(scope, name);
  if (found === undefined) return undefined;
  if (!found.isStatic && (scope.options.isStatic || !isOwn(scope, found))) {
    if (!isOwn(scope, found)) return undefined;
    scope.fail(
      position,
      `Variable does not exist: ${name} (an instance field in a static context)`,
    );
  }
  return readField(scope, found, 'this', position);
}

function isOwn(scope: Scope, field: FieldSymbol): boolean {
  return fieldNamed(scope.world, scope.symbol.type, field.name) === field;
}

export function fieldInScope(scope: Scope, name: string): FieldSymbol | undefined {
  for (let at: ClassSymbol | null = scope.symbol; at !== null; at = at.outer) {
    const field = fieldNamed(scope.world, at.type, name);
    if (field !== undefined && (field.isStatic || at === scope.symbol)) return field;
  }
  return undefined;
}

/** Code that reads a field or property of a user class. */
export function readField(
  scope: Scope,
  field: FieldSymbol,
  target: string,
  position: Position,
): Value {
  if (!isVisible(scope, field.owner, field.visibility, field.testVisible)) {
    scope.fail(position, `Variable is not visible: ${field.owner.name}.${field.name}`);
  }
  const raw = scope.options.accessor === field;
  if (!raw && !field.canRead) scope.fail(position, `Property is write-only: ${field.name}`);
  const holder = holderOf(field, target, field.hasGetter && !raw);
  const code =
    field.hasGetter && !raw
      ? `${holder}.g_${field.name.toLowerCase()}()`
      : `${holder}.${field.slot}`;
  return { kind: 'value', code, type: field.type };
}

/** The object whose slot or accessor stands for the field. */
export function holderOf(field: FieldSymbol, target: string, accessor: boolean): string {
  if (!field.isStatic) return target;
  if (accessor) return `$.classes[${json(field.owner.key)}]`;
  return `$.statics(${String(field.owner.index)})`;
}

function typeNamed(scope: Scope, expression: Of<'name'>): Meaning | undefined {
  const { name } = expression;
  if (name.toLowerCase() === 'trigger') {
    return { kind: 'type', type: makeType('Trigger') };
  }
  const type = scope.world.resolveOpen(name, scope.symbol);
  if (type !== undefined) return { kind: 'type', type };
  return scope.world.isNamespace(name) ? { kind: 'namespace', name } : undefined;
}

/** What `target.name` means. A variable that lacks the member gives way to a type of its name. */
export function emitMember(scope: Scope, expression: Of<'member'>): Meaning | undefined {
  const { target, name } = expression;
  if (target.kind === 'name') {
    const variable = variableNamed(scope, target.name, target.position);
    if (variable !== undefined) {
      const found = memberOf(scope, variable, expression);
      if (found !== undefined) return found;
    }
    const meaning = typeNamed(scope, target);
    if (meaning !== undefined) return memberOf(scope, meaning, expression);
    if (variable === undefined)
      scope.fail(target.position, `Variable does not exist: ${target.name}`);
    return undefined;
  }
  const meaning = target.kind === 'member' ? emitMember(scope, target) : scope.open(target);
  if (meaning === undefined) {
    const what = target.kind === 'member' ? target.name : 'expression';
    return scope.fail(target.position, `Variable does not exist: ${what}`);
  }
  return memberOf(scope, meaning, { ...expression, name });
}

function memberOf(scope: Scope, meaning: Meaning, expression: Of<'member'>): Meaning | undefined {
  const { name, position } = expression;
  if (meaning.kind === 'namespace') {
    const type = scope.world.resolveOpen(`${meaning.name}.${name}`, null);
    return type === undefined ? undefined : { kind: 'type', type };
  }
  if (meaning.kind === 'type') return staticMember(scope, meaning.type, expression);
  const opened = openChain(scope, meaning, expression.safe);
  const value = instanceMember(scope, opened, name, position);
  if (value === undefined) return undefined;
  return opened.open === undefined ? value : { ...value, open: opened.open };
}

/** Starts or carries on a `?.` chain. */
export function openChain(scope: Scope, target: Value, safe: boolean): Value {
  if (!safe) return target;
  const parameter = scope.fresh('o');
  const base =
    target.open === undefined
      ? target.code
      : `((${target.open.parameter}) => ${target.open.parameter} === null ? null : ${target.code})(${target.open.base})`;
  const row = target.isQuery === true && target.type.name === 'List' ? `$.firstRow(${base})` : base;
  const type = row === base ? target.type : target.type.args[0]!;
  return { kind: 'value', code: parameter, type, isSure: true, open: { parameter, base: row } };
}

function instanceMember(
  scope: Scope,
  target: Value,
  name: string,
  position: Position,
): Value | undefined {
  const field = fieldNamed(scope.world, target.type, name);
  if (field !== undefined) {
    return field.isStatic
      ? undefined
      : readField(scope, field, target.isSuper === true ? 'this' : receiver(target), position);
  }
  const property = propertyNamed(scope.world, target.type, name);
  if (property !== undefined && !property.property.isStatic) {
    const reference = propertyReference(scope, property.owner, property.index);
    return {
      kind: 'value',
      code: `${reference}.get($.transaction, ${receiver(target)})`,
      type: property.type,
      ...(target.described === undefined ? {} : { described: target.described }),
    };
  }
  const described = describedMember(scope, target, name);
  if (described !== undefined) return described;
  return rowMember(scope, target, name);
}

export function propertyReference(
  scope: Scope,
  owner: { readonly namespace: string; readonly name: string },
  index: number,
): string {
  const code = `$.systemProperty(${json(`${owner.namespace}.${owner.name}`)}, ${String(index)})`;
  return scope.unit.constant('y', code);
}

/** A field, parent or child list of an sObject. */
function rowMember(scope: Scope, given: Value, name: string): Value | undefined {
  const isRows = given.isQuery === true && given.type.name === 'List';
  const target: Value = isRows
    ? { kind: 'value', code: `$.oneRow(${given.code})`, type: given.type.args[0]!, isSure: true }
    : given;
  const object = scope.world.objectOf(target.type);
  const type =
    object === undefined ? idOfAnyRow(target.type, name) : rowMemberType(scope, object.name, name);
  if (type === undefined) return undefined;
  return {
    kind: 'value',
    code: `$.${type.key === 'boolean' ? 'readFlag' : 'readField'}(${target.code}, ${json(name.toLowerCase())}, ${json(name)})`,
    type,
  };
}

/** `Id` is the one field that a value of type SObject has without a cast. */
export function idOfAnyRow(type: ApexType, name: string): ApexType | undefined {
  return type.key === 'sobject' && name.toLowerCase() === 'id' ? makeType('Id') : undefined;
}

export function rowMemberType(scope: Scope, object: string, name: string): ApexType | undefined {
  const own = scope.world.fieldType(object, name);
  if (own !== undefined) return own;
  const parent = scope.world.schema.parentRelationship(object, name);
  if (parent !== undefined) {
    return makeType(
      parent.referenceTo.length === 1 ? parent.referenceTo[0]! : scope.world.nameObject(),
    );
  }
  const child = scope.world.schema.childRelationship(object, name);
  return child === undefined ? undefined : listOf(makeType(child.childObject));
}

function staticMember(scope: Scope, type: ApexType, expression: Of<'member'>): Meaning | undefined {
  const { name, position } = expression;
  const own = scope.world.classOf(type);
  if (own !== undefined) {
    const ordinal = own.enumValues.findIndex((one) => one.toLowerCase() === name.toLowerCase());
    if (ordinal >= 0) return enumConstant(scope, own.name, type, ordinal);
    const field = fieldNamed(scope.world, type, name);
    if (field?.isStatic === true) return readField(scope, field, '', position);
    const inner = scope.world.resolveOpen(`${type.name}.${name}`, scope.symbol);
    return inner === undefined ? undefined : { kind: 'type', type: inner };
  }
  if (type.key === 'trigger') return triggerVariable(scope, name);
  if (type.key === 'label') return labelText(scope, name);
  const system = scope.world.systemOf(type);
  const ordinal =
    system?.enumValues?.findIndex((one) => one.toLowerCase() === name.toLowerCase()) ?? -1;
  if (system !== undefined && ordinal >= 0) return enumConstant(scope, type.name, type, ordinal);
  const property = propertyNamed(scope.world, type, name);
  if (property?.property.isStatic === true) {
    const reference = propertyReference(scope, property.owner, property.index);
    return {
      kind: 'value',
      code: `${reference}.get($.transaction, undefined)`,
      type: property.type,
    };
  }
  if (type.key === 'sobjecttype') return describedObject(scope, name);
  const inner = scope.world.resolveOpen(`${type.name}.${name}`, null);
  if (inner !== undefined) return { kind: 'type', type: inner };
  return objectToken(scope, type, name);
}

function enumConstant(scope: Scope, name: string, type: ApexType, ordinal: number): Value {
  const code = scope.unit.constant('e', `$.enumValue(${json(name)}, ${String(ordinal)})`);
  return { kind: 'value', code, type, isSure: true };
}

/** `System.Label.Name`: checked here, read at run time in the language of whoever runs. */
function labelText(scope: Scope, name: string): Value | undefined {
  return scope.world.labels.has(name.toLowerCase())
    ? {
        kind: 'value',
        code: `$.label(${json(name.toLowerCase())})`,
        type: makeType('String'),
        isSure: true,
      }
    : undefined;
}

const TRIGGER_FLAGS = [
  'isexecuting',
  'isbefore',
  'isafter',
  'isinsert',
  'isupdate',
  'isdelete',
  'isundelete',
];

function triggerVariable(scope: Scope, name: string): Value | undefined {
  const key = name.toLowerCase();
  const row = makeType(scope.world.triggerObject ?? 'SObject');
  const types: Readonly<Record<string, ApexType>> = {
    new: listOf(row),
    old: listOf(row),
    newmap: makeType('Map', [makeType('Id'), row]),
    oldmap: makeType('Map', [makeType('Id'), row]),
    size: makeType('Integer'),
    operationtype: makeType('TriggerOperation'),
  };
  const type = TRIGGER_FLAGS.includes(key) ? makeType('Boolean') : types[key];
  return type === undefined
    ? undefined
    : { kind: 'value', code: `$.triggerVariable(${json(key)})`, type };
}

/** A meaning where a value is needed. */
export function requireValue(
  scope: Scope,
  meaning: Meaning | undefined,
  position: Position,
  name: string,
): Value {
  if (meaning === undefined) return scope.fail(position, `Variable does not exist: ${name}`);
  if (meaning.kind !== 'value') {
    const what = meaning.kind === 'type' ? printType(meaning.type) : meaning.name;
    return scope.fail(position, `a value is needed, but ${what} is a ${meaning.kind}`);
  }
  return meaning;
}
