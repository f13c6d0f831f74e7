/** Which calls in the project may call a method. */

import type { Value } from '../model/program.ts';
import type { CallPlace, MethodPlace, ProgramIndex } from './program_index.ts';
import { simpleName } from './program_index.ts';
import type { Scope } from './types.ts';
import { isRelated, localType, typeOf } from './types.ts';

/** The argument that a call passes for a parameter; null when it passes none. */
export function argumentFor(place: MethodPlace, name: string, call: CallPlace): Value | null {
  const position = place.method.parameters.findIndex(
    (one) => one.name.toLowerCase() === name.toLowerCase() || one.binds?.includes(name) === true,
  );
  const parameter = place.method.parameters[position];
  const argument = call.call.args[position - receivers(place)];
  const named = namedArgument(place, name, call);
  if (parameter === undefined || (argument === undefined && named === null)) {
    return null;
  }
  if (argument === undefined || (named !== null && argument === call.call.args.at(-1))) {
    return named;
  }
  if (parameter.binds?.includes(name) === true && parameter.name !== name) {
    return { k: 'member', of: argument, name, at: argument.at };
  }
  return argument;
}

/** Python declares the receiver of a method as its first parameter; calls do not pass it. */
function receivers({ file, type, method }: MethodPlace): number {
  const first = method.parameters[0]?.name;
  const isMethod = file.program.language === 'python' && type.name !== '';
  return isMethod && (first === 'self' || first === 'cls') ? 1 : 0;
}

/** Python: `f(url=x)`, which is read as an object after the other arguments. */
function namedArgument(place: MethodPlace, name: string, call: CallPlace): Value | null {
  const last = call.call.args.at(-1);
  return place.file.program.language === 'python' && last?.k === 'object'
    ? (last.members.find((one) => one.name === name)?.value ?? null)
    : null;
}

/** Calls of a method from code that is no test. */
export function callersOf(place: MethodPlace, index: ProgramIndex): readonly CallPlace[] {
  const { method } = place;
  if (method.name === 'constructor') {
    return constructorCalls(place, index);
  }
  if (method.name === '' || method.name.startsWith('get ')) {
    return [];
  }
  const found: CallPlace[] = [];
  for (const call of index.calls(method.name)) {
    if (call.file.example !== true && takes(place, call, index) && mayCall(place, call, index)) {
      found.push(call);
    }
  }
  return found;
}

function constructorCalls(place: MethodPlace, index: ProgramIndex): readonly CallPlace[] {
  const name = simpleName(place.type.name);
  const found = index
    .calls(`new ${name}`)
    .filter((call) => call.file.example !== true && takes(place, call, index))
    .filter((call) => index.isMeant(place.type, place.file, call.file.file));
  if (place.file.program.language === 'python') {
    const made = index.calls(place.type.name.split('.').pop() ?? '');
    found.push(...made.filter((call) => call.file.example !== true && makes(place, call, index)));
  }
  for (const call of index.calls('super')) {
    if (takes(place, call, index) && call.type.extends.some((one) => simpleName(one) === name)) {
      found.push(call);
    }
  }
  for (const call of index.calls('this')) {
    if (takes(place, call, index) && call.type === place.type && call.method !== place.method) {
      found.push(call);
    }
  }
  return found;
}

/** Python makes an instance by a call of the class: `X(…)`, `module.X(…)`. */
function makes(place: MethodPlace, call: CallPlace, index: ProgramIndex): boolean {
  return (
    call.file.program.language === 'python' &&
    takes(place, call, index) &&
    (mayCallFunction(place, call) || index.types(place.type.name).length === 1)
  );
}

/** Methods of the project that a call may reach. */
export function calleesOf(call: CallPlace, index: ProgramIndex): readonly MethodPlace[] {
  if (call.call.k !== 'call') {
    return [];
  }
  const callee = call.call.callee;
  const name = callee.k === 'name' || callee.k === 'member' ? callee.name : '';
  if (name === '') {
    return [];
  }
  return index
    .methods(name)
    .filter((place) => takes(place, call, index) && mayCall(place, call, index));
}

/** Overloads are told apart by number and types of parameters; JavaScript may leave some out. */
function takes(place: MethodPlace, call: CallPlace, index: ProgramIndex): boolean {
  const wanted = place.method.parameters;
  const given = call.call.args;
  if (place.file.program.language !== 'apex') {
    return given.length <= wanted.length;
  }
  const scope: Scope = { file: call.file, type: call.type, method: call.method, depth: 8 };
  if (given.length !== wanted.length) {
    // Source that does not compile as it stands, or a version that is not here: the name still tells.
    const overloads = place.type.methods.filter((one) => one.name === place.method.name);
    return (
      overloads.length === 1 && place.method.name !== 'constructor' && given.length > wanted.length
    );
  }
  return given.every((one, position) =>
    fits(typeOf(one, scope, index), wanted[position]?.type ?? '', index),
  );
}

/** False only when both types are known and one cannot be given for the other. */
function fits(given: string, wanted: string, index: ProgramIndex): boolean {
  const one = simpleName(given);
  const other = simpleName(wanted);
  if (one === '' || other === '' || one === other || other === 'object' || one === 'object') {
    return true;
  }
  if (TEXTS.has(one) || TEXTS.has(other)) {
    return TEXTS.has(one) && TEXTS.has(other);
  }
  const known = index.types(given).length > 0 && index.types(wanted).length > 0;
  return !known || isRelated(given, wanted, index);
}

const TEXTS = new Set(['string', 'id']);

function mayCall(place: MethodPlace, call: CallPlace, index: ProgramIndex): boolean {
  if (call.call.k !== 'call') {
    return false;
  }
  if (call.file.program.language !== place.file.program.language) {
    return false;
  }
  if (place.file.program.language !== 'apex') {
    return mayCallFunction(place, call);
  }
  if (!index.isMeant(place.type, place.file, call.file.file)) {
    return false;
  }
  const callee = call.call.callee;
  if (callee.k === 'name') {
    return (
      isRelated(call.type.name, place.type.name, index) ||
      call.type.name.toLowerCase().startsWith(`${place.type.name.toLowerCase()}.`)
    );
  }
  if (callee.k !== 'member') {
    return false;
  }
  const scope: Scope = { file: call.file, type: call.type, method: call.method, depth: 0 };
  const receiver = typeOf(callee.of, scope, index);
  if (receiver !== '') {
    return isRelated(receiver, place.type.name, index);
  }
  // A receiver of an unknown type: only a name that few types share can be taken for this one.
  return index.methods(place.method.name).length <= 2 && place.method.name.length > 3;
}

function mayCallFunction(place: MethodPlace, call: CallPlace): boolean {
  const callee = call.call.k === 'call' ? call.call.callee : null;
  if (callee?.k === 'name') {
    const name = callee.name;
    if (call.file === place.file) {
      return true;
    }
    return call.file.program.imports.some(
      (one) => one.local === name && namesModule(one.module, call.file.file, place.file.file),
    );
  }
  if (callee?.k === 'member' && callee.of.k === 'name') {
    const of = callee.of.name;
    if (of === 'this' || of === 'self') {
      return call.type === place.type;
    }
    const local = localType(of, {
      file: call.file,
      type: call.type,
      method: call.method,
      depth: 0,
    });
    return (
      local === null &&
      call.file.program.imports.some(
        (one) => one.local === of && namesModule(one.module, call.file.file, place.file.file),
      )
    );
  }
  return false;
}

/** True when a module name in one file can mean another file: relative paths, with or without endings. */
export function namesModule(module: string, from: string, to: string): boolean {
  const bare = (path: string): string =>
    path.replace(/\.(?:[cm]?[jt]sx?|py)$/i, '').replace(/\/(?:index|__init__)$/, '');
  if (module.startsWith('.') && module.includes('/')) {
    const parts = from.split('/').slice(0, -1);
    for (const part of module.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.') parts.push(part);
    }
    return bare(parts.join('/')) === bare(to);
  }
  const dotted = module.replace(/^\.+/, '').replace(/\./g, '/');
  return (
    /\.py$/.test(to) && dotted !== '' && (bare(to) === dotted || bare(to).endsWith(`/${dotted}`))
  );
}
