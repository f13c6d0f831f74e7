/**
 * `Test.createStub`: an object of a class or interface whose methods all go to
 * `handleMethodCall` of a StubProvider. Its constructor does not run; static and private methods
 * and properties stay what they are.
 */
import type { CompiledMethod } from '../emit/compiled.ts';
import { ApexList } from './collections.ts';
import { raiseApex } from './exceptions.ts';
import type { LoadedProgram } from './loaded_program.ts';
import { aliasOf, ApexObject, callMethod } from './object_model.ts';
import { TypeValue } from './values.ts';

type Method = (this: object, ...args: unknown[]) => unknown;

export function createStub(program: LoadedProgram, typeName: string, provider: object): object {
  const info = program.type(typeName);
  if (info === undefined) {
    return raiseApex('System.TypeException', `${typeName} cannot be stubbed`);
  }
  if (info.kind === 'enum' || info.ancestors.has('exception')) {
    return raiseApex('System.TypeException', `${info.name} cannot be stubbed`);
  }
  const base = info.kind === 'interface' ? ApexObject : program.classNamed(info.name);
  const Stub = class extends base {} as typeof ApexObject;
  // The platform's name for the class of a stub, which code sees in `String.valueOf`.
  (Stub as { $type: typeof info }).$type = { ...info, name: `${info.name}__sfdc_ApexStub` };
  const prototype = Stub.prototype as unknown as Record<string, Method>;
  // Nearest first: what a subclass declares stands for what it overrides.
  const seen = new Set<string>();
  for (const method of methodsOf(program, info.name.toLowerCase(), new Set())) {
    if (seen.has(method.mangled)) continue;
    seen.add(method.mangled);
    const handler = handlerOf(program, method, provider);
    prototype[method.mangled] = handler;
    // A method of a system interface is called by its name and number of arguments.
    const alias = aliasOf(method.name, method.parameters.length);
    if (info.kind === 'interface') prototype[alias] = handler;
  }
  return new Stub();
}

function* methodsOf(
  program: LoadedProgram,
  key: string,
  visited: Set<string>,
): Generator<CompiledMethod> {
  if (visited.has(key)) return;
  visited.add(key);
  const type = program.compiledType(key);
  if (type === undefined) return;
  for (const method of type.methods) if (method.isStubbable) yield method;
  for (const parent of type.parents) yield* methodsOf(program, parent, visited);
}

function handlerOf(program: LoadedProgram, method: CompiledMethod, provider: object): Method {
  const types = method.parameters.map((one) => new TypeValue(one.type));
  const names = method.parameters.map((one) => one.name);
  const isVoid = method.returns === 'void';
  const returns = isVoid ? null : new TypeValue(method.returns);
  return function stubbed(this: object, ...args: unknown[]): unknown {
    const result = callMethod(provider, 'handleMethodCall', [
      this,
      method.name,
      returns,
      new ApexList([...types], 'System.Type'),
      new ApexList([...names], 'String'),
      new ApexList([...args], 'Object'),
    ]);
    return isVoid ? null : program.cast(result, method.returns);
  };
}
