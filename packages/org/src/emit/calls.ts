import type { Expression, Position } from '../syntax/ast.ts';
import { hasAnnotation } from '../semantics/declare.ts';
import { chooseOverload, constructorsOf, methodsNamed } from '../semantics/members.ts';
import type { Candidate } from '../semantics/members.ts';
import type { ClassSymbol, MethodSymbol } from '../semantics/symbols.ts';
import type { ApexType } from '../semantics/types.ts';
import { printType, STRING, VOID } from '../semantics/types.ts';
import { BINDING, variablesInScope } from './binds.ts';
import { closed, json } from './code.ts';
import type { Meaning, Value } from './code.ts';
import { convertTo, receiver } from './convert.ts';
import { emitMember, emitName, openChain, variableNamed } from './names.ts';
import type { Scope } from './scope.ts';
import { enumCall, enumMethod, objectCall, objectClone } from './special_calls.ts';
import { isVisible } from './visibility.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function emitCall(scope: Scope, expression: Of<'call'>): Value {
  if (expression.target === null) return unqualifiedCall(scope, expression);
  const { target } = expression;
  if (target.kind === 'name') {
    const variable = variableNamed(scope, target.name, target.position);
    if (variable !== undefined) {
      const hasMethod = methodsNamed(scope.world, variable.type, expression.name).some(
        (one) => !one.isStatic,
      );
      const type = scope.world.resolveOpen(target.name, scope.symbol);
      if (hasMethod || type === undefined) return instanceCall(scope, variable, expression);
    }
  }
  const meaning = meaningOf(scope, target);
  if (meaning.kind === 'namespace') {
    return scope.fail(
      expression.position,
      `Method does not exist: ${meaning.name}.${expression.name}`,
    );
  }
  if (meaning.kind === 'type') return staticCall(scope, meaning.type, expression);
  return fieldError(scope, expression) ?? instanceCall(scope, meaning, expression);
}

/** `record.Field.addError(message)`: the error belongs to the record, not to the field's value. */
function fieldError(scope: Scope, expression: Of<'call'>): Value | undefined {
  const { target, position } = expression;
  if (expression.name.toLowerCase() !== 'adderror' || target?.kind !== 'member') return undefined;
  const row = meaningOf(scope, target.target);
  if (row.kind !== 'value' || !scope.world.isSObject(row.type)) return undefined;
  const field = scope.world.schema.field(row.type.name, target.name);
  if (field === undefined) return undefined;
  const [message, ...rest] = expression.args.map((one) => scope.value(one));
  if (message === undefined || rest.length > 1) return undefined;
  const text = scope.world.isException(message.type)
    ? `$.messageOf(${message.code})`
    : convertTo(scope, message, STRING, position);
  const code = `$.addFieldError(${closed(row).code}, ${json(field.name)}, ${text})`;
  return { kind: 'value', code, type: VOID };
}

function meaningOf(scope: Scope, target: Expression): Meaning {
  if (target.kind === 'name') {
    return (
      emitName(scope, target) ??
      scope.fail(target.position, `Variable does not exist: ${target.name}`)
    );
  }
  if (target.kind === 'member') {
    return (
      emitMember(scope, target) ??
      scope.fail(target.position, `Variable does not exist: ${target.name}`)
    );
  }
  return scope.open(target);
}

function unqualifiedCall(scope: Scope, expression: Of<'call'>): Value {
  const args = expression.args.map((one) => scope.value(one));
  for (let at: ClassSymbol | null = scope.symbol; at !== null; at = at.outer) {
    const isOwn = at === scope.symbol;
    const candidates = methodsNamed(scope.world, at.type, expression.name).filter(
      (one) => isOwn || one.isStatic,
    );
    if (!candidates.some((one) => one.parameters.length === args.length)) continue;
    const chosen = choose(scope, at.type, candidates, expression, args);
    if (!chosen.isStatic && scope.options.isStatic) {
      scope.fail(
        expression.position,
        `Non static method cannot be referenced from a static context: ${expression.name}`,
      );
    }
    const self: Value = { kind: 'value', code: 'this', type: at.type, isSure: true };
    return invoke(scope, chosen, self, args, expression);
  }
  return scope.fail(
    expression.position,
    `Method does not exist or incorrect signature: ${expression.name}(${typesOf(args)})`,
  );
}

const typesOf = (args: readonly Value[]): string =>
  args.map((one) => printType(one.type)).join(', ');

function choose(
  scope: Scope,
  type: ApexType,
  candidates: readonly Candidate[],
  expression: Of<'call'>,
  args: readonly Value[],
): Candidate {
  const chosen = chooseOverload(
    scope.world,
    candidates,
    args.map((one) => one.type),
  );
  if (chosen !== 'none' && chosen !== 'ambiguous') return chosen;
  const call = `${printType(type)}.${expression.name}(${typesOf(args)})`;
  const isUser = scope.world.classOf(type) !== undefined;
  return scope.fail(
    expression.position,
    isUser
      ? `Method does not exist or incorrect signature: ${call}`
      : `UnsupportedApex: ${call} at ${scope.file}:${String(expression.position.line)}`,
  );
}

function staticCall(scope: Scope, type: ApexType, expression: Of<'call'>): Value {
  const args = expression.args.map((one) => scope.value(one));
  const special =
    enumCall(scope, type, expression, args) ?? objectCall(scope, type, expression, args);
  if (special !== undefined) return special;
  const candidates = methodsNamed(scope.world, type, expression.name).filter((one) => one.isStatic);
  const chosen = choose(scope, type, candidates, expression, args);
  const self: Value = { kind: 'value', code: 'undefined', type, isSure: true };
  return invoke(scope, chosen, self, args, expression);
}

function instanceCall(scope: Scope, given: Value, expression: Of<'call'>): Value {
  const target = openChain(scope, given, expression.safe);
  const args = expression.args.map((one) => scope.value(one));
  const special = enumMethod(scope, target, expression) ?? objectClone(scope, target, expression);
  const value = special ?? instanceInvoke(scope, target, expression, args);
  return target.open === undefined ? value : { ...value, open: target.open };
}

function instanceInvoke(
  scope: Scope,
  target: Value,
  expression: Of<'call'>,
  args: readonly Value[],
): Value {
  const own = methodsNamed(scope.world, target.type, expression.name).filter(
    (one) => !one.isStatic,
  );
  const isRows = target.isQuery === true && target.type.name === 'List' && own.length === 0;
  const self: Value = isRows
    ? { kind: 'value', code: `$.oneRow(${target.code})`, type: target.type.args[0]!, isSure: true }
    : target;
  const candidates = isRows
    ? methodsNamed(scope.world, self.type, expression.name).filter((one) => !one.isStatic)
    : own;
  const chosen = choose(scope, self.type, candidates, expression, args);
  return invoke(scope, chosen, self, args, expression);
}

function invoke(
  scope: Scope,
  chosen: Candidate,
  self: Value,
  args: readonly Value[],
  expression: { readonly position: Position; readonly name: string },
): Value {
  const { position } = expression;
  const passed = args.map((one, index) =>
    convertTo(scope, one, chosen.parameters[index]!, position),
  );
  const { source } = chosen;
  // A copy of a record has the record's own type, though the signature says SObject.
  const isCopy = source.kind === 'system' && expression.name.toLowerCase() === 'clone';
  const type = isCopy && scope.world.isSObject(self.type) ? self.type : chosen.returns;
  switch (source.kind) {
    case 'user':
      return { kind: 'value', code: userCall(scope, source.method, self, passed, position), type };
    case 'contract': {
      const code = `$.callContract(${receiver(self)}, ${json(source.name)}, [${passed.join(', ')}])`;
      return { kind: 'value', code, type };
    }
    case 'system': {
      if (self.isSuper === true || (self.code === 'this' && !chosen.isStatic)) {
        const owner = `${source.type.namespace}.${source.type.name}`;
        const method = scope.unit.constant(
          'm',
          `$.systemMethod(${json(owner)}, ${String(source.index)})`,
        );
        return {
          kind: 'value',
          code: `${method}($.transaction, this, [${passed.join(', ')}])`,
          type,
        };
      }
      return { ...systemCall(scope, source.type, source.index, chosen, self, passed), type };
    }
  }
}

function userCall(
  scope: Scope,
  method: MethodSymbol,
  self: Value,
  args: readonly string[],
  position: Position,
): string {
  if (!isVisible(scope, method.owner, method.visibility, method.testVisible)) {
    scope.fail(position, `Method is not visible: ${method.owner.name}.${method.name}`);
  }
  const list = args.join(', ');
  if (method.isStatic && hasAnnotation(method.declaration.modifiers, 'future')) {
    const target = `$.classes[${json(method.owner.key)}].${method.mangled}`;
    const names = `${json(method.owner.name)}, ${json(method.name)}`;
    return `$.later(${names}, [${list}], (args) => { ${target}(...args); })`;
  }
  if (method.isStatic) return `$.classes[${json(method.owner.key)}].${method.mangled}(${list})`;
  if (self.isSuper === true) {
    if (method.isAbstract) scope.fail(position, `Cannot call an abstract method: ${method.name}`);
    return `super.${method.mangled}(${list})`;
  }
  return `${receiver(self)}.${method.mangled}(${list})`;
}

/** Methods of a collection that are called so often that the table is by-passed. */
const DIRECT: Readonly<Record<string, (self: string, args: readonly string[]) => string>> = {
  'System.List.size/0': (self) => `${self}.items.length`,
  'System.List.get/1': (self, args) => `${self}.get($.sure(${args[0]!}))`,
  'System.Set.contains/1': (self, args) => `${self}.has(${args[0]!})`,
  'System.Map.get/1': (self, args) => `${self}.get(${args[0]!})`,
  'System.Map.containsKey/1': (self, args) => `${self}.has(${args[0]!})`,
};

function systemCall(
  scope: Scope,
  owner: {
    readonly namespace: string;
    readonly name: string;
    readonly methods?: readonly { readonly name: string }[];
  },
  index: number,
  chosen: Candidate,
  self: Value,
  args: readonly string[],
): Value {
  const full = `${owner.namespace}.${owner.name}`;
  const name = owner.methods?.[index]?.name ?? '';
  const target = chosen.isStatic
    ? 'undefined'
    : full === 'System.Blob'
      ? `$.given(${self.code})`
      : receiver(self);
  const direct = DIRECT[`${full}.${name}/${String(args.length)}`];
  if (direct !== undefined && !chosen.isStatic) {
    return { kind: 'value', code: direct(target, args), type: chosen.returns };
  }
  const method = scope.unit.constant('m', `$.systemMethod(${json(full)}, ${String(index)})`);
  const list = `[${args.join(', ')}]`;
  const isData =
    owner.name === 'Database' ||
    owner.name.startsWith('Database.') ||
    owner.namespace === 'Database';
  const binds = isData && BINDING.has(name.toLowerCase()) ? `, ${variablesInScope(scope)}` : '';
  const access = scope.unit.access(scope.symbol.access);
  const code = isData
    ? `$.callData(${access}, ${method}, ${target}, ${list}${binds})`
    : `${method}($.transaction, ${target}, ${list})`;
  const isRows = isData && name.toLowerCase().startsWith('query') && chosen.returns.name === 'List';
  return { kind: 'value', code, type: chosen.returns, ...(isRows ? { isQuery: true } : {}) };
}

/** `this(...)` and `super(...)` as the first statement of a constructor. */
export function emitConstructorCall(scope: Scope, expression: Of<'constructorCall'>): Value {
  const { which, position } = expression;
  const type = which === 'this' ? scope.symbol.type : scope.symbol.superclass;
  if (type === null || scope.options.isConstructor !== true) {
    return scope.fail(
      position,
      `${which}(...) may only be called in a constructor of a class that has one`,
    );
  }
  const args = expression.args.map((one) => closed(scope.value(one)));
  if (which === 'super' && type.key === 'exception') {
    const passed = args.map((one) => one.code).join(', ');
    const kinds = args.map((one) =>
      one.type.key === 'null'
        ? 'string'
        : scope.world.isException(one.type)
          ? 'exception'
          : one.type.key,
    );
    const suffix = kinds.length === 0 ? '$' : kinds.map((kind) => `$${kind}`).join('');
    return { kind: 'value', code: `super.c${suffix}(${passed})`, type: VOID };
  }
  const chosen = chooseOverload(
    scope.world,
    constructorsOf(scope.world, type),
    args.map((one) => one.type),
  );
  if (chosen === 'none' || chosen === 'ambiguous' || chosen.source.kind !== 'user') {
    return scope.fail(
      position,
      `Constructor not defined: ${printType(type)}.<Constructor>(${typesOf(args)})`,
    );
  }
  const passed = args.map((one, index) =>
    convertTo(scope, one, chosen.parameters[index]!, position),
  );
  const { mangled } = chosen.source.constructor;
  const code =
    which === 'this'
      ? `$.classes[${json(scope.symbol.key)}].prototype.${mangled}.call(${['this', ...passed].join(', ')})`
      : `super.${mangled}(${passed.join(', ')})`;
  return { kind: 'value', code, type: VOID };
}
