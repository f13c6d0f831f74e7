import type {
  Block,
  ClassDeclaration,
  Member,
  Parameter,
  Position,
  TriggerDeclaration,
} from '../syntax/ast.ts';
import { CompileError } from '../syntax/diagnostics.ts';
import type {
  ClassSymbol,
  ConstructorSymbol,
  FieldSymbol,
  MethodSymbol,
} from '../semantics/symbols.ts';
import type { ApexType } from '../semantics/types.ts';
import { VOID } from '../semantics/types.ts';
import { json } from './code.ts';
import { convertTo } from './convert.ts';
import type { Scope } from './scope.ts';
import { emitAccessors } from './accessors.ts';
import { canComplete } from './completion.ts';
import type { Setting } from './setting.ts';
import { guarded, guardedMember, place, scopeOf } from './setting.ts';
import { emitStatement } from './statements.ts';

/** Writes the script of a class: an expression that gives its JavaScript class and statics. */
export function emitClass(setting: Setting): void {
  const { unit, symbol, world } = setting;
  const declaration = symbol.declaration as ClassDeclaration;
  const isException = world.isException(symbol.type);
  const parent =
    symbol.superclass === null || symbol.superclass.key === 'object'
      ? undefined
      : world.classOf(symbol.superclass);
  const base =
    parent !== undefined
      ? `$.classes[${json(parent.key)}]`
      : isException
        ? '$.UserException'
        : '$.ApexObject';
  unit.line(`class ${jsName(symbol)} extends ${base} {`);
  emitSlots(setting, declaration);
  emitInitializers(setting, declaration, isException);
  for (const one of symbol.constructors) emitConstructor(setting, one, isException);
  for (const methods of symbol.methods.values()) {
    for (const method of methods) emitMethod(setting, method);
  }
  for (const field of symbol.fields.values()) emitAccessors(setting, field);
  unit.line('}');
  emitStatics(setting, declaration);
}

export function jsName(symbol: ClassSymbol): string {
  return symbol.name.replace('.', '$');
}

function own(symbol: ClassSymbol, isStatic: boolean): readonly FieldSymbol[] {
  return [...symbol.fields.values()].filter((field) => field.isStatic === isStatic);
}

function emitSlots(setting: Setting, declaration: ClassDeclaration): void {
  const slots = own(setting.symbol, false).map((field) => `this.${field.slot} = null;`);
  setting.unit.line(`constructor() { super(); ${slots.join(' ')} }`, declaration.position.line);
}

/**
 * Field initialisers (`i_`) and instance blocks (`j_`). The platform sets the fields of a class
 * before the constructor of its superclass runs, unlike Java: fflib-apex-common relies on it.
 */
function emitInitializers(
  setting: Setting,
  declaration: ClassDeclaration,
  isException: boolean,
): void {
  const { unit } = setting;
  const name = jsName(setting.symbol);
  for (const [prefix, kind] of [
    ['i', 'field'],
    ['j', 'initializer'],
  ] as const) {
    place(setting, '<init>');
    unit.line(`${prefix}_${name}() {`);
    for (const member of declaration.members) {
      if (member.kind !== kind) continue;
      guardedMember(setting, '', (inner) => {
        emitInitial(inner, member, false);
      });
    }
    unit.line('}');
  }
  if (!isException) return;
  const first = setting.symbol.superclass?.key === 'exception' ? '' : 'super.i_all(); ';
  unit.line(`i_all() { ${first}this.i_${name}(); this.j_${name}(); }`);
}

function emitInitial(setting: Setting, member: Member, isStatic: boolean): void {
  if (member.kind === 'initializer' && member.isStatic === isStatic) {
    const scope = scopeOf(setting, { isStatic, isConstructor: true });
    setting.unit.line('{');
    scope.block(member.body);
    setting.unit.line('}');
    return;
  }
  if (member.kind !== 'field' || member.initial === null) return;
  const field = setting.symbol.fields.get(member.name.toLowerCase())!;
  if (field.isStatic !== isStatic) return;
  const scope = scopeOf(setting, { isStatic, isConstructor: true });
  const code = convertTo(scope, scope.value(member.initial), field.type, member.position);
  const holder = isStatic ? '$s' : 'this';
  scope.covered(member.position.line, `${holder}.${field.slot} = ${code};`);
}

function emitConstructor(setting: Setting, symbol: ConstructorSymbol, isException: boolean): void {
  const { unit } = setting;
  const owner = setting.symbol;
  const { declaration } = symbol;
  if (declaration === null) {
    if (isException) return;
    const hasParent =
      owner.superclass !== null && setting.world.classOf(owner.superclass) !== undefined;
    const first = hasParent ? 'super.c$(); ' : '';
    unit.line(
      `c$() { ${statics(owner)}this.i_${jsName(owner)}(); ${first}this.j_${jsName(owner)}(); return this; }`,
      owner.declaration.position.line,
    );
    if (hasParent) checkDefaultConstructor(setting, owner.declaration.position);
    return;
  }
  place(setting, '<init>');
  guardedMember(setting, `${symbol.mangled}()`, (inner) => {
    const scope = scopeOf(inner, { isConstructor: true });
    const names = declareParameters(
      scope,
      declaration.parameters,
      symbol.parameters,
      declaration.position,
    );
    unit.line(`${symbol.mangled}(${names}) {`, declaration.position.line);
    scope.covered(declaration.position.line, statics(owner));
    emitConstructorBody(inner, scope, declaration.body, isException);
    unit.line('return this; }');
  });
}

function checkDefaultConstructor(setting: Setting, position: Position): void {
  const parent = setting.world.classOf(setting.symbol.superclass!);
  if (parent === undefined || parent.constructors.some((one) => one.parameters.length === 0))
    return;
  setting.report({
    file: setting.symbol.file,
    line: position.line,
    column: position.column,
    message: `No default constructor available in super type: ${parent.name}`,
  });
}

function emitConstructorBody(
  setting: Setting,
  scope: Scope,
  body: Block,
  isException: boolean,
): void {
  const { unit, symbol } = setting;
  const [first] = body.statements;
  const call =
    first?.kind === 'expression' && first.expression.kind === 'constructorCall'
      ? first.expression
      : null;
  const hasParent =
    symbol.superclass !== null &&
    (setting.world.classOf(symbol.superclass) !== undefined || isException);
  const isFirst = call?.which !== 'this' && !isException;
  if (isFirst) unit.line(`this.i_${jsName(symbol)}();`);
  if (call === null && hasParent) {
    unit.line('super.c$();');
    if (!isException) checkDefaultConstructor(setting, body.position);
  }
  if (call !== null) emitStatement(scope, first!);
  if (isFirst) unit.line(`this.j_${jsName(symbol)}();`);
  scope.push();
  for (const statement of call === null ? body.statements : body.statements.slice(1)) {
    if (statement.kind === 'expression' && statement.expression.kind === 'constructorCall') {
      const { which } = statement.expression;
      scope.fail(statement.position, `Call to ${which} must be the first statement`);
    }
    emitStatement(scope, statement);
  }
  scope.pop();
}

function declareParameters(
  scope: Scope,
  parameters: readonly Parameter[],
  types: readonly ApexType[],
  position: Position,
): string {
  return parameters
    .map(
      (one, index) =>
        scope.declare(position, one.name, types[index]!, one.isFinal ? 'set' : 'no').code,
    )
    .join(', ');
}

/** Touches the statics of a class, so that its first use initialises them. */
function statics(symbol: ClassSymbol): string {
  const { declaration } = symbol;
  const needed =
    declaration.kind === 'class' &&
    declaration.members.some(
      (one) =>
        (one.kind === 'initializer' && one.isStatic) ||
        (one.kind === 'field' && one.initial !== null && one.modifiers.words.has('static')),
    );
  return needed ? `$.statics(${String(symbol.index)}); ` : '';
}

function emitMethod(setting: Setting, method: MethodSymbol): void {
  const { unit, symbol } = setting;
  const { declaration } = method;
  if (declaration.body === null) {
    if (!method.isAbstract) {
      guarded(setting, () => {
        throw new CompileError(
          symbol.file,
          declaration.position,
          `Method must have a body: ${method.name}`,
        );
      });
    }
    return;
  }
  const body = declaration.body;
  place(setting, method.name);
  const keyword = method.isStatic ? 'static ' : '';
  guardedMember(setting, `${keyword}${method.mangled}()`, (inner) => {
    const scope = scopeOf(inner, { isStatic: method.isStatic, returns: method.returns });
    const names = declareParameters(
      scope,
      declaration.parameters,
      method.parameters,
      declaration.position,
    );
    unit.line(`${keyword}${method.mangled}(${names}) {`, declaration.position.line);
    if (method.isStatic) unit.line(statics(symbol));
    scope.covered(declaration.position.line, '');
    scope.block(body);
    if (method.returns !== VOID && canComplete(body.statements)) {
      inner.report({
        file: symbol.file,
        line: declaration.position.line,
        column: declaration.position.column,
        message: `Missing return statement: ${method.name}`,
      });
    }
    unit.line('}');
  });
}

function emitStatics(setting: Setting, declaration: ClassDeclaration): void {
  const { unit, symbol } = setting;
  const slots = own(symbol, true).map((field) => `${field.slot}: null`);
  unit.line(
    `return { type: ${jsName(symbol)}, fresh: () => ({ ${slots.join(', ')} }), start($s) {`,
  );
  place(setting, '<clinit>');
  for (const member of declaration.members) {
    guardedMember(setting, '', (inner) => {
      emitInitial(inner, member, true);
    });
  }
  unit.line('} };');
}

/** Writes the script of a trigger or an anonymous block: a function that runs its statements. */
export function emitBody(
  setting: Setting,
  body: Block,
  kind: 'trigger' | 'anonymous',
  placeName: string,
  methods: TriggerDeclaration['methods'] = [],
): void {
  const { unit } = setting;
  if (methods.length > 0) {
    throw new CompileError(
      unit.file,
      methods[0]!.position,
      'UnsupportedApex: a method in a trigger',
    );
  }
  unit.places.push({ from: unit.lines.length, place: placeName });
  unit.line('return {');
  guardedMember(setting, 'run()', (inner) => {
    unit.line('run() {');
    const scope = scopeOf(inner, {
      isStatic: true,
      ...(kind === 'trigger' ? { isTrigger: true } : {}),
    });
    scope.block(body);
    unit.line('}');
  });
  unit.line('};');
}
