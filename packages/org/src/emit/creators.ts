/** `new` in its forms. */
import type { Expression } from '../syntax/ast.ts';
import { chooseOverload, constructorsOf } from '../semantics/members.ts';
import type { ApexType } from '../semantics/types.ts';
import { INTEGER, printType } from '../semantics/types.ts';
import { json } from './code.ts';
import type { Value } from './code.ts';
import { convertTo } from './convert.ts';
import type { Scope } from './scope.ts';
import { isVisible } from './visibility.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function emitNew(scope: Scope, expression: Of<'new'>): Value {
  const { position } = expression;
  const type = scope.resolve(expression.type);
  if (scope.world.isSObject(type)) return emitNewRow(scope, expression, type);
  const symbol = scope.world.classOf(type);
  if (symbol !== undefined && (symbol.isAbstract || symbol.kind !== 'class')) {
    scope.fail(position, `Abstract classes cannot be constructed: ${symbol.name}`);
  }
  const args = expression.args.map((one) => scope.value(one));
  const candidates = constructorsOf(scope.world, type);
  const chosen = chooseOverload(
    scope.world,
    candidates,
    args.map((one) => one.type),
  );
  const types = args.map((one) => printType(one.type)).join(', ');
  if (chosen === 'none' || chosen === 'ambiguous') {
    const name = printType(type);
    const known = scope.world.classOf(type) !== undefined;
    return scope.fail(
      position,
      known
        ? `Constructor not defined: ${name}.<Constructor>(${types})`
        : `UnsupportedApex: ${name}.<Constructor>(${types})`,
    );
  }
  const passed = args.map((one, index) =>
    convertTo(scope, one, chosen.parameters[index]!, position),
  );
  if (chosen.source.kind === 'user') {
    const own = chosen.source.constructor;
    if (!isVisible(scope, own.owner, own.visibility, own.testVisible)) {
      scope.fail(position, `Constructor is not visible: ${own.owner.name}.<Constructor>(${types})`);
    }
    const code = `(new ($.classes[${json(own.owner.key)}])()).${own.mangled}(${passed.join(', ')})`;
    return { kind: 'value', code, type, isSure: true };
  }
  const reference = `$.systemConstructor(${json(`${chosen.source.type.namespace}.${chosen.source.type.name}`)}, ${String(chosen.source.index)})`;
  const made = scope.unit.constant('k', reference);
  const typeArguments = json(type.args.map(printType));
  return {
    kind: 'value',
    code: `${made}($.transaction, [${passed.join(', ')}], ${typeArguments})`,
    type,
    isSure: true,
  };
}

function emitNewRow(scope: Scope, expression: Of<'new'>, type: ApexType): Value {
  const object = scope.world.objectOf(type);
  if (object === undefined)
    return scope.fail(expression.position, 'Type cannot be constructed: SObject');
  const pairs = expression.args.map((arg) => {
    if (arg.kind !== 'assign' || arg.target.kind !== 'name' || arg.operator !== '') {
      return scope.fail(arg.position, 'an sObject constructor takes Field = value pairs');
    }
    const name = arg.target.name;
    const parent = scope.world.schema.parentRelationship(object.name, name);
    const fieldType =
      scope.world.fieldType(object.name, name) ?? (parent && scope.world.parentType(parent));
    if (fieldType === undefined) {
      return scope.fail(arg.position, `Field does not exist: ${name} on ${object.name}`);
    }
    const value = convertTo(scope, scope.value(arg.value), fieldType, arg.position);
    return `[${json(name.toLowerCase())}, ${value}]`;
  });
  return {
    kind: 'value',
    code: `$.newRow(${json(object.name)}, [${pairs.join(', ')}])`,
    type,
    isSure: true,
  };
}

export function emitNewArray(scope: Scope, expression: Of<'newArray'>): Value {
  const type = scope.resolve(expression.type);
  const size = convertTo(scope, scope.value(expression.size), INTEGER, expression.position);
  const element = json(printType(type.args[0]!));
  return { kind: 'value', code: `$.newArray($.sure(${size}), ${element})`, type, isSure: true };
}

export function emitNewItems(scope: Scope, expression: Of<'newItems'>): Value {
  const type = scope.resolve(expression.type);
  const { name, args } = type;
  const element = args[0];
  if (name === 'Map' && expression.items.length === 0) {
    return emitNewPairs(scope, { ...expression, kind: 'newPairs', pairs: [] });
  }
  if (element === undefined || (name !== 'List' && name !== 'Set')) {
    return scope.fail(expression.position, `${printType(type)} takes no list of values`);
  }
  const items = expression.items.map((one) =>
    convertTo(scope, scope.value(one), element, one.position),
  );
  const make = name === 'List' ? 'newList' : 'newSet';
  return {
    kind: 'value',
    code: `$.${make}([${items.join(', ')}], ${json(printType(element))})`,
    type,
    isSure: true,
  };
}

export function emitNewPairs(scope: Scope, expression: Of<'newPairs'>): Value {
  const type = scope.resolve(expression.type);
  const [key, item] = type.args;
  if (type.name !== 'Map' || key === undefined || item === undefined) {
    return scope.fail(expression.position, `${printType(type)} takes no keys and values`);
  }
  const pairs = expression.pairs.map(([left, right]) => {
    const from = convertTo(scope, scope.value(left), key, left.position);
    return `[${from}, ${convertTo(scope, scope.value(right), item, right.position)}]`;
  });
  return {
    kind: 'value',
    code: `$.newMap([${pairs.join(', ')}], ${json(printType(key))}, ${json(printType(item))})`,
    type,
    isSure: true,
  };
}
