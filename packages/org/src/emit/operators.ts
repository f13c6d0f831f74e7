import type { BinaryOperator, Position } from '../syntax/ast.ts';
import type { ApexType } from '../semantics/types.ts';
import {
  BOOLEAN,
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  INTEGER,
  LONG,
  printType,
  STRING,
} from '../semantics/types.ts';
import { closed } from './code.ts';
import type { Value } from './code.ts';
import { convertTo, receiver } from './convert.ts';
import type { Scope } from './scope.ts';

const NUMBERS = [INTEGER, LONG, DOUBLE, DECIMAL] as const;

export function isNumeric(type: ApexType): boolean {
  return (NUMBERS as readonly ApexType[]).includes(type);
}

/** The wider of two number types: Integer, Long, Double, Decimal. */
function wider(left: ApexType, right: ApexType): ApexType {
  const order = NUMBERS as readonly ApexType[];
  return order[Math.max(order.indexOf(left), order.indexOf(right))]!;
}

const value = (code: string, type: ApexType, isSure = true): Value => ({
  kind: 'value',
  code,
  type,
  isSure,
});

/** An operator other than `&&`, `||`, `??` on two values. */
export function binary(
  scope: Scope,
  operator: BinaryOperator,
  givenLeft: Value,
  givenRight: Value,
  position: Position,
): Value {
  const left = closed(givenLeft);
  const right = closed(givenRight);
  switch (operator) {
    case '==':
    case '!=':
      return equality(scope, operator, left, right, position);
    case '===':
      return value(`$.identical(${left.code}, ${right.code})`, BOOLEAN);
    case '!==':
      return value(`!$.identical(${left.code}, ${right.code})`, BOOLEAN);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(scope, operator, left, right, position);
    case '+':
      if (left.type === STRING || right.type === STRING) return concatenation(left, right);
      break;
    default:
      break;
  }
  return arithmetic(scope, operator, left, right, position);
}

function concatenation(left: Value, right: Value): Value {
  const text = (one: Value): string =>
    one.type === STRING && one.isSure === true ? one.code : `$.text(${one.code})`;
  return value(`(${text(left)} + ${text(right)})`, STRING);
}

function equality(
  scope: Scope,
  operator: '==' | '!=',
  left: Value,
  right: Value,
  position: Position,
): Value {
  const not = operator === '!=' ? '!' : '';
  const keys = [left.type.key, right.type.key];
  if (keys.includes('null')) return value(`(${left.code} ${operator}= ${right.code})`, BOOLEAN);
  if (isNumeric(left.type) && isNumeric(right.type)) {
    const type = wider(left.type, right.type);
    const [a, b] = [
      convertTo(scope, left, type, position),
      convertTo(scope, right, type, position),
    ];
    if (type === INTEGER || type === LONG) return value(`(${a} ${operator}= ${b})`, BOOLEAN);
    return value(`${not}$.sameNumber(${a}, ${b})`, BOOLEAN);
  }
  if (left.type === BOOLEAN && right.type === BOOLEAN) {
    return value(`(${left.code} ${operator}= ${right.code})`, BOOLEAN);
  }
  if (keys.includes('id') && keys.includes('string')) {
    return value(`${not}$.sameId(${left.code}, ${right.code})`, BOOLEAN);
  }
  if (!comparable(scope, left.type, right.type)) {
    scope.fail(
      position,
      `Comparison arguments must be compatible types: ${printType(left.type)}, ${printType(right.type)}`,
    );
  }
  return value(`${not}$.equal(${left.code}, ${right.code})`, BOOLEAN);
}

function comparable(scope: Scope, left: ApexType, right: ApexType): boolean {
  if (left === right || left.key === 'object' || right.key === 'object') return true;
  const related = (a: ApexType, b: ApexType): boolean =>
    scope.world.ancestors(a).some((one) => one.name.toLowerCase() === b.name.toLowerCase());
  if (related(left, right) || related(right, left)) return true;
  const dates = [DATE, DATETIME];
  if (dates.includes(left) && dates.includes(right)) return true;
  const isInterface = (type: ApexType): boolean =>
    scope.world.classOf(type)?.kind === 'interface' ||
    scope.world.systemOf(type)?.kind === 'interface';
  return isInterface(left) || isInterface(right);
}

const ORDERED = new Set(['string', 'id', 'date', 'datetime', 'time']);

function comparison(
  scope: Scope,
  operator: '<' | '>' | '<=' | '>=',
  left: Value,
  right: Value,
  position: Position,
): Value {
  const keys = [left.type.key, right.type.key].filter((key) => key !== 'null');
  if (keys.every((key) => isNumeric({ ...left.type, key } as ApexType) || isNumberKey(key))) {
    const type = wider(
      isNumeric(left.type) ? left.type : INTEGER,
      isNumeric(right.type) ? right.type : INTEGER,
    );
    const [a, b] = [
      convertTo(scope, left, type, position),
      convertTo(scope, right, type, position),
    ];
    if (type === INTEGER || type === LONG) {
      if (left.isSure === true && right.isSure === true)
        return value(`(${a} ${operator} ${b})`, BOOLEAN);
      return value(`$.order(${a}, ${b}, '${operator}')`, BOOLEAN);
    }
    return value(`$.orderNumbers(${a}, ${b}, '${operator}')`, BOOLEAN);
  }
  if (!keys.every((key) => ORDERED.has(key))) {
    scope.fail(
      position,
      `Comparison arguments must be compatible types: ${printType(left.type)}, ${printType(right.type)}`,
    );
  }
  return value(`$.orderValues(${left.code}, ${right.code}, '${operator}')`, BOOLEAN);
}

function isNumberKey(key: string): boolean {
  return NUMBERS.some((one) => one.key === key);
}

const NAMES: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

function arithmetic(
  scope: Scope,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  position: Position,
): Value {
  if (left.type === BOOLEAN && right.type === BOOLEAN && '&|^'.includes(operator)) {
    return value(`$.bits(${left.code}, ${right.code}, '${operator}')`, BOOLEAN);
  }
  const date = dateArithmetic(operator, left, right);
  if (date !== undefined) return date;
  if (!isNumeric(left.type) || !isNumeric(right.type)) {
    scope.fail(
      position,
      `Arithmetic expressions must use numeric arguments: ${printType(left.type)} ${operator} ${printType(right.type)}`,
    );
  }
  const shift = operator === '<<' || operator === '>>' || operator === '>>>';
  const type = shift ? left.type : wider(left.type, right.type);
  const convert = (one: Value): string => {
    const code = convertTo(scope, one, type, position);
    return receiver({ ...one, code });
  };
  const [a, b] = [convert(left), shift ? receiver(right) : convert(right)];
  if (type === INTEGER) return integerArithmetic(scope, operator, a, b, position);
  if (type === LONG)
    return value(
      `$.long(${a}, ${shift && right.type === INTEGER ? `BigInt(${b})` : b}, '${operator}')`,
      LONG,
    );
  const name = NAMES[operator];
  if (name === undefined) {
    scope.fail(position, `operator ${operator} is not defined on ${printType(type)}`);
  }
  return value(`$.${type === DECIMAL ? 'decimal' : 'double'}_${name}(${a}, ${b})`, type);
}

function integerArithmetic(
  scope: Scope,
  operator: BinaryOperator,
  a: string,
  b: string,
  position: Position,
): Value {
  switch (operator) {
    case '+':
    case '-':
      return value(`((${a} ${operator} ${b}) | 0)`, INTEGER);
    case '*':
      return value(`Math.imul(${a}, ${b})`, INTEGER);
    case '/':
      return value(`$.integerDivide(${a}, ${b})`, INTEGER);
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
      return value(`(${a} ${operator} ${b})`, INTEGER);
    case '>>>':
      return value(`((${a} >>> ${b}) | 0)`, INTEGER);
    default:
      return scope.fail(position, `operator ${operator} is not defined on Integer`);
  }
}

function dateArithmetic(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  const isDate = ['date', 'datetime', 'time'].includes(left.type.key);
  if (!isDate || !isNumeric(right.type) || (operator !== '+' && operator !== '-')) return undefined;
  return value(`$.shiftDate(${receiver(left)}, ${receiver(right)}, '${operator}')`, left.type);
}

/** `-x`, `+x`, `!x`, `~x` */
export function unary(
  scope: Scope,
  operator: '+' | '-' | '!' | '~',
  given: Value,
  position: Position,
): Value {
  const operand = closed(given);
  if (operator === '!') {
    const code = convertTo(scope, operand, BOOLEAN, position);
    return value(operand.isSure === true ? `!${code}` : `!$.condition(${code})`, BOOLEAN);
  }
  if (!isNumeric(operand.type)) {
    scope.fail(position, `operator ${operator} is not defined on ${printType(operand.type)}`);
  }
  const code = receiver(operand);
  if (operator === '+') return value(code, operand.type);
  if (operand.type === INTEGER)
    return value(operator === '~' ? `~${code}` : `((-${code}) | 0)`, INTEGER);
  if (operand.type === LONG) return value(`BigInt.asIntN(64, ${operator}${code})`, LONG);
  if (operator === '~')
    scope.fail(position, `operator ~ is not defined on ${printType(operand.type)}`);
  return value(`$.negate(${code})`, operand.type);
}
