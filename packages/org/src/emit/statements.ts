import type { Block, Statement } from '../syntax/ast.ts';
import { CompileError } from '../syntax/diagnostics.ts';
import type { ApexType } from '../semantics/types.ts';
import { EXCEPTION, OBJECT, printType, VOID } from '../semantics/types.ts';
import { step } from './assignments.ts';
import type { Value } from './code.ts';
import { json } from './code.ts';
import { condition, convertTo, receiver } from './convert.ts';
import type { Scope } from './scope.ts';
import { emitSwitch } from './switches.ts';

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

/** The statements of a block in a scope of their own. */
export function emitBlock(scope: Scope, block: Block): void {
  scope.push();
  for (const statement of block.statements) emitStatement(scope, statement);
  scope.pop();
}

/** One statement; its mistakes are reported, and the next one is still checked. */
export function emitStatement(scope: Scope, statement: Statement): void {
  try {
    emitChecked(scope, statement);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    scope.options.report(error.diagnostic);
  }
}

function emitChecked(scope: Scope, statement: Statement): void {
  const { line } = statement.position;
  switch (statement.kind) {
    case 'block':
      scope.unit.line('{');
      emitBlock(scope, statement);
      scope.unit.line('}');
      break;
    case 'local':
      emitLocal(scope, statement);
      break;
    case 'expression':
      scope.covered(line, `${emitEffect(scope, statement.expression)};`);
      break;
    case 'if':
      emitIf(scope, statement);
      break;
    case 'while':
    case 'doWhile':
    case 'for':
    case 'forEach':
      emitLoop(scope, statement);
      break;
    case 'switch':
      emitSwitch(scope, statement);
      break;
    case 'try':
      emitTry(scope, statement);
      break;
    case 'return':
      emitReturn(scope, statement);
      break;
    case 'throw': {
      const value = scope.value(statement.value);
      if (!scope.world.isException(value.type)) {
        scope.fail(
          statement.position,
          `Throw expression must be of type exception: ${printType(value.type)}`,
        );
      }
      scope.covered(line, `throw ${receiver(value)};`);
      break;
    }
    case 'break':
    case 'continue':
      scope.covered(line, `${statement.kind};`);
      break;
    case 'dml':
      emitDml(scope, statement);
      break;
    case 'runAs':
      emitRunAs(scope, statement);
      break;
  }
}

/** An expression whose value nobody uses. */
function emitEffect(scope: Scope, expression: Of<'expression'>['expression']): string {
  switch (expression.kind) {
    case 'step':
      return step(scope, expression, false).code;
    case 'assign':
    case 'call':
    case 'constructorCall':
    case 'new':
      return scope.value(expression).code;
    default:
      return scope.fail(expression.position, 'Expression cannot be a statement');
  }
}

function emitLocal(scope: Scope, statement: Of<'local'>): void {
  const type = scope.resolve(statement.type);
  for (const variable of statement.variables) {
    const { line } = variable.position;
    let code = 'null';
    if (variable.initial !== null) {
      try {
        code = convertTo(scope, scope.value(variable.initial), type, variable.position);
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        scope.options.report(error.diagnostic);
      }
    }
    const final = !statement.isFinal ? 'no' : variable.initial === null ? 'open' : 'set';
    const local = scope.declare(variable.position, variable.name, type, final);
    scope.covered(line, `let ${local.code} = ${code};`);
  }
}

function emitIf(scope: Scope, statement: Of<'if'>): void {
  const test = condition(scope, scope.value(statement.condition), statement.position);
  scope.covered(statement.position.line, `if (${test}) {`);
  emitNested(scope, statement.then);
  if (statement.otherwise !== null) {
    scope.unit.line('} else {');
    emitNested(scope, statement.otherwise);
  }
  scope.unit.line('}');
}

function emitNested(scope: Scope, statement: Statement | null): void {
  if (statement === null) return;
  scope.push();
  if (statement.kind === 'block') emitBlock(scope, statement);
  else emitStatement(scope, statement);
  scope.pop();
}

function emitLoop(scope: Scope, statement: Of<'while' | 'doWhile' | 'for' | 'forEach'>): void {
  const { line } = statement.position;
  scope.push();
  switch (statement.kind) {
    case 'while': {
      const test = condition(scope, scope.value(statement.condition), statement.position);
      scope.covered(line, `while (${test}) {`);
      emitNested(scope, statement.body);
      scope.unit.line('}');
      break;
    }
    case 'doWhile': {
      scope.covered(line, 'do {');
      emitNested(scope, statement.body);
      const test = condition(scope, scope.value(statement.condition), statement.position);
      scope.unit.line(`} while (${test});`, line);
      break;
    }
    case 'for':
      emitFor(scope, statement);
      break;
    case 'forEach':
      emitForEach(scope, statement);
      break;
  }
  scope.pop();
}

function emitFor(scope: Scope, statement: Of<'for'>): void {
  const { position } = statement;
  // The variables live in a block around the loop: a JavaScript `let` in the head would be copied
  // for each turn.
  scope.unit.line('{');
  if (statement.declared !== null) {
    emitLocal(scope, { kind: 'local', position, ...statement.declared });
  }
  for (const one of statement.initial) scope.covered(position.line, `${emitEffect(scope, one)};`);
  const test =
    statement.condition === null
      ? ''
      : condition(scope, scope.value(statement.condition), position);
  const update = statement.update.map((one) => emitEffect(scope, one)).join(', ');
  scope.covered(position.line, `for (; ${test}; ${update}) {`);
  emitNested(scope, statement.body);
  scope.unit.line('}');
  scope.unit.line('}');
}

function emitForEach(scope: Scope, statement: Of<'forEach'>): void {
  const { position } = statement;
  const type = scope.resolve(statement.type);
  const over = scope.value(statement.over);
  const element = elementOf(scope, over, type, statement);
  const local = scope.declare(position, statement.name, type);
  const item = scope.fresh('x');
  const chunks = over.isQuery === true && type.name === 'List';
  const iterate = chunks ? `$.chunks(${over.code})` : `$.iterate(${over.code})`;
  const converted = chunks
    ? item
    : convertTo(scope, { kind: 'value', code: item, type: element }, type, position);
  scope.covered(position.line, `for (const ${item} of ${iterate}) {`);
  scope.unit.line(`let ${local.code} = ${converted};`, position.line);
  emitNested(scope, statement.body);
  scope.unit.line('}');
}

function elementOf(scope: Scope, over: Value, type: ApexType, statement: Of<'forEach'>): ApexType {
  if (over.isQuery === true && type.name === 'List') return type;
  for (const ancestor of scope.world.ancestors(over.type)) {
    if (ancestor.name === 'List' || ancestor.name === 'Set' || ancestor.name === 'Iterable') {
      const element = ancestor.args[0] ?? OBJECT;
      // Rows of `List<SObject>` may be taken as those of one object, as the platform does.
      return element.key === 'sobject' && scope.world.isSObject(type) ? type : element;
    }
  }
  return scope.fail(
    statement.position,
    `Loop must iterate over a collection type: ${printType(over.type)}`,
  );
}

function emitReturn(scope: Scope, statement: Of<'return'>): void {
  const { position, value } = statement;
  const { returns } = scope.options;
  if (value === null) {
    if (returns !== VOID)
      scope.fail(position, `Missing return value of type ${printType(returns)}`);
    scope.covered(position.line, scope.options.isConstructor === true ? 'return this;' : 'return;');
    return;
  }
  if (returns === VOID) scope.fail(position, 'Void method must not return a value');
  scope.covered(
    position.line,
    `return ${convertTo(scope, scope.value(value), returns, position)};`,
  );
}

function emitTry(scope: Scope, statement: Of<'try'>): void {
  scope.unit.line('try {');
  emitBlock(scope, statement.body);
  if (statement.catches.length > 0) {
    const caught = scope.fresh('e');
    scope.unit.line(`} catch (${caught}0) {`);
    scope.unit.line(`const ${caught} = $.caught(${caught}0);`);
    const before: ApexType[] = [];
    statement.catches.forEach((clause, index) => {
      const type = scope.resolve(clause.type);
      if (before.some((one) => scope.world.ancestors(type).includes(one))) {
        scope.fail(clause.position, `Exception type already caught: ${printType(type)}`);
      }
      before.push(type);
      if (!scope.world.isException(type) && type !== EXCEPTION) {
        scope.fail(clause.position, `Catch type must be an exception: ${printType(type)}`);
      }
      const test = `$.isInstance(${caught}, ${json(printType(type))})`;
      scope.unit.line(`${index === 0 ? '' : '} else '}if (${test}) {`, clause.position.line);
      scope.push();
      const local = scope.declare(clause.position, clause.name, type);
      scope.unit.line(`let ${local.code} = ${caught};`);
      emitBlock(scope, clause.body);
      scope.pop();
    });
    scope.unit.line(`} else throw ${caught};`);
  }
  if (statement.last !== null) {
    scope.unit.line('} finally {');
    emitBlock(scope, statement.last);
  }
  scope.unit.line('}');
}

function emitDml(scope: Scope, statement: Of<'dml'>): void {
  const { position, operation, access } = statement;
  const target = scope.value(statement.target);
  const rows = target.type.name === 'List' ? target.type.args[0]! : target.type;
  if (!scope.world.isSObject(rows)) {
    scope.fail(position, `DML requires SObject or SObject list type: ${printType(target.type)}`);
  }
  if (rows.key.endsWith('__mdt')) {
    scope.fail(position, `DML operation ${operation} not allowed on ${printType(target.type)}`);
  }
  const own = scope.symbol.access;
  const mode = access === '' ? own : { mode: access, sharing: own.sharing };
  const externalId =
    statement.externalId === null ? '' : `, ${json(lastName(statement.externalId))}`;
  const options = `${scope.unit.access(mode)}${externalId}`;
  scope.covered(position.line, `$.dml(${json(operation)}, ${target.code}, ${options});`);
}

function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}

function emitRunAs(scope: Scope, statement: Of<'runAs'>): void {
  const { position, args } = statement;
  const [user] = args;
  if (user === undefined || args.length !== 1) scope.fail(position, 'System.runAs takes one user');
  const value = scope.value(user!);
  if (value.type.key !== 'user') {
    scope.fail(position, `UnsupportedApex: System.runAs(${printType(value.type)})`);
  }
  const restore = scope.fresh('u');
  scope.covered(position.line, `const ${restore} = $.runAs(${value.code});`);
  scope.unit.line('try {');
  emitBlock(scope, statement.body);
  scope.unit.line(`} finally { ${restore}(); }`);
}
