/** What the arguments of calls say where they stand: no variable is followed. */

import type { Member, Value } from '../model/program.ts';
import { partsOf } from '../model/values.ts';

type ObjectValue = Extract<Value, { k: 'object' }>;

const DEEPEST = 12;

/** All object literals in a value, the outer ones first. */
export function objectsIn(value: Value, depth = 0): readonly ObjectValue[] {
  if (depth > DEEPEST) return [];
  const inner = partsOf(value).flatMap((part) => objectsIn(part, depth + 1));
  return value.k === 'object' ? [value, ...inner] : inner;
}

/** The value of a member; null when the object has none of that name. */
export function memberOf(object: ObjectValue, name: string): Value | null {
  return object.members.find((one: Member) => one.name === name)?.value ?? null;
}

/** A literal text; '' for anything else. */
export function textOfValue(value: Value | null): string {
  return value?.k === 'text' ? value.text : '';
}

/** All literal texts in a value. */
export function textsIn(value: Value, depth = 0): readonly Extract<Value, { k: 'text' }>[] {
  if (value.k === 'text') return [value];
  return depth > DEEPEST ? [] : partsOf(value).flatMap((part) => textsIn(part, depth + 1));
}
