import type { Diagnostic } from '../syntax/diagnostics.ts';
import type { Position } from '../syntax/ast.ts';
import { conversion } from './conversions.ts';
import type { ClassSymbol, MethodSymbol } from './symbols.ts';
import { lineage } from './symbols.ts';
import type { ApexType } from './types.ts';
import { printType, substitute } from './types.ts';
import type { World } from './world.ts';

type Report = (diagnostic: Diagnostic) => void;

/** Checks that classes keep what they inherit: overrides, abstract methods, interfaces. */
export function checkContracts(
  world: World,
  symbols: readonly ClassSymbol[],
  report: Report,
): void {
  for (const symbol of symbols) {
    if (symbol.kind !== 'class') continue;
    const say = (position: Position, message: string): void => {
      report({ file: symbol.file, line: position.line, column: position.column, message });
    };
    checkExceptionName(world, symbol, say);
    checkOverrides(world, symbol, say);
    if (!symbol.isAbstract) checkImplemented(world, symbol, say);
  }
}

type Say = (position: Position, message: string) => void;

/** A class is named like an exception if, and only if, it is one. */
function checkExceptionName(world: World, symbol: ClassSymbol, say: Say): void {
  const isNamed = symbol.name.toLowerCase().endsWith('exception');
  if (isNamed === world.isException(symbol.type)) return;
  say(
    symbol.declaration.position,
    isNamed
      ? `class must extend Exception: ${symbol.name}`
      : `exception class must have a name ending in Exception: ${symbol.name}`,
  );
}

const ancestorsOf = (world: World, symbol: ClassSymbol): readonly ClassSymbol[] =>
  [...lineage(symbol, (key) => world.classes.get(key))].slice(1);

const RANK: Readonly<Record<MethodSymbol['visibility'], number>> = {
  private: 0,
  protected: 1,
  public: 2,
};

function checkOverrides(world: World, symbol: ClassSymbol, say: Say): void {
  const parents = ancestorsOf(world, symbol);
  for (const method of [...symbol.methods.values()].flat()) {
    if (method.isStatic) continue;
    const { position } = method.declaration;
    const above = parents
      .flatMap((parent) => parent.methods.get(method.name.toLowerCase()) ?? [])
      .find((one) => one.mangled === method.mangled && !one.isStatic);
    if (above === undefined) {
      const isOfObject = ['tostring', 'equals', 'hashcode'].includes(method.name.toLowerCase());
      if (method.isOverride && !isOfObject && !inheritsFromInterface(world, symbol, method)) {
        say(position, `Method does not override an ancestor method: ${method.name}`);
      }
      continue;
    }
    if (above.visibility === 'private' && above.owner.outer !== symbol.outer) continue;
    if (!above.isVirtual)
      say(position, `Non-virtual, non-abstract methods cannot be overridden: ${method.name}`);
    else if (!method.isOverride)
      say(position, `Method must use the override keyword: ${method.name}`);
    if (RANK[method.visibility] < RANK[above.visibility]) {
      say(position, `Cannot reduce the visibility of the overridden method: ${method.name}`);
    }
    if (above.returns !== method.returns) {
      say(position, `Return type must match the overridden method: ${printType(above.returns)}`);
    }
  }
}

function inheritsFromInterface(world: World, symbol: ClassSymbol, method: MethodSymbol): boolean {
  return world
    .ancestors(symbol.type)
    .some(
      (one) =>
        one !== symbol.type &&
        contractOf(world, one).some(
          (item) => item.name.toLowerCase() === method.name.toLowerCase(),
        ),
    );
}

interface Required {
  readonly name: string;
  readonly parameters: readonly ApexType[];
  readonly returns: ApexType;
  readonly from: ApexType;
  readonly isOfInterface: boolean;
}

function contractOf(world: World, type: ApexType): readonly Required[] {
  const own = world.classOf(type);
  if (own !== undefined) {
    return [...own.methods.values()]
      .flat()
      .filter((one) => one.isAbstract)
      .map((one) => ({
        name: one.name,
        parameters: one.parameters,
        returns: one.returns,
        from: type,
        isOfInterface: own.kind === 'interface',
      }));
  }
  const system = world.systemOf(type);
  if (system === undefined) return [];
  return (system.abstractMethods ?? []).map((one) => ({
    name: one.name,
    parameters: one.parameters.map((text) =>
      substitute(world.signature(text, system), world.bindings(type)),
    ),
    returns: substitute(world.signature(one.returns, system), world.bindings(type)),
    from: type,
    isOfInterface: system.kind === 'interface',
  }));
}

function checkImplemented(world: World, symbol: ClassSymbol, say: Say): void {
  const chain = [symbol, ...ancestorsOf(world, symbol)];
  for (const ancestor of world.ancestors(symbol.type)) {
    for (const required of contractOf(world, ancestor)) {
      const found = chain
        .flatMap((one) => one.methods.get(required.name.toLowerCase()) ?? [])
        .find(
          (one) =>
            !one.isAbstract &&
            // The platform takes a static method for that of a system interface.
            (!one.isStatic || world.systemOf(required.from) !== undefined) &&
            fits(world, one, required),
        );
      if (found !== undefined) {
        if (found.owner === symbol) checkImplementation(found, required, say);
        continue;
      }
      if (required.from === symbol.type) continue;
      const parameters = required.parameters.map(printType).join(', ');
      say(
        symbol.declaration.position,
        `Class ${symbol.name} must implement the method: ${printType(required.from)}.${required.name}(${parameters})`,
      );
    }
  }
}

function checkImplementation(method: MethodSymbol, required: Required, say: Say): void {
  if (!required.isOfInterface) return;
  const { position } = method.declaration;
  if (method.visibility !== 'public') {
    say(position, `Implementing method must be public or global: ${method.name}`);
  }
  // A platform interface that gives an Object takes any: `Iterable` or `QueryLocator` of a batch.
  if (required.returns.key !== 'object' && method.returns.key !== required.returns.key) {
    say(position, `Return type must be ${printType(required.returns)}: ${method.name}`);
  }
}

function fits(world: World, method: MethodSymbol, required: Required): boolean {
  return (
    method.parameters.length === required.parameters.length &&
    method.parameters.every(
      (type, index) =>
        type === required.parameters[index] ||
        conversion(world, required.parameters[index]!, type)?.wrap === '',
    )
  );
}
