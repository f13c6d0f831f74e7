import type { Position, Statement, WhenCase, WhenLiteral } from '../syntax/ast.ts';
import type { ApexType } from '../semantics/types.ts';
import { printType } from '../semantics/types.ts';
import type { Value } from './code.ts';
import { json } from './code.ts';
import type { Scope } from './scope.ts';

type Switch = Extract<Statement, { kind: 'switch' }>;

/** `switch on`: strings compare case-sensitively, enums by identity, sObjects by their type. */
export function emitSwitch(scope: Scope, statement: Switch): void {
  const on = scope.value(statement.on);
  checkOrder(scope, statement);
  if (!canSwitch(scope, on.type)) {
    scope.fail(statement.position, `Illegal switch expression type: ${printType(on.type)}`);
  }
  const name = scope.fresh('w');
  scope.unit.line('{');
  scope.covered(statement.position.line, `const ${name} = ${on.code};`);
  const cases = statement.cases.filter((one) => one.kind !== 'else');
  const last = statement.cases.find((one) => one.kind === 'else');
  checkDuplicates(scope, cases);
  cases.forEach((one, index) => {
    const test = one.kind === 'type' ? typeTest(scope, one, name) : valueTest(scope, one, name, on);
    scope.unit.line(`${index === 0 ? '' : '} else '}if (${test}) {`, one.position.line);
    scope.push();
    if (one.kind === 'type') {
      const local = scope.declare(one.position, one.name, scope.resolve(one.type));
      scope.unit.line(`let ${local.code} = ${name};`);
    }
    scope.block(one.body);
    scope.pop();
  });
  if (last !== undefined) {
    scope.unit.line(cases.length === 0 ? '{' : '} else {');
    scope.block(last.body);
  }
  if (cases.length > 0 || last !== undefined) scope.unit.line('}');
  scope.unit.line('}');
}

/** Integer, Long, String, an enum or an sObject. */
function canSwitch(scope: Scope, type: ApexType): boolean {
  const isEnum =
    scope.world.classOf(type)?.kind === 'enum' || scope.world.systemOf(type)?.kind === 'enum';
  return (
    ['integer', 'long', 'string', 'object'].includes(type.key) ||
    isEnum ||
    scope.world.isSObject(type)
  );
}

function checkOrder(scope: Scope, { cases }: Switch): void {
  const index = cases.findIndex((one) => one.kind === 'else');
  const after = index < 0 ? undefined : cases[index + 1];
  if (after !== undefined) scope.fail(after.position, 'when else must be the last case');
}

function checkDuplicates(scope: Scope, cases: readonly WhenCase[]): void {
  const seen = new Set<string>();
  for (const one of cases) {
    if (one.kind !== 'values') continue;
    for (const literal of one.values) {
      const text =
        literal.kind === 'null'
          ? 'null'
          : literal.kind === 'name'
            ? literal.name
            : `${literal.kind} ${String(literal.value)}`;
      if (seen.has(text)) scope.fail(one.position, `Duplicate when value: ${text}`);
      seen.add(text);
    }
  }
}

function typeTest(scope: Scope, one: Extract<WhenCase, { kind: 'type' }>, name: string): string {
  return `$.isInstance(${name}, ${json(printType(scope.resolve(one.type)))})`;
}

function valueTest(scope: Scope, one: WhenCase, name: string, on: Value): string {
  if (one.kind !== 'values') return 'true';
  return one.values
    .map((literal) => `${name} === ${literalCode(scope, literal, on.type, one.position)}`)
    .join(' || ');
}

function literalCode(
  scope: Scope,
  literal: WhenLiteral,
  type: ApexType,
  position: Position,
): string {
  const wrong = (): never =>
    scope.fail(position, `when value does not match the type ${printType(type)} of the switch`);
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'string':
      return type.key === 'string' ? json(literal.value) : wrong();
    case 'integer':
      if (type.key === 'integer') return String(literal.value);
      return type.key === 'long' ? `${String(literal.value)}n` : wrong();
    case 'long':
      return type.key === 'long' ? `${String(literal.value)}n` : wrong();
    case 'name': {
      const own = scope.world.classOf(type);
      const values = own?.enumValues ?? scope.world.systemOf(type)?.enumValues ?? [];
      const simple = literal.name.slice(literal.name.lastIndexOf('.') + 1).toLowerCase();
      const ordinal = values.findIndex((value) => value.toLowerCase() === simple);
      if (ordinal < 0) return wrong();
      return scope.unit.constant('e', `$.enumValue(${json(type.name)}, ${String(ordinal)})`);
    }
  }
}
