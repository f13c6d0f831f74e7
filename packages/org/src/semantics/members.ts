import type {
  SystemConstructor,
  SystemMethod,
  SystemProperty,
  SystemType,
} from '../system/system_type.ts';
import { conversion } from './conversions.ts';
import type { ClassSymbol, ConstructorSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import { lineage } from './symbols.ts';
import type { ApexType } from './types.ts';
import { makeType, substitute } from './types.ts';
import type { World } from './world.ts';

/** A method that a call may mean. */
export interface Candidate {
  readonly parameters: readonly ApexType[];
  readonly returns: ApexType;
  readonly isStatic: boolean;
  readonly source:
    | { readonly kind: 'user'; readonly method: MethodSymbol }
    | { readonly kind: 'system'; readonly type: SystemType; readonly index: number }
    | { readonly kind: 'contract'; readonly name: string };
}

/** Every method of that name on a type, own before inherited. */
export function methodsNamed(world: World, type: ApexType, name: string): readonly Candidate[] {
  const key = name.toLowerCase();
  const found: Candidate[] = [];
  const signatures = new Set<string>();
  const add = (candidate: Candidate): void => {
    const signature = candidate.parameters.map((one) => one.key).join(',');
    if (signatures.has(signature)) return;
    signatures.add(signature);
    found.push(candidate);
  };
  for (const ancestor of world.ancestors(type)) {
    const own = world.classOf(ancestor);
    for (const method of own?.methods.get(key) ?? []) {
      add({ ...method, source: { kind: 'user', method } });
    }
    const system = world.systemOf(ancestor);
    if (system !== undefined) systemMethods(world, ancestor, system, key).forEach(add);
  }
  const everything = world.systemNamed('Object');
  if (everything !== undefined && type.key !== 'void') {
    systemMethods(world, makeType('Object'), everything, key).forEach(add);
  }
  return found;
}

function systemMethods(world: World, type: ApexType, system: SystemType, key: string): Candidate[] {
  const bindings = world.bindings(type);
  const resolved = (text: string): ApexType => substitute(world.signature(text, system), bindings);
  const found: Candidate[] = [];
  (system.methods ?? []).forEach((method: SystemMethod, index) => {
    if (method.name.toLowerCase() !== key) return;
    found.push({
      parameters: method.parameters.map(resolved),
      returns: resolved(method.returns),
      isStatic: method.isStatic,
      source: { kind: 'system', type: system, index },
    });
  });
  for (const method of system.abstractMethods ?? []) {
    if (method.name.toLowerCase() !== key) continue;
    found.push({
      parameters: method.parameters.map(resolved),
      returns: resolved(method.returns),
      isStatic: false,
      source: { kind: 'contract', name: method.name },
    });
  }
  return found;
}

/** The field or property of a user type, inherited ones included. */
export function fieldNamed(world: World, type: ApexType, name: string): FieldSymbol | undefined {
  const own = world.classOf(type);
  if (own === undefined) return undefined;
  for (const one of lineage(own, (key) => world.classes.get(key))) {
    const field = one.fields.get(name.toLowerCase());
    if (field !== undefined) return field;
  }
  return undefined;
}

export interface FoundProperty {
  readonly owner: SystemType;
  readonly index: number;
  readonly property: SystemProperty;
  readonly type: ApexType;
}

/** The property of a system type, inherited ones included. */
export function propertyNamed(
  world: World,
  type: ApexType,
  name: string,
): FoundProperty | undefined {
  const key = name.toLowerCase();
  for (const ancestor of world.ancestors(type)) {
    const owner = world.systemOf(ancestor);
    const index = owner?.properties?.findIndex((one) => one.name.toLowerCase() === key) ?? -1;
    const property = owner?.properties?.[index];
    if (owner !== undefined && property !== undefined) {
      const open = world.signature(property.type, owner);
      return { owner, index, property, type: substitute(open, world.bindings(ancestor)) };
    }
  }
  return undefined;
}

export interface ConstructorCandidate {
  readonly parameters: readonly ApexType[];
  readonly source:
    | { readonly kind: 'user'; readonly constructor: ConstructorSymbol }
    | { readonly kind: 'system'; readonly type: SystemType; readonly index: number };
}

export function constructorsOf(world: World, type: ApexType): readonly ConstructorCandidate[] {
  const own: ClassSymbol | undefined = world.classOf(type);
  if (own !== undefined) {
    return own.constructors.map((one) => ({
      parameters: one.parameters,
      source: { kind: 'user', constructor: one },
    }));
  }
  const system = world.systemOf(type);
  if (system === undefined) return [];
  const bindings = world.bindings(type);
  return (system.constructors ?? []).map((one: SystemConstructor, index) => ({
    parameters: one.parameters.map((text) => substitute(world.signature(text, system), bindings)),
    source: { kind: 'system', type: system, index },
  }));
}

/** The cheapest candidate for these argument types; 'ambiguous' and 'none' say why there is none. */
export function chooseOverload<T extends { readonly parameters: readonly ApexType[] }>(
  world: World,
  candidates: readonly T[],
  args: readonly ApexType[],
): T | 'none' | 'ambiguous' {
  let best: T | 'none' | 'ambiguous' = 'none';
  let bestCost = Infinity;
  for (const candidate of candidates) {
    if (candidate.parameters.length !== args.length) continue;
    let cost = 0;
    for (const [index, parameter] of candidate.parameters.entries()) {
      cost += conversion(world, args[index]!, parameter)?.cost ?? Infinity;
    }
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    } else if (cost === bestCost && cost !== Infinity && cost > 0 && best !== 'none') {
      // Inherited candidates come later; a null argument may fit several: the first one counts
      // unless both are on one level and neither is closer.
      continue;
    }
  }
  return best;
}
