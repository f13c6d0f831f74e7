import type { Position } from '../syntax/ast.ts';
import { castPossible, conversion } from '../semantics/conversions.ts';
import type { ApexType } from '../semantics/types.ts';
import { BOOLEAN, printType } from '../semantics/types.ts';
import { closed, json } from './code.ts';
import type { Value } from './code.ts';
import type { Scope } from './scope.ts';

/** The code of a value as a value of another type; an impossible one is a compile error. */
export function convertTo(scope: Scope, given: Value, to: ApexType, position: Position): string {
  const code = tryConvert(scope, given, to);
  if (code !== undefined) return code;
  return scope.fail(
    position,
    `Illegal assignment from ${printType(given.type)} to ${printType(to)}`,
  );
}

export function tryConvert(scope: Scope, given: Value, to: ApexType): string | undefined {
  const value = closed(given);
  const single = singleRow(scope, value, to);
  if (single !== undefined) return single;
  const found = conversion(scope.world, value.type, to);
  if (found === undefined) return undefined;
  return wrapped(value.code, found.wrap);
}

/** `List<SObject>` from a query assigned to one row. */
function singleRow(scope: Scope, value: Value, to: ApexType): string | undefined {
  if (value.isQuery !== true || value.type.name !== 'List' || !scope.world.isSObject(to)) {
    return undefined;
  }
  const row = value.type.args[0]!;
  const fits = row === to || row.key === 'sobject' || to.key === 'sobject';
  return fits ? `$.oneRow(${value.code})` : undefined;
}

function wrapped(code: string, wrap: string): string {
  if (wrap === '') return code;
  if (wrap === 'toLong' && /^\d+$/.test(code)) return `${code}n`;
  return `$.${wrap}(${code})`;
}

/** A condition: null is the platform's NullPointerException, not false. */
export function condition(scope: Scope, value: Value, position: Position): string {
  const code = convertTo(scope, value, BOOLEAN, position);
  return value.isSure === true && value.open === undefined ? code : `$.condition(${code})`;
}

/** A receiver that must not be null. */
export function receiver(value: Value): string {
  return value.isSure === true ? value.code : `$.sure(${value.code})`;
}

/** `(Type) value`, checked at run time where the static types do not decide it. */
export function castTo(scope: Scope, given: Value, to: ApexType, position: Position): Value {
  const value = closed(given);
  const single = singleRow(scope, value, to);
  if (single !== undefined) return { kind: 'value', code: single, type: to };
  const pair = `${value.type.key}>${to.key}`;
  const narrowing = NARROWING[pair];
  if (narrowing !== undefined)
    return { kind: 'value', code: `$.${narrowing}(${value.code})`, type: to };
  const implicit = conversion(scope.world, value.type, to);
  if (implicit !== undefined && implicit.wrap !== '') {
    return { kind: 'value', code: wrapped(value.code, implicit.wrap), type: to };
  }
  if (!castPossible(scope.world, value.type, to)) {
    scope.fail(
      position,
      `Incompatible types since an instance of ${printType(value.type)} is never an instance of ${printType(to)}`,
    );
  }
  return { kind: 'value', code: `$.cast(${value.code}, ${json(printType(to))})`, type: to };
}

const NARROWING: Readonly<Record<string, string>> = {
  'long>integer': 'longToInteger',
  'decimal>integer': 'decimalToInteger',
  'double>integer': 'decimalToInteger',
  'decimal>long': 'decimalToLong',
  'double>long': 'decimalToLong',
};
