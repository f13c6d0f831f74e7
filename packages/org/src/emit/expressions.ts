import type { Expression, Position } from '../syntax/ast.ts';
import type { ApexType } from '../semantics/types.ts';
import {
  BOOLEAN,
  DECIMAL,
  DOUBLE,
  INTEGER,
  LONG,
  makeType,
  NULL,
  OBJECT,
  printType,
  STRING,
} from '../semantics/types.ts';
import { castPossible, conversion } from '../semantics/conversions.ts';
import { assign, step } from './assignments.ts';
import { emitCall, emitConstructorCall } from './calls.ts';
import { closed, json } from './code.ts';
import type { Value } from './code.ts';
import { castTo, condition, convertTo, receiver, tryConvert } from './convert.ts';
import { emitMember, emitName, requireValue } from './names.ts';
import { emitNew, emitNewArray, emitNewItems, emitNewPairs } from './creators.ts';
import { binary, unary } from './operators.ts';
import { emitQuery } from './queries.ts';
import type { Scope } from './scope.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** An expression as a closed value. */
export function emitValue(scope: Scope, expression: Expression): Value {
  return closed(emitOpen(scope, expression));
}

/** An expression whose `?.` chain may go on. */
export function emitOpen(scope: Scope, expression: Expression): Value {
  const { position } = expression;
  switch (expression.kind) {
    case 'literal':
      return emitLiteral(scope, expression);
    case 'this':
      if (scope.options.isStatic)
        scope.fail(position, 'this cannot be referenced in a static context');
      return { kind: 'value', code: 'this', type: scope.symbol.type, isSure: true };
    case 'super':
      if (scope.symbol.superclass === null) scope.fail(position, 'this class has no superclass');
      return {
        kind: 'value',
        code: 'super',
        type: scope.symbol.superclass!,
        isSure: true,
        isSuper: true,
      };
    case 'name':
      return requireValue(scope, emitName(scope, expression), position, expression.name);
    case 'member':
      return requireValue(scope, emitMember(scope, expression), position, expression.name);
    case 'call':
      return emitCall(scope, expression);
    case 'constructorCall':
      return emitConstructorCall(scope, expression);
    case 'index':
      return emitIndex(scope, expression);
    case 'new':
      return emitNew(scope, expression);
    case 'newArray':
      return emitNewArray(scope, expression);
    case 'newItems':
      return emitNewItems(scope, expression);
    case 'newPairs':
      return emitNewPairs(scope, expression);
    case 'cast':
      return castTo(
        scope,
        emitValue(scope, expression.operand),
        scope.resolve(expression.type),
        position,
      );
    case 'instanceof':
      return emitInstanceOf(scope, expression);
    case 'unary':
      return emitUnary(scope, expression);
    case 'step':
      return step(scope, expression, true);
    case 'binary':
      return emitBinary(scope, expression);
    case 'conditional':
      return emitConditional(scope, expression);
    case 'assign':
      return assign(scope, expression);
    case 'classToken': {
      const resolved = scope.resolve(expression.type);
      const isSystem = scope.world.classOf(resolved) === undefined;
      // The platform names its exceptions in full: `System.DmlException`.
      const prefix = isSystem && /^\w+Exception$/.test(resolved.name) ? 'System.' : '';
      const type = `${prefix}${printType(resolved)}`;
      return {
        kind: 'value',
        code: `$.typeToken(${json(type)})`,
        type: makeType('Type'),
        isSure: true,
      };
    }
    case 'refused':
      return scope.fail(position, `UnsupportedApex: ${expression.what}`);
    case 'soql':
      return emitQuery(scope, expression);
  }
}

function emitLiteral(scope: Scope, literal: Of<'literal'>): Value {
  const sure = (code: string, type: ApexType): Value => ({
    kind: 'value',
    code,
    type,
    isSure: true,
  });
  switch (literal.type) {
    case 'null':
      return { kind: 'value', code: 'null', type: NULL };
    case 'Boolean':
      return sure(literal.text, BOOLEAN);
    case 'String':
      return sure(json(literal.text), STRING);
    case 'Integer':
      if (Number(literal.text) > 2147483647) {
        scope.fail(literal.position, `Illegal integer: ${literal.text}`);
      }
      return sure(String(Number(literal.text)), INTEGER);
    case 'Long':
      if (BigInt(literal.text) > 9223372036854775807n) {
        scope.fail(literal.position, `Illegal long: ${literal.text}`);
      }
      return sure(`${String(BigInt(literal.text))}n`, LONG);
    case 'Decimal':
      return sure(scope.unit.constant('d', `$.decimalLiteral(${json(literal.text)})`), DECIMAL);
    case 'Double':
      return sure(scope.unit.constant('d', `$.doubleLiteral(${json(literal.text)})`), DOUBLE);
  }
}

function emitUnary(scope: Scope, expression: Of<'unary'>): Value {
  const { operand, operator, position } = expression;
  // The smallest Long has no positive counterpart, so the sign belongs to the literal. Salesforce's
  // parser takes no smallest Integer.
  if (operator === '-' && operand.kind === 'literal' && operand.type === 'Long') {
    if (operand.text === '9223372036854775808') {
      return { kind: 'value', code: '(-9223372036854775808n)', type: LONG, isSure: true };
    }
  }
  return unary(scope, operator, emitValue(scope, operand), position);
}

function emitIndex(scope: Scope, expression: Of<'index'>): Value {
  const target = emitOpen(scope, expression.target);
  if (target.type.name !== 'List') {
    scope.fail(expression.position, `Expression must be a list type: ${printType(target.type)}`);
  }
  const index = convertTo(scope, emitValue(scope, expression.index), INTEGER, expression.position);
  return {
    kind: 'value',
    code: `${receiver(target)}.get($.sure(${index}))`,
    type: target.type.args[0]!,
    ...(target.open === undefined ? {} : { open: target.open }),
  };
}

function emitInstanceOf(scope: Scope, expression: Of<'instanceof'>): Value {
  const operand = emitValue(scope, expression.operand);
  const type = scope.resolve(expression.type);
  if (!castPossible(scope.world, operand.type, type)) {
    const [from, to] = [printType(operand.type), printType(type)];
    scope.fail(
      expression.position,
      `Operation instanceof is always false since an instance of ${from} is never an instance of ${to}`,
    );
  }
  return {
    kind: 'value',
    code: `$.isInstance(${operand.code}, ${json(printType(type))})`,
    type: BOOLEAN,
    isSure: true,
  };
}

function emitBinary(scope: Scope, expression: Of<'binary'>): Value {
  const { operator, position } = expression;
  const left = emitValue(scope, expression.left);
  const right = emitValue(scope, expression.right);
  if (operator === '&&' || operator === '||') {
    const code = `(${condition(scope, left, position)} ${operator} ${condition(scope, right, position)})`;
    return { kind: 'value', code, type: BOOLEAN, isSure: true };
  }
  if (operator === '??') return coalesce(scope, left, right, position);
  return binary(scope, operator, left, right, position);
}

function coalesce(scope: Scope, left: Value, right: Value, position: Position): Value {
  const type = commonType(scope, left, right, position);
  const [a, b] = [convertTo(scope, left, type, position), convertTo(scope, right, type, position)];
  return { kind: 'value', code: `(${a} ?? ${b})`, type };
}

/** The type of `a ? b : c` and `b ?? c`. */
function commonType(scope: Scope, left: Value, right: Value, position: Position): ApexType {
  if (left.type.key === 'null') return right.type;
  if (right.type.key === 'null') return left.type;
  if (left.isQuery === true && scope.world.isSObject(right.type)) return right.type;
  if (tryConvert(scope, right, left.type) !== undefined) {
    const reverse = conversion(scope.world, left.type, right.type);
    const forward = conversion(scope.world, right.type, left.type);
    return reverse !== undefined &&
      forward !== undefined &&
      reverse.cost < forward.cost &&
      forward.cost > 0
      ? right.type
      : left.type;
  }
  if (tryConvert(scope, left, right.type) !== undefined) return right.type;
  const shared = scope.world
    .ancestors(left.type)
    .find((one) => scope.world.ancestors(right.type).some((other) => other === one));
  if (shared !== undefined) return shared;
  if (left.type.name === 'void' || right.type.name === 'void') {
    scope.fail(position, 'a void method has no value');
  }
  return OBJECT;
}

function emitConditional(scope: Scope, expression: Of<'conditional'>): Value {
  const { position } = expression;
  const test = condition(scope, emitValue(scope, expression.condition), position);
  const [left, right] = [emitValue(scope, expression.then), emitValue(scope, expression.otherwise)];
  const type = commonType(scope, left, right, position);
  const [a, b] = [convertTo(scope, left, type, position), convertTo(scope, right, type, position)];
  return {
    kind: 'value',
    code: `(${test} ? ${a} : ${b})`,
    type,
    ...(left.isSure === true && right.isSure === true ? { isSure: true } : {}),
  };
}
