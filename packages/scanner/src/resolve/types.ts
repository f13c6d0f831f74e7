/** Which type a value has, as far as declarations tell; Apex names compare without case. */

import type { Field, Method, TypeDeclaration, Value } from '../model/program.ts';
import type { ProgramFile } from '../model/rule.ts';
import type { ProgramIndex } from './program_index.ts';
import { simpleName } from './program_index.ts';

/** Where a value stands: its names are looked up from here. */
export interface Scope {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
  readonly method: Method;
  /** Values of parameters when the method is evaluated for one call. */
  readonly bound?: ReadonlyMap<string, { readonly value: Value; readonly scope: Scope }>;
  readonly depth: number;
}

export interface FieldPlace {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
  readonly field: Field;
}

export function same(left: string, right: string, scope: Scope): boolean {
  return scope.file.program.language === 'apex'
    ? left.toLowerCase() === right.toLowerCase()
    : left === right;
}

/** The declared type of a local variable or parameter; null when there is none of that name. */
export function localType(name: string, scope: Scope): string | null {
  for (const parameter of scope.method.parameters) {
    if (same(parameter.name, name, scope) || parameter.binds?.includes(name) === true) {
      return parameter.type;
    }
  }
  for (const statement of scope.method.body) {
    if ((statement.k === 'let' || statement.k === 'each') && same(statement.name, name, scope)) {
      return statement.type;
    }
  }
  return null;
}

/** The field that a bare name in `from` means: of the type, what it extends, or the types around it. */
export function fieldOf(
  name: string,
  typeName: string,
  index: ProgramIndex,
  from: ProgramFile,
): FieldPlace | null {
  for (const holder of holders(typeName, index)) {
    for (const { file, type } of index.typesNear(holder, from.file)) {
      const field = type.fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (field !== undefined) {
        return { file, type, field };
      }
    }
  }
  return null;
}

/** A type, its ancestors, and the types around each. */
function holders(typeName: string, index: ProgramIndex): readonly string[] {
  const found: string[] = [typeName];
  for (let at = typeName.lastIndexOf('.'); at !== -1; at = typeName.lastIndexOf('.', at - 1)) {
    found.push(typeName.slice(0, at));
    if (at === 0) {
      break;
    }
  }
  for (const one of [...found]) {
    found.push(...index.ancestors(one));
  }
  return found;
}

/** The type of a value; '' when it cannot be told. */
export function typeOf(value: Value, scope: Scope, index: ProgramIndex): string {
  if (scope.depth > 20) {
    return '';
  }
  const deeper = { ...scope, depth: scope.depth + 1 };
  switch (value.k) {
    case 'text':
    case 'join':
      return 'String';
    case 'new':
      return value.type;
    case 'query':
      return value.objects[0] ?? '';
    case 'name':
      return nameType(value.name, scope, index);
    case 'member':
      return memberType(value, deeper, index);
    case 'item':
      return elementType(typeOf(value.of, deeper, index));
    case 'call':
      return callType(value, deeper, index);
    case 'either':
      return value.values.map((one) => typeOf(one, deeper, index)).find((one) => one !== '') ?? '';
    default:
      return '';
  }
}

function nameType(name: string, scope: Scope, index: ProgramIndex): string {
  const bare = name.toLowerCase();
  if (bare === 'this') {
    return scope.type.name;
  }
  if (bare === 'super') {
    return scope.type.extends[0] ?? '';
  }
  const local = localType(name, scope);
  if (local !== null) {
    return local === '' ? assignedType(name, scope, index) : local;
  }
  const field = fieldOf(name, scope.type.name, index, scope.file);
  if (field !== null) {
    return field.field.type;
  }
  return index.types(name).length > 0 || looksLikeObject(name) ? name : '';
}

/** JavaScript declares no type: that of the first value that tells one. */
function assignedType(name: string, scope: Scope, index: ProgramIndex): string {
  if (scope.depth > 6) {
    return '';
  }
  for (const statement of scope.method.body) {
    if (statement.k === 'let' && statement.name === name && statement.value !== undefined) {
      return typeOf(statement.value, { ...scope, depth: scope.depth + 4 }, index);
    }
  }
  return '';
}

function memberType(
  value: Extract<Value, { k: 'member' }>,
  scope: Scope,
  index: ProgramIndex,
): string {
  const of = typeOf(value.of, scope, index);
  if (of !== '') {
    const field = fieldOf(value.name, of, index, scope.file);
    if (field !== null) {
      return field.field.type;
    }
    // An inner type through its outer one: `Outer.Inner`.
    const inner = `${of}.${value.name}`;
    if (index.types(inner).some(({ type }) => type.name.toLowerCase() === inner.toLowerCase())) {
      return inner;
    }
  }
  return '';
}

function callType(value: Extract<Value, { k: 'call' }>, scope: Scope, index: ProgramIndex): string {
  const callee = value.callee;
  if (callee.k === 'name') {
    return (
      index.methods(callee.name).find((one) => isRelated(one.type.name, scope.type.name, index))
        ?.method.returns ?? ''
    );
  }
  if (callee.k !== 'member') {
    return '';
  }
  const of = typeOf(callee.of, scope, index);
  const name = callee.name.toLowerCase();
  if (of !== '') {
    const declared = index.methods(callee.name).find((one) => isRelated(one.type.name, of, index));
    if (declared !== undefined) {
      return declared.method.returns;
    }
    if (RECORD_GETTERS.has(name) && looksLikeObject(of)) {
      return of;
    }
    if (name === 'getall' && looksLikeObject(of)) {
      return `Map<String,${of}>`;
    }
    if (name === 'values' || name === 'clone') {
      return name === 'values' ? `List<${elementType(of)}>` : of;
    }
    if (name === 'get' || name === 'next' || name === 'remove') {
      return elementType(of);
    }
  }
  return '';
}

const RECORD_GETTERS = new Set(['getinstance', 'getorgdefaults', 'getvalues']);

/** `X__c`, `X__mdt`: an object of the org, declared in metadata. */
export function looksLikeObject(name: string): boolean {
  return /__(?:c|mdt|e|x|b|kav)$/i.test(name);
}

/** `List<T>` -> T, `Map<K,V>` -> V, `T[]` -> T; else ''. */
export function elementType(type: string): string {
  if (type.endsWith('[]')) {
    return type.slice(0, -2);
  }
  const match = /^(?:List|Set|Iterator|Iterable|Map)<(.*)>$/i.exec(type.replace(/\s/g, ''));
  if (match === null) {
    return looksLikeObject(type) ? type : '';
  }
  const inner = match[1] ?? '';
  return /^map/i.test(type) ? inner.slice(topComma(inner) + 1) : inner;
}

function topComma(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '<') depth += 1;
    else if (sign === '>') depth -= 1;
    else if (sign === ',' && depth === 0) return at;
  }
  return -1;
}

/** True when one type is the other, extends it, or is extended by it. */
export function isRelated(left: string, right: string, index: ProgramIndex): boolean {
  const one = simpleName(left);
  const other = simpleName(right);
  return one === other || index.ancestors(one).has(other) || index.ancestors(other).has(one);
}
