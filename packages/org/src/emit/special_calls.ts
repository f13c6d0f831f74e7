/** Methods that no class declares: those of every enum and of every object. */
import type { Expression } from '../syntax/ast.ts';
import { methodsNamed } from '../semantics/members.ts';
import type { ApexType } from '../semantics/types.ts';
import { INTEGER, listOf, makeType, STRING } from '../semantics/types.ts';
import { json } from './code.ts';
import type { Value } from './code.ts';
import { convertTo, receiver } from './convert.ts';
import type { Scope } from './scope.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** `Season.values()` and `Season.valueOf(name)`. */
export function enumCall(
  scope: Scope,
  type: ApexType,
  expression: Of<'call'>,
  args: readonly Value[],
): Value | undefined {
  const isEnum =
    scope.world.classOf(type)?.kind === 'enum' || scope.world.systemOf(type)?.kind === 'enum';
  if (!isEnum) return undefined;
  const key = expression.name.toLowerCase();
  if (key === 'values' && args.length === 0) {
    return {
      kind: 'value',
      code: `$.enumValues(${json(type.name)})`,
      type: listOf(type),
      isSure: true,
    };
  }
  if (key === 'valueof' && args.length === 1) {
    const name = convertTo(scope, args[0]!, STRING, expression.position);
    return { kind: 'value', code: `$.enumNamed(${json(type.name)}, ${name})`, type, isSure: true };
  }
  return undefined;
}

/** Static methods that every object has: `Account.getSObjectType()`, `X__mdt.getAll()`. */
export function objectCall(
  scope: Scope,
  type: ApexType,
  expression: Of<'call'>,
  args: readonly Value[],
): Value | undefined {
  const object = scope.world.objectOf(type);
  if (object === undefined) return undefined;
  const key = expression.name.toLowerCase();
  if (key === 'getsobjecttype') {
    const code = `$.objectToken(${json(object.name)})`;
    return { kind: 'value', code, type: makeType('SObjectType'), isSure: true };
  }
  if (object.kind !== 'customMetadata') return undefined;
  if (key === 'getall' && args.length === 0) {
    const map = makeType('Map', [STRING, type]);
    return { kind: 'value', code: `$.metadataRows(${json(object.name)})`, type: map, isSure: true };
  }
  if (key === 'getinstance' && args.length === 1) {
    const name = convertTo(scope, args[0]!, STRING, expression.position);
    return { kind: 'value', code: `$.metadataRow(${json(object.name)}, ${name})`, type };
  }
  return undefined;
}

/** `name()` and `ordinal()` of an enum value. */
export function enumMethod(scope: Scope, target: Value, expression: Of<'call'>): Value | undefined {
  const { type } = target;
  const isEnum =
    scope.world.classOf(type)?.kind === 'enum' || scope.world.systemOf(type)?.kind === 'enum';
  if (!isEnum || expression.args.length > 0) return undefined;
  const key = expression.name.toLowerCase();
  if (key === 'name') return { kind: 'value', code: `${receiver(target)}.name`, type: STRING };
  if (key === 'ordinal')
    return { kind: 'value', code: `${receiver(target)}.ordinal`, type: INTEGER };
  return undefined;
}

/** `clone()` of an object of the project: a shallow copy, unless its class has such a method. */
export function objectClone(
  scope: Scope,
  target: Value,
  expression: Of<'call'>,
): Value | undefined {
  if (expression.name.toLowerCase() !== 'clone' || expression.args.length > 0) return undefined;
  if (scope.world.classOf(target.type)?.kind !== 'class') return undefined;
  if (methodsNamed(scope.world, target.type, 'clone').length > 0) return undefined;
  const self = target.isSuper === true ? 'this' : receiver(target);
  return { kind: 'value', code: `$.shallowCopy(${self})`, type: target.type, isSure: true };
}
